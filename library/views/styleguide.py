"""Every component of the visitor's site on one page, with the contents that usually break a design.

Only where `DEBUG` is on: it shows nothing of the library.
"""

from __future__ import annotations

import uuid
from dataclasses import replace

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from library.places import Place
from library.shapes import Card, Named, Poster, PosterSource
from library.views.filters import Choice, Facet
from library.views.listing import Pages
from library.views.meta import Meta

TOKENS = ["paper", "sheet", "sunk", "line", "edge", "soft", "ink", "accent", "accent-wash"]
TOKENS += ["clay", "clay-wash", "clay-line", "tint"]
LONG_WORD = "Rückenmuskulaturentspannungsübungsanleitung"
RIGHT_TO_LEFT = "تمارين لطيفة لأسفل الظهر قبل النوم"


def styleguide(request: HttpRequest) -> HttpResponse:
    if not settings.DEBUG:
        raise Http404
    cards = example_cards()
    return render(
        request,
        "library/styleguide.html",
        {
            "meta": Meta(title="Style guide", hidden=True),
            "tokens": TOKENS,
            "facets": example_facets(),
            "flags": [Facet("captions", "With captions", [Choice("1", "With captions", True, 41)])],
            "base": request.path,
            "crumbs": (Place("Videos", "#"), Place("Low back", "#"), Place(LONG_WORD, "#")),
            "cards": cards,
            "one_card": cards[:1],
            "pages": Pages(number=2, total=3, previous="#", next="#"),
            "first_page": Pages(number=1, total=250, previous="", next="#"),
            "direction": "rtl" if "rtl" in request.GET else "ltr",
            "right_to_left": RIGHT_TO_LEFT,
        },
    )


def example_facets() -> list[Facet]:
    """A tree, lengths, and one that is folded, with a word and a number that are too long."""
    regions = [
        Choice("back", "Back", True, 1234),
        Choice("mid-back", LONG_WORD, False, 12, depth=1),
        Choice("thoracic", "Thoracic spine", True, 0, depth=2),
    ]
    lengths = [Choice("under-5", "Under 5 minutes", False, 7), Choice("over-15", "Over 15 minutes", True, 1)]
    return [
        Facet("category", "Region", regions, opened=True),
        Facet("length", "Length", lengths, opened=True),
        Facet("tag", "Topic", [Choice("rtl", RIGHT_TO_LEFT, False, 3)]),
    ]


def example_cards() -> list[Card]:
    """An ordinary card, then one for each thing that can be too long, too short or missing."""
    usual = Card(
        kind="video",
        id=uuid.UUID(int=1),
        page_id=1,
        slug="cat",
        locale="en",
        title="Cat and cow for a stiff back",
        introduction="The easiest way to get a stiff spine moving, one breath at a time.",
        duration=95,
        level="beginner",
        follow_along=True,
        published_at=None,
        updated_at=None,
        path="#",
        poster=_poster(),
        categories=(Named("mid-back", "Mid back"),),
        tags=(),
        presenters=(),
        has_captions=True,
        reason="Shares: mid back, breathing",
    )
    return [
        usual,
        replace(usual, id=uuid.UUID(int=2), title=LONG_WORD, introduction=f"{LONG_WORD} " * 9, duration=7265),
        replace(usual, id=uuid.UUID(int=3), title="Up", introduction="", poster=None, duration=None),
        replace(usual, id=uuid.UUID(int=4), title=RIGHT_TO_LEFT, introduction=RIGHT_TO_LEFT, level=""),
        replace(usual, id=uuid.UUID(int=5), kind="worksheet", poster=None, duration=None, level=""),
        replace(usual, id=uuid.UUID(int=6), title="A title that goes on for more than two lines of it " * 4),
    ]


def _poster() -> Poster:
    # Called a JPEG, because that is what a poster shows where nothing lighter is known.
    source = PosterSource(f"{settings.STATIC_URL}library/mark.svg", 640, "image/jpeg")
    return Poster(alt="", width=640, height=360, focal_point=None, sources=(source,))
