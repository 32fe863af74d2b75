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
from wagtail.models import Locale

from library.models import VideoPage, WorksheetPage
from library.places import scope_of
from library.published.cards import video_cards, worksheet_cards
from library.querysets import LibraryPageQuerySet, VideoPageQuerySet
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


def video_listing(request: HttpRequest, videos: VideoPageQuerySet, count: int | None = None) -> Listing:
    """Return one page of `videos`. Give `count` if it is already known."""
    return _listing(request, videos, video_cards, count, videos_counted)


def worksheet_listing(request: HttpRequest, worksheets: LibraryPageQuerySet) -> Listing:
    return _listing(request, worksheets, worksheet_cards, None, worksheets_counted)


def _listing(
    request: HttpRequest,
    queryset: Any,
    cards: Callable[[Any], list[Card]],
    count: int | None,
    counted: Callable[[int], str],
) -> Listing:
    count = queryset.count() if count is None else count
    where = pages(request, count)
    start = (where.number - 1) * PAGE_SIZE
    return Listing(
        cards=cards(queryset[start : start + PAGE_SIZE]) if count else [],
        count=count,
        count_text=counted(count),
        pages=where,
    )


def public_videos(request: HttpRequest) -> VideoPageQuerySet:
    """The videos that visitors of this site may see in their language."""
    return _public(request, VideoPage)


def public_worksheets(request: HttpRequest) -> LibraryPageQuerySet:
    return _public(request, WorksheetPage)


def _public(request: HttpRequest, model: type[VideoPage] | type[WorksheetPage]) -> Any:
    # As a subquery, because the search index knows the page's locale but not the locale's language.
    locales = Locale.objects.filter(language_code=request.LANGUAGE_CODE)
    return model.objects.published(scope_of(request)).filter(locale__in=locales)


def worksheets_beside(worksheets: LibraryPageQuerySet) -> list[Card]:
    return worksheet_cards(worksheets.newest_first()[:WORKSHEETS_BESIDE])


def videos_counted(count: int) -> str:
    return ngettext("%(n)d video", "%(n)d videos", count) % {"n": count}


def worksheets_counted(count: int) -> str:
    return ngettext("%(n)d worksheet", "%(n)d worksheets", count) % {"n": count}
