"""An example of each shape: a made-up library, written by the serializers themselves where they write answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from typing import Any
from urllib.parse import urljoin
from uuid import UUID

from api.serializers import pages, parts, searching, sync, transcripts, vocabularies
from library.bootstrap import Bootstrap
from library.places import Place
from library.published.completions import Completion
from library.published.sync import Cursor, Told
from library.published.transcripts import Cue, Transcript
from library.shapes import (
    Card,
    CategoryBranch,
    Named,
    Path,
    Person,
    Poster,
    PosterSource,
    Word,
)

SITE = "https://library.example"
API = f"{SITE}/api/library/v1"
CURSOR = str(Cursor("5f1c20aa", "9b7e41d0", 1207, 1180))

POSTER = Poster(
    alt="A cat arches its back",
    width=1600,
    height=900,
    focal_point=(0.5, 0.25),
    sources=(
        PosterSource("/media/images/cat.480.jpg", 480, "image/jpeg"),
        PosterSource("/media/images/cat.1600.jpg", 1600, "image/jpeg"),
        PosterSource("/media/images/cat.480.avif", 480, "image/avif"),
    ),
)
CARD = Card(
    kind="video",
    id=UUID("0d9f5a1e-5a58-4c1e-8f5e-5f8a3b1f2c11"),
    page_id=31,
    slug="cat-stretch",
    locale="en",
    title="Cat stretch",
    introduction="Loosens the middle of the back.",
    duration=95,
    level="beginner",
    follow_along=True,
    published_at=datetime(2026, 1, 31, 18, 30, tzinfo=UTC),
    updated_at=datetime(2026, 2, 3, 8, 12, 45, tzinfo=UTC),
    path="/videos/cat-stretch/",
    poster=POSTER,
    categories=(Named("mid-back", "Mid back"),),
    tags=(Named("chair", "Chair"), Named("spinal-twist", "Spinal twist")),
    presenters=(Named("ann-lee", "Ann Lee"),),
    has_captions=True,
)
SUGGESTED = replace(
    CARD,
    id=UUID("7c1f0c5b-94a4-4a35-9a0c-2f6f4a0c9d02"),
    page_id=34,
    slug="seated-twist",
    title="Seated twist",
    introduction="Turns the spine from the ground up.",
    path="/videos/seated-twist/",
    reason="Shares: spinal twist, mid back",
)
SHEET = replace(
    CARD,
    kind="worksheet",
    id=UUID("b0a3c2a4-1f0e-4a53-8d3b-6f0f6c7f1e03"),
    page_id=52,
    slug="cat-five-ways",
    title="Cat, five ways",
    introduction="One movement, from lying to standing.",
    duration=None,
    level="",
    follow_along=False,
    path="/worksheets/cat-five-ways/",
    presenters=(),
    has_captions=False,
)
COUNT = {"slug": "mid-back", "name": "Mid back", "count": 12}
BACK = Named("back", "Back")
MID_BACK = CategoryBranch(
    slug="mid-back",
    name="Mid back",
    introduction="Between the shoulder blades.",
    path="/videos/categories/mid-back/",
    image=POSTER,
    video_count=12,
    worksheet_count=1,
    ancestors=(BACK,),
    children=(),
)
CATEGORY = replace(
    MID_BACK,
    slug="back",
    name="Back",
    introduction="Everything behind you.",
    path="/videos/categories/back/",
    ancestors=(),
    children=(MID_BACK,),
)
PRESENTER = Person(
    slug="ann-lee",
    name="Ann Lee",
    path="/presenters/ann-lee/",
    credentials="Physiotherapist",
    biography="<p>Teaches <b>slowly</b>.</p>",
    portrait=POSTER,
    video_count=7,
)
PROGRESSION = Path("core", "Core", "From soft to firm.", "/progressions/core/", 1, (CARD,))
BOOTSTRAP = Bootstrap(
    site_name="Back to ease",
    tagline="Small movements for sore backs.",
    base_url=SITE,
    locale="en",
    locales=("en", "es"),
    main_menu=(Place("Videos", "/videos/"), Place("Worksheets", "/worksheets/")),
    footer_menu=(Place("About", "/about/"),),
    safety_notice="<p>Stop if it hurts.</p>",
    categories=(CATEGORY,),
    version="5f1c20aa-1207",
)
TRANSCRIPT = Transcript("en", "English", (Cue(1.5, 4.0, "Sit tall and breathe in."),))

EXAMPLES: dict[type, Any] = {
    pages.VideoCardSerializer: CARD,
    pages.WorksheetCardSerializer: SHEET,
    pages.SuggestionSerializer: SUGGESTED,
    pages.FacetsSerializer: {name: [COUNT] for name in pages.FacetsSerializer.field_names()}
    | {
        "level": [{"slug": "beginner", "name": "Beginner", "count": 30}],
        "duration": [{"slug": "under-5", "name": "Under 5 minutes", "count": 20}],
        "follow_along": [{"slug": "true", "name": "Yes", "count": 9}],
        "has_captions": [{"slug": "true", "name": "Yes", "count": 40}],
    },
    parts.ListMetaSerializer: {"total_count": 1, "next": None, "previous": None, "next_cursor": None},
    searching.CompletionSerializer: Completion(
        "tag", "Spinal twist", "spinal-twist", "/videos/tags/spinal-twist/"
    ),
    sync.ChangeSerializer: Told("video", str(CARD.id), gone=False, version=1207),
    sync.ChangesMetaSerializer: {
        "next_cursor": CURSOR,
        "next": f"{API}/changes/?since={CURSOR}",
        "has_more": False,
    },
    sync.BootstrapSerializer: BOOTSTRAP,
    transcripts.TranscriptSerializer: {"transcript": TRANSCRIPT, "languages": ["en", "es"]},
    vocabularies.CategorySerializer: CATEGORY,
    vocabularies.TagSerializer: Word("spinal-twist", "Spinal twist", "/videos/tags/spinal-twist/", 12, 1),
    vocabularies.EquipmentSerializer: Word("chair", "Chair", "/equipment/chair/", 8, 2),
    vocabularies.PresenterSerializer: PRESENTER,
    vocabularies.PresenterDetailSerializer: PRESENTER,
    vocabularies.ProgressionSerializer: PROGRESSION,
    vocabularies.ProgressionDetailSerializer: PROGRESSION,
}


@cache
def example(serializer: type) -> Any:
    """Return an answer of this shape as an app would read it; None if there is nothing to show."""
    if serializer in _STORED:
        return _STORED[serializer]()
    return _written(serializer, EXAMPLES[serializer]) if serializer in EXAMPLES else None


def _written(serializer: type, thing: Any) -> Any:
    return serializer(thing, context={"absolute": lambda path: urljoin(SITE, path) if path else ""}).data


def _video() -> dict[str, Any]:
    return _whole(pages.VideoCardSerializer, CARD) | {
        "playback": {
            "kind": "hls",
            "sources": [
                {
                    "url": f"{SITE}/media/videos/cat/index.m3u8",
                    "type": "application/vnd.apple.mpegurl",
                    "height": None,
                    "bitrate": None,
                },
                {
                    "url": f"{SITE}/media/videos/cat.720.mp4",
                    "type": "video/mp4",
                    "height": 720,
                    "bitrate": 1_800_000,
                },
            ],
            "embed_url": None,
            "provider": "file",
        },
        "tracks": [
            {"kind": "captions", "language": "en", "label": "English", "url": f"{SITE}/media/tracks/cat.vtt"}
        ],
        "chapters": [{"start": 0, "title": "Down"}, {"start": 40, "title": "Up"}],
        "progressions": [
            {"slug": "core", "title": "Core", "position": 1, "previous": None, "next": _link(SUGGESTED)}
        ],
        "worksheets": [_written(pages.WorksheetCardSerializer, SHEET)],
    }


def _worksheet() -> dict[str, Any]:
    return _whole(pages.WorksheetCardSerializer, SHEET) | {
        "contents": [{"level": 2, "text": "How", "anchor": "how"}],
        "purchase": {"label": "Buy the sheet", "url": "https://shop.example/cat"},
        "videos": [_written(pages.VideoCardSerializer, CARD)],
    }


def _whole(serializer: type, card: Card) -> dict[str, Any]:
    spanish = UUID("c2d1a7b6-5e0d-4b1c-9a57-3c6e2f8d4e05")
    twin = replace(card, id=spanish, locale="es", slug="gato", title="El gato", path="/es/videos/gato/")
    return {
        **_written(serializer, card),
        "body": '<h2 id="how">How</h2><p>Breathe in and look up.</p>',
        "cautions": "<p>Not with a fresh injury.</p>",
        "equipment": [{"slug": "chair", "name": "Chair"}],
        "related": [_written(pages.VideoCardSerializer, replace(SUGGESTED, reason=""))],
        "also_enjoy": [_written(pages.SuggestionSerializer, SUGGESTED)],
        "seo": {
            "title": card.title,
            "description": card.introduction,
            "image": f"{SITE}/media/images/cat.1600.jpg",
        },
        "translations": [_link(twin)],
    }


def _link(card: Card) -> dict[str, Any]:
    told = _written(pages.CardSerializer, card)
    return {name: told[name] for name in pages.PageLinkSerializer().fields}


def _hit() -> dict[str, Any]:
    return _written(pages.CardSerializer, CARD) | {
        "kind": "video",
        "spoken": {
            "start": 63,
            "snippet": "Turn again: the other <mark>hip</mark>, and <mark>breathe</mark>.",
            "url": f"{SITE}/videos/cat-stretch/?t=63",
        },
    }


# What is put together of stored texts, which no serializer writes.
_STORED: dict[type, Callable[[], Any]] = {
    pages.VideoSerializer: _video,
    pages.WorksheetSerializer: _worksheet,
    searching.SearchHitSerializer: _hit,
}
