"""Which pages match a question, and in which order: one statement, whatever is asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from library.searching.engines import Engine, Statement, engine
from library.searching.questions import Question, Wanted

# Of more pages that match, the newest (by id) are looked at: what a very common word costs does not grow with
# the library, and nobody reads that far.
MAX_FOUND: Final = 1000

# Pages by their primary key: those of all these querysets.
Pages = Sequence[QuerySet]


def found_ids(question: Question, visible: Pages, within: Pages | None = None) -> list[int]:
    """Return the ids of the pages that have every word of the question, the best first; if none of the `visible`
    has, any word. One query, and at most `MAX_FOUND` ids.

    `visible` is what may be seen at all; `within` is the narrower set that was asked for, the same unless given.
    Whether a word stands in something hidden makes no difference.
    """
    if not question:
        return []
    index = engine()
    seen = _among(index, visible)
    asked = seen if within is None else _among(index, within)
    every = index.write(question)
    statement, params = _ranked(index, every, asked, ("%s", [MAX_FOUND]))
    if len(question) > 1:
        some, some_params = _exists(index, every, seen)
        # As a limit, it is asked once and before anything is read; as a condition, SQLite asks it row by row.
        unless = f"CASE WHEN {some} THEN 0 ELSE %s END", [*some_params, MAX_FOUND]
        any_word, any_params = _ranked(index, index.write(question, every=False), asked, unless)
        statement = (
            f"SELECT * FROM ({statement}) AS every_word UNION ALL SELECT * FROM ({any_word}) AS any_word"
        )
        params = [*params, *any_params]
    return _ids((statement, params))


def titled_ids(question: Question, visible: Pages, most: int) -> list[int]:
    """Return the ids of up to `most` pages whose title has every word of the question, the best first."""
    if not question:
        return []
    index = engine()
    written = index.write(question, only_title=True)
    return _ids(_ranked(index, written, _among(index, visible), ("%s", [MAX_FOUND])))[:most]


def carried(names: Iterable[Sequence[str]], visible: Pages) -> set[int]:
    """Return the places, counted from 0, of those groups of names of which a visible page carries one, in one
    query."""
    index = engine()
    seen = _among(index, visible)
    parts: list[str] = []
    params: list[Any] = []
    for place, group in enumerate(names):
        exists, exists_params = _exists(index, index.write((Wanted("", False, tuple(group)),)), seen)
        parts.append(f"SELECT {place} AS place WHERE {exists}")
        params += exists_params
    if not parts:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), params)
        return {place for (place,) in cursor.fetchall()}


def _ids(scored: Statement) -> list[int]:
    statement, params = scored
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT page_id FROM ({statement}) AS scored ORDER BY score, page_id DESC", params)
        return [pk for (pk,) in cursor.fetchall()]


def _ranked(index: Engine, written: str, among: Statement, limit: Statement) -> Statement:
    return index.rank(written, _fits(index, written, among), limit)


def _exists(index: Engine, written: str, among: Statement) -> Statement:
    where, params = _fits(index, written, among)
    return f"EXISTS (SELECT 1 FROM {index.table} WHERE {where})", params


def _fits(index: Engine, written: str, among: Statement) -> Statement:
    return f"{index.matches} AND {among[0]}", [written, *among[1]]


def _among(index: Engine, pages: Pages) -> Statement:
    """The condition that a page is one of these."""
    parts: list[str] = []
    params: list[Any] = []
    for queryset in pages:
        # Asked page by page, and not the other way round: FTS5 would be opened anew for every page.
        same = queryset.order_by().filter(pk=RawSQL(index.page_id, ())).values("pk")
        try:
            sql, same_params = same.query.sql_with_params()
        except EmptyResultSet:
            continue
        parts.append(f"EXISTS ({sql})")
        params += same_params
    return f"({' OR '.join(parts) or '1 = 0'})", params
