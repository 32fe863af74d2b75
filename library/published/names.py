"""The names of tags, categories, presenters and equipment, in memory, to look for their words.

A page is indexed with the keys of what it carries. So renaming a tag writes nothing again: the next search finds
its pages by the new name. That a name is known here tells nobody of it: it leads to pages, and those are public.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from heapq import nsmallest
from typing import Final

from django.db.models import CharField, F, IntegerField, QuerySet, Value

from library.models import Category, Equipment, LibraryTag, Presenter
from library.published.settling import Version
from library.searching.questions import Question, key
from library.searching.words import words

# Of more names that hold a word, these many are looked for: the shortest, which are nearest to what was typed.
MAX_NAMES: Final = 50


@dataclass(frozen=True, slots=True)
class Name:
    """An entry of a vocabulary. `kind` is "tag", "category", "presenter" or "equipment"; `within` is the key of
    the category above."""

    kind: str
    key: str
    slug: str
    name: str
    locale_id: int | None
    within: str | None


class Names:
    """All names, by their words."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._by_word: dict[str, list[Name]] = defaultdict(list)
        self._below: dict[str, list[str]] = defaultdict(list)
        for name in names:
            for word in dict.fromkeys(words(name.name)):
                self._by_word[word].append(name)
            if name.within:
                self._below[name.within].append(name.key)
        self._words = sorted(self._by_word)

    def keys(self, word: str, begins: bool) -> tuple[str, ...]:
        """Return the keys of the names that hold this word, or one that begins with it."""
        return tuple(name.key for name in self._nearest(self._holding(word, begins), MAX_NAMES))

    def complete(self, question: Question, most: int) -> list[Name]:
        """Return up to `most` names that hold every word of the question."""
        holding = [self._holding(wanted.word, wanted.begins) for wanted in question]
        return self._nearest(set.intersection(*holding), most) if holding else []

    def branch(self, name: Name) -> list[str]:
        """Return the key of this name and of all below it."""
        found = [name.key]
        for key_above in found:
            found += [below for below in self._below[key_above] if below not in found]
        return found

    def _holding(self, word: str, begins: bool) -> set[Name]:
        found = set(self._by_word.get(word, ()))
        if begins:
            for other in self._words[bisect_left(self._words, word) :]:
                if not other.startswith(word):
                    break
                found.update(self._by_word[other])
        return found

    def _nearest(self, names: set[Name], most: int) -> list[Name]:
        return nsmallest(most, names, key=lambda name: (len(name.name), name.name, name.key))


@lru_cache(maxsize=1)
def names_at(version: Version) -> Names:
    """Return the names as they were at this version of the catalogue; one query when it is a new one."""
    nothing = Value(None, output_field=IntegerField())
    parts: list[QuerySet] = [
        QuerySet(model)
        .order_by()
        .values_list(Value(kind, output_field=CharField()), F("pk"), F("slug"), F("name"), locale, above)
        for kind, model, locale, above in (
            ("category", Category, F("locale_id"), F("parent_id")),
            ("tag", LibraryTag, nothing, nothing),
            ("presenter", Presenter, nothing, nothing),
            ("equipment", Equipment, nothing, nothing),
        )
    ]
    return Names(
        Name(kind, key(kind, pk), slug, name, locale_id, key(kind, above) if above else None)
        for kind, pk, slug, name, locale_id, above in parts[0].union(*parts[1:], all=True)
    )
