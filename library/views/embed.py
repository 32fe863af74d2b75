"""A video for the pages of others: `/embed/<uuid>/` in an iframe, with nothing around the player but its title."""

from __future__ import annotations

from uuid import UUID

from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from library.models import VideoPage
from library.published.addresses import page_path
from library.views.listing import public_videos
from library.views.meta import make_meta
from library.views.player import asked_moment, player_of, tracks_of
from library.views.posters import poster_of

# Pixels. The title below the picture is as high as a finger; a picture wider than this gains nothing in a text.
TITLE_HEIGHT = 48
TALL_WIDTH = 360


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": None})  # type: ignore[arg-type]  # its types know only views without arguments
def embed(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show the player of a public video. Raises `Http404`."""
    page = public_videos(request).filter(uuid=id).select_related("video", "locale").first()
    if page is None:
        raise Http404("There is no such video.")
    poster = poster_of(page)
    meta = make_meta(
        request,
        page.seo_title or page.title,
        page_path(page.url_path),
        page.search_description or page.introduction,
        kind="video.other",
        poster=poster,
        hidden=True,
    )
    moment = asked_moment(request, "start")
    context = {"page": page, "meta": meta, "player": player_of(page, poster, tracks_of(page), (), moment)}
    return render(request, "library/embed.html", context)


def embed_path(page: VideoPage) -> str:
    """Return the path of the player that may stand in frames, in the page's own language."""
    with translation.override(page.locale.language_code):
        return reverse("embed", args=[page.uuid])


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
