"""The queries over the published documents, each over one index and as small as it can be.

They are written in SQL: a list of twenty is two of them, and the ORM takes longer to put such a statement together
than the database to answer it; row values, by which a cursor compares, it does not know at all.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from library.published.sets import Shelf

TABLE = "library_publishedpage"
TECHNIQUES = "library_worksheettechniquevideo"


class Order(NamedTuple):
    """A column and its direction; the page id breaks ties in the same direction."""

    column: str
    descending: bool

    @property
    def reversed(self) -> Order:
        return Order(self.column, not self.descending)


ORDERS = {
    "-published_at": Order("newest", True),
    "published_at": Order("oldest", False),
    "title": Order("title_key", False),
    "duration": Order("shortest", False),
    "-duration": Order("longest", True),
}

# A comparison of a column with a value: ("newest", ">=", 17).
Condition = tuple[str, str, int]


class Wanted(NamedTuple):
    """Rows of these shelves or, if `ids` are given, these rows; in an order, after a place in it."""

    shelves: Sequence[Shelf] = ()
    order: Order = ORDERS["-published_at"]
    ids: Collection[int] | None = None
    conditions: Sequence[Condition] = ()
    after: tuple[Any, int] | None = None


def rows(wanted: Wanted, columns: Sequence[str], limit: int, offset: int = 0) -> list[tuple]:
    """Return these columns of the rows in order. Deep in a list, only keys are passed over, and no texts."""
    where, values = _where(wanted)
    column, direction = wanted.order.column, "DESC" if wanted.order.descending else "ASC"
    by = f"{column} {direction}, page_id {direction}"
    bounds = f"LIMIT {int(limit)}" + (f" OFFSET {int(offset)}" if offset else "")
    inner = f"WHERE {where} ORDER BY {by} {bounds}"
    if offset:
        inner = f"WHERE page_id IN (SELECT page_id FROM {TABLE} {inner}) ORDER BY {by}"
    return _read(f"SELECT {', '.join(columns)} FROM {TABLE} {inner}", values)


def count(wanted: Wanted) -> int:
    where, values = _where(wanted)
    return _read(f"SELECT COUNT(*) FROM {TABLE} WHERE {where}", values)[0][0]


def ids_where(wanted: Wanted) -> list[int]:
    """The ids of all rows that are wanted, in no order."""
    where, values = _where(wanted)
    return [pk for (pk,) in _read(f"SELECT page_id FROM {TABLE} WHERE {where}", values)]


def texts_of(ids: Collection[int], columns: Sequence[str]) -> dict[int, tuple]:
    """Return these columns of these pages by page id."""
    if not ids:
        return {}
    found = _read(f"SELECT page_id, {', '.join(columns)} FROM {TABLE} WHERE page_id IN ({_listed(ids)})", [])
    return {pk: rest for pk, *rest in found}  # type: ignore[misc]


class Key(NamedTuple):
    """What an address names a page by: its slug in a language, its identity, or its number."""

    slug: str
    identity: UUID | None = None
    page_id: int | None = None


def named(key: Key, kind: str, columns: Sequence[str]) -> list[tuple]:
    """Return these columns of the pages of a kind that the key could mean, in any language and site."""
    parts = [f"SELECT page_id FROM {TABLE} WHERE slug = %s"]
    values: list[Any] = [key.slug]
    if key.identity:
        parts.append(f"SELECT page_id FROM {TABLE} WHERE uuid = %s")
        values.append(_uuid(key.identity))
    if key.page_id:
        parts.append(f"SELECT {int(key.page_id)}")
    # No comparison with the bare column: SQLite would go through all pages of the kind instead.
    return _read(
        f"SELECT {', '.join(columns)} FROM {TABLE} "
        f"WHERE kind || '' = %s AND page_id IN ({' UNION '.join(parts)})",
        [kind, *values],
    )


def at(path: str, slug: str, columns: Sequence[str]) -> list[tuple]:
    """Return these columns of the pages at an address, in any site. The slug is its last part."""
    return _read(f"SELECT {', '.join(columns)} FROM {TABLE} WHERE slug = %s AND path = %s", [slug, path])


def beside(
    ids: Collection[int], shown_in: Collection[int], twins: Collection[UUID], columns: Sequence[str]
) -> list[tuple]:
    """Return these columns of the pages with these ids, of the worksheets that show one of the videos `shown_in`, and
    of the translations of each other that `twins` names: whatever is needed beside whole pages, in one query."""
    parts, values = [], []
    if ids:
        parts.append(f"VALUES {','.join(f'({int(pk)})' for pk in ids)}")
    if shown_in:
        parts.append(f"SELECT page_id FROM {TECHNIQUES} WHERE video_id IN ({_listed(shown_in)})")
    if twins:
        among = ",".join(["%s"] * len(twins))
        parts.append(f"SELECT page_id FROM {TABLE} WHERE translation_key IN ({among})")
        values += [_uuid(key) for key in twins]
    if not parts:
        return []
    return _read(
        f"SELECT {', '.join(columns)} FROM {TABLE} WHERE page_id IN ({' UNION ALL '.join(parts)})", values
    )


def _uuid(key: UUID) -> UUID | str:
    return key if connection.features.has_native_uuid_field else key.hex


def _where(wanted: Wanted) -> tuple[str, list[Any]]:
    parts: list[str] = []
    values: list[Any] = []
    if wanted.ids is not None:
        parts.append(f"page_id IN ({_listed(wanted.ids)})" if wanted.ids else "1 = 0")
    elif not wanted.shelves:
        parts.append("1 = 0")
    else:
        first = wanted.shelves[0]
        homes = [shelf.home_id for shelf in wanted.shelves]
        # With one value, the rest of the index is in order; with several, the database has to sort.
        among = "home_id = %s" if len(homes) == 1 else f"home_id IN ({_listed(homes)})"
        parts.append(f"kind = %s AND {among} AND locale_id = %s")
        values += [first.kind, *(homes if len(homes) == 1 else ()), first.locale_id]
    for column, comparison, value in wanted.conditions:
        parts.append(f"{column} {comparison} %s")
        values.append(value)
    if wanted.after is not None:
        comparison = "<" if wanted.order.descending else ">"
        parts.append(f"({wanted.order.column}, page_id) {comparison} (%s, %s)")
        values += wanted.after
    return " AND ".join(parts), values


def _listed(ids: Collection[int]) -> str:
    # Numbers of our own, written out: a database takes a statement, but not any number of parameters.
    return ",".join(map(str, map(int, ids)))


def _read(statement: str, values: Sequence[Any]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()
