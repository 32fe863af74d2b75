"""Search among the videos and worksheets that visitors may see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from library.places import frame_of, places_of
from library.published.finding import moments_of, question_of
from library.published.shaped import cards_of
from library.searching.matching import found_ids
from library.searching.moments import at_moment
from library.searching.questions import Question
from library.shapes import Card
from library.views.listing import (
    PAGE_SIZE,
    WORKSHEETS_BESIDE,
    Listing,
    pages,
    shelves_of,
    videos_counted,
    worksheets_counted,
)
from library.views.meta import make_meta
from library.views.regions import RegionTree

MAX_LENGTH = 200  # characters of a query that are looked at


@dataclass(frozen=True, slots=True)
class Spoken:
    """Where in a video the words are spoken: `path` leads to the moment, `start` is in seconds."""

    title: str
    path: str
    start: int
    snippet: SafeString


def search(request: HttpRequest) -> HttpResponse:
    query = clean_query(request.GET.get("q", ""))
    title = _("Search: %(query)s") % {"query": query} if query else _("Search")
    context: dict[str, Any] = {
        "meta": make_meta(request, title, request.path, hidden=bool(query)),
        "query": query,
        "search_is_here": True,
    }
    if query:
        context |= _results(request, query)
    if not context.get("worksheets") and not context.get("listing"):
        tree = RegionTree(shelves_of(request, "video"), places_of(request))
        context["regions"] = [region for region in tree.roots if region.count]
    return render(request, "library/search.html", context)


def clean_query(text: str) -> str:
    """Return the query in one line, without control characters, and no longer than anybody types."""
    printable = "".join(character if character.isprintable() else " " for character in text[: MAX_LENGTH * 5])
    return " ".join(printable.split())[:MAX_LENGTH].strip()


def _results(request: HttpRequest, query: str) -> dict[str, Any]:
    frame = frame_of(request)
    videos, worksheets = shelves_of(request, "video"), shelves_of(request, "worksheet")
    question = question_of(query, frame)
    everything = videos.everything | worksheets.everything
    found, sheets = (found_ids(question, everything, kind.everything) for kind in (videos, worksheets))
    where = pages(request, len(found))
    start = (where.number - 1) * PAGE_SIZE
    texts = [videos_counted(len(found))] if found else []
    if sheets:
        texts.append(worksheets_counted(len(sheets)))
    listing = Listing(
        cards=cards_of(frame, found[start : start + PAGE_SIZE]),
        count=len(found),
        count_text=videos_counted(len(found)),
        pages=where,
    )
    return {
        "count_text": _("Found for “%(query)s”: %(what)s") % {"query": query, "what": ", ".join(texts)},
        "listing": listing if found else None,
        "spoken": _spoken(question, listing.cards) if found else [],
        "worksheets": cards_of(frame, sheets[:WORKSHEETS_BESIDE]) if where.number == 1 else [],
    }


def _spoken(question: Question, cards: Iterable[Card]) -> list[Spoken]:
    """The moments of these videos at which the words are spoken."""
    by_page = {card.page_id: card for card in cards}
    return [
        # Everything in it but the marks was escaped when it was made.
        Spoken(card.title, at_moment(card.path, moment), moment.start, mark_safe(moment.snippet))
        for pk, moment in moments_of(question, by_page).items()
        for card in [by_page[pk]]
    ]
