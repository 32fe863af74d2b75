"""Put the files of a bundle into the storage, before any transaction begins.

A stored name holds the checksum of the content. So a file that an interrupted import has left is found again and
not stored twice, and a name never changes its content.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile, File
from django.utils.text import slugify
from PIL import Image as Picture
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from library.bundles.lookups import extras_of, find_twin
from library.bundles.markup import files_in
from library.bundles.planning import Change, Plan
from library.bundles.progress import Silence
from library.bundles.records import Bundle, BundleFile, FileRef, Record
from library.bundles.schema import PICTURES, RICH_TEXTS
from library.media.intake import POSTER_WIDTH
from library.media.probing import NotAVideo, ProbeFailed, frame_jpeg
from library.models import TextTrack, Video

# What a file is used as → the model field that keeps it.
FIELD_OF: dict[str, Any] = {
    "image": get_image_model()._meta.get_field("file"),
    "document": get_document_model()._meta.get_field("file"),
    "video": Video._meta.get_field("file"),
    "captions": TextTrack._meta.get_field("file"),
}
STEM = 40  # characters of a name that a person can read; the rest is checksum


class Storehouse:
    """The files of one import.

    `names` and `titles` tell by the key of `key_of` where a file is stored and whose it is, `stills` the SHA-1 of the
    still that was cut from a video, `pictures` the size of a picture by SHA-1.
    """

    def __init__(self, bundle: Bundle) -> None:
        self.by_checksum = {
            (kind, file.sha1 if kind in ("image", "document") else file.sha256): file
            for (kind, _path), file in bundle.files.items()
        }
        self.names: dict[tuple[Any, ...], str] = {}
        self.titles: dict[tuple[Any, ...], str] = {}
        self.stills: dict[str, str] = {}
        self.pictures = {
            file.sha1: {"width": file.facts["width"], "height": file.facts["height"], "size": file.size}
            for (kind, _path), file in bundle.files.items()
            if kind == "image"
        }
        self.new: list[tuple[Any, str]] = []

    def take_in(self, plan: Plan, progress: Silence) -> None:
        """Store every file that the plan needs and the library does not have."""
        uses = [use for changes in plan.changes.values() for change in changes for use in _uses(change)]
        with progress.stage("Storing files", len(uses)) as step:
            for record, kind, ref in uses:
                self._take(record, kind, ref)
                step()

    def file(self, kind: str, checksum: str) -> BundleFile:
        return self.by_checksum[kind, checksum]

    def discard(self) -> None:
        """Remove what this import stored and nothing refers to."""
        for field, name in self.new:
            if not field.model._base_manager.filter(**{field.name: name}).exists():
                field.storage.delete(name)
        self.new.clear()

    def _take(self, record: Record, kind: str, ref: FileRef) -> None:
        if kind == "still":
            if not _in_library(record, "video", ref.checksum):
                self._cut(record, ref)
            return
        key = key_of(record, kind, ref.checksum)
        if key in self.names or _in_library(record, kind, ref.checksum):
            return
        file = self.by_checksum[kind, ref.checksum]
        self.titles[key] = str(record.values.get("title") or record.values.get("name") or record.slug)
        with file.local.open("rb") as content:
            self.names[key] = self._store(kind, _name(record, kind, file), file.size, File(content))

    def _store(self, kind: str, name: str, size: int, content: File[bytes]) -> str:
        field = FIELD_OF[kind]
        name = field.generate_filename(field.model(), name)
        if field.storage.exists(name):
            if field.storage.size(name) == size:
                return name
            # Half of a file, from an import that was ended in the middle of it.
            field.storage.delete(name)
        stored: str = field.storage.save(name, content, max_length=field.max_length)
        self.new.append((field, stored))
        return stored

    def _cut(self, record: Record, ref: FileRef) -> None:
        """Cut a still from a video file that has no poster in the bundle."""
        if ref.checksum in self.stills:
            return
        try:
            picture = frame_jpeg(self.by_checksum["video", ref.checksum].local, width=POSTER_WIDTH)
        except (NotAVideo, ProbeFailed):
            # The video plays all the same; an editor can choose an image.
            return
        sha1 = hashlib.sha1(picture, usedforsecurity=False).hexdigest()
        key = "image", sha1
        if key not in self.names and not _in_library(record, *key):
            # The beginning by which `intake` knows its own stills.
            name = f"still-{ref.checksum[:16]}-{sha1[:12]}.jpg"
            self.names[key] = self._store("image", name, len(picture), ContentFile(picture))
            self.titles[key] = str(record.values.get("title") or record.slug)
        with Picture.open(io.BytesIO(picture)) as still:
            width, height = still.size
        self.stills[ref.checksum] = sha1
        self.pictures[sha1] = {"width": width, "height": height, "size": len(picture)}


def _uses(change: Change) -> Iterator[tuple[Record, str, FileRef]]:
    """Yield the files that writing this change needs."""
    record, values = change.record, change.record.values
    source = values.get("source") if "source" in change.fields else None
    for key in change.fields:
        if key in PICTURES and values[key] is not None:
            yield record, "image", values[key]
        elif key == "captions":
            yield from ((record, "captions", track.file) for track in values[key])
        elif key in RICH_TEXTS:
            yield from ((record, kind, FileRef(checksum)) for kind, checksum in sorted(files_in(values[key])))
    if source is None:
        return
    if source.file is not None:
        yield record, "video", source.file
        if values.get("poster") is None:
            yield record, "still", source.file
    # A new video takes these along even where they do not differ from those of the old one.
    yield from ((record, "captions", track.file) for track in values.get("captions") or ())
    if values.get("poster") is not None:
        yield record, "image", values["poster"]


def key_of(record: Record, kind: str, checksum: str) -> tuple[Any, ...]:
    """Return what tells one stored file from another.

    A stored video file belongs to one `Video`, because an editor who replaces the file of that one has it deleted;
    so videos with the same file and other captions or chapters have a copy each.
    """
    return (kind, checksum, *extras_of(record).values()) if kind == "video" else (kind, checksum)


def _in_library(record: Record, kind: str, checksum: str) -> bool:
    if kind == "video":
        return find_twin(checksum, extras_of(record)) is not None
    if kind == "captions":
        return False
    return bool(FIELD_OF[kind].model._base_manager.filter(file_hash=checksum).exists())


def _name(record: Record, kind: str, file: BundleFile) -> str:
    stem = slugify(record.slug)[:STEM].strip("-_") or record.kind
    if kind == "captions":
        return f"{stem}.{file.sha256}.vtt"
    checksum = file.sha256 if kind == "video" else file.sha1
    return f"{stem}-{checksum[:16]}.{file.facts['extension']}"
