"""The worksheets: their list, and the leaflet itself."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.safestring import mark_safe

from library.cues import cues_apart
from library.headings import contents_list
from library.models import WorksheetIndexPage, WorksheetPage
from library.page_context import page_context
from library.places import places_of, scope_of
from library.published.addresses import page_path
from library.published.belongings import targets_of
from library.published.rich_text import render_page
from library.published.suggestions import suggestions_for
from library.views.listing import address, page_number, public_worksheets, worksheet_listing
from library.views.meta import make_meta
from library.views.watch import crumbs, facts, one_page, poster_of, shared_picture


@page_context.register
def worksheet_index_context(page: WorksheetIndexPage, request: HttpRequest, **route: str) -> dict[str, Any]:
    places = places_of(request)
    number = page_number(request)
    return {
        "meta": make_meta(
            request,
            page.seo_title or page.title,
            address(page_path(page.url_path), {"page": number if number > 1 else None}),
            page.search_description or page.introduction,
        ),
        "listing": worksheet_listing(request, public_worksheets(request).newest_first()),
        "clear_path": places.videos.path if places.videos else "",
    }


@page_context.register
def worksheet_context(page: WorksheetPage, request: HttpRequest, **route: str) -> dict[str, Any]:
    scope, places = scope_of(request), places_of(request)
    suggestions = suggestions_for(page, scope)
    also_enjoy, also_pages = one_page(suggestions.also_enjoy, request)
    categories = list(page.categories.all())
    contents = contents_list(page.body)
    return {
        "meta": make_meta(
            request,
            page.seo_title or page.title,
            page_path(page.url_path),
            page.search_description or page.introduction,
            kind="article",
            poster=shared_picture(page) or poster_of(page),
        ),
        "crumbs": crumbs(places.worksheets, categories, places),
        # What may stand in it was decided when it was stored.
        "body": mark_safe(cues_apart(render_page(page.body, targets_of([page.body], scope)))),
        "contents": contents if len(contents) > 1 else [],
        "facts": facts(page, places, categories),
        "techniques": suggestions.techniques,
        "related": suggestions.related,
        "also_enjoy": also_enjoy,
        "also_pages": also_pages,
    }
