"""A video for the pages of others: `/embed/<uuid>/` in an iframe, with nothing around the player but its title."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from library.published.addresses import address_of
from library.published.assembled import Assembler
from library.published.lookup import find_page
from library.published.shown import whole_of
from library.views.listing import shelves_of
from library.views.meta import make_meta
from library.views.player import asked_moment, player_of

# Pixels. The title below the picture is as high as a finger; a picture wider than this gains nothing in a text.
TITLE_HEIGHT = 48
TALL_WIDTH = 360


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": None})  # type: ignore[arg-type]  # its types know only views without arguments
def embed(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show the player of a public video. Raises `Http404`."""
    shelves = shelves_of(request, "video")
    row = find_page(shelves, str(id))
    if row is None or not shelves.shows(row.page_id):
        raise Http404("There is no such video.")
    shown = whole_of(Assembler(shelves.frame, shelves.place), row)
    meta = make_meta(
        request,
        shown.seo.title,
        shown.card.path,
        shown.seo.description,
        kind="video.other",
        poster=shown.card.poster,
        hidden=True,
    )
    player = player_of(replace(shown, chapters=()), asked_moment(request, "start"))
    return render(request, "library/embed.html", {"title": shown.card.title, "meta": meta, "player": player})


def embed_path(id: UUID, language: str) -> str:
    """Return the path of the player of a video that may stand in frames, in the video's own language."""
    with translation.override(language):
        return address_of("embed", id)


def embed_size(width: int, *, tall: bool = False) -> tuple[int, int]:
    """Return the width and height (pixels) of a frame that is at most `width` wide."""
    if tall:
        width = min(width, TALL_WIDTH)
        return width, round(width * 16 / 9) + TITLE_HEIGHT
    return width, round(width * 9 / 16) + TITLE_HEIGHT


def embed_code(address: str, title: str, width: int, height: int) -> SafeString:
    """Return the iframe that others put into their pages. `address` is the full one of the embed page."""
    return format_html(
        '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy" '
        'allow="autoplay; encrypted-media; picture-in-picture" allowfullscreen></iframe>',
        address,
        title,
        width,
        height,
    )
