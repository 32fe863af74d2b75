"""What somebody looks for: words, never a query language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from library.searching.words import words

MAX_WORDS: Final = 12
# The last word may be half typed. One letter begins too many words to say anything.
LEAST_PREFIX: Final = 2  # characters

# Keys of the vocabularies' entries whose names hold a word, or begin one with it.
NamesWith = Callable[[str, bool], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A word that a page shall have, in a text or in one of its names. `begins`: another may begin with it."""

    word: str
    begins: bool
    names: tuple[str, ...] = ()


Question = tuple[Wanted, ...]


def question(text: str, names_with: NamesWith = lambda word, begins: ()) -> Question:
    """Return the first twelve words of `text` as a question; an empty one if there is no word in it."""
    asked = list(dict.fromkeys(words(text)[:MAX_WORDS]))
    last = len(asked) - 1
    return tuple(
        Wanted(word, begins, names_with(word, begins))
        for place, word in enumerate(asked)
        for begins in [place == last and len(word) >= LEAST_PREFIX]
    )


def key(kind: str, pk: int) -> str:
    """Return how a name ("tag", "category", …) stands in the index: no word of a text begins with this sign."""
    return f"#{kind}{pk}"
