"""The list of all videos with its filters, and the lists by category and by tag below it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.db.models import CharField, Count, Value
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from library.choices import Level
from library.models import LibraryTag, VideoIndexPage, VideoPage
from library.page_context import page_context
from library.places import Place, places_of
from library.querysets import VideoPageQuerySet
from library.views.listing import (
    address,
    public_videos,
    public_worksheets,
    video_listing,
    worksheets_beside,
)
from library.views.meta import make_meta
from library.views.regions import Region, RegionTree

# The column shows as many topics as can be taken in at a glance: those with the most videos.
TOPICS_SHOWN = 14

ORDERS = {
    "newest": VideoPageQuerySet.newest_first,
    "oldest": VideoPageQuerySet.oldest_first,
    "title": VideoPageQuerySet.by_title,
    "shortest": VideoPageQuerySet.shortest_first,
    "longest": VideoPageQuerySet.longest_first,
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a facet, or one entry of the order."""

    label: str
    path: str
    chosen: bool
    count: int = 0
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Facet:
    key: str
    label: str
    choices: list[Choice]


@dataclass(frozen=True, slots=True)
class Filters:
    """What a visitor asked for, as the address says it. An empty text means everything."""

    category: str = ""
    tag: str = ""
    level: str = ""
    sort: str = ""

    @classmethod
    def of(cls, request: HttpRequest) -> Filters:
        # A NUL would be refused by PostgreSQL; no slug has one.
        asked = {name: request.GET.get(name, "").replace("\0", "")[:200] for name in cls.__slots__}
        return cls(**asked | {"sort": asked["sort"] if asked["sort"] in ORDERS else ""})

    def path(self, base: str, **changes: str) -> str:
        other = replace(self, **changes)
        return address(base, {name: getattr(other, name) for name in self.__slots__})

    def toggled(self, base: str, name: str, value: str) -> str:
        """The address that adds this choice, or takes it away if it is made already."""
        return self.path(base, **{name: "" if getattr(self, name) == value else value})


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The videos, narrowed by what was asked for; the branch of categories is looked up once."""

    filters: Filters
    videos: VideoPageQuerySet
    in_category: VideoPageQuerySet

    @classmethod
    def of(cls, filters: Filters, videos: VideoPageQuerySet) -> Narrowed:
        return cls(filters, videos, videos.in_category(filters.category) if filters.category else videos)

    def but(self, name: str = "") -> VideoPageQuerySet:
        """Narrowed by every choice except the one called `name`."""
        videos = self.videos if name == "category" else self.in_category
        if self.filters.tag and name != "tag":
            videos = videos.tagged(self.filters.tag)
        if self.filters.level and name != "level":
            videos = videos.filter(level=self.filters.level)
        return videos.all()


@page_context.register
def video_index_context(page: VideoIndexPage, request: HttpRequest, **route: str) -> dict[str, Any]:
    if "category" in route:
        return _category(request, route["category"])
    if "tag" in route:
        return _tag(request, route["tag"])
    return _everything(page, request)


def _everything(page: VideoIndexPage, request: HttpRequest) -> dict[str, Any]:
    filters = Filters.of(request)
    videos = public_videos(request)
    narrowed = Narrowed.of(filters, videos)
    levels, topics = _counts(narrowed)
    count = levels.get(filters.level, 0) if filters.level else sum(levels.values())
    tree = RegionTree(request, places_of(request), narrowed.but("category"))
    found = ORDERS[filters.sort or "newest"](narrowed.but())
    listing = video_listing(request, found, count)
    if not listing.count:
        # Nothing to choose from any more: the whole library is the next best.
        tree = RegionTree(request, places_of(request), videos)
    base = request.path
    path = filters.path(base) if listing.pages.number == 1 else request.get_full_path()
    return {
        "meta": make_meta(
            request, page.seo_title or page.title, path, page.search_description or page.introduction
        ),
        "listing": listing,
        "facets": _facets(filters, tree, levels, topics, base) if listing.count else [],
        "regions": [] if listing.count else [region for region in tree.roots if region.count],
        "chosen": _chips(filters, tree, dict(_names(topics)), base),
        "clear_path": address(base, {"sort": filters.sort}),
        "orders": _orders(filters, base),
    }


def _facets(
    filters: Filters, tree: RegionTree, levels: dict[str, int], topics: list[tuple[str, str, int]], base: str
) -> list[Facet]:
    facets = [
        Facet("category", _("Region"), _region_choices(tree.roots, filters, base)),
        Facet("level", _("Level"), _level_choices(levels, filters, base)),
        Facet("tag", _("Topic"), _topic_choices(topics, filters, base)),
    ]
    return [facet for facet in facets if facet.choices]


def _counts(narrowed: Narrowed) -> tuple[dict[str, int], list[tuple[str, str, int]]]:
    """How many videos each level has, and the slug, name and count of each topic shown; one query.

    Each is counted among what the *other* choices leave, so that a number says what a click would give.
    """
    levels = narrowed.but("level").order_by().values_list(_text("level"), "level", _text(""))
    items = VideoPage.tags.through.objects.filter(
        content_object__in=narrowed.but("tag").order_by().values("pk")
    )
    tags = items.order_by().values_list(_text("tag"), "tag__slug", "tag__name")
    counted = list(levels.annotate(Count("pk")).union(tags.annotate(Count("pk")), all=True))
    topics = [(slug, name, count) for what, slug, name, count in counted if what == "tag"]
    topics.sort(key=lambda topic: (-topic[2], topic[1]))
    shown = [topic for n, topic in enumerate(topics) if n < TOPICS_SHOWN or topic[0] == narrowed.filters.tag]
    return {value: count for what, value, _name, count in counted if what == "level"}, shown


def _text(value: str) -> Value:
    return Value(value, output_field=CharField())


def _names(rows: list[tuple[str, str, int]]) -> list[tuple[str, str]]:
    return [(slug, name) for slug, name, _count in rows]


def _region_choices(regions: list[Region], filters: Filters, base: str, depth: int = 0) -> list[Choice]:
    choices: list[Choice] = []
    for region in regions:
        chosen = filters.category == region.slug
        if region.count or chosen:
            path = filters.toggled(base, "category", region.slug)
            choices.append(Choice(region.name, path, chosen, region.count, min(depth, 2)))
        choices += _region_choices(region.children, filters, base, depth + 1)
    return choices


def _level_choices(counts: dict[str, int], filters: Filters, base: str) -> list[Choice]:
    return [
        Choice(
            str(label), filters.toggled(base, "level", value), filters.level == value, counts.get(value, 0)
        )
        for value, label in Level.choices
        if counts.get(value) or filters.level == value
    ]


def _topic_choices(rows: list[tuple[str, str, int]], filters: Filters, base: str) -> list[Choice]:
    return [
        Choice(name, filters.toggled(base, "tag", slug), filters.tag == slug, count)
        for slug, name, count in rows
    ]


def _chips(filters: Filters, tree: RegionTree, topics: dict[str, str], base: str) -> list[Choice]:
    """The choices that are made; each leads to the list without it. An unknown value is shown as asked."""
    region = tree.by_slug(filters.category)
    names = {
        "category": region.name if region else filters.category,
        "level": str(dict(Level.choices).get(filters.level, filters.level)),
        "tag": topics.get(filters.tag, filters.tag),
    }
    return [
        Choice(names[name], filters.path(base, **{name: ""}), True)
        for name in ("category", "level", "tag")
        if getattr(filters, name)
    ]


def _orders(filters: Filters, base: str) -> list[Choice]:
    labels = {
        "newest": _("Newest"),
        "oldest": _("Oldest"),
        "title": _("A to Z"),
        "shortest": _("Shortest"),
        "longest": _("Longest"),
    }
    current = filters.sort or "newest"
    return [
        Choice(label, filters.path(base, sort="" if name == "newest" else name), name == current)
        for name, label in labels.items()
    ]


def _category(request: HttpRequest, slug: str) -> dict[str, Any]:
    places = places_of(request)
    tree = RegionTree(request, places)
    region = tree.by_slug(slug)
    if region is None:
        raise Http404("There is no such category.")
    # Categories are known here already, so their ids are used instead of asking for the branch again.
    within = {"categories__in": tree.branch(region)}
    videos = public_videos(request).filter(pk__in=VideoPage.objects.filter(**within).values("pk"))
    worksheets = public_worksheets(request).in_category(slug)
    listing = video_listing(request, videos.newest_first())
    path = region.path if listing.pages.number == 1 else request.get_full_path()
    return {
        "meta": make_meta(request, region.name, path, region.introduction),
        "category": region,
        "children": region.children,
        "crumbs": [
            *_crumbs(places),
            *(Place(ancestor.name, ancestor.path) for ancestor in tree.ancestors(region)),
        ],
        "listing": listing,
        "clear_path": places.videos.path if places.videos else places.home,
        "browse_path": address(places.videos.path, {"category": slug}) if places.videos else "",
        "worksheets": worksheets_beside(worksheets) if listing.pages.number == 1 else [],
    }


def _tag(request: HttpRequest, slug: str) -> dict[str, Any]:
    tag = None if "\0" in slug else LibraryTag.objects.filter(slug=slug[:100]).first()
    if tag is None:
        raise Http404("There is no such tag.")
    places = places_of(request)
    listing = video_listing(request, public_videos(request).tagged(slug).newest_first())
    worksheets = worksheets_beside(public_worksheets(request).tagged(slug))
    if not listing.count and not worksheets:
        # A tag that only drafts carry is nobody's business.
        raise Http404("Nothing public carries this tag.")
    path = places.tag(slug) if listing.pages.number == 1 else request.get_full_path()
    return {
        "meta": make_meta(request, tag.name, path),
        "tag": tag,
        "crumbs": _crumbs(places),
        "listing": listing,
        "clear_path": places.videos.path if places.videos else places.home,
        "browse_path": address(places.videos.path, {"tag": slug}) if places.videos else "",
        "worksheets": worksheets if listing.pages.number == 1 else [],
    }


def _crumbs(places: Any) -> list[Place]:
    return [places.videos] if places.videos else []
