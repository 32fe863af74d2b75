"""The watch page: the video and everything around it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language

from library.choices import Provider, TrackKind
from library.media.posters import posters_of
from library.models import ProgressionStep, Video, VideoPage, WorksheetTechniqueVideo
from library.page_context import page_context
from library.places import Place, Places, places_of, scope_of
from library.published.addresses import page_path
from library.published.cards import worksheet_cards
from library.published.playback import playback
from library.published.suggestions import ALSO_ENJOY_PAGE, suggestions_for
from library.shapes import Card, Poster
from library.video_links import embed_url
from library.views.listing import Pages, pages, public_videos, public_worksheets
from library.views.meta import make_meta

PROVIDER_NAMES = {Provider.YOUTUBE: "YouTube", Provider.VIMEO: "Vimeo"}


@dataclass(frozen=True, slots=True)
class Track:
    source: str
    kind: str
    language: str
    label: str
    default: bool


@dataclass(frozen=True, slots=True)
class Player:
    """What the player needs. Either `source` (a media file) or `embed` (another site's player) is set."""

    title: str
    poster: Poster | None
    source: str = ""
    media_type: str = ""
    preload: str = "metadata"
    tracks: list[Track] = field(default_factory=list)
    embed: str = ""
    watch: str = ""
    provider: str = ""


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


@page_context.register
def video_context(page: VideoPage, request: HttpRequest, **route: str) -> dict[str, Any]:
    scope, places, video = scope_of(request), places_of(request), page.video
    poster = poster_of(page)
    tracks = list(video.tracks.all()) if video else []
    suggestions = suggestions_for(page, scope)
    also_enjoy, also_pages = one_page(suggestions.also_enjoy, request)
    categories = list(page.categories.all())
    return {
        "meta": make_meta(
            request,
            page.seo_title or page.title,
            page_path(page.url_path),
            page.search_description or page.introduction,
            kind="video.other",
            poster=shared_picture(page) or poster,
        ),
        "crumbs": crumbs(places.videos, categories, places),
        "player": player(video, page, poster, tracks, asked_moment(request)) if video else None,
        "chapters": list(video.chapters.all()) if video else [],
        "facts": facts(
            page,
            places,
            categories,
            duration=page.duration,
            follow_along=page.follow_along,
            level=page.get_level_display(),
            presenters=[Link(p.name, reverse("presenter", args=[p.slug])) for p in page.presenters.all()],
            captions=[track.display_label for track in tracks if track.kind != TrackKind.DESCRIPTIONS],
        ),
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


def poster_of(page: Any) -> Poster | None:
    """The poster of a video or worksheet page, in one query at most."""
    image_id = page.poster_id or getattr(getattr(page, "video", None), "poster_id", None)
    return posters_of([image_id]).get(image_id) if image_id else None


def shared_picture(page: Any) -> Poster | None:
    """The picture that an editor chose for previews elsewhere."""
    return posters_of([page.social_image_id]).get(page.social_image_id) if page.social_image_id else None


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


def asked_moment(request: HttpRequest) -> int:
    """The second at which to start, from `?t=90`; 0 if what is asked for is no moment."""
    text = request.GET.get("t", "")
    return int(text) if re.fullmatch(r"[0-9]{1,5}", text) else 0


def player(
    video: Video, page: VideoPage, poster: Poster | None, tracks: list[Any], moment: int
) -> Player | None:
    """Return how the video is played; None if it has to be encoded first."""
    start = moment or video.start or 0
    if video.is_external:
        return Player(
            title=page.title,
            poster=poster,
            embed=embed_url(video.provider, video.provider_id, start),
            watch=video.link.url if video.link else video.url,
            provider=PROVIDER_NAMES[Provider(video.provider)],
        )
    plays = playback(video)
    sources = plays.sources if plays else ()
    if not sources:
        return None
    # Every browser plays the last one: a file, the original if it can be.
    source = sources[-1]
    return Player(
        title=page.title,
        poster=poster,
        source=f"{source.url.partition('#')[0]}#t={start}" if start else source.url,
        media_type=source.type,
        # Another host is not asked for anything before the visitor presses play.
        preload="metadata" if video.file else "none",
        tracks=[
            Track(
                source=track.file.url,
                kind=track.kind,
                language=track.language,
                label=track.display_label,
                default=track.kind == TrackKind.CAPTIONS and track.language == get_language(),
            )
            for track in tracks
        ],
    )


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
