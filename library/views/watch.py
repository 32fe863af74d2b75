"""The watch page: the video and everything around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin
from uuid import UUID

from django.http import HttpRequest
from django.utils.timezone import localtime

from library.models import VideoPage
from library.page_context import page_context
from library.places import Place, Places, places_of
from library.published.addresses import address_of
from library.published.assembled import Row
from library.published.transcripts import Transcript, best, transcript_of, transcripts_on
from library.shapes import Card, Named, Step, Whole
from library.views.embed import embed_code, embed_path, embed_size
from library.views.meta import Meta, make_meta
from library.views.player import SPEEDS, Player, asked_moment, modules, player_of
from library.views.reading import reading_of
from library.views.wholes import row_of, shown_of

SHARED_WIDTH = 640  # pixels


@dataclass(frozen=True, slots=True)
class Link:
    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Path:
    """Where a video stands in a progression."""

    title: str
    path: str
    number: int
    total: int
    previous: Place | None
    next: Place | None


@dataclass(frozen=True, slots=True)
class Share:
    """What a visitor may pass on: the page's full address, and the code for other pages."""

    address: str
    code: str


@page_context.register
def video_context(page: VideoPage, request: HttpRequest, **route: str) -> dict[str, Any]:
    row, draft = row_of(page, request)
    if not draft:
        return published_video_context(row, request)
    said = transcript_of(page.video, page.locale.language_code) if page.video else None
    return _context(row, request, said)


def published_video_context(row: Row, request: HttpRequest) -> dict[str, Any]:
    """What the template needs of a public video."""
    return _context(row, request, best(transcripts_on(row.page_id), request.LANGUAGE_CODE))


def _context(row: Row, request: HttpRequest, said: Transcript | None) -> dict[str, Any]:
    places = places_of(request)
    shown, also_pages = shown_of(row, request)
    card, player = shown.card, player_of(shown, asked_moment(request))
    transcript = reading_of(said)
    meta = make_meta(
        request,
        shown.seo.title,
        card.path,
        shown.seo.description,
        kind="video.other",
        image=shown.seo.image,
        image_alt=shown.seo.image_alt,
    )
    return {
        "translation_key": UUID(str(row.translation_key)),
        "meta": meta,
        "shown": shown,
        "card": card,
        "crumbs": crumbs(places.videos, card, places),
        "player": player,
        "speeds": SPEEDS,
        "chapters": shown.chapters,
        "transcript": transcript,
        "modules": _modules(player, follows=bool(shown.chapters or transcript)),
        "facts": facts(
            shown,
            places,
            duration=card.duration,
            follow_along=card.follow_along,
            level=card.level_label,
            presenters=tuple(Link(one.name, address_of("presenter", one.slug)) for one in card.presenters),
            captions=[track.label for track in player.captions],
        ),
        "share": _share(card, meta, player),
        "progressions": [_path(step) for step in shown.steps],
        "also_pages": also_pages,
    }


def _modules(player: Player, *, follows: bool) -> tuple[str, ...]:
    plays = bool(player.sources)
    return player.modules + modules({"resuming": plays, "following": plays and follows, "sharing": True})


def crumbs(index: Place | None, card: Card, places: Places) -> tuple[Place, ...]:
    """The way here: the list, and the first of the page's categories."""
    first = [Place(category.name, places.category(category.slug)) for category in card.categories[:1]]
    return tuple(place for place in (index, *first) if place)


def facts(shown: Whole, places: Places, **more: Any) -> dict[str, Any]:
    """The definition list at the side; names lead to their own pages."""
    return {
        "equipment": needed(shown.equipment),
        "categories": tuple(Link(one.name, places.category(one.slug)) for one in shown.card.categories),
        "tags": tuple(Link(tag.name, places.tag(tag.slug)) for tag in shown.card.tags),
        "published_on": localtime(shown.card.published_at).date() if shown.card.published_at else None,
        **more,
    }


def needed(equipment: tuple[Named, ...]) -> tuple[Link, ...]:
    return tuple(Link(thing.name, address_of("equipment", thing.slug)) for thing in equipment)


def _share(card: Card, meta: Meta, player: Player) -> Share:
    address = urljoin(meta.canonical, embed_path(card.id, card.locale))
    return Share(meta.canonical, embed_code(address, card.title, *embed_size(SHARED_WIDTH, tall=player.tall)))


def _path(step: Step) -> Path:
    def place(card: Card | None) -> Place | None:
        return Place(card.title, card.path) if card else None

    return Path(
        title=step.title,
        path=address_of("progression", step.slug),
        number=step.position,
        total=step.total,
        previous=place(step.previous),
        next=place(step.next),
    )
