"""The files of a bundle: found, measured, and looked into, whatever their names say.

A file that the library has already (by its checksum) was looked into when it came, and is not again.
"""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from PIL import Image as Picture
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from library.bundles import limits
from library.bundles.faults import Faults, Wrong, listed
from library.bundles.folders import CHUNK_BYTES, Folder
from library.bundles.progress import Silence
from library.bundles.records import BundleFile, FileRef
from library.media import intake
from library.media.probing import NotAVideo, ProbeFailed, looks_like, probe
from library.models import Video
from library.webvtt import MAX_BYTES as TRACK_BYTES
from library.webvtt import WebVTTError, parse_webvtt

PICTURE_FORMATS = {"avif": "AVIF", "gif": "GIF", "jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "webp": "WEBP"}
EXTENSIONS = {"AVIF": "avif", "GIF": "gif", "JPEG": "jpg", "MPO": "jpg", "PNG": "png", "WEBP": "webp"}
# How a document begins; the Office formats are zips. Those without an entry are plain text.
DOCUMENT_STARTS = {
    "pdf": b"%PDF-", "rtf": b"{\\rtf", "zip": b"PK\x03\x04", "docx": b"PK\x03\x04", "xlsx": b"PK\x03\x04",
    "pptx": b"PK\x03\x04", "odt": b"PK\x03\x04", "key": b"PK\x03\x04", "txt": b"", "csv": b"",
}  # fmt: skip
# What a video keeps of the probe as it is.
PROBED = ("width", "height", "video_codec", "audio_codec", "frame_rate", "plays_in_browsers")
WORKERS = 2  # video files examined at the same time; each is a process of its own


@dataclass(slots=True)
class _Used:
    """A file, what it is used as, and the fields (place and name) that use it."""

    kind: str
    path: str
    local: Path
    size: int
    sha1: str
    sha256: str
    by: list[tuple[str, str]] = field(default_factory=list)

    @property
    def checksum(self) -> str:
        return self.sha1 if self.kind in ("image", "document") else self.sha256


class FileDesk:
    """Takes in the files that records name."""

    def __init__(self, folder: Folder, faults: Faults) -> None:
        self.folder = folder
        self.faults = faults
        self.used: dict[tuple[str, str], _Used] = {}
        self.measured: dict[str, tuple[Path, int, str, str]] = {}

    def use(self, kind: str, path: str, place: str, name: str) -> FileRef:
        """Return the file at `path`, which the field `name` of the record at `place` uses as an `image`, `video`,
        `captions` or `document`. Raises `Wrong` if it cannot be read."""
        used = self.used.get((kind, path))
        if used is None:
            used = self.used[kind, path] = _Used(kind, path, *self._measure(path, _largest(kind)))
        used.by.append((place, name))
        return FileRef(used.checksum, path)

    def _measure(self, path: str, largest: int) -> tuple[Path, int, str, str]:
        """Return place, size and both checksums of a file. Wagtail knows pictures by SHA-1."""
        if path not in self.measured:
            local = self.folder.local(path, largest)
            size, sha1, sha256 = 0, hashlib.sha1(usedforsecurity=False), hashlib.sha256()
            with local.open("rb") as file:
                while chunk := file.read(CHUNK_BYTES):
                    size += len(chunk)
                    sha1.update(chunk)
                    sha256.update(chunk)
            if not size:
                raise Wrong(f"{path!r} is empty")
            self.measured[path] = local, size, sha1.hexdigest(), sha256.hexdigest()
        local, size, sha1_hex, sha256_hex = self.measured[path]
        if size > largest:
            raise Wrong(f"{path!r} has {size} bytes; {largest} are the most")
        return local, size, sha1_hex, sha256_hex

    def examine(self, progress: Silence) -> dict[tuple[str, str], BundleFile]:
        """Look into every file that is not known yet; what is wrong is told beside each field that uses it."""
        known = _known(list(self.used.values()))
        examined: dict[tuple[str, str], BundleFile] = {}

        def look(used: _Used) -> dict[str, Any] | Wrong:
            if (used.kind, used.checksum) in known:
                return known[used.kind, used.checksum]
            try:
                return LOOKS[used.kind](used.local, used.path)
            except Wrong as error:
                return error

        with progress.stage("Checking files", len(self.used)) as step, ThreadPoolExecutor(WORKERS) as pool:
            for used, facts in zip(self.used.values(), pool.map(look, self.used.values()), strict=True):
                step()
                if isinstance(facts, Wrong):
                    for place, name in used.by:
                        self.faults.add(place, name, str(facts))
                    continue
                examined[used.kind, used.path] = BundleFile(
                    used.path, used.local, used.size, used.sha1, used.sha256, facts
                )
        return examined


def _largest(kind: str) -> int:
    return {
        "image": limits.image_bytes(),
        "video": limits.video_bytes(),
        "captions": TRACK_BYTES,
        "document": limits.DOCUMENT_BYTES,
    }[kind]


def look_at_picture(local: Path, path: str) -> dict[str, Any]:
    """Return size and kind of a picture that can be read to its last line."""
    allowed = [PICTURE_FORMATS[e] for e in settings.WAGTAILIMAGES_EXTENSIONS if e in PICTURE_FORMATS]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Picture.open(local, formats=allowed) as picture:
                width, height, kind = picture.width, picture.height, str(picture.format)
                if width * height <= limits.IMAGE_PIXELS:
                    picture.verify()
            if width * height > limits.IMAGE_PIXELS:
                raise Wrong(
                    f"{path!r} has {width} x {height} pixels; {limits.IMAGE_PIXELS} in all are the most"
                )
            # verify() reads no pixels; a picture that was cut off shows only when it is decoded.
            with Picture.open(local, formats=allowed) as picture:
                picture.load()
    except Wrong:
        raise
    except Picture.UnidentifiedImageError:
        with local.open("rb") as file:
            seen = looks_like(file.read(4096))
        names = listed(dict.fromkeys(EXTENSIONS[name] for name in allowed))
        raise Wrong(f"{path!r} is not a picture of a kind that can be taken ({names}). {seen}") from None
    except Exception as error:  # Pillow's plugins raise whatever their parsers raise
        raise Wrong(f"{path!r} is a damaged picture: {error}") from None
    return {"width": width, "height": height, "extension": EXTENSIONS[kind]}


def look_at_video(local: Path, path: str) -> dict[str, Any]:
    """Return the probe of a video that can be taken."""
    try:
        found = probe(local)
    except (NotAVideo, ProbeFailed) as error:
        raise Wrong(f"{path!r}: {error}") from None
    if refusal := intake.refusal(found):
        raise Wrong(f"{path!r}: {refusal}")
    facts = asdict(found)
    return {
        **{name: facts[name] for name in PROBED},
        "duration": max(1, round(found.duration)),
        "media_type": found.media_type,
        "extension": found.extension,
    }


def look_at_track(local: Path, path: str) -> dict[str, Any]:
    try:
        parse_webvtt(local.read_bytes())
    except WebVTTError as error:
        raise Wrong(f"{path!r}: {error}") from None
    return {"extension": "vtt"}


def look_at_document(local: Path, path: str) -> dict[str, Any]:
    """Return the kind of a document that begins as its name says."""
    extension = path.rpartition(".")[2].lower()
    if extension not in DOCUMENT_STARTS:
        raise Wrong(f"{path!r} is not a document of a known kind: {listed(DOCUMENT_STARTS)}")
    content = local.read_bytes()
    start = DOCUMENT_STARTS[extension]
    try:
        fits = content.startswith(start) if start else "\0" not in content.decode("utf-8-sig")
    except UnicodeDecodeError:
        fits = False
    if not fits:
        raise Wrong(f"{path!r} is not what its name says. {looks_like(content[:4096])}")
    return {"extension": extension}


LOOKS: dict[str, Callable[[Path, str], dict[str, Any]]] = {
    "image": look_at_picture,
    "video": look_at_video,
    "captions": look_at_track,
    "document": look_at_document,
}


def _known(used: list[_Used]) -> dict[tuple[str, str], dict[str, Any]]:
    """Return what the library knows of these files, by kind and checksum."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    wanted = {kind: [file.checksum for file in used if file.kind == kind] for kind in LOOKS}
    for start in range(0, len(wanted["image"]), 500):
        rows = get_image_model().objects.filter(file_hash__in=wanted["image"][start : start + 500])
        for name, sha1, width, height in rows.values_list("file", "file_hash", "width", "height"):
            found["image", sha1] = {"width": width, "height": height, "extension": _ending(name)}
    for start in range(0, len(wanted["video"]), 500):
        videos = Video.objects.filter(
            checksum__in=wanted["video"][start : start + 500], duration__isnull=False
        )
        for video in videos.exclude(file=""):
            facts = {name: getattr(video, name) for name in (*PROBED, "duration", "media_type")}
            found["video", video.checksum] = {**facts, "extension": _ending(video.file.name)}
    documents = get_document_model().objects.filter(file_hash__in=wanted["document"][:500])
    for name, sha1 in documents.values_list("file", "file_hash"):
        found["document", sha1] = {"extension": _ending(name)}
    return found


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower()
