"""From what was asked for to the set of pages that have it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from library.models import PublishedPage
from library.published import reading, sets
from library.published.asked import Asked, KindName
from library.published.documents import moment_key
from library.published.frame import Frame
from library.published.homes import Place
from library.published.reading import Condition, Wanted


@dataclass(frozen=True)
class Shelves:
    """What one site shows of one kind in one language."""

    frame: Frame
    kind: KindName
    place: Place
    language: str

    @cached_property
    def keys(self) -> tuple[sets.Shelf, ...]:
        return self.frame.shelves(self.kind, self.place, self.language)

    @cached_property
    def everything(self) -> int:
        return self.carrying(sets.ALL)

    def carrying(self, name: str) -> int:
        return self.frame.pages(self.keys, name)

    def shows(self, pk: int) -> bool:
        """Whether a page is here, and so is public."""
        return bool(self.everything >> pk & 1)

    def with_words(self, field: str, ids: Iterable[object]) -> int:
        """The pages with at least one of these words."""
        found = 0
        for pk in ids:
            found |= self.carrying(sets.word_name(field, pk))
        return found

    def branch(self, pk: int) -> int:
        """The pages in a category or in one below it."""
        return self.frame.remembered(
            ("branch", self.keys, pk), lambda: self.with_words("category", self.frame.words.branch([pk]))
        )

    def lengths(self) -> dict[str, int]:
        """The sets by which lengths are compared."""
        names = [sets.TIMED, *(sets.word_name("second", digit) for digit in range(sets.DIGITS))]
        return {name: self.carrying(name) for name in names}


def narrowed(shelves: Shelves, asked: Asked) -> int:
    """Return the set of pages with all that was asked for, except for moments (`conditions`) and the search."""
    return shelves.frame.remembered(
        ("narrowed", shelves.keys, asked.without("search", "order", *MOMENTS)),
        lambda: _narrowed(shelves, asked),
    )


MOMENTS = ("published_after", "published_before", "updated_since")


def conditions(asked: Asked) -> list[Condition]:
    """The moments that were asked for, as comparisons of keys. A page without the moment is never meant."""
    given = [
        ("newest", ">=", asked.published_after),
        ("oldest", "<", asked.published_before),
        ("updated", ">=", asked.updated_since),
    ]
    return [
        (column, comparison, moment_key(moment)) for column, comparison, moment in given if moment is not None
    ]


def within(shelves: Shelves, pages: int, compared: list[Condition]) -> int:
    """Return those of the pages that meet the conditions."""
    if not compared or not pages:
        return pages
    return pages & shelves.frame.remembered(
        ("within", shelves.keys, tuple(compared)),
        lambda: sets.set_of(reading.ids_where(Wanted(shelves.keys, conditions=compared))),
    )


def _narrowed(shelves: Shelves, asked: Asked) -> int:
    pages = shelves.everything
    if asked.category:
        found = 0
        for pk in _ids(shelves, "category", asked.category):
            found |= shelves.branch(pk)
        pages &= found
    for field, slugs in (
        ("tag", asked.tags_any),
        ("presenter", asked.presenter),
        ("equipment", asked.equipment),
    ):
        if slugs:
            pages &= shelves.with_words(field, _ids(shelves, field, slugs))
    for slug in asked.tags_all:
        pages &= shelves.with_words("tag", _ids(shelves, "tag", [slug]))
    if asked.level:
        pages &= shelves.with_words("level", asked.level)
    for name, wanted in ((sets.FOLLOW_ALONG, asked.follow_along), (sets.HAS_CAPTIONS, asked.has_captions)):
        if wanted is not None:
            pages &= shelves.carrying(name) if wanted else ~shelves.carrying(name)
    if asked.duration_min is not None:
        pages &= sets.at_least(shelves.lengths(), asked.duration_min)
    if asked.duration_max is not None:
        pages &= sets.at_most(shelves.lengths(), asked.duration_max)
    if asked.lengths:
        lengths, found = shelves.lengths(), 0
        for least, most in asked.lengths:
            found |= sets.at_least(lengths, least) & sets.at_most(lengths, most)
        pages &= found
    if asked.ids:
        rows = PublishedPage.objects.filter(uuid__in=asked.ids)
        pages &= sets.set_of(rows.values_list("page_id", flat=True))
    return pages


def _ids(shelves: Shelves, field: str, slugs: Iterable[str]) -> list[int]:
    return [pk for slug in slugs for pk in shelves.frame.words.ids(field, slug)]
