"""A visitor's list. It is kept on the visitor's device; here it is only shown, from the ids in the address."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control

from library.models import PublishedPage
from library.places import frame_of, place_of
from library.published.shaped import cards_of
from library.shapes import Card
from library.views.meta import make_meta

MOST = 100  # pages of one list
# A longer address makes a code so dense that a printed one cannot be read from the paper.
MOST_IN_CODE = 12


@cache_control(private=True)  # whose list it is, is nobody else's business
def my_list(request: HttpRequest) -> HttpResponse:
    ids = asked_ids(request)
    cards = asked_cards(request, ids)
    path = reverse("my-list")
    link = f"{path}?ids={','.join(str(card.id) for card in cards)}"
    return render(
        request,
        "library/my_list.html",
        {
            "meta": make_meta(request, _("My list"), path, hidden=True),
            "list_is_here": True,
            "shared": bool(ids),
            "cards": cards,
            "link": link,
            "printed": make_meta(request, "", link).canonical if len(cards) <= MOST_IN_CODE else "",
        },
    )


def asked_ids(request: HttpRequest) -> list[UUID]:
    """The identities in `?ids=`, in order, none twice. What is none is passed over."""
    found: dict[UUID, None] = {}
    for text in request.GET.get("ids", "")[: MOST * 40].split(","):
        try:
            found[UUID(text.strip())] = None
        except ValueError:
            continue
    return list(found)[:MOST]


def asked_cards(request: HttpRequest, ids: list[UUID]) -> list[Card]:
    """The cards of those pages that visitors may see, in the order of `ids` and in whatever language."""
    if not ids:
        return []
    pages = PublishedPage.objects.filter(uuid__in=ids, home_id__in=place_of(request).homes)
    known = dict(pages.values_list("uuid", "page_id"))
    return cards_of(frame_of(request), [known[identity] for identity in ids if identity in known])
