"""Which pages match a question, and in which order: one statement, whatever is asked."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from library.searching.engines import Engine, Statement, both, engine
from library.searching.questions import Question

# Of more pages that match, the newest (by id) are looked at: what a very common word costs does not grow with
# the library, and nobody reads that far.
MAX_FOUND: Final = 1000
# If so many of them have the words as they were typed, nobody misses what the last word could be the beginning of.
ENOUGH: Final = 200


def found_ids(question: Question, visible: int, within: int | None = None) -> list[int]:
    """Return the ids of the pages that have every word of the question, the best first; if none of the `visible`
    has, any word. One query, at most four among more pages than `MAX_FOUND`, which is the most that is
    found.

    Sets of pages are numbers whose bit n is page n. `visible` is what may be seen at all; `within` is the narrower
    set that was asked for, the same unless given. Whether a word stands in something hidden makes no difference.
    """
    pages = visible if within is None else within
    if not question or not pages:
        return []
    index = engine()
    if pages.bit_count() > MAX_FOUND:
        # Of words that are common, neither what the last one may be the beginning of is read, nor how often all the
        # library has them.
        whole = tuple(replace(wanted, begins=False) for wanted in question)
        if found := index.best_of_newest(whole, pages, ENOUGH, MAX_FOUND):
            return found
    return _ranked_ids(index, question, index.among(visible), index.among(pages))


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
    return index.best_first((statement, params))


def titled_ids(question: Question, visible: int, most: int) -> list[int]:
    """Return the ids of up to `most` pages whose title has every word of the question, the newest (by id) first.

    Nothing is ranked: what is half typed says too little, and it would cost more than all the rest.
    """
    if not question or not visible:
        return []
    index = engine()
    return index.newest(both(index.among(visible), (index.titled, [index.write(question)])), most)


def _ranked(index: Engine, written: str, among: Statement, limit: Statement) -> Statement:
    return index.rank(written, _fits(index, written, among), limit)


def _exists(index: Engine, written: str, among: Statement) -> Statement:
    where, params = _fits(index, written, among)
    return f"EXISTS (SELECT 1 FROM {index.table} WHERE {where})", params


def _fits(index: Engine, written: str, among: Statement) -> Statement:
    return both(among, (index.matches, [written]))
