"""The worksheets: their list, and the leaflet itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from library.cues import cues_apart
from library.headings import contents_list
from library.models import WorksheetIndexPage, WorksheetPage
from library.page_context import page_context
from library.places import places_of, scope_of
from library.published.addresses import page_path, short_address
from library.published.belongings import targets_of
from library.published.rich_text import render_page
from library.published.suggestions import suggestions_for
from library.views.listing import address, page_number, public_worksheets, worksheet_listing
from library.views.meta import make_meta, site_settings
from library.views.posters import poster_of, shared_picture
from library.views.watch import Link, crumbs, facts, one_page
from library.ways import ways, with_printed_addresses


@dataclass(frozen=True, slots=True)
class ShownWay:
    """One way to do it, with the equipment that it speaks of."""

    heading: str
    anchor: str
    html: SafeString
    needs: list[Link]


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
    needs = facts(page, places, categories)
    body = render_page(page.body, targets_of([page.body], scope))
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
        "ways": _ways(body, needs["equipment"], site_settings(request).base_url),
        "contents": contents if len(contents) > 1 else [],
        "facts": needs,
        "handout": "" if getattr(request, "is_preview", False) else reverse("handout", args=[page.slug]),
        "techniques": suggestions.techniques,
        "related": suggestions.related,
        "also_enjoy": also_enjoy,
        "also_pages": also_pages,
    }


def _ways(body: str, equipment: list[Link], base_url: str) -> list[ShownWay]:
    """The parts of a body, each with what it needs, and every link with what paper shows of it."""

    def short(address: str) -> str:
        return short_address(urljoin(f"{base_url}/", address))

    by_name = {thing.name: thing for thing in equipment}
    return [
        ShownWay(
            heading=way.heading,
            anchor=way.anchor,
            # What may stand in it was decided when it was stored.
            html=mark_safe(way.html),
            needs=[by_name[name] for name in way.needs(by_name)],
        )
        for way in ways(with_printed_addresses(cues_apart(body), short))
    ]
