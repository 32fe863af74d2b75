"""Presenters, equipment and progressions: pages of the vocabularies."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from library.media.posters import posters_of
from library.models import Equipment, Presenter, Progression
from library.places import Place, places_of
from library.published.asked import Asked
from library.published.shaped import cards_of
from library.shapes import Poster
from library.views.listing import shelves_of, video_listing, videos_counted, worksheets_beside
from library.views.meta import make_meta


@dataclass(frozen=True, slots=True)
class Person:
    """A presenter in the list of presenters."""

    name: str
    path: str
    credentials: str
    portrait: Poster | None
    count_text: str


def presenters(request: HttpRequest) -> HttpResponse:
    """Everybody who shows at least one public video."""
    videos = shelves_of(request, "video")
    counts = {
        pk: videos.with_words("presenter", [pk]).bit_count() for pk in videos.frame.words.words["presenter"]
    }
    people = list(Presenter.objects.filter(pk__in=[pk for pk, count in counts.items() if count]))
    portraits = posters_of([person.portrait_id for person in people if person.portrait_id])
    text = _("The people who show you the exercises, and what they have learned to do it.")
    return render(
        request,
        "library/presenters.html",
        {
            "meta": make_meta(request, _("Presenters"), request.path, text),
            "introduction": text,
            "presenters": [
                Person(
                    name=person.name,
                    path=person.get_absolute_url(),
                    credentials=person.credentials,
                    portrait=portraits.get(person.portrait_id or 0),
                    count_text=videos_counted(counts[person.pk]),
                )
                for person in people
            ],
            "clear_path": _all_videos(request),
        },
    )


def presenter(request: HttpRequest, slug: str) -> HttpResponse:
    person = get_object_or_404(Presenter, slug=slug)
    listing = video_listing(request, Asked(presenter=(slug,)))
    if not listing.count:
        # Who appears in drafts only is not introduced yet.
        raise Http404("There is no such presenter.")
    portrait = posters_of([person.portrait_id]).get(person.portrait_id) if person.portrait_id else None
    return render(
        request,
        "library/presenter.html",
        {
            "meta": make_meta(
                request,
                person.name,
                request.path if listing.pages.number == 1 else request.get_full_path(),
                person.credentials or strip_tags(person.biography),
                kind="profile",
                poster=portrait,
            ),
            "crumbs": (Place(_("Presenters"), reverse("presenters")),),
            "presenter": person,
            "portrait": portrait,
            "listing": listing,
        },
    )


def equipment(request: HttpRequest, slug: str) -> HttpResponse:
    thing = get_object_or_404(Equipment, slug=slug)
    asked = Asked(equipment=(slug,))
    listing, worksheets = video_listing(request, asked), worksheets_beside(request, asked)
    if not listing.count and not worksheets:
        raise Http404("Nothing public needs this.")
    places = places_of(request)
    return render(
        request,
        "library/equipment.html",
        {
            "meta": make_meta(
                request,
                _("Exercises with: %(equipment)s") % {"equipment": thing.name},
                request.path if listing.pages.number == 1 else request.get_full_path(),
            ),
            "crumbs": (places.videos,) if places.videos else (),
            "equipment": thing,
            "listing": listing,
            "clear_path": _all_videos(request),
            "worksheets": worksheets if listing.pages.number == 1 else [],
        },
    )


def progression(request: HttpRequest, slug: str) -> HttpResponse:
    path = get_object_or_404(Progression, slug=slug)
    videos = shelves_of(request, "video")
    steps = videos.frame.words.paths[path.pk].videos if path.pk in videos.frame.words.paths else ()
    cards = cards_of(videos.frame, [pk for pk in steps if videos.shows(pk)])
    if not cards:
        raise Http404("Nothing of this progression is public.")
    places = places_of(request)
    return render(
        request,
        "library/progression.html",
        {
            "meta": make_meta(request, path.title, request.path, path.introduction, poster=cards[0].poster),
            "crumbs": (places.videos,) if places.videos else (),
            "progression": path,
            "cards": cards,
        },
    )


def _all_videos(request: HttpRequest) -> str:
    places = places_of(request)
    return places.videos.path if places.videos else places.home
