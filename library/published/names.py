"""The names of tags, categories, presenters and equipment by their words, so that a search finds what carries them.

A page is indexed with the keys of what it carries. So renaming a tag writes nothing again: the next search finds
its pages by the new name. That a name is known here tells nobody of it: it leads to pages, and those are public.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from heapq import nsmallest
from typing import Final

from library.published.words import FIELDS, Vocabulary, Word
from library.searching.questions import Question, key
from library.searching.words import words

# Of more names that hold a word, these many are looked for: the shortest, which are nearest to what was typed.
MAX_NAMES: Final = 50


@dataclass(frozen=True, slots=True)
class Name:
    """A word of a vocabulary (`field`), by its name."""

    field: str
    word: Word

    @property
    def key(self) -> str:
        return key(self.field, self.word.pk)


class Names:
    """All names of a vocabulary, by their words."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._by_word: dict[str, list[Name]] = defaultdict(list)
        for field in FIELDS:
            for entry in vocabulary.words[field].values():
                for word in dict.fromkeys(words(entry.name)):
                    self._by_word[word].append(Name(field, entry))
        self._words = sorted(self._by_word)

    def keys(self, word: str, begins: bool) -> tuple[str, ...]:
        """Return the keys of the names that hold this word, or one that begins with it."""
        return tuple(name.key for name in self._nearest(self._holding(word, begins)))

    def complete(self, question: Question) -> list[Name]:
        """Return the names that hold every word of the question."""
        holding = [self._holding(wanted.word, wanted.begins) for wanted in question]
        return self._nearest(set.intersection(*holding)) if holding else []

    def _holding(self, word: str, begins: bool) -> set[Name]:
        found = set(self._by_word.get(word, ()))
        if begins:
            for other in self._words[bisect_left(self._words, word) :]:
                if not other.startswith(word):
                    break
                found.update(self._by_word[other])
        return found

    def _nearest(self, names: set[Name]) -> list[Name]:
        return nsmallest(
            MAX_NAMES, names, key=lambda name: (len(name.word.name), name.word.name, name.field, name.word.pk)
        )


_names: Names | None = None


def names_of(vocabulary: Vocabulary) -> Names:
    """Return the names of this vocabulary; they are put in order once, not for every search."""
    global _names
    known = _names
    if known is None or known.vocabulary is not vocabulary:
        known = _names = Names(vocabulary)
    return known
