"""Build the published documents: what a row of the projection says about a video or a worksheet.

A batch costs a constant number of queries. The same function makes the document of a draft in memory, so that a
preview shows what will be published.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils import translation

from library.choices import TrackKind
from library.headings import contents_list
from library.media.posters import posters_of
from library.models import LibraryPage, PublishedPage, Video, VideoPage, WorksheetPage
from library.published import sets
from library.published.facts import Facts
from library.published.homes import Home
from library.published.marks import as_stored, file_mark, origin_mark, scrubbed, slot, words_mark
from library.published.playback import playback
from library.published.rich_text import Targets, render
from library.shapes import Playback, Poster

# Raised whenever the texts change their form, or what tells that one differs: a release with another number writes all
# documents again.
SHAPE = 4

# Behind everything that has a value, in either direction.
LAST, FIRST = 2**62, -(2**62)

KIND_OF: dict[type[LibraryPage], str] = {VideoPage: "video", WorksheetPage: "worksheet"}
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Source:
    """A page with the ids of what belongs to it, of a published page or of a draft."""

    page: LibraryPage
    words: Mapping[str, list[int]]
    related: list[int]
    also_enjoy: list[int]
    techniques: list[int]

    @property
    def kind(self) -> str:
        return KIND_OF[type(self.page)]

    @property
    def video(self) -> Video | None:
        return self.page.video if isinstance(self.page, VideoPage) else None

    @property
    def image_id(self) -> int | None:
        """The picture of the card."""
        return self.page.poster_id or (self.video.poster_id if self.video else None)

    @classmethod
    def of_facts(cls, page: LibraryPage, facts: Facts) -> Source:
        return cls(
            page,
            {
                "category": facts.get("categories", []),
                "tag": [item["tag"] for item in facts.get("tagged_items", [])],
                "presenter": facts.get("presenters", []),
                "equipment": facts.get("equipment", []),
            },
            *(
                [item["video"] for item in facts.get(name, [])]
                for name in ("related_videos", "also_enjoy", "technique_videos")
            ),
        )

    @classmethod
    def of_draft(cls, page: LibraryPage) -> Source:
        """Of what is in memory: words and lists as the editor left them, saved or not."""

        def ids(name: str) -> list[int]:
            return [thing.pk for thing in getattr(page, name).all()] if hasattr(page, name) else []

        def videos(name: str) -> list[int]:
            return [item.video_id for item in getattr(page, name).all()] if hasattr(page, name) else []

        words = {"category": "categories", "tag": "tags", "presenter": "presenters", "equipment": "equipment"}
        return cls(
            page,
            {field: ids(name) for field, name in words.items()},
            videos("related_videos"),
            videos("also_enjoy"),
            videos("technique_videos"),
        )


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What documents show of things beside their own: pictures by image id, link targets by page id."""

    posters: dict[int, Poster]
    targets: Mapping[int, Targets]


def load(model: type[LibraryPage], ids: Iterable[int]) -> list[LibraryPage]:
    """Return the pages with all that their documents need."""
    joined = ("locale", "video") if model is VideoPage else ("locale",)
    pages = list(model.objects.filter(pk__in=list(ids)).select_related(*joined))
    with_parts(pages)
    return pages


def with_parts(pages: Iterable[LibraryPage]) -> None:
    """Load the timed texts and chapters of all their videos at once."""
    videos = [page.video for page in pages if isinstance(page, VideoPage) and page.video]
    if videos:
        prefetch_related_objects(videos, "tracks", "chapters", "renditions")


def pictures(sources: Iterable[Source]) -> dict[int, Poster]:
    """Return the posters that these documents show, in one query."""
    wanted = {
        pk for source in sources for pk in (source.image_id, source.page.social_image_id) if pk is not None
    }
    return posters_of(wanted, file_mark) if wanted else {}


def document(source: Source, home: Home, path: str, around: Surroundings) -> PublishedPage:
    """Return the row of the projection for a page below `home` whose web address is `path`."""
    # Not in the language of whoever happens to save: names of languages are part of a document.
    with translation.override(source.page.locale.language_code):
        return _document(source, home, path, around)


def _document(source: Source, home: Home, path: str, around: Surroundings) -> PublishedPage:
    page = source.page
    seconds = page.duration if isinstance(page, VideoPage) else None
    published, updated = page.published_at, page.last_published_at
    captions = _has_captions(source.video)
    return PublishedPage(
        page_id=page.pk or 0,
        kind=source.kind,
        home_id=home.page_id,
        locale_id=page.locale_id,
        uuid=page.uuid,
        slug=page.slug,
        translation_key=page.translation_key,
        path=path,
        newest=FIRST if published is None else moment_key(published),
        oldest=LAST if published is None else moment_key(published),
        shortest=LAST if seconds is None else seconds,
        longest=FIRST if seconds is None else seconds,
        updated=FIRST if updated is None else moment_key(updated),
        title_key=page.title_key.encode(),
        words=" ".join(_names(source, captions)),
        others=as_stored(_others(source, around.posters)),
        shape=SHAPE,
        card=as_stored(_card(source, path, around.posters, captions)),
        whole=as_stored(_whole(source, around)),
    )


def _others(source: Source, posters: dict[int, Poster]) -> dict[str, Any]:
    """The ids of others, and what only our own pages show."""
    video, shared = source.video, posters.get(source.page.social_image_id or 0)
    own: dict[str, Any] = {
        "tall": bool(video and video.width and video.height and video.height > video.width),
        "image_alt": scrubbed(shared.alt) if shared else "",
    }
    lists = {"related": source.related, "also_enjoy": source.also_enjoy, "videos": source.techniques}
    return lists | {name: value for name, value in own.items() if value}


def _names(source: Source, captions: bool) -> list[str]:
    """The sets of which the page is part."""
    page = source.page
    names = [sets.ALL]
    names += [sets.word_name(field, pk) for field, ids in source.words.items() for pk in sorted(set(ids))]
    if isinstance(page, VideoPage):
        names += sets.length_names(page.duration)
        names += [sets.word_name("level", page.level)] if page.level else []
        names += [sets.FOLLOW_ALONG] if page.follow_along else []
        names += [sets.HAS_CAPTIONS] if captions else []
    return names


def _has_captions(video: Video | None) -> bool:
    return video is not None and any(
        track.kind in (TrackKind.CAPTIONS, TrackKind.SUBTITLES) for track in video.tracks.all()
    )


def _card(source: Source, path: str, posters: dict[int, Poster], captions: bool) -> dict[str, Any]:
    page = source.page
    video = page if isinstance(page, VideoPage) else None
    return {
        "id": str(page.uuid),
        "page_id": page.pk,
        "slug": page.slug,
        "locale": page.locale.language_code,
        "title": scrubbed(page.title),
        "introduction": scrubbed(page.introduction),
        "duration": video.duration if video else None,
        "level": (video.level if video else "") or None,
        "follow_along": video.follow_along if video else False,
        "published_at": _moment(page.published_at),
        "updated_at": _moment(page.last_published_at),
        "url": origin_mark(path) or None,
        "detail_url": origin_mark(reverse(f"library-v1:{source.kind}", args=[page.uuid])),
        "poster": _poster(posters.get(source.image_id or 0)),
        "categories": words_mark("category", source.words["category"]),
        "tags": words_mark("tag", source.words["tag"]),
        "presenters": words_mark("presenter", source.words["presenter"]),
        "has_captions": captions,
    }


def _whole(source: Source, around: Surroundings) -> dict[str, Any]:
    page = source.page
    targets = around.targets.get(page.pk or 0, Targets())
    poster = around.posters.get(page.social_image_id or 0) or around.posters.get(source.image_id or 0)
    whole = {
        "body": render(scrubbed(page.body), targets, origin_mark, "html"),
        "cautions": render(scrubbed(page.cautions), targets, origin_mark, "html"),
        "equipment": words_mark("equipment", source.words["equipment"]),
        "related": slot("related"),
        "also_enjoy": slot("also_enjoy"),
        "seo": {
            "title": scrubbed(page.seo_title or page.title),
            "description": scrubbed(page.search_description or page.introduction),
            "image": poster.jpegs[-1].url if poster else None,
        },
        "translations": slot("translations"),
    }
    return whole | (_of_video(page.video) if isinstance(page, VideoPage) else _of_worksheet(page))


def _of_video(video: Video | None) -> dict[str, Any]:
    return {
        "playback": _playback(playback(video, file_mark)),
        "tracks": [
            {
                "kind": track.kind,
                "language": track.language,
                "label": scrubbed(str(track.display_label)),
                "url": file_mark(track.file),
            }
            for track in (video.tracks.all() if video else ())
        ],
        "chapters": [
            {"start": chapter.start, "title": scrubbed(chapter.title)}
            for chapter in (video.chapters.all() if video else ())
        ],
        "progressions": slot("progressions"),
        "worksheets": slot("worksheets"),
    }


def _of_worksheet(page: Any) -> dict[str, Any]:
    purchase = {"label": scrubbed(page.purchase_label), "url": scrubbed(page.purchase_url)}
    return {
        "contents": [
            {"level": heading.level, "text": heading.text, "anchor": heading.anchor}
            for heading in contents_list(scrubbed(page.body))
        ],
        "purchase": purchase if page.purchase_url else None,
        "videos": slot("videos"),
    }


def _playback(shown: Playback | None) -> dict[str, Any] | None:
    if shown is None:
        return None
    return {
        "kind": shown.kind,
        "sources": [
            {
                "url": origin_mark(source.url),
                "type": scrubbed(source.type),
                "height": source.height,
                "bitrate": source.bitrate,
            }
            for source in shown.sources
        ],
        "embed_url": scrubbed(shown.embed_url) or None,
        "provider": shown.provider,
    }


def _poster(poster: Poster | None) -> dict[str, Any] | None:
    if poster is None:
        return None
    return {
        "alt": scrubbed(poster.alt),
        "width": poster.width,
        "height": poster.height,
        "focal_point": list(poster.focal_point) if poster.focal_point else None,
        "sources": [
            {"url": source.url, "width": source.width, "type": source.type} for source in poster.sources
        ],
    }


def _moment(moment: datetime | None) -> str | None:
    """As the API writes moments: ISO 8601 in UTC."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z") if moment else None


def moment_key(moment: datetime) -> int:
    """A moment as the stored keys count it."""
    return (moment - EPOCH) // timedelta(microseconds=1)
