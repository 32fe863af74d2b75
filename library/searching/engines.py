"""The two full-text indexes, as far as they differ: how a question is written, and how matches are ranked.

FTS5: https://sqlite.org/fts5.html#full_text_query_syntax
PostgreSQL: https://www.postgresql.org/docs/current/textsearch-controls.html
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Protocol

from django.db import connection

from library.searching.questions import Question, Wanted

COLUMNS = ("title", "names", "introduction", "body", "spoken")
# How much a word says in each of them.
WEIGHTS = (10.0, 5.0, 4.0, 1.0, 0.5)

# So many pages PostgreSQL is given by their ids, and looks for none but them.
FEW = 1000

Statement = tuple[str, list[Any]]


class Engine(Protocol):
    """An index: the `table` to ask, what holds the page's `id` there, and the conditions that a page fits what `write`
    wrote, anywhere (`matches`) or in its title (`titled`)."""

    table: str
    id: str
    matches: str
    titled: str

    def write(self, question: Question, *, every: bool = True) -> str:
        """Return the question in the language of the index: every word, or any of them."""

    def among(self, pages: int) -> Statement:
        """Return the condition that a page is in a set, whose bit n is page n."""

    def rank(self, written: str, condition: Statement, limit: Statement) -> Statement:
        """Return what selects `page_id` and `score` (the lower the better) of the newest pages that fit, up to the
        limit."""

    def rank_known(self, question: Question, newest: list[int]) -> Statement:
        """Return what selects `page_id` and `score` of pages that have all these words, the newest first; scores of one
        page add up, and others may be among them."""


class FTS5:
    table = "library_fulltext"
    id = "rowid"
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

    def rank_known(self, question: Question, newest: list[int]) -> Statement:
        # Not by bm25, which first counts in how many pages of the whole index each word stands. What tells pages apart
        # that all have common words is where they stand.
        telling = [(column, weight) for column, weight in zip(COLUMNS, WEIGHTS, strict=True) if weight > 1]
        parts, params = [], []
        for wanted in question:
            for column, weight in telling:
                parts.append(
                    f"SELECT rowid AS page_id, {-weight} AS score FROM library_fulltext "
                    "WHERE library_fulltext MATCH %s AND rowid >= %s"
                )
                params += [f"{column} : {self._wanted(wanted)}", newest[-1]]
        return " UNION ALL ".join(parts), params


@lru_cache(maxsize=4)
def _ones(pages: int) -> bytes:
    """SQLite takes bytes apart, not bits: a one or a zero for each page."""
    return f"{pages:b}"[::-1].encode()


class TextSearch:
    table = "library_searchtext AS searched"
    id = "page_id"
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

    def rank_known(self, question: Question, newest: list[int]) -> Statement:
        known: Statement = ("page_id = ANY(%s)", [newest])
        return self.rank(self.write(question), known, ("%s", [len(newest)]))


def engine() -> Engine:
    return FTS5() if connection.vendor == "sqlite" else TextSearch()
