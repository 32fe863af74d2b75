"""Search as visitors and apps use it: words, not a query language."""

from __future__ import annotations

import re
from typing import TypeVar

from library.querysets import LibraryPageQuerySet

MAX_WORDS = 12

Pages = TypeVar("Pages", bound=LibraryPageQuerySet)


def words_of(text: str) -> str:
    """Return the words of a query without its signs: a lone quote or an operator is nothing to look for."""
    return " ".join(re.findall(r"\w+", text)[:MAX_WORDS])


def found_ids(
    visible: LibraryPageQuerySet, pages: LibraryPageQuerySet, text: str, ranked: bool = True
) -> list[int]:
    """Return the ids of those of `pages` that match every word of `text`, the best first; if none does, any word.

    `visible` is what may be seen at all, filtered by nothing that a search backend does not know; `pages` is the
    narrower set that was asked for. Whether a word matches something hidden must make no difference.
    """
    words = words_of(text)
    if not words:
        return []
    for operator in ("and", "or") if " " in words else ("and",):
        results = visible.only("pk").search(words, operator=operator, order_by_relevance=ranked)
        ids = [page.pk for page in results]
        if ids:
            wanted = set(pages.filter(pk__in=ids).values_list("pk", flat=True))
            return [pk for pk in ids if pk in wanted]
    return []
