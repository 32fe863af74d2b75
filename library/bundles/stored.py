"""What the library holds, in the terms of a bundle: the other side of every comparison, and all of an export.

Reading costs a constant number of queries for each 200 pages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, QuerySet
from wagtail.models import Locale, Site

from library.bundles.records import Source, Track
from library.bundles.shelves import Shelves
from library.models import (
    Category,
    Chapter,
    Equipment,
    HomePage,
    LibraryPage,
    Presenter,
    Progression,
    ProgressionStep,
    TextTrack,
    Video,
    VideoAlsoEnjoy,
    VideoIndexPage,
    VideoPage,
    VideoRelatedVideo,
    WorksheetAlsoEnjoy,
    WorksheetIndexPage,
    WorksheetPage,
    WorksheetRelatedVideo,
    WorksheetTechniqueVideo,
    WrittenTranscript,
)
from library.models.library_pages import BODY_FEATURES
from library.models.taxonomy import PLAIN_FEATURES
from library.querysets import LibraryPageQuerySet

CHUNK = 200

Rows = Iterable[tuple[int, Any]]


@dataclass(frozen=True, slots=True)
class Grounds:
    """The default site, and where its videos and worksheets stand."""

    site: Site
    home: HomePage
    videos: VideoIndexPage
    worksheets: WorksheetIndexPage

    @property
    def locale(self) -> Locale:
        return self.home.locale

    def index_of(self, kind: str) -> VideoIndexPage | WorksheetIndexPage:
        return self.videos if kind == "videos" else self.worksheets


@dataclass(slots=True)
class Stored:
    """One thing of the library. `state` has every key of its kind; the rest is about pages only."""

    kind: str
    pk: int
    slug: str
    state: dict[str, Any]
    live: bool = True
    has_draft: bool = False
    locked: bool = False
    is_alias: bool = False
    revision_id: int | None = None
    video_id: int | None = None
    video_length_known: bool = False
    # Whether another page beside it plays the same video.
    video_is_shared: bool = False
    # What a category also needs to keep its place among its neighbours.
    order: int = 0

    @property
    def is_bare(self) -> bool:
        """Whether an import made this page and was ended before it filled it: no editor's page is without a revision
        and never published."""
        return self.kind in PAGES and not self.live and self.revision_id is None


PAGES: dict[str, type[LibraryPage]] = {"videos": VideoPage, "worksheets": WorksheetPage}
LISTS: dict[str, dict[str, Any]] = {
    "videos": {"related": VideoRelatedVideo, "also_enjoy": VideoAlsoEnjoy},
    "worksheets": {
        "videos": WorksheetTechniqueVideo,
        "related": WorksheetRelatedVideo,
        "also_enjoy": WorksheetAlsoEnjoy,
    },
}
WORDS: dict[str, Any] = {"presenters": Presenter, "equipment": Equipment, "categories": Category}


def grounds() -> Grounds | None:
    """Return where content goes, or None if the foundation of the library is not laid yet."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    home = site.root_page.specific if site is not None else None
    if site is None or not isinstance(home, HomePage):
        return None
    videos = VideoIndexPage.objects.child_of(home).order_by("path").first()
    worksheets = WorksheetIndexPage.objects.child_of(home).order_by("path").first()
    return Grounds(site, home, videos, worksheets) if videos and worksheets else None


def category_locale() -> Locale:
    place = grounds()
    return place.locale if place else Locale.get_default()


def pages_of(kind: str, place: Grounds) -> LibraryPageQuerySet:
    return PAGES[kind].objects.child_of(place.index_of(kind))


def known_slugs() -> dict[str, set[str]]:
    """Return the slugs of everything a record may name."""
    place = grounds()
    slugs = {
        "categories": Category.objects.filter(locale=category_locale()),
        "presenters": Presenter.objects.all(),
        "equipment": Equipment.objects.all(),
        "videos": pages_of("videos", place) if place else VideoPage.objects.none(),
    }
    return {kind: set(rows.values_list("slug", flat=True)) for kind, rows in slugs.items()}


def category_parents() -> dict[str, str | None]:
    rows = Category.objects.filter(locale=category_locale())
    return dict(rows.values_list("slug", "parent__slug"))


def read_words(kind: str, shelves: Shelves) -> Iterator[Stored]:
    """Yield the categories (in the order of the tree), presenters or pieces of equipment (by slug)."""
    rows = list(WORDS[kind].objects.order_by("slug"))
    if kind == "categories":
        rows = _in_tree_order([row for row in rows if row.locale_id == category_locale().pk])
        slugs = {row.pk: row.slug for row in rows}
        shelves.load_images(row.image_id for row in rows)
    elif kind == "presenters":
        shelves.load_images(row.portrait_id for row in rows)
        shelves.load_texts(row.biography for row in rows)
    for row in rows:
        state: dict[str, Any] = {"name": row.name.strip()}
        if kind == "categories":
            state["parent"] = slugs.get(row.parent_id)
            state["introduction"] = row.introduction.strip()
            state["image"] = shelves.image(row.image_id)
        elif kind == "presenters":
            state["credentials"] = row.credentials.strip()
            state["biography"] = shelves.text(row.biography, PLAIN_FEATURES)
            state["portrait"] = shelves.image(row.portrait_id)
        yield Stored(kind, row.pk, row.slug, state, order=getattr(row, "order", 0))


def _in_tree_order(rows: list[Category]) -> list[Category]:
    """Parents before their children, neighbours by order and name."""
    children: dict[int | None, list[Category]] = defaultdict(list)
    known = {row.pk for row in rows}
    for row in sorted(rows, key=lambda row: (row.order, row.name, row.pk)):
        children[row.parent_id if row.parent_id in known else None].append(row)
    result: list[Category] = []
    waiting = children[None][::-1]
    while waiting:
        row = waiting.pop()
        result.append(row)
        waiting += children[row.pk][::-1]
    return result


def read_progressions(place: Grounds | None, shown: set[int] | None = None) -> Iterator[Stored]:
    """Yield the progressions by slug; with `shown`, only with the videos whose page ids are in it."""
    rows = list(Progression.objects.order_by("slug"))
    steps = _listed(ProgressionStep, "progression_id", [row.pk for row in rows], place, shown)
    for row in rows:
        state = {
            "title": row.title.strip(),
            "introduction": row.introduction.strip(),
            "videos": tuple(steps[row.pk]),
        }
        yield Stored("progressions", row.pk, row.slug, state)


def read_pages(
    kind: str, pages: QuerySet[Any], place: Grounds, shelves: Shelves, shown: set[int] | None = None
) -> Iterator[Stored]:
    """Yield these pages by slug; with `shown`, their lists hold only the videos whose page ids are in it."""
    ids = list(pages.order_by("slug").values_list("pk", flat=True))
    for start in range(0, len(ids), CHUNK):
        yield from _Pages(kind, ids[start : start + CHUNK], place, shelves, shown).read()


@dataclass(slots=True)
class _Pages:
    """One chunk of pages with all that belongs to them."""

    kind: str
    ids: list[int]
    place: Grounds
    shelves: Shelves
    shown: set[int] | None
    words: dict[str, dict[int, list[Any]]] = field(default_factory=dict)
    lists: dict[str, dict[int, list[Any]]] = field(default_factory=dict)
    tracks: dict[int, list[Any]] = field(default_factory=dict)
    chapters: dict[int, list[Any]] = field(default_factory=dict)
    transcripts: dict[int, list[Any]] = field(default_factory=dict)
    shared: set[int] = field(default_factory=set)

    def read(self) -> Iterator[Stored]:
        model = PAGES[self.kind]
        found = model.objects.in_bulk(self.ids)
        pages = [found[pk] for pk in self.ids if pk in found]
        videos = self._load(model, pages)
        for page in pages:
            video = videos.get(getattr(page, "video_id", None) or 0)
            yield Stored(
                self.kind,
                page.pk,
                page.slug,
                self._state(page, video),
                live=page.live,
                has_draft=page.has_unpublished_changes,
                locked=page.locked,
                is_alias=page.alias_of_id is not None,
                revision_id=page.latest_revision_id,
                video_id=video.pk if video else None,
                video_length_known=bool(video and video.duration is not None),
                video_is_shared=bool(video and video.pk in self.shared),
            )

    def _load(self, model: Any, pages: list[Any]) -> dict[int, Video]:
        """Read what belongs to the pages; return their videos by id."""
        own_key = f"{model._meta.model_name}_id"
        for key, name in (
            ("categories", "category"),
            ("equipment", "equipment"),
            ("presenters", "presenter"),
        ):
            if hasattr(model, key):
                rows = getattr(model, key).through.objects.filter(**{f"{own_key}__in": self.ids})
                self.words[key] = _grouped(rows.values_list(own_key, f"{name}__slug"))
        tags = model.tags.through.objects.filter(content_object_id__in=self.ids)
        self.words["tags"] = _grouped(tags.values_list("content_object_id", "tag__name"))
        for key, rows_model in LISTS[self.kind].items():
            self.lists[key] = _listed(rows_model, "page_id", self.ids, self.place, self.shown)
        video_ids = [page.video_id for page in pages if getattr(page, "video_id", None)]
        videos = Video.objects.in_bulk(video_ids)
        if videos:
            chapters = Chapter.objects.filter(video__in=videos).order_by("start", "pk")
            self.chapters = _grouped(
                (pk, (start, title.strip()))
                for pk, start, title in chapters.values_list("video_id", "start", "title")
            )
            shown = pages_of("videos", self.place).filter(video__in=videos).order_by()
            shown = shown.values_list("video_id").annotate(pages=Count("pk")).filter(pages__gt=1)
            self.shared = {pk for pk, _pages in shown}
            written = WrittenTranscript.objects.filter(video__in=videos).order_by("language")
            self.transcripts = _grouped(
                (pk, (language, text))
                for pk, language, text in written.values_list("video_id", "language", "text")
            )
            tracks = TextTrack.objects.filter(video__in=videos).defer("cues").order_by("language", "kind")
            self.tracks = _grouped((track.video_id, track) for track in tracks)
        self.shelves.load_images(pk for row in (*pages, *videos.values()) for pk in (row.poster_id,))
        self.shelves.load_texts(text for page in pages for text in (page.body, page.cautions))
        return videos

    def _state(self, page: Any, video: Video | None) -> dict[str, Any]:
        state: dict[str, Any] = {
            "title": page.title.strip(),
            "introduction": page.introduction.strip(),
            "body": self.shelves.text(page.body, BODY_FEATURES),
            "cautions": self.shelves.text(page.cautions, PLAIN_FEATURES),
            "published_at": page.published_at,
            "poster": self.shelves.image(page.poster_id or (video.poster_id if video else None)),
            "seo": (page.seo_title.strip(), page.search_description.strip()),
        }
        for key, grouped in self.words.items():
            state[key] = tuple(sorted(grouped[page.pk], key=lambda word: (word.casefold(), word)))
        for key in ("categories", "equipment", "presenters"):
            if key in state:
                state[key] = tuple(sorted(state[key]))
        for key, grouped in self.lists.items():
            state[key] = tuple(dict.fromkeys(grouped[page.pk]))
        if self.kind == "videos":
            state |= self._video_state(page, video)
        else:
            state["purchase"] = (page.purchase_label.strip(), page.purchase_url.strip())
        return state

    def _video_state(self, page: VideoPage, video: Video | None) -> dict[str, Any]:
        state: dict[str, Any] = {
            "duration": page.duration,
            "level": page.level,
            "follow_along": page.follow_along,
            "source": None,
            "captions": (),
            "chapters": (),
            "transcripts": (),
        }
        if video is None:
            return state
        state["source"] = Source(url=video.url) if video.url else Source(file=self.shelves.video(video))
        state["captions"] = tuple(
            Track(track.language, track.kind, track.label.strip(), self.shelves.track(track))
            for track in self.tracks.get(video.pk, ())
        )
        state["chapters"] = tuple(self.chapters.get(video.pk, ()))
        state["transcripts"] = tuple(self.transcripts.get(video.pk, ()))
        return state


def _grouped(rows: Rows) -> dict[int, list[Any]]:
    grouped: dict[int, list[Any]] = defaultdict(list)
    for owner, value in rows:
        grouped[owner].append(value)
    return grouped


def _listed(
    model: Any, owner: str, ids: list[int], place: Grounds | None, shown: set[int] | None
) -> dict[int, list[str]]:
    """Return the slugs in an ordered list by owner: of video pages of this library, and of `shown` ones only."""
    if place is None:
        return defaultdict(list)
    rows = model.objects.filter(
        **{f"{owner}__in": ids},
        video__path__startswith=place.videos.path,
        video__depth=place.videos.depth + 1,
    )
    found = rows.order_by("sort_order", "pk").values_list(owner, "video_id", "video__slug")
    return _grouped((pk, slug) for pk, video_id, slug in found if shown is None or video_id in shown)
