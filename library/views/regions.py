"""The tree of categories with the number of videos in each branch."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from library.places import Places
from library.published.catalogue import Count
from library.published.narrowing import Shelves
from library.views.listing import videos_counted


@dataclass(slots=True)
class Region:
    """A category in the tree. `count` is of the videos in it or below it."""

    pk: int
    parent: int
    slug: str
    name: str
    path: str
    children: list[Region] = field(default_factory=list)
    count: int = 0

    @property
    def count_text(self) -> str:
        return videos_counted(self.count)


class RegionTree:
    """All categories of a language, in order, with the numbers of the videos on these shelves. Without a query."""

    def __init__(self, videos: Shelves, places: Places) -> None:
        locale_id = videos.place.languages.get(videos.language, 0)
        words = videos.frame.words.words["category"].values()
        self.regions = {
            word.pk: Region(
                word.pk,
                word.parent,
                word.slug,
                word.name,
                places.category(word.slug),
                # A video counts once in a branch, in however many of its categories it stands.
                count=videos.branch(word.pk).bit_count(),
            )
            for word in sorted(words, key=lambda word: word.order)
            if word.locale_id == locale_id
        }
        self.roots: list[Region] = []
        for region in self.regions.values():
            parent = self._parent(region)
            (parent.children if parent else self.roots).append(region)

    def counted(self, counts: Iterable[Count]) -> RegionTree:
        """The same tree with numbers that somebody else counted."""
        by_slug = {count.slug: count.count for count in counts}
        for region in self.regions.values():
            region.count = by_slug.get(region.slug, 0)
        return self

    def by_slug(self, slug: str) -> Region | None:
        return next((region for region in self.regions.values() if region.slug == slug), None)

    def ancestors(self, region: Region) -> list[Region]:
        """The wider categories, the widest first."""
        found: list[Region] = []
        parent = self._parent(region)
        while parent and parent not in found:
            found.insert(0, parent)
            parent = self._parent(parent)
        return found

    def _parent(self, region: Region) -> Region | None:
        return self.regions.get(region.parent)
