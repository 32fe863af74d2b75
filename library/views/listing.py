"""Lists of cards with a pager of real links."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import ceil
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.utils.translation import ngettext

from library.places import frame_of, place_of
from library.published.asked import Asked, KindName
from library.published.catalogue import find
from library.published.narrowing import Shelves
from library.shapes import Card

PAGE_SIZE = 12
# More worksheets than this beside a list of videos would hide the videos.
WORKSHEETS_BESIDE = 6


@dataclass(frozen=True, slots=True)
class Pages:
    """Where in a paged list we are; `previous` and `next` are addresses, empty at the ends."""

    number: int
    total: int
    previous: str
    next: str


@dataclass(frozen=True, slots=True)
class Listing:
    cards: list[Card]
    count: int
    count_text: str
    pages: Pages


def address(path: str, parameters: Mapping[str, Any], fragment: str = "") -> str:
    """Return `path` with those parameters that say something; of several values, each is a parameter."""
    query = urlencode({name: value for name, value in parameters.items() if value}, doseq=True)
    return path + (f"?{query}" if query else "") + (f"#{fragment}" if fragment else "")


def page_number(request: HttpRequest, name: str = "page") -> int:
    """Return the asked-for page, 1 unless asked. Raises `Http404` for what is no page number."""
    text = request.GET.get(name, "1")
    if not re.fullmatch(r"[1-9][0-9]{0,5}", text):
        raise Http404(f"“{text[:20]}” is not the number of a page.")
    return int(text)


def pages(
    request: HttpRequest, count: int, *, size: int = PAGE_SIZE, name: str = "page", fragment: str = ""
) -> Pages:
    """Return the pager of `count` things. Raises `Http404` behind the last page."""
    number, total = page_number(request, name), max(1, ceil(count / size))
    if number > total:
        raise Http404("There are not that many pages.")
    others = {key: values for key, values in request.GET.lists() if key != name and any(values)}

    def link(to: int) -> str:
        return address(request.path, {**others, name: to if to > 1 else None}, fragment)

    return Pages(
        number=number,
        total=total,
        previous=link(number - 1) if number > 1 else "",
        next=link(number + 1) if number < total else "",
    )


def video_listing(request: HttpRequest, asked: Asked) -> Listing:
    """Return one page of the videos that were asked for. Raises `Http404` behind the last one."""
    return _listing(request, shelves_of(request, "video"), asked, videos_counted)


def worksheet_listing(request: HttpRequest) -> Listing:
    """Return one page of all worksheets, the newest first."""
    return _listing(request, shelves_of(request, "worksheet"), Asked(), worksheets_counted)


def _listing(request: HttpRequest, shelves: Shelves, asked: Asked, counted: Callable[[int], str]) -> Listing:
    number = page_number(request)
    found = find(shelves, asked, limit=PAGE_SIZE, offset=(number - 1) * PAGE_SIZE)
    return Listing(found.cards, found.total, counted(found.total), pages(request, found.total))


def shelves_of(request: HttpRequest, kind: KindName) -> Shelves:
    """Where what visitors of this site may see in their language stands."""
    return Shelves(frame_of(request), kind, place_of(request), request.LANGUAGE_CODE)


def worksheets_beside(request: HttpRequest, asked: Asked) -> list[Card]:
    """The newest of the worksheets that were asked for."""
    return find(shelves_of(request, "worksheet"), asked, limit=WORKSHEETS_BESIDE).cards


def videos_counted(count: int) -> str:
    return ngettext("%(n)d video", "%(n)d videos", count) % {"n": count}


def worksheets_counted(count: int) -> str:
    return ngettext("%(n)d worksheet", "%(n)d worksheets", count) % {"n": count}
