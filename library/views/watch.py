"""The watch page: the video and everything around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse

from library.models import ProgressionStep, VideoPage, WorksheetTechniqueVideo
from library.page_context import page_context
from library.places import Place, Places, places_of, scope_of
from library.published.addresses import page_path
from library.published.cards import worksheet_cards
from library.published.suggestions import ALSO_ENJOY_PAGE, suggestions_for
from library.published.transcripts import transcript_of
from library.shapes import Card, Moment
from library.views.embed import embed_code, embed_path, embed_size
from library.views.listing import Pages, pages, public_videos, public_worksheets
from library.views.meta import Meta, make_meta
from library.views.player import SPEEDS, Player, asked_moment, player_of, tracks_of
from library.views.posters import poster_of, shared_picture
from library.views.reading import reading_of

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
    scope, places, poster = scope_of(request), places_of(request), poster_of(page)
    tracks, chapters = tracks_of(page), _chapters(page)
    player = player_of(page, poster, tracks, chapters, asked_moment(request))
    suggestions = suggestions_for(page, scope)
    also_enjoy, also_pages = one_page(suggestions.also_enjoy, request)
    categories = list(page.categories.all())
    meta = make_meta(
        request,
        page.seo_title or page.title,
        page_path(page.url_path),
        page.search_description or page.introduction,
        kind="video.other",
        poster=shared_picture(page) or poster,
    )
    return {
        "meta": meta,
        "crumbs": crumbs(places.videos, categories, places),
        "player": player,
        "speeds": SPEEDS,
        "chapters": chapters,
        "transcript": reading_of(
            transcript_of(page.video, page.locale.language_code) if page.video else None
        ),
        "facts": facts(
            page,
            places,
            categories,
            duration=page.duration,
            follow_along=page.follow_along,
            level=page.get_level_display(),
            presenters=[Link(p.name, reverse("presenter", args=[p.slug])) for p in page.presenters.all()],
            captions=[track.label for track in player.captions],
        ),
        "share": _share(page, meta, player),
        "progressions": _progressions(page, request),
        "worksheets": _worksheets(page, request),
        "related": suggestions.related,
        "also_enjoy": also_enjoy,
        "also_pages": also_pages,
    }


def crumbs(index: Place | None, categories: list[Any], places: Places) -> list[Place]:
    """The way here: the list, and the first of the page's categories."""
    first = [Place(category.name, places.category(category.slug)) for category in categories[:1]]
    return [place for place in (index, *first) if place]


def one_page(cards: list[Card], request: HttpRequest) -> tuple[list[Card], Pages]:
    """One page of "You may also enjoy" and its pager. Raises `Http404` behind its last page."""
    where = pages(request, len(cards), size=ALSO_ENJOY_PAGE, name="also", fragment="also-enjoy")
    start = (where.number - 1) * ALSO_ENJOY_PAGE
    return cards[start : start + ALSO_ENJOY_PAGE], where


def facts(page: Any, places: Places, categories: Any, **more: Any) -> dict[str, Any]:
    """The definition list at the side; names lead to their own pages."""
    return {
        "equipment": [
            Link(thing.name, reverse("equipment", args=[thing.slug])) for thing in page.equipment.all()
        ],
        "categories": [Link(category.name, places.category(category.slug)) for category in categories],
        "tags": [Link(tag.name, places.tag(tag.slug)) for tag in page.tags.all()],
        "published_at": page.published_at,
        **more,
    }


def _chapters(page: VideoPage) -> tuple[Moment, ...]:
    rows = page.video.chapters.all() if page.video else ()
    return tuple(Moment(row.start, row.title) for row in rows)


def _share(page: VideoPage, meta: Meta, player: Player) -> Share:
    address = urljoin(meta.canonical, embed_path(page))
    return Share(meta.canonical, embed_code(address, page.title, *embed_size(SHARED_WIDTH, tall=player.tall)))


def _worksheets(page: VideoPage, request: HttpRequest) -> list[Card]:
    """The public worksheets that show this video."""
    if page.pk is None:  # the preview of a page that was never saved
        return []
    showing = WorksheetTechniqueVideo.objects.filter(video_id=page.pk).values("page_id")
    return worksheet_cards(public_worksheets(request).filter(pk__in=showing).by_title())


def _progressions(page: VideoPage, request: HttpRequest) -> list[Path]:
    """The progressions that this video is part of, without the steps that are not public."""
    mine = ProgressionStep.objects.filter(video_id=page.pk).values("progression_id")
    # In a preview of a draft, the video itself is not public yet.
    shown = Q(video__in=public_videos(request).values("pk")) | Q(video_id=page.pk)
    steps = ProgressionStep.objects.filter(shown, progression__in=mine).order_by(
        "progression__title", "progression_id", "sort_order", "pk"
    )
    by_progression: dict[tuple[str, str], list[tuple[int, Place]]] = {}
    for title, slug, video_id, video_title, url_path in steps.values_list(
        "progression__title", "progression__slug", "video_id", "video__title", "video__url_path"
    ):
        place = Place(video_title, page_path(url_path))
        by_progression.setdefault((slug, title), []).append((video_id, place))
    return [_path(slug, title, places, page.pk) for (slug, title), places in by_progression.items()]


def _path(slug: str, title: str, steps: list[tuple[int, Place]], own: int) -> Path:
    at = next(n for n, (video_id, _place) in enumerate(steps) if video_id == own)
    return Path(
        title=title,
        path=reverse("progression", args=[slug]),
        number=at + 1,
        total=len(steps),
        previous=steps[at - 1][1] if at else None,
        next=steps[at + 1][1] if at + 1 < len(steps) else None,
    )
