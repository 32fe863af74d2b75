"""Builds a library of any size by bulk insert. The published documents are written by one rebuild afterwards."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from random import Random
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.core.files.storage import default_storage
from django.db import connection, models, transaction
from PIL import Image as PILImage
from wagtail.images import get_image_model
from wagtail.models import Locale, Page

from benchmarks import content
from library.choices import Provider, TrackKind
from library.folding import fold
from library.foundation import lay_foundation
from library.media.posters import make_posters
from library.models import (
    Category,
    Equipment,
    LibrarySettings,
    LibraryTag,
    Presenter,
    TextTrack,
    Video,
    VideoAlsoEnjoy,
    VideoIndexPage,
    VideoPage,
    VideoPageTag,
    VideoRelatedVideo,
)
from library.published.rebuild import rebuild
from library.webvtt import parse_webvtt

BATCH = 500
# Picture and caption files; videos share them, for it is the rows that are read.
FILES = 20
REGIONS, PARTS_OF_REGION, TAGS, PEOPLE, THINGS = 8, 5, 200, 12, 20
NEWEST = datetime(2026, 1, 1, tzinfo=UTC)

Image = get_image_model()
Rendition = Image.get_rendition_model()


def build(size: int) -> None:
    """Fill an empty, migrated database with `size` videos, and publish them."""
    site = lay_foundation()
    LibrarySettings.for_site(site)
    index = VideoIndexPage.objects.child_of(site.root_page).get()
    words = make_words()
    pages = make_pages(index, size)
    posters = make_pictures(size)
    videos = make_videos(size, posters)
    _insert_children(pages, videos)
    link(pages, words)
    index.refresh_from_db()
    index.numchild = size
    index.save(update_fields=["numchild"])
    rebuild()
    with connection.cursor() as cursor:
        # What a database does by itself within minutes: without statistics PostgreSQL plans at random.
        cursor.execute("ANALYZE")


@transaction.atomic  # so that the log is settled once
def make_words() -> dict[str, list[int]]:
    """The vocabularies; returns the ids by the name of the field that uses them."""
    locale = Locale.get_default()
    regions = [
        Category.objects.create(name=f"Region {n}", slug=f"region-{n}", locale=locale) for n in range(REGIONS)
    ]
    parts = [
        Category.objects.create(
            name=f"Part {n}", slug=f"part-{n}", locale=locale, parent=regions[n % REGIONS]
        )
        for n in range(REGIONS * PARTS_OF_REGION)
    ]
    return {
        "categories": [part.pk for part in parts],
        "tags": [LibraryTag.objects.create(name=f"Topic {n}", slug=f"topic-{n}").pk for n in range(TAGS)],
        "presenters": [
            Presenter.objects.create(name=f"Ines Person {n}", slug=f"person-{n}", credentials="PT").pk
            for n in range(PEOPLE)
        ],
        "equipment": [
            Equipment.objects.create(name=f"Thing {n}", slug=f"thing-{n}").pk for n in range(THINGS)
        ],
    }


def make_pictures(size: int) -> list[int]:
    """A poster with its files for each video; all the files are those of the first few."""
    originals: list[Any] = []
    for number in range(min(FILES, size)):
        buffer = io.BytesIO()
        PILImage.new("RGB", (1600, 900), (40 + 8 * number, 110, 100)).save(buffer, "JPEG")
        image = Image(
            title=f"Still {number}", file=ImageFile(io.BytesIO(buffer.getvalue()), f"s{number}.jpg")
        )
        image.save()
        make_posters(image.pk)
        originals.append(image)
    renditions = {image.pk: list(image.renditions.all()) for image in originals}
    made = [image.pk for image in originals]
    rest = (_copy(originals[n % FILES], title=f"Still {n}") for n in range(len(made), size))
    for batch in batches(rest):
        made += [image.pk for image in Image.objects.bulk_create(batch)]
    copies = (
        _copy(rendition, image_id=pk)
        for n, pk in enumerate(made[FILES:], start=FILES)
        for rendition in renditions[made[n % FILES]]
    )
    for batch in batches(copies):
        Rendition.objects.bulk_create(batch)
    return made


def make_videos(size: int, posters: list[int]) -> list[int]:
    """External videos with captions."""
    rng = Random(1)
    texts = [content.captions(rng).encode() for _ in range(FILES)]
    files = [default_storage.save(f"tracks/{n}.vtt", ContentFile(text)) for n, text in enumerate(texts)]
    cues = [[(cue.start, cue.end, cue.plain) for cue in parse_webvtt(text)] for text in texts]
    made: list[int] = []
    videos = (
        Video(
            title=content.title(n),
            url=f"https://media.example/{n}.mp4",
            provider=Provider.DIRECT,
            poster_id=posters[n],
            duration=60 + n * 7 % 1500,
            media_type="video/mp4",
        )
        for n in range(size)
    )
    for batch in batches(videos):
        made += [video.pk for video in Video.objects.bulk_create(batch)]
    tracks = (
        TextTrack(
            video_id=pk,
            kind=TrackKind.CAPTIONS,
            language="en",
            file=files[n % FILES],
            cues=cues[n % FILES],
        )
        for n, pk in enumerate(made)
    )
    for batch in batches(tracks):
        TextTrack.objects.bulk_create(batch)
    return made


def make_pages(index: VideoIndexPage, size: int) -> list[int]:
    """The rows of the page tree, below the index, as treebeard would number them."""
    kind = ContentType.objects.get_for_model(VideoPage)
    pages = (
        Page(
            title=content.title(n),
            draft_title=content.title(n),
            slug=f"video-{n}",
            url_path=f"{index.url_path}video-{n}/",
            path=Page._get_path(index.path, index.depth + 1, n + 1),
            depth=index.depth + 1,
            content_type=kind,
            locale_id=index.locale_id,
            live=True,
            first_published_at=NEWEST - timedelta(minutes=n),
            last_published_at=NEWEST - timedelta(minutes=n),
            latest_revision_created_at=NEWEST - timedelta(minutes=n),
        )
        for n in range(size)
    )
    made: list[int] = []
    for batch in batches(pages):
        made += [page.pk for page in Page.objects.bulk_create(batch)]
    return made


def _insert_children(pages: list[int], videos: list[int]) -> None:
    """The rows of `VideoPage` itself. Django's `bulk_create` refuses a model whose parent has a table."""
    rng = Random(2)
    fields = VideoPage._meta.local_concrete_fields
    rows = (
        VideoPage(
            page_ptr_id=pk,
            title_key=fold(content.title(n)),
            introduction=content.sentence(rng, 20),
            body=content.body(rng),
            cautions=f"<p>{content.sentence(rng, 15)}</p>",
            published_at=NEWEST - timedelta(minutes=n),
            video_id=videos[n],
            duration=60 + n * 7 % 1500,
            level=content.LEVELS[n % len(content.LEVELS)],
            follow_along=n % 4 == 0,
        )
        for n, pk in enumerate(pages)
    )
    for batch in batches(rows):
        with transaction.atomic():
            VideoPage._base_manager.all()._insert(batch, fields=fields, using="default")


def link(pages: list[int], words: dict[str, list[int]]) -> None:
    """What each page carries: categories, tags, presenters, equipment, related videos and picks."""
    rng = Random(3)
    for name, many in (("categories", 2), ("presenters", 1), ("equipment", 2)):
        through = VideoPage._meta.get_field(name).remote_field.through
        column = through._meta.get_field(words_field(through)).attname
        pairs = ((pk, word) for pk in pages for word in rng.sample(words[name], many))
        insert(through, ({"videopage_id": pk, column: word} for pk, word in pairs))
    tags = ((pk, tag) for pk in pages for tag in rng.sample(words["tags"], 4))
    insert(VideoPageTag, ({"content_object_id": pk, "tag_id": tag} for pk, tag in tags))
    for relation, many in ((VideoRelatedVideo, 3), (VideoAlsoEnjoy, 2)):
        others = (
            (pk, other, n) for pk in pages for n, other in enumerate(rng.sample(pages, many)) if other != pk
        )
        insert(relation, ({"page_id": pk, "video_id": other, "sort_order": n} for pk, other, n in others))


def words_field(through: type[models.Model]) -> str:
    return next(
        field.name for field in through._meta.fields if field.is_relation and field.name != "videopage"
    )


def insert(model: type[models.Model], rows: Iterable[dict[str, Any]]) -> None:
    for batch in batches(model(**row) for row in rows):
        model._base_manager.bulk_create(batch)


def batches(things: Iterable[Any]) -> Iterator[list[Any]]:
    iterator = iter(things)
    while batch := list(islice(iterator, BATCH)):
        yield batch


def _copy(thing: models.Model, **changes: Any) -> models.Model:
    values = {field.attname: getattr(thing, field.attname) for field in thing._meta.concrete_fields}
    return type(thing)(**{**values, "id": None, **changes})
