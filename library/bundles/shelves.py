"""The files and links that stored content shows, found by id once and kept."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from typing import Any

from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from library.bundles.markup import FromDatabase, from_database
from library.bundles.records import FileRef
from library.media.probing import checksum
from library.models import TextTrack, Video
from library.published.addresses import page_path

_IMAGE = re.compile(r'<embed[^>]*embedtype="image"[^>]*>')
_DOCUMENT = re.compile(r'<a[^>]*linktype="document"[^>]*>')
_PAGE = re.compile(r'<a[^>]*linktype="page"[^>]*>')
_ID = re.compile(r' id="([0-9]{1,18})"')
# The name under which `storing` keeps a text track tells its content.
TRACK_NAME = re.compile(r"tracks/[^/]*\.([0-9a-f]{64})\.vtt")


class Shelves:
    """Images, documents and page addresses by id. A file that is missing in the storage has no checksum, and its
    name is noted in `missing`."""

    def __init__(self) -> None:
        self.images: dict[int, FileRef] = {}
        self.documents: dict[int, FileRef] = {}
        self.paths: dict[str, str] = {}
        self.missing: set[str] = set()

    def load_images(self, ids: Iterable[int | None]) -> None:
        self._load(get_image_model(), self.images, ids)

    def _load(self, model: Any, shelf: dict[int, FileRef], ids: Iterable[int | None]) -> None:
        wanted = {pk for pk in ids if pk is not None} - shelf.keys()
        rows = model.objects.filter(pk__in=wanted) if wanted else []
        for row in rows:
            sha1 = row.file_hash or self._read(
                row.file, lambda file: hashlib.file_digest(file, "sha1").hexdigest()
            )
            shelf[row.pk] = FileRef(sha1, row.file.name)

    def _read(self, file: Any, digest: Any) -> str:
        """Return the checksum of a stored file that nobody has noted down yet. Nothing is saved."""
        try:
            with file.storage.open(file.name) as content:
                return str(digest(content))
        except OSError:
            self.missing.add(file.name)
            return ""

    def load_texts(self, texts: Iterable[str]) -> None:
        """Find what these rich texts show and lead to."""
        everything = "".join(texts)
        self._load(get_image_model(), self.images, _ids(_IMAGE, everything))
        self._load(get_document_model(), self.documents, _ids(_DOCUMENT, everything))
        pages = {pk for pk in _ids(_PAGE, everything) if str(pk) not in self.paths}
        for pk, url_path in Page.objects.filter(pk__in=pages).values_list("pk", "url_path") if pages else ():
            self.paths[str(pk)] = page_path(url_path)

    def text(self, text: str, features: list[str]) -> str:
        """Return the neutral form of a rich text that was given to `load_texts`."""
        images = {str(pk): ref.checksum for pk, ref in self.images.items() if ref.checksum}
        documents = {str(pk): ref.checksum for pk, ref in self.documents.items() if ref.checksum}
        return from_database(text, features, FromDatabase(images, documents, self.paths))

    def image(self, pk: int | None) -> FileRef | None:
        return self.images.get(pk) if pk is not None else None

    def video(self, video: Video) -> FileRef:
        return FileRef(video.checksum or self._read(video.file, checksum), str(video.file.name))

    def track(self, track: TextTrack) -> FileRef:
        name = str(track.file.name)
        named = TRACK_NAME.fullmatch(name)
        return FileRef(named[1] if named else self._read(track.file, checksum), name)


def _ids(pattern: re.Pattern[str], text: str) -> set[int]:
    return {int(match[1]) for tag in pattern.findall(text) if (match := _ID.search(tag))}
