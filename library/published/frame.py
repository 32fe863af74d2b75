"""What a process remembers of the published library at one version: sites, names, and which pages carry which word.

Everything that is public and small is read once and then only when the change log says that it is old: the sets of
words that were written since, and names, trees and sites when one of them differs. A frame is never changed, so that
an answer is of one version from beginning to end.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar
from uuid import UUID

from library.models import PublishedPage, PublishedWord, Reading
from library.published.homes import Homes, Place, home_parts, read, setting_parts
from library.published.marks import Ink
from library.published.sets import ALL, Sets, Shelf, unpacked
from library.published.settling import Version, settled_reading
from library.published.words import Vocabulary, word_parts

# So many answers about sets are remembered for a version; beyond, they are forgotten and asked again.
REMEMBERED = 2_000

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Frame:
    """The library at one version. Take it with `frame_now()`, use it for one answer, and never keep it."""

    reading: Reading
    homes: Homes
    words: Vocabulary
    sets: dict[Shelf, dict[str, int]]
    # By page id, what pages are sorted by unless asked otherwise (`PublishedPage.newest`).
    newest: array[int]
    # Answers that hold for this version only: counts and sets by what was asked.
    answers: dict[Any, Any] = field(default_factory=dict)

    @property
    def version(self) -> Version:
        assert isinstance(self.reading.epoch, UUID)
        return Version(self.reading.number, self.reading.epoch)

    def shelves(self, kind: str, place: Place, language: str) -> tuple[Shelf, ...]:
        """Where pages of a kind stand in a site and a language."""
        locale_id = place.languages.get(language, 0)
        return tuple(Shelf(kind, home_id, locale_id) for home_id in place.homes)

    def pages(self, shelves: Iterable[Shelf], name: str = ALL) -> int:
        """The set of pages that carry a word on any of these shelves."""
        found = 0
        for shelf in shelves:
            found |= self.sets.get(shelf, _NOTHING).get(name, 0)
        return found

    def in_order(self, ids: Sequence[int]) -> list[int]:
        """These pages, the newest first."""
        # Without a call of ours for each: a list with filters sorts up to a thousand.
        keyed = zip(map(self.newest.__getitem__, ids), ids, strict=True)
        return [pk for _key, pk in sorted(keyed, reverse=True)]

    def ink(self, base_url: str) -> Ink:
        return Ink(base_url, self.words.texts)

    def remembered(self, question: Any, answer: Callable[[], Answer]) -> Answer:
        """Return the answer to a question, worked out once a version."""
        known: Answer = self.answers.get(question, _UNKNOWN)
        if known is _UNKNOWN:
            known = answer()
            # Another thread may empty it at any moment.
            if len(self.answers) >= REMEMBERED:
                self.answers.clear()
            self.answers[question] = known
        return known


_NOTHING: Sets = {}
_UNKNOWN: Any = object()
_frame: Frame | None = None


def frame_now() -> Frame:
    """Return the library as it is now: one small query if nothing differs since the last time, at most four."""
    global _frame
    known, reading = _frame, settled_reading()
    if known is None or known.reading.epoch != reading.epoch or known.reading.written > reading.written:
        known = Frame(Reading(), Homes(()), Vocabulary.of(()), {}, array("q"))
    elif known.reading == reading:
        return known
    fresh = replace(known, reading=reading, answers={})
    if known.reading.vocabulary != reading.vocabulary or known.reading.epoch is None:
        rows = read(home_parts, setting_parts, word_parts)
        fresh = replace(fresh, homes=Homes(rows), words=Vocabulary.of(rows))
    if known.reading.written != reading.written:
        renewed = _renewed(known)
        fresh = replace(fresh, sets=renewed, newest=_newest(known, renewed))
    _frame = fresh
    return fresh


def _newest(known: Frame, renewed: Mapping[Shelf, Sets]) -> array[int]:
    """The key of every page, those of the pages that were written since read anew. Read after the sets, and as long as
    they are: a page may be gone by now."""
    rows = list(
        PublishedPage.objects.filter(written__gt=known.reading.written).values_list("page_id", "newest")
    )
    lengths = [held.get(ALL, 0).bit_length() for held in renewed.values()]
    keys = known.newest[:]
    keys.extend([0] * (max([*lengths, *(pk + 1 for pk, _key in rows)], default=0) - len(keys)))
    for pk, key in rows:
        keys[pk] = key
    return keys


def _renewed(known: Frame) -> dict[Shelf, dict[str, int]]:
    """The sets with those that were written since."""
    rows = PublishedWord.objects.filter(written__gt=known.reading.written)
    renewed = dict(known.sets)
    copied: set[Shelf] = set()
    for kind, home_id, locale_id, name, bits in rows.values_list(
        "kind", "home_id", "locale_id", "name", "bits"
    ):
        shelf = Shelf(kind, home_id, locale_id)
        if shelf not in copied:
            copied.add(shelf)
            renewed[shelf] = dict(renewed.get(shelf, {}))
        renewed[shelf][name] = unpacked(bits)
    return renewed
