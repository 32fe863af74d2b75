"""Find out what a file really is, and cut a still picture from it.

The work is done by `probe_process` in a process of its own, with limits. What an editor may see about a file
is the message of `NotAVideo` or `ProbeFailed`: whole sentences, without technical terms.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final, Protocol

from django.conf import settings
from django.core.files.base import File

logger = logging.getLogger(__name__)

PROCESS: Final = Path(__file__).with_name("probe_process.py")
TIME_LIMIT: Final = 30.0  # seconds on the clock
CPU_LIMIT: Final = 20  # seconds of the processor
MEMORY_LIMIT: Final = 1536 * 1024**2  # bytes of address space, the libraries themselves included

CHUNK_BYTES: Final = 1024 * 1024

_MEDIA_TYPES: Final = {
    "mp4": "video/mp4",
    "mov": "video/quicktime",
    "webm": "video/webm",
    "matroska": "video/x-matroska",
    "avi": "video/x-msvideo",
    "mpegts": "video/mp2t",
    "ogg": "video/ogg",
}
_EXTENSIONS: Final = {"matroska": "mkv", "mpegts": "ts", "ogg": "ogv"}

# What every current browser plays, by container: codecs for pictures, codecs for sound.
_PLAYABLE: Final = {
    "mp4": ({"h264"}, {"", "aac", "mp3"}),
    "webm": ({"vp8", "vp9"}, {"", "opus", "vorbis"}),
}
_PLAYABLE_PIXELS: Final = {"yuv420p", "yuvj420p"}

_REFUSALS: Final = {
    "cut_off": "This file is incomplete: a part at its end is missing. Upload it again.",
    "sound_only": "This file has sound but no moving picture.",
    "no_picture": "This file has no moving picture that can be read.",
    "damaged": "This video is damaged and cannot be read.",
    "too_long": "This video says that it is longer than 48 hours, so it is probably damaged.",
    "too_large": "The picture of this video has more than 16,384 pixels on a side.",
}
# The first bytes of what is uploaded by mistake.
_KINDS: Final = (
    (
        rb"\xff\xd8\xff|\x89PNG|GIF8|RIFF....WEBP|BM.{4}\0\0\0\0|II\*\0|MM\0\*|....ftyp(?:avif|heic|mif1)",
        "a picture",
    ),
    (rb"ID3|\xff[\xfb\xf3\xf2]|fLaC|RIFF....WAVE", "a sound recording"),
    (rb"%PDF-", "a PDF document"),
    (rb"PK\x03\x04", "a ZIP archive or an Office document"),
    (rb"Rar!|7z\xbc\xaf|\x1f\x8b|BZh", "an archive"),
    (rb"\x7fELF|MZ", "a program"),
    (rb"(?:\xef\xbb\xbf)?\s*(?:#EXTM3U|ffconcat |<MPD)", "a playlist that points to other files"),
    (rb"(?:\xef\xbb\xbf)?WEBVTT", "captions"),
    (
        rb"(?is)(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*(?:<!doctype svg[^>]*>\s*)?<svg",
        "a picture",
    ),
    (rb"(?is)(?:\xef\xbb\xbf)?\s*(?:<!doctype html|<html|<head|<body|<script)", "a web page"),
)
_CONTROLS: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


class NotAVideo(ValueError):
    """The file is not a video that can be taken. The message is for an editor."""


class ProbeFailed(RuntimeError):
    """The file could not be examined within the limits of time and memory. The message is for an editor."""


class Readable(Protocol):
    """A binary file, of Python or of Django."""

    def read(self, size: int = ..., /) -> bytes: ...
    def seek(self, offset: int, /) -> object: ...


@dataclass(frozen=True, slots=True)
class Probe:
    """What a video file is.

    `duration` is in seconds, `width` and `height` in pixels as it is seen (turned, with square pixels),
    `size` in bytes, `checksum` a SHA-256 in hexadecimal. `frame_rate` is the mean of frames a second, None if
    unknown. Codecs have their usual names (`h264`, `vp9`, `aac`); `audio_codec` is empty without sound.
    `container` is one of mp4, mov, webm, matroska, avi, mpegts and ogg, by content.
    """

    duration: float
    width: int
    height: int
    video_codec: str
    audio_codec: str
    container: str
    frame_rate: float | None
    size: int
    checksum: str
    plays_in_browsers: bool

    @property
    def media_type(self) -> str:
        """The media type of the container, such as `video/mp4`."""
        return _MEDIA_TYPES[self.container]

    @property
    def extension(self) -> str:
        """The ending that a stored file of this kind should have, such as `mp4`."""
        return _EXTENSIONS.get(self.container, self.container)


def probe(path: str | os.PathLike[str], *, time_limit: float = TIME_LIMIT) -> Probe:
    """Examine the video file at `path` within `time_limit` seconds.

    Raises `NotAVideo`, `ProbeFailed`, or `OSError` if there is no such file.
    """
    facts, _ = _run({"name": "probe"}, path, time_limit)
    pixels = facts.pop("pixel_format")
    with open(path, "rb") as file:
        return Probe(
            **facts,
            size=os.fstat(file.fileno()).st_size,
            checksum=checksum(file),
            plays_in_browsers=_plays(facts["container"], facts["video_codec"], facts["audio_codec"], pixels),
        )


def probe_upload(upload: File[bytes], *, time_limit: float = TIME_LIMIT) -> Probe:
    """Examine an uploaded or stored file and leave it at its start. Raises `NotAVideo` or `ProbeFailed`."""
    with local_file(upload) as path:
        return probe(path, time_limit=time_limit)


def frame_jpeg(
    path: str | os.PathLike[str],
    at: float | None = None,
    width: int = 1280,
    *,
    time_limit: float = TIME_LIMIT,
) -> bytes:
    """Return the frame at the moment `at` (seconds) as a JPEG, `width` pixels wide or as wide as the video.

    Without a moment it is the frame at 10 % of the video, or a later one if that is black. A moment after the
    end gives the last frame. Raises `NotAVideo`, `ProbeFailed`, or `OSError` if there is no such file.
    """
    if at is not None and not 0 <= at < float("inf"):
        raise ValueError(f"A moment is zero or more seconds, not {at!r}.")
    _, picture = _run({"name": "frame", "at": at, "width": min(width, 4096)}, path, time_limit)
    return picture


def checksum(file: Readable | BinaryIO) -> str:
    """Return the SHA-256 of a whole file in hexadecimal, read in chunks. The file is left at its start."""
    digest = hashlib.sha256()
    file.seek(0)
    while chunk := file.read(CHUNK_BYTES):
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


@contextmanager
def local_file(file: File[bytes]) -> Iterator[Path]:
    """Give a Django file a path on this machine: its own temporary one, or a copy that is gone afterwards.

    Django keeps small uploads in memory, and a storage may be a bucket. The file is left at its start.
    """
    if hasattr(file, "temporary_file_path"):
        yield Path(file.temporary_file_path())
        return
    with tempfile.NamedTemporaryFile(prefix="video-", dir=settings.FILE_UPLOAD_TEMP_DIR) as copy:
        file.open("rb")
        for chunk in file.chunks(CHUNK_BYTES):
            copy.write(chunk)
        copy.flush()
        file.seek(0)
        yield Path(copy.name)


def _run(
    task: dict[str, Any], path: str | os.PathLike[str], time_limit: float
) -> tuple[dict[str, Any], bytes]:
    """Let the other process do a task. Returns its answer and the bytes that follow it."""
    if not Path(path).is_file():
        # A pipe or a device would make the process wait, and opening one can do things.
        raise FileNotFoundError(f"There is no file {os.fspath(path)!r}.")
    order = json.dumps({**task, "memory": MEMORY_LIMIT, "cpu_seconds": CPU_LIMIT})
    with open(path, "rb") as file:
        if not os.fstat(file.fileno()).st_size:
            raise NotAVideo("This file is empty.")
        try:
            # Isolated (-I) and without our environment: no setting and no password reaches the process.
            done = subprocess.run(
                [sys.executable, "-I", str(PROCESS), order],
                stdin=file,
                capture_output=True,
                timeout=time_limit,
                env={"LANG": "C.UTF-8"},
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise _too_slow() from None
        file.seek(0)
        head = file.read(4096)
    if done.returncode == -signal.SIGXCPU:
        raise _too_slow()
    line, _, rest = done.stdout.partition(b"\n")
    if done.returncode or not line:
        logger.warning("Examining a video ended with %s: %s", done.returncode, done.stderr[-500:])
        raise ProbeFailed("This file could not be examined: reading it went wrong.")
    answer: dict[str, Any] = json.loads(line)
    if "failed" in answer:
        raise ProbeFailed("This file could not be examined: it needs too much memory.")
    if "refused" in answer:
        raise NotAVideo(_REFUSALS.get(answer["refused"]) or f"This file is not a video. {looks_like(head)}")
    return answer, rest


def _too_slow() -> ProbeFailed:
    return ProbeFailed("This file could not be examined: it took too long.")


def _plays(container: str, video_codec: str, audio_codec: str, pixel_format: str) -> bool:
    video_codecs, audio_codecs = _PLAYABLE.get(container, (set(), set()))
    return video_codec in video_codecs and audio_codec in audio_codecs and pixel_format in _PLAYABLE_PIXELS


def looks_like(head: bytes) -> str:
    """Say in a sentence what the first bytes of a file look like."""
    for pattern, kind in _KINDS:
        if re.match(pattern, head, re.DOTALL):
            return f"It looks like {kind}."
    if re.match(rb"....(?:ftyp|moov|mdat|moof)|\x1a\x45\xdf\xa3|RIFF....AVI |OggS", head, re.DOTALL):
        return "It begins like one, but it is damaged or incomplete."
    try:
        # The last character may be cut in two.
        head.decode("utf-8-sig", errors="strict" if len(head) < 4096 else "ignore")
    except UnicodeDecodeError:
        is_text = False
    else:
        is_text = not _CONTROLS.search(head)
    return "It looks like text." if is_text else "Its format is not one that we know."
