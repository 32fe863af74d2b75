"""The two full-text indexes, as far as they differ: how a question is written, and how matches are ranked.

FTS5: https://sqlite.org/fts5.html#full_text_query_syntax
PostgreSQL: https://www.postgresql.org/docs/current/textsearch-controls.html
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Protocol

from django.db import connection

from library.searching.questions import Question, Wanted

# How much a word says in the title, the names, the introduction, the body and what is spoken.
WEIGHTS = (10.0, 5.0, 4.0, 1.0, 0.5)

# So many pages PostgreSQL is given by their ids, and looks for none but them.
FEW = 1000

Statement = tuple[str, list[Any]]


def both(cheap: Statement, dear: Statement) -> Statement:
    """Both conditions, the cheap one first."""
    return f"{cheap[0]} AND {dear[0]}", [*cheap[1], *dear[1]]


class Engine(Protocol):
    """An index: the `table` to ask, and the conditions that a page fits what `write` wrote, anywhere (`matches`) or in
    its title (`titled`)."""

    table: str
    matches: str
    titled: str

    def write(self, question: Question, *, every: bool = True) -> str:
        """Return the question in the language of the index: every word, or any of them."""

    def among(self, pages: int) -> Statement:
        """Return the condition that a page is in a set, whose bit n is page n."""

    def rank(self, written: str, condition: Statement, limit: Statement) -> Statement:
        """Return what selects `page_id` and `score` (the lower the better) of the newest pages that fit, up to the
        limit."""

    def best_first(self, ranked: Statement) -> list[int]:
        """Return the ids of what `rank` selects, the best first, and of equal ones the newest (by id)."""

    def newest(self, condition: Statement, most: int) -> list[int]:
        """Return the ids of up to `most` pages that meet a condition, the newest (by id) first."""

    def best_of_newest(self, question: Question, pages: int, least: int, most: int) -> list[int]:
        """Return the newest pages that have all these words, `most` of them at most, the best first; none if fewer than
        `least` have them. Where there are `most`, nothing is read of pages that are older."""


class FTS5:
    table = "library_fulltext"
    matches = "library_fulltext MATCH %s"
    titled = "library_fulltext MATCH 'title : (' || %s || ')'"

    def write(self, question: Question, *, every: bool = True) -> str:
        return (" AND " if every else " OR ").join(self._wanted(wanted) for wanted in question)

    def _wanted(self, wanted: Wanted) -> str:
        word = f'"{wanted.word}"*' if wanted.begins else f'"{wanted.word}"'
        names = [f'"{name}"' for name in wanted.names]
        return f"({' OR '.join([word, *names])})"

    def among(self, pages: int) -> Statement:
        return "substr(%s, library_fulltext.rowid + 1, 1) = x'31'", [_ones(pages)]

    def rank(self, written: str, condition: Statement, limit: Statement) -> Statement:
        (where, params), (most, most_params) = condition, limit
        weights = ", ".join(map(str, WEIGHTS))
        # In the order of the ids, the index is read only as far as pages are wanted.
        statement = (
            f"SELECT rowid AS page_id, bm25(library_fulltext, {weights}) AS score "
            f"FROM library_fulltext WHERE {where} ORDER BY rowid DESC LIMIT {most}"
        )
        return statement, [*params, *most_params]

    def best_first(self, ranked: Statement) -> list[int]:
        statement, params = ranked
        ordered = f"SELECT page_id FROM ({statement}) AS scored ORDER BY score, page_id DESC"
        return [pk for (pk,) in _rows((ordered, params))]

    def newest(self, condition: Statement, most: int) -> list[int]:
        where, params = condition
        # One text of a thousand ids is read in half the time of a thousand rows.
        ids = f"SELECT rowid AS id FROM library_fulltext WHERE {where} ORDER BY rowid DESC LIMIT %s"
        [(text,)] = _rows((f"SELECT group_concat(id) FROM ({ids})", [*params, most]))
        return sorted(_numbers(text), reverse=True)

    def best_of_newest(self, question: Question, pages: int, least: int, most: int) -> list[int]:
        # Not by bm25, which first counts in how many pages of the whole index each word stands. What tells pages apart
        # that all have common words is where they stand.
        written = self.write(question)
        rest = self.newest(both(self.among(pages), (self.matches, [written])), most)
        if len(rest) < least:
            return []
        best: list[int] = []
        oldest = rest[-1]
        for standing in self._strong_places(question, written):
            if len(best) >= least:
                # Nobody reads what comes behind them.
                break
            held = self._standing(standing, oldest)
            best += [pk for pk in rest if pk in held]
            rest = [pk for pk in rest if pk not in held]
        return best + rest

    def _strong_places(self, question: Question, written: str) -> list[str]:
        """What tells pages apart that all have these words: all of them stand in the title; in it and what else
        introduces a page; there, and none in the title."""
        introduced = f"{{title names introduction}} : ({written})"
        if len(question) == 1:
            return [f"title : ({written})", introduced]
        some = self.write(question, every=False)
        return [f"title : ({written})", f"{introduced} AND title : ({some})", introduced]

    def _standing(self, standing: str, oldest: int) -> set[int]:
        """The ids from `oldest` on of the pages in which words stand like that."""
        [(text,)] = _rows(
            (
                "SELECT group_concat(rowid) FROM library_fulltext WHERE library_fulltext MATCH %s AND rowid >= %s",
                [standing, oldest],
            )
        )
        return set(_numbers(text))


@lru_cache(maxsize=4)
def _ones(pages: int) -> bytes:
    """SQLite takes bytes apart, not bits: a one or a zero for each page."""
    return f"{pages:b}"[::-1].encode()


class TextSearch:
    table = "library_searchtext AS searched"
    matches = "searched.vector @@ %s::tsquery"
    # An index of its own: the other one would have to look up where in the text each match stands.
    titled = "library_vector(searched.title, 'A') @@ %s::tsquery"

    def write(self, question: Question, *, every: bool = True) -> str:
        return (" & " if every else " | ").join(self._wanted(wanted) for wanted in question)

    def _wanted(self, wanted: Wanted) -> str:
        word = f"'{wanted.word}':*" if wanted.begins else f"'{wanted.word}'"
        names = [f"'{name}'" for name in wanted.names]
        return f"({' | '.join([word, *names])})"

    def among(self, pages: int) -> Statement:
        bits = pages.to_bytes((pages.bit_length() + 7) // 8, "little")
        if pages.bit_count() > FEW:
            return "library_holds(%s, searched.page_id)", [bits]
        ids = [at * 8 + bit for at, byte in enumerate(bits) if byte for bit in range(8) if byte >> bit & 1]
        return "searched.page_id = ANY(%s)", [ids]

    def rank(self, written: str, condition: Statement, limit: Statement) -> Statement:
        (where, params), (most, most_params) = condition, limit
        title, names, _introduction, body, spoken = (weight / WEIGHTS[0] for weight in WEIGHTS)
        statement = (
            # 1: a longer text has a word more often, and says no more by that.
            "SELECT page_id, -ts_rank(%s::real[], vector, %s::tsquery, 1) AS score FROM (SELECT page_id, vector "
            f"FROM {self.table} WHERE {where} ORDER BY page_id DESC LIMIT {most}) AS newest"
        )
        return statement, [[spoken, body, names, title], written, *params, *most_params]

    def best_first(self, ranked: Statement) -> list[int]:
        statement, params = ranked
        listed = "string_agg(page_id::text, ',' ORDER BY score, page_id DESC)"
        [(text,)] = _rows((f"SELECT {listed} FROM ({statement}) AS scored", params))
        return _numbers(text)

    def newest(self, condition: Statement, most: int) -> list[int]:
        where, params = condition
        # For a small limit PostgreSQL would go through the pages one by one.
        limit = max(most, FEW)
        ids = f"SELECT page_id FROM {self.table} WHERE {where} ORDER BY page_id DESC LIMIT {limit}"
        [(text,)] = _rows((f"SELECT string_agg(page_id::text, ',') FROM ({ids}) AS found", params))
        return sorted(_numbers(text), reverse=True)[:most]

    def best_of_newest(self, question: Question, pages: int, least: int, most: int) -> list[int]:
        written = self.write(question)
        condition = both(self.among(pages), (self.matches, [written]))
        found = self.best_first(self.rank(written, condition, ("%s", [most])))
        return found if len(found) >= least else []


def _rows(statement: Statement) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(*statement)
        return cursor.fetchall()


def _numbers(text: str | None) -> list[int]:
    return list(map(int, text.split(","))) if text else []


def engine() -> Engine:
    return FTS5() if connection.vendor == "sqlite" else TextSearch()
