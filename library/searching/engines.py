"""The two full-text indexes, as far as they differ: how a question is written, and how matches are ranked.

FTS5: https://sqlite.org/fts5.html#full_text_query_syntax
PostgreSQL: https://www.postgresql.org/docs/current/textsearch-controls.html
"""

from __future__ import annotations

from typing import Any, Protocol

from django.db import connection

from library.searching.questions import Question, Wanted

# How much a word says in the title, the names, the introduction, the body and what is spoken.
WEIGHTS = (10.0, 5.0, 4.0, 1.0, 0.5)

Statement = tuple[str, list[Any]]


class Engine(Protocol):
    """An index: the `table` to ask, the column with the `page_id`, and the condition (`matches`) that a page
    fits what `write` wrote."""

    table: str
    page_id: str
    matches: str

    def write(self, question: Question, *, every: bool = True, only_title: bool = False) -> str:
        """Return the question in the language of the index: every word, or any of them."""

    def rank(self, written: str, condition: Statement, limit: Statement) -> Statement:
        """Return what selects `page_id` and `score` (the lower the better) of the newest pages that fit, up to the
        limit."""


class FTS5:
    table = "library_fulltext"
    page_id = "library_fulltext.rowid"
    matches = "library_fulltext MATCH %s"

    def write(self, question: Question, *, every: bool = True, only_title: bool = False) -> str:
        written = (" AND " if every else " OR ").join(self._wanted(wanted) for wanted in question)
        return f"title : ({written})" if only_title else written

    def _wanted(self, wanted: Wanted) -> str:
        parts = [f'"{name}"' for name in wanted.names]
        if wanted.word:
            parts.append(f'"{wanted.word}"*' if wanted.begins else f'"{wanted.word}"')
        return f"({' OR '.join(parts)})"

    def rank(self, written: str, condition: Statement, limit: Statement) -> Statement:
        (where, params), (most, most_params) = condition, limit
        weights = ", ".join(map(str, WEIGHTS))
        # In the order of the ids, the index is read only as far as pages are wanted.
        statement = (
            f"SELECT rowid AS page_id, bm25(library_fulltext, {weights}) AS score "
            f"FROM library_fulltext WHERE {where} ORDER BY rowid DESC LIMIT {most}"
        )
        return statement, [*params, *most_params]


class TextSearch:
    table = "library_searchtext AS searched"
    page_id = "searched.page_id"
    matches = "searched.vector @@ %s::tsquery"

    def write(self, question: Question, *, every: bool = True, only_title: bool = False) -> str:
        return (" & " if every else " | ").join(self._wanted(wanted, only_title) for wanted in question)

    def _wanted(self, wanted: Wanted, only_title: bool) -> str:
        parts = [f"'{name}'" for name in wanted.names]
        if wanted.word:
            marks = ("*" if wanted.begins else "") + ("A" if only_title else "")
            parts.append(f"'{wanted.word}':{marks}" if marks else f"'{wanted.word}'")
        return f"({' | '.join(parts)})"

    def rank(self, written: str, condition: Statement, limit: Statement) -> Statement:
        (where, params), (most, most_params) = condition, limit
        title, names, _introduction, body, spoken = (weight / WEIGHTS[0] for weight in WEIGHTS)
        statement = (
            # 1: a longer text has a word more often, and says no more by that.
            "SELECT page_id, -ts_rank(%s::real[], vector, %s::tsquery, 1) AS score FROM (SELECT page_id, vector "
            f"FROM {self.table} WHERE {where} ORDER BY page_id DESC LIMIT {most}) AS newest"
        )
        return statement, [[spoken, body, names, title], written, *params, *most_params]


def engine() -> Engine:
    return FTS5() if connection.vendor == "sqlite" else TextSearch()
