"""The lists of videos by category and by tag."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest

from library.models import LibraryTag, VideoPage
from library.places import Place, places_of
from library.views.listing import (
    address,
    public_videos,
    public_worksheets,
    video_listing,
    worksheets_beside,
)
from library.views.meta import make_meta
from library.views.regions import RegionTree


def category_context(request: HttpRequest, slug: str) -> dict[str, Any]:
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
        "route": {"category": slug},
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


def tag_context(request: HttpRequest, slug: str) -> dict[str, Any]:
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
        "route": {"tag": slug},
        "crumbs": _crumbs(places),
        "listing": listing,
        "clear_path": places.videos.path if places.videos else places.home,
        "browse_path": address(places.videos.path, {"tag": slug}) if places.videos else "",
        "worksheets": worksheets if listing.pages.number == 1 else [],
    }


def _crumbs(places: Any) -> list[Place]:
    return [places.videos] if places.videos else []
