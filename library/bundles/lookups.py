"""Find, and make where it is missing, what a page needs beside its own fields: images, documents, tags, videos."""

from __future__ import annotations

from typing import Any

from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from library.bundles.records import TIMED, Record, Track
from library.bundles.shelves import Shelves
from library.bundles.stored import WORDS, Grounds, pages_of
from library.models import LibraryTag, Video

# By the keys of `TIMED`, what belongs to the moments of a video.
Extras = dict[str, tuple[Any, ...]]


def extras_of(record: Record) -> Extras:
    """Return the captions, chapters and transcripts that a record gives its video."""
    return {key: record.values.get(key) or () for key in TIMED}


def extras_held(video: Video) -> Extras:
    """Return the captions, chapters and transcripts that a stored video has."""
    shelves = Shelves()
    tracks = (
        Track(track.language, track.kind, track.label.strip(), shelves.track(track))
        for track in video.tracks.all()
    )
    return {
        "captions": tuple(sorted(tracks, key=lambda track: (track.language, track.kind))),
        "chapters": tuple((chapter.start, chapter.title.strip()) for chapter in video.chapters.all()),
        "transcripts": tuple((written.language, written.text) for written in video.transcripts.all()),
    }


def find_twin(checksum: str, extras: Extras) -> Video | None:
    """Return a video of the library that is this very file with the same captions, chapters and transcripts."""
    for video in Video.objects.filter(checksum=checksum).exclude(file="").order_by("pk")[:20]:
        if extras_held(video) == extras:
            return video
    return None


class Lookups:
    """Ids by slug, checksum or path, remembered until the transaction ends (`forget`)."""

    def __init__(self, place: Grounds, storehouse: Any) -> None:
        self.place = place
        self.storehouse = storehouse
        self.found: dict[tuple[Any, ...], int] = {}
        self.shown_images: set[int] = set()

    def forget(self) -> None:
        """A transaction was rolled back: what it made is gone."""
        self.found.clear()

    def word(self, kind: str, slug: str) -> int:
        key = kind, slug
        if key not in self.found:
            rows = WORDS[kind].objects.filter(slug=slug)
            if kind == "categories":
                rows = rows.filter(locale=self.place.locale)
            self.found[key] = rows.values_list("pk", flat=True).get()
        return self.found[key]

    def page(self, kind: str, slug: str) -> int | None:
        key = kind, slug
        if key not in self.found:
            pk = pages_of(kind, self.place).filter(slug=slug).values_list("pk", flat=True).first()
            if pk is None:
                return None
            self.found[key] = pk
        return self.found[key]

    def tag(self, name: str) -> int:
        key = "tags", name.casefold()
        if key not in self.found:
            tag = LibraryTag.objects.filter(name__iexact=name).order_by("pk").first()
            self.found[key] = (tag or LibraryTag.objects.create(name=name)).pk
        return self.found[key]

    def id_in_text(self, kind: str, key: str) -> int | None:
        """What a rich text shows or leads to: an image or document by checksum, a page by its path."""
        if kind == "page":
            url_path = self.place.home.url_path + key.removeprefix("/")
            return Page.objects.filter(url_path=url_path).values_list("pk", flat=True).first()
        return self.image(key) if kind == "image" else self.document(key)

    def image(self, sha1: str) -> int:
        """Return the id of the image with this content, made now from the stored file if there is none."""
        model = get_image_model()
        key = "image", sha1
        if key not in self.found:
            pk = model.objects.filter(file_hash=sha1).order_by("pk").values_list("pk", flat=True).first()
            if pk is None:
                size = self.storehouse.pictures[sha1]
                pk = model.objects.create(
                    title=self.storehouse.titles[key],
                    file=self.storehouse.names[key],
                    width=size["width"],
                    height=size["height"],
                    file_size=size["size"],
                    file_hash=sha1,
                ).pk
            self.found[key] = pk
        return self.found[key]

    def poster(self, sha1: str) -> int:
        """The same for an image that stands for something and needs its picture files."""
        pk = self.image(sha1)
        self.shown_images.add(pk)
        return pk

    def document(self, sha1: str) -> int:
        model = get_document_model()
        key = "document", sha1
        if key not in self.found:
            pk = model.objects.filter(file_hash=sha1).order_by("pk").values_list("pk", flat=True).first()
            if pk is None:
                name = self.storehouse.names[key]
                size = self.storehouse.file("document", sha1).size
                title = self.storehouse.titles[key]
                pk = model.objects.create(title=title, file=name, file_size=size, file_hash=sha1).pk
            self.found[key] = pk
        return self.found[key]
