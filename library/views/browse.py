"""The list of all videos: facets with counts, order, pages; and where nothing fits, what comes close."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from library.models import VideoIndexPage
from library.page_context import page_context
from library.places import places_of
from library.published.asked import Asked
from library.published.catalogue import Count, counted, find
from library.shapes import Card
from library.views.filters import (
    FACETS,
    FLAGS,
    Choice,
    Facet,
    Filters,
    facet_labels,
    flat_facet,
    known_names,
)
from library.views.listing import shelves_of, video_listing, videos_counted
from library.views.meta import make_meta
from library.views.regions import Region, RegionTree
from library.views.topics import category_context, tag_context

# The column shows as many topics as can be taken in at a glance: those with the most videos.
TOPICS_SHOWN = 14
CLOSE_SHOWN = 3

# The catalogue's names of what visitors know by others.
CATALOGUE_NAMES = {"length": "duration", "captions": "has_captions"}
VOCABULARIES = ("tag", "equipment", "presenter")


@dataclass(frozen=True, slots=True)
class Link:
    """Somewhere else in the list: `label` says what is different there."""

    label: str
    path: str
    chosen: bool = False
    count_text: str = ""


@dataclass(frozen=True, slots=True)
class Close:
    """What one choice fewer would give: `cards` are the first of them."""

    links: list[Link]
    cards: list[Card]


@page_context.register
def video_index_context(page: VideoIndexPage, request: HttpRequest, **route: str) -> dict[str, Any]:
    if "category" in route:
        return category_context(request, route["category"])
    if "tag" in route:
        return tag_context(request, route["tag"])
    return _everything(page, request)


def _everything(page: VideoIndexPage, request: HttpRequest) -> dict[str, Any]:
    filters, base = Filters.of(request), request.path
    counts = _counts(request, filters)
    tree = RegionTree(shelves_of(request, "video"), places_of(request)).counted(counts["category"])
    names = {key: _names(request, key, counts[key], filters) for key in FACETS if key not in FLAGS} | {
        "category": {region.slug: region.name for region in tree.regions.values()}
    }
    listing = video_listing(request, filters.asked())
    path = filters.path(base) if listing.pages.number == 1 else request.get_full_path()
    return {
        "meta": make_meta(
            request, page.seo_title or page.title, path, page.search_description or page.introduction
        ),
        "base": base,
        "sort": filters.sort,
        "listing": listing,
        "facets": _facets(filters, tree, counts, names),
        "flags": _flags(filters, counts),
        "close": None if listing.count else _close(request, filters, names, base),
        "regions": [] if listing.count else _all_regions(request),
        "chosen": [
            Link(_name(names, facet, value), filters.without(facet, value).path(base))
            for facet, value in filters.chosen()
        ],
        "clear_path": Filters(sort=filters.sort).path(base),
        "orders": _orders(filters, base),
    }


def _counts(request: HttpRequest, filters: Filters) -> dict[str, list[Count]]:
    """How many videos each choice would leave, by our own names of the facets."""
    found = counted(shelves_of(request, "video"), filters.asked())
    return {key: found[CATALOGUE_NAMES.get(key, key)] for key in FACETS}


def _facets(
    filters: Filters, tree: RegionTree, counts: dict[str, list[Count]], names: dict[str, dict[str, str]]
) -> list[Facet]:
    regions = Facet("category", facet_labels()["category"], _regions(tree.roots, filters), opened=True)
    flat = [
        flat_facet(key, counts[key], filters, names[key], most=TOPICS_SHOWN if key == "tag" else 0)
        for key in FACETS
        if key not in ("category", *FLAGS)
    ]
    return [facet for facet in (regions, *flat) if facet.choices]


def _regions(regions: list[Region], filters: Filters, depth: int = 0) -> list[Choice]:
    choices: list[Choice] = []
    for region in regions:
        chosen = region.slug in filters.category
        if region.count or chosen:
            choices.append(Choice(region.slug, region.name, chosen, region.count, min(depth, 2)))
        choices += _regions(region.children, filters, depth + 1)
    return choices


def _all_regions(request: HttpRequest) -> list[Region]:
    """The whole library by region, whatever was asked for."""
    tree = RegionTree(shelves_of(request, "video"), places_of(request))
    return [region for region in tree.roots if region.count]


def _flags(filters: Filters, counts: dict[str, list[Count]]) -> list[Facet]:
    """What is so or is not: one box each."""
    flags: list[Facet] = []
    for key in FLAGS:
        count = next((count.count for count in counts[key] if count.slug == "true"), 0)
        chosen = bool(getattr(filters, key))
        if count or chosen:
            label = facet_labels()[key]
            flags.append(Facet(key, label, [Choice("1", label, chosen, count)]))
    return flags


def _names(request: HttpRequest, key: str, counts: list[Count], filters: Filters) -> dict[str, str]:
    """What the choices of a facet are called, also of those that nothing fits any more; not of what only drafts
    carry."""
    names = known_names(key, counts)
    missing = [value for value in getattr(filters, key) if value not in names]
    if missing and key in VOCABULARIES:
        everything = counted(shelves_of(request, "video"), Asked())[key]
        names |= {count.slug: count.name for count in everything if count.slug in missing}
    return names


def _name(names: dict[str, dict[str, str]], facet: str, value: str) -> str:
    """How a choice is called; an unknown one is shown as it was asked for."""
    return facet_labels()[facet] if facet in FLAGS else names[facet].get(value, value)


def _close(
    request: HttpRequest, filters: Filters, names: dict[str, dict[str, str]], base: str
) -> Close | None:
    """What is left of the question with one facet fewer; the nearest is the one that leaves the fewest videos."""
    shelves = shelves_of(request, "video")
    near: list[tuple[int, str, list[Card], Filters]] = []
    for facet in dict.fromkeys(facet for facet, _value in filters.chosen()):
        wider = filters.without(facet)
        found = find(shelves, wider.asked(), limit=CLOSE_SHOWN)
        if found.total:
            near.append((found.total, facet, found.cards, wider))
    if not near:
        return None
    near.sort(key=lambda one: one[0])
    return Close(
        links=[
            Link(
                _("Without %(choice)s") % {"choice": _joined(names, facet, filters)},
                wider.path(base),
                count_text=videos_counted(total),
            )
            for total, facet, _cards, wider in near
        ],
        cards=near[0][2],
    )


def _joined(names: dict[str, dict[str, str]], facet: str, filters: Filters) -> str:
    return ", ".join(f"“{_name(names, facet, value)}”" for value in getattr(filters, facet))


def _orders(filters: Filters, base: str) -> list[Link]:
    labels = {
        "newest": _("Newest"),
        "oldest": _("Oldest"),
        "title": _("A to Z"),
        "shortest": _("Shortest"),
        "longest": _("Longest"),
    }
    current = filters.sort or "newest"
    return [
        Link(label, filters.sorted("" if name == "newest" else name).path(base), name == current)
        for name, label in labels.items()
    ]
