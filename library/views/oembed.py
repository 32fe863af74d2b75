"""oEmbed: other sites turn the address of a video into a player. Source: https://oembed.com, version 1.0."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from library.places import frame_of, place_of
from library.published.addresses import Origin
from library.published.assembled import Row
from library.published.lookup import page_at
from library.published.shaped import Shaper
from library.views.embed import TITLE_HEIGHT, embed_code, embed_path, embed_size
from library.views.meta import site_settings
from library.xml_text import legal

WIDTH = 800  # pixels, where nobody asks for less
MAX_ASKED = 10_000  # pixels
FORMATS = ("json", "xml")


class BadRequestText(HttpResponse):
    """What is wrong, in a sentence."""

    def __init__(self, text: str, status: int = 400) -> None:
        super().__init__(text + "\n", status=status, content_type="text/plain; charset=utf-8")


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """Answer with the player of the public video at `url`. Raises `Http404` for any other address."""
    format = request.GET.get("format", "json")
    if format not in FORMATS:
        return BadRequestText("format is json or xml.", status=501)
    limits: dict[str, int] = {}
    for name in ("maxwidth", "maxheight"):
        text = request.GET.get(name, "")
        if text and not (re.fullmatch(r"[0-9]{1,5}", text, re.ASCII) and 1 <= int(text) <= MAX_ASKED):
            return BadRequestText(f"{name} is a whole number of pixels from 1 to {MAX_ASKED}.")
        if text:
            limits[name] = int(text)
    if not request.GET.get("url"):
        return BadRequestText("url is missing: the full address of a video's page.")
    row = _row_at(request, request.GET["url"])
    if row is None:
        raise Http404("There is no public video at this address.")
    answer = _answer(request, row, **limits)
    if format == "xml":
        return HttpResponse(_xml(answer), content_type="text/xml; charset=utf-8")
    return JsonResponse(answer)


def _row_at(request: HttpRequest, url: str) -> Row | None:
    """The public video whose page, in whatever language, has this address."""
    try:
        asked = urlsplit(url[:2000])
    except ValueError:
        return None
    own = urlsplit(site_settings(request).base_url)
    path = unquote(asked.path)
    if asked.scheme not in ("http", "https") or asked.netloc != own.netloc or "\0" in path:
        return None
    row = page_at(place_of(request), path.rstrip("/") + "/")
    return row if row is not None and row.kind == "video" else None


def _answer(request: HttpRequest, row: Row, maxwidth: int = WIDTH, maxheight: int = 0) -> dict[str, Any]:
    settings = site_settings(request)
    absolute = Origin(settings.base_url).absolute
    card = Shaper(frame_of(request)).card(row.page_id, row.kind, row.card, row.words)
    tall = row.lists.get("tall", False)
    width, height = embed_size(min(maxwidth, WIDTH), tall=tall)
    if maxheight and height > maxheight:
        shape = (9 / 16) if tall else (16 / 9)
        width, height = max(1, int((maxheight - TITLE_HEIGHT) * shape)), maxheight
    answer: dict[str, Any] = {
        "version": "1.0",
        "type": "video",
        "title": card.title,
        "provider_name": settings.site_name,
        "provider_url": settings.base_url + "/",
        "width": width,
        "height": height,
        "html": str(embed_code(absolute(embed_path(card.id, card.locale)), card.title, width, height)),
    }
    if card.presenters:
        answer["author_name"] = ", ".join(person.name for person in card.presenters)
        answer["author_url"] = absolute(reverse("presenter", args=[card.presenters[0].slug]))
    poster = card.poster
    # The three belong together, and may not be larger than what was asked for.
    fitting = [
        source
        for source in (poster.sources if poster else ())
        if source.type == "image/jpeg" and source.width <= maxwidth
    ]
    if poster and fitting:
        source = fitting[-1]
        answer["thumbnail_url"] = absolute(source.url)
        answer["thumbnail_width"] = source.width
        answer["thumbnail_height"] = round(source.width * poster.height / poster.width)
    return answer


def _xml(answer: dict[str, Any]) -> bytes:
    root = ElementTree.Element("oembed")
    for name, value in answer.items():
        ElementTree.SubElement(root, name).text = legal(str(value))
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
