"""The tree of categories with the number of videos in each branch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.http import HttpRequest

from library.models import Category, VideoPage
from library.places import Places
from library.published.catalogue import Count
from library.querysets import VideoPageQuerySet
from library.views.listing import videos_counted


@dataclass(slots=True)
class Region:
    """A category in the tree. `count` is of the videos in it or below it."""

    pk: int
    parent: int | None
    slug: str
    name: str
    path: str
    introduction: str
    children: list[Region] = field(default_factory=list)
    count: int = 0

    @property
    def count_text(self) -> str:
        return videos_counted(self.count)


class RegionTree:
    """All categories of the request's language, in order; two queries, however many there are."""

    def __init__(self, request: HttpRequest, places: Places, videos: VideoPageQuerySet | None = None) -> None:
        rows = Category.objects.filter(locale__language_code=request.LANGUAGE_CODE).values_list(
            "pk", "parent_id", "slug", "name", "introduction"
        )
        self.regions = {
            pk: Region(pk, parent, slug, name, places.category(slug), introduction)
            for pk, parent, slug, name, introduction in rows
        }
        self.roots: list[Region] = []
        for region in self.regions.values():
            parent = self._parent(region)
            (parent.children if parent else self.roots).append(region)
        if videos is not None:
            self._count(videos)

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
        return self.regions.get(region.parent) if region.parent else None

    def branch(self, region: Region) -> set[int]:
        """The ids of the category and of all below it."""
        ids: set[int] = set()
        waiting = [region]
        while waiting:
            one = waiting.pop()
            # Two categories that were made each other's parent at once would go round for ever.
            if one.pk not in ids:
                ids.add(one.pk)
                waiting.extend(one.children)
        return ids

    def _count(self, videos: VideoPageQuerySet) -> None:
        """A video counts once in a branch, in however many of its categories it stands."""
        own: dict[int, set[int]] = defaultdict(set)
        pairs = VideoPage.categories.through.objects.filter(videopage__in=videos.order_by().values("pk"))
        for category_id, page_id in pairs.values_list("category_id", "videopage_id"):
            own[category_id].add(page_id)
        for root in self.roots:
            self._gather(root, own)

    def _gather(self, region: Region, own: dict[int, set[int]]) -> set[int]:
        videos = set(own[region.pk])
        for child in region.children:
            videos |= self._gather(child, own)
        region.count = len(videos)
        return videos
