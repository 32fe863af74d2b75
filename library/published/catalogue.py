"""The one way to look into the catalogue: what was asked for, what is found, and how much of everything there is.

Filters and counts are arithmetic on the sets in memory (`frame`), one query gives the documents. Whether pages are
few or many, and how deep in the list one is, makes next to no difference.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from library.choices import Level
from library.published import reading, sets
from library.published.asked import NEWEST, RELEVANCE, Asked
from library.published.cursors import Cursor, UnknownCursor
from library.published.finding import question_of
from library.published.frame import Frame
from library.published.narrowing import Shelves, conditions, narrowed, within
from library.published.reading import ORDERS, Order, Wanted
from library.published.shaped import Shaper
from library.searching.matching import found_ids
from library.shapes import Card

__all__ = [
    "DURATIONS",
    "NEWEST",
    "ORDERS",
    "RELEVANCE",
    "Asked",
    "Count",
    "Found",
    "UnknownCursor",
    "counted",
    "duration_name",
    "find",
]

# So many pages are named one by one; more are looked for along the order, where they cannot be rare.
FEW = 1_000
# So far the order is followed at once.
FAR = 10_000

# Lengths in seconds: from the first of the pair, up to the second.
DURATIONS: dict[str, tuple[int, int]] = {
    "under-5": (0, 299),
    "5-15": (300, 900),
    "over-15": (901, sets.LONGEST),
}


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what was found. `total` counts all of it; the cursors are empty at the ends."""

    cards: list[Card]
    total: int
    next_cursor: str = ""
    previous_cursor: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """A choice and how many pages it would leave."""

    slug: str
    name: str
    count: int

    def told(self) -> dict[str, str | int]:
        return {"slug": self.slug, "name": self.name, "count": self.count}


class Listed(NamedTuple):
    """One page of a list as stored rows: page id, key in the order, then the columns that were wanted."""

    rows: list[tuple]
    total: int
    next_cursor: str = ""
    previous_cursor: str = ""


def find(shelves: Shelves, asked: Asked, *, limit: int, offset: int = 0, cursor: str | None = None) -> Found:
    """Return up to `limit` cards of what was asked for. Raises `UnknownCursor`."""
    listed = look(shelves, asked, ("card", "words"), limit=limit, offset=offset, cursor=cursor)
    shaper = Shaper(shelves.frame)
    cards = [shaper.card(pk, shelves.kind, card, words) for pk, _key, card, words in listed.rows]
    return Found(cards, listed.total, listed.next_cursor, listed.previous_cursor)


def look(
    shelves: Shelves,
    asked: Asked,
    columns: Sequence[str],
    *,
    limit: int,
    offset: int = 0,
    cursor: str | None = None,
) -> Listed:
    """Return one page of a list with these columns of the documents. Raises `UnknownCursor`."""
    pages, compared = narrowed(shelves, asked), conditions(asked)
    order_name = RELEVANCE if asked.ranked else asked.order if asked.order in ORDERS else NEWEST
    name = f"{shelves.kind} {order_name}"
    at = Cursor.read(cursor, name) if cursor is not None else None
    columns = ("page_id", ORDERS[NEWEST if asked.ranked else order_name].column, *columns)
    if asked.search:
        ids = _searched(shelves, asked, within(shelves, pages, compared))
        if asked.ranked:
            return _ranked(ids, name, at, columns, limit, offset)
        pages, compared = sets.set_of(ids), []
    elif compared and pages != shelves.everything:
        pages, compared = within(shelves, pages, compared), []
    total = _total(shelves, pages, compared)
    rows = _rows(
        shelves,
        pages,
        Wanted(shelves.keys, ORDERS[order_name], conditions=compared),
        columns,
        limit,
        0 if at else offset,
        at,
    )
    return _listed(rows, total, name, limit, offset, at)


def _total(shelves: Shelves, pages: int, compared: list[reading.Condition]) -> int:
    if not compared:
        return pages.bit_count()
    return shelves.frame.remembered(
        ("count", shelves.keys, tuple(compared)),
        lambda: reading.count(Wanted(shelves.keys, conditions=compared)),
    )


def _rows(
    shelves: Shelves,
    pages: int,
    wanted: Wanted,
    columns: Sequence[str],
    limit: int,
    offset: int,
    at: Cursor | None,
) -> list[tuple]:
    """One row more than the limit, if there is one; backwards from a cursor in the reversed order."""
    if at is not None:
        order = wanted.order.reversed if at.backwards else wanted.order
        wanted = wanted._replace(order=order, after=(_key_of(at, order), at.page_id))
    if not pages:
        return []
    if pages == shelves.everything:
        return reading.rows(wanted, columns, limit + 1, offset)
    found = None
    if pages.bit_count() > FEW:
        found = along(shelves, pages, wanted, offset + limit + 1)
    elif wanted.order.column == ORDERS[NEWEST].column:
        found = _in_memory(shelves.frame, pages, wanted)[: offset + limit + 1]
    if found is not None:
        ids = found[offset:]
        texts = reading.texts_of(ids, columns[1:])
        return [(pk, *texts[pk]) for pk in ids if pk in texts]
    return reading.rows(wanted._replace(ids=sets.members(pages)), columns, limit + 1, offset)


def _in_memory(frame: Frame, pages: int, wanted: Wanted) -> list[int]:
    """The pages of a small set by their date, in the wanted direction and after the place that is given."""
    # Who leafs through a filtered list asks for the same set again and again.
    newest = frame.remembered(("in order", pages), lambda: array("q", frame.in_order(sets.members(pages))))
    ids = list(newest if wanted.order.descending else reversed(newest))
    if wanted.after is None:
        return ids
    place = wanted.after
    return [
        pk
        for pk in ids
        if ((key := (frame.newest[pk], pk)) < place if wanted.order.descending else key > place)
    ]


def along(shelves: Shelves, pages: int, wanted: Wanted, need: int) -> list[int] | None:
    """The first pages of a large set that come along in the order; None if they do not come soon (one query)."""
    far = min(need * shelves.everything.bit_count() // pages.bit_count() * 2 + 100, FAR)
    passed = reading.rows(wanted, ("page_id",), far)
    held = sets.packed(pages)
    found = [pk for (pk,) in passed if pk >> 3 < len(held) and held[pk >> 3] >> (pk & 7) & 1]
    return found[:need] if len(found) >= need or len(passed) < far else None


def _key_of(at: Cursor, order: Order) -> Any:
    return bytes.fromhex(str(at.key)) if order.column == "title_key" else at.key


def _listed(rows: list[tuple], total: int, name: str, limit: int, offset: int, at: Cursor | None) -> Listed:
    backwards = at is not None and at.backwards
    more, rows = len(rows) > limit, rows[:limit]
    if backwards:
        rows.reverse()
    if not rows:
        return Listed([], total)
    before = more if backwards else at is not None or offset > 0
    behind = backwards or more
    return Listed(
        rows,
        total,
        str(_cursor(name, rows[-1])) if behind else "",
        str(_cursor(name, rows[0])._replace(backwards=True)) if before else "",
    )


def _cursor(name: str, row: tuple) -> Cursor:
    key = row[1]
    return Cursor(name, bytes(key).hex() if isinstance(key, (bytes, memoryview)) else key, row[0])


def _ranked(
    ids: list[int], name: str, at: Cursor | None, columns: Sequence[str], limit: int, offset: int
) -> Listed:
    """The best matches. What was found is a list already, and a cursor says how much of it was passed."""
    start = int(at.key) if at else offset
    wanted = ids[start : start + limit]
    texts = reading.texts_of(wanted, columns[1:])
    rows = [(pk, *texts[pk]) for pk in wanted if pk in texts]
    end = start + limit
    return Listed(
        rows,
        len(ids),
        str(Cursor(name, end, 0)) if end < len(ids) else "",
        str(Cursor(name, max(0, start - limit), 0)) if start else "",
    )


def _searched(shelves: Shelves, asked: Asked, pages: int) -> list[int]:
    """The pages of the set that are found, the best first. Whether a word stands elsewhere makes no difference."""
    return found_ids(question_of(asked.search, shelves.frame), shelves.everything, pages)


# What each facet is counted without: the choices that were made in it.
FACETS: dict[str, tuple[str, ...]] = {
    "category": ("category",),
    "tag": ("tags_any", "tags_all"),
    "presenter": ("presenter",),
    "equipment": ("equipment",),
    "level": ("level",),
    "duration": ("duration_min", "duration_max", "lengths"),
    "follow_along": ("follow_along",),
    "has_captions": ("has_captions",),
}
WORKSHEET_FACETS = ("category", "tag", "equipment")


def counted(shelves: Shelves, asked: Asked) -> dict[str, list[Count]]:
    """Return for each facet its choices, the most frequent first; each is counted under all the other choices. Worked
    out once a version."""
    return shelves.frame.remembered(
        ("facets", shelves.keys, shelves.language, asked), lambda: _counted(shelves, asked)
    )


def _counted(shelves: Shelves, asked: Asked) -> dict[str, list[Count]]:
    compared = conditions(asked)
    searched = ~0
    if asked.search:
        searched = sets.set_of(_searched(shelves, asked, shelves.everything))
    found: dict[str, list[Count]] = {}
    for name in FACETS if shelves.kind == "video" else WORKSHEET_FACETS:
        pages = within(shelves, narrowed(shelves, asked.without(*FACETS[name])), compared) & searched
        counts = (
            Count(slug, label, (pages & held).bit_count()) for slug, label, held in _choices(name, shelves)
        )
        found[name] = sorted((c for c in counts if c.count), key=lambda c: (-c.count, c.slug))
    return found


def _choices(name: str, shelves: Shelves) -> Iterable[tuple[str, str, int]]:
    """The choices of a facet: slug, name, pages."""
    if name == "level":
        return [(value, str(label), shelves.with_words("level", [value])) for value, label in Level.choices]
    if name == "duration":
        lengths = shelves.lengths()
        return [
            (slug, duration_name(slug), sets.at_least(lengths, least) & sets.at_most(lengths, most))
            for slug, (least, most) in DURATIONS.items()
        ]
    if name in (sets.FOLLOW_ALONG, sets.HAS_CAPTIONS):
        carrying = shelves.carrying(name)
        return [("true", _("Yes"), carrying), ("false", _("No"), ~carrying)]
    words = shelves.frame.words.words[name].values()
    if name == "category":
        return ((word.slug, word.name, shelves.branch(word.pk)) for word in words)
    return ((word.slug, word.name, shelves.with_words(name, [word.pk])) for word in words)


def duration_name(slug: str) -> str:
    """What a bucket of lengths is called."""
    return {
        "under-5": _("Under 5 minutes"),
        "5-15": _("5 to 15 minutes"),
        "over-15": _("Over 15 minutes"),
    }[slug]
