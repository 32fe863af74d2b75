"""The worksheets: their list, and the leaflet itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from library.cues import cues_apart
from library.models import WorksheetIndexPage, WorksheetPage
from library.page_context import page_context
from library.places import places_of
from library.published.addresses import page_path, short_address
from library.published.assembled import Row
from library.views.listing import address, page_number, worksheet_listing
from library.views.meta import make_meta, site_settings
from library.views.watch import Link, crumbs, facts
from library.views.wholes import row_of, shown_of
from library.ways import ways, with_printed_addresses


@dataclass(frozen=True, slots=True)
class ShownWay:
    """One way to do it, with the equipment that it speaks of."""

    heading: str
    anchor: str
    html: SafeString
    needs: tuple[Link, ...]


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
        "listing": worksheet_listing(request),
        "clear_path": places.videos.path if places.videos else "",
    }


@page_context.register
def worksheet_context(page: WorksheetPage, request: HttpRequest, **route: str) -> dict[str, Any]:
    row, draft = row_of(page, request)
    return leaflet_context(row, request, draft=draft)


def leaflet_context(row: Row, request: HttpRequest, *, draft: bool = False) -> dict[str, Any]:
    """What the template needs of a document. A draft cannot be fetched as a PDF."""
    places = places_of(request)
    shown, also_pages = shown_of(row, request)
    card, contents = shown.card, shown.contents
    needs = facts(shown, places)
    return {
        "translation_key": UUID(str(row.translation_key)),
        "meta": make_meta(
            request,
            shown.seo.title,
            card.path,
            shown.seo.description,
            kind="article",
            image=shown.seo.image,
            image_alt=shown.seo.image_alt,
        ),
        "shown": shown,
        "card": card,
        "crumbs": crumbs(places.worksheets, card, places),
        "ways": _ways(shown.body, needs["equipment"], site_settings(request).base_url),
        "contents": contents if len(contents) > 1 else (),
        "facts": needs,
        "handout": "" if draft else reverse("handout", args=[row.slug]),
        "also_pages": also_pages,
    }


def _ways(body: str, equipment: tuple[Link, ...], base_url: str) -> list[ShownWay]:
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
            needs=tuple(by_name[name] for name in way.needs(by_name)),
        )
        for way in ways(with_printed_addresses(cues_apart(body), short))
    ]
