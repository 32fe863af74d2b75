"""The lists of videos by category and by tag."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest

from library.models import Category
from library.places import Place, frame_of, places_of
from library.published.asked import Asked
from library.views.listing import address, shelves_of, video_listing, worksheets_beside
from library.views.meta import make_meta
from library.views.regions import RegionTree


def category_context(request: HttpRequest, slug: str) -> dict[str, Any]:
    places = places_of(request)
    tree = RegionTree(shelves_of(request, "video"), places)
    region = tree.by_slug(slug)
    if region is None:
        raise Http404("There is no such category.")
    asked = Asked(category=(slug,))
    listing = video_listing(request, asked)
    introduction = Category.objects.values_list("introduction", flat=True).get(pk=region.pk)
    path = region.path if listing.pages.number == 1 else request.get_full_path()
    return {
        "meta": make_meta(request, region.name, path, introduction),
        "category": region,
        "introduction": introduction,
        "route": {"category": slug},
        "children": region.children,
        "crumbs": (
            *_crumbs(places),
            *(Place(ancestor.name, ancestor.path) for ancestor in tree.ancestors(region)),
        ),
        "listing": listing,
        "clear_path": places.videos.path if places.videos else places.home,
        "browse_path": address(places.videos.path, {"category": slug}) if places.videos else "",
        "worksheets": worksheets_beside(request, asked) if listing.pages.number == 1 else [],
    }


def tag_context(request: HttpRequest, slug: str) -> dict[str, Any]:
    tag = frame_of(request).words.named_by("tag", slug)
    if tag is None:
        raise Http404("There is no such tag.")
    places, asked = places_of(request), Asked(tags_any=(slug,))
    listing = video_listing(request, asked)
    worksheets = worksheets_beside(request, asked)
    if not listing.count and not worksheets:
        # A tag that only drafts carry is nobody's business.
        raise Http404("Nothing public carries this tag.")
    path = places.tag(slug) if listing.pages.number == 1 else request.get_full_path()
    return {
        "meta": make_meta(request, tag.name, path),
        "tag": tag,
        "route": {"tag": slug},
        "crumbs": _crumbs(places),
        "listing": listing,
        "clear_path": places.videos.path if places.videos else places.home,
        "browse_path": address(places.videos.path, {"tag": slug}) if places.videos else "",
        "worksheets": worksheets if listing.pages.number == 1 else [],
    }


def _crumbs(places: Any) -> tuple[Place, ...]:
    return (places.videos,) if places.videos else ()
