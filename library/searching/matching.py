"""Which pages match a question, and in which order: one statement, whatever is asked."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from django.db import connection

from library.searching.engines import Engine, Statement, engine
from library.searching.questions import Question

# Of more pages that match, the newest (by id) are looked at: what a very common word costs does not grow with
# the library, and nobody reads that far.
MAX_FOUND: Final = 1000


def found_ids(question: Question, visible: int, within: int | None = None) -> list[int]:
    """Return the ids of the pages that have every word of the question, the best first; if none of the `visible`
    has, any word. One query, two among more pages than `MAX_FOUND`, which is the most that is found.

    Sets of pages are numbers whose bit n is page n. `visible` is what may be seen at all; `within` is the narrower
    set that was asked for, the same unless given. Whether a word stands in something hidden makes no difference.
    """
    pages = visible if within is None else within
    if not question or not pages:
        return []
    index = engine()
    asked = index.among(pages)
    if pages.bit_count() > MAX_FOUND:
        whole = tuple(replace(wanted, begins=False) for wanted in question)
        newest = _newest(index, _fits(index, index.write(whole), asked), MAX_FOUND)
        if len(newest) == MAX_FOUND:
            # Whole words are found more often than anybody reads. Nothing is read of the others: neither what the last
            # word may be the beginning of, nor how often all the library has them.
            return _in_order(index.rank_known(whole, newest), newest)
    return _ranked_ids(index, question, index.among(visible), asked)


def _ranked_ids(index: Engine, question: Question, seen: Statement, asked: Statement) -> list[int]:
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


def titled_ids(question: Question, visible: int, most: int) -> list[int]:
    """Return the ids of up to `most` pages whose title has every word of the question, the newest (by id) first.

    Nothing is ranked: what is half typed says too little, and it would cost more than all the rest.
    """
    if not question or not visible:
        return []
    index = engine()
    return _newest(index, _both(index.among(visible), (index.titled, [index.write(question)])), most)


def _newest(index: Engine, condition: Statement, most: int) -> list[int]:
    """The ids of up to `most` pages that meet a condition, the newest (by id) first."""
    where, params = condition
    with connection.cursor() as cursor:
        # The limit is the same whatever is wanted: for a small one, PostgreSQL would go through the pages one by one.
        cursor.execute(
            f"SELECT {index.id} FROM {index.table} WHERE {where} ORDER BY {index.id} DESC LIMIT %s",
            [*params, MAX_FOUND],
        )
        return [pk for (pk,) in cursor.fetchmany(most)]


def _in_order(scored: Statement, newest: list[int]) -> list[int]:
    """The same pages, the best first. One may have several scores, which add up; the lower, the better."""
    scores = dict.fromkeys(newest, 0.0)
    with connection.cursor() as cursor:
        cursor.execute(*scored)
        for pk, score in cursor.fetchall():
            if pk in scores:
                scores[pk] += score
    # Equal ones stay as they came.
    return sorted(newest, key=scores.__getitem__)


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
    return _both(among, (index.matches, [written]))


def _both(cheap: Statement, dear: Statement) -> Statement:
    """Both conditions, the cheap one first: PostgreSQL keeps to the order, and has to unpack a vector for the other."""
    return f"{cheap[0]} AND {dear[0]}", [*cheap[1], *dear[1]]
