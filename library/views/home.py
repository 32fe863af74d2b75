"""The front door."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.html import strip_tags

from library.models import HomePage
from library.page_context import page_context
from library.places import places_of
from library.published.addresses import page_path
from library.published.asked import Asked
from library.published.catalogue import find
from library.published.narrowing import Shelves
from library.published.shaped import cards_of
from library.shapes import Card
from library.views.listing import shelves_of
from library.views.meta import make_meta, site_settings
from library.views.regions import RegionTree

NEWEST_SHOWN = 6
WORKSHEETS_SHOWN = 4


@page_context.register
def home_context(page: HomePage, request: HttpRequest, **route: str) -> dict[str, Any]:
    settings, places, videos = site_settings(request), places_of(request), shelves_of(request, "video")
    featured = _chosen(videos, [item.video_id for item in page.featured_videos.all()])
    found = find(videos, Asked(), limit=NEWEST_SHOWN + len(featured) + 1)
    newest = [card for card in found.cards if card not in featured]
    lead = (featured or newest)[:1]
    tree = RegionTree(videos, places)
    return {
        "meta": make_meta(
            request,
            page.seo_title or settings.site_name,
            page_path(page.url_path),
            page.search_description or settings.tagline or strip_tags(page.introduction),
            poster=lead[0].poster if lead else None,
        ),
        "headline": settings.tagline or page.title,
        "lead_card": lead[0] if lead else None,
        "featured_videos": featured[1:],
        "newest": [card for card in newest if card not in lead][:NEWEST_SHOWN],
        "regions": _regions(page, tree),
        "featured_worksheets": _worksheets(page, request),
        "videos_path": places.videos.path if places.videos else "",
        "worksheets_path": places.worksheets.path if places.worksheets else "",
    }


def _regions(page: HomePage, tree: RegionTree) -> list[Any]:
    """The categories that the editor chose, or else those of the first row; empty ones are left out."""
    chosen = [tree.regions.get(item.category_id) for item in page.featured_categories.all()]
    return [region for region in (chosen or tree.roots) if region and region.count]


def _worksheets(page: HomePage, request: HttpRequest) -> list[Card]:
    """The worksheets that the editor chose, in order; if none of them is public, the newest."""
    worksheets = shelves_of(request, "worksheet")
    chosen = _chosen(worksheets, [item.worksheet_id for item in page.featured_worksheets.all()])
    return chosen or find(worksheets, Asked(), limit=WORKSHEETS_SHOWN).cards


def _chosen(shelves: Shelves, ids: list[int]) -> list[Card]:
    """The cards of those of these pages that visitors may see."""
    return cards_of(shelves.frame, [pk for pk in ids if shelves.shows(pk)])
