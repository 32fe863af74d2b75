"""The front door."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.html import strip_tags

from library.models import HomePage
from library.page_context import page_context
from library.places import places_of
from library.published.addresses import page_path
from library.published.cards import cards_in_order, worksheet_cards
from library.views.listing import public_videos, public_worksheets
from library.views.meta import make_meta, site_settings
from library.views.regions import RegionTree

NEWEST_SHOWN = 6
WORKSHEETS_SHOWN = 4


@page_context.register
def home_context(page: HomePage, request: HttpRequest, **route: str) -> dict[str, Any]:
    settings, places, videos = site_settings(request), places_of(request), public_videos(request)
    featured_ids = [item.video_id for item in page.featured_videos.all()]
    newest_ids = videos.newest_first().values_list("pk", flat=True)[: NEWEST_SHOWN + len(featured_ids) + 1]
    # One set of cards for both rows: the featured ones, and the newest of the others.
    cards = cards_in_order(videos, [*featured_ids, *newest_ids])
    featured = [card for card in cards if card.page_id in featured_ids]
    newest = [card for card in cards if card.page_id not in featured_ids]
    lead = (featured or newest)[:1]
    tree = RegionTree(request, places, videos)
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


def _worksheets(page: HomePage, request: HttpRequest) -> list[Any]:
    """The worksheets that the editor chose, in order; without a choice the newest."""
    worksheets = public_worksheets(request)
    ids = [item.worksheet_id for item in page.featured_worksheets.all()]
    if not ids:
        return worksheet_cards(worksheets.newest_first()[:WORKSHEETS_SHOWN])
    by_id = {card.page_id: card for card in worksheet_cards(worksheets.filter(pk__in=ids))}
    return [by_id[pk] for pk in dict.fromkeys(ids) if pk in by_id]
