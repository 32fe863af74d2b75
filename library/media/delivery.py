"""Deliver stored files from one machine, so that a browser can seek in a video.

Django's own `FileResponse` ignores `Range`. In production a CDN, a bucket or nginx does this work; with this
view one machine is enough. It speaks HTTP as RFC 9110 has it (sections 13 and 14) and reads files through
Django's storage API. Run it under WSGI: under ASGI Django first collects what a synchronous view streams.

Who may have a file is decided before (`library.views.media`). What is served: everything in the default storage but
`documents/`, which Wagtail serves itself, with the privacy of collections and its own hooks. `original_images/` is
served: Wagtail publishes those addresses (the image API's `download_url`, the admin's image form).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import Final

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, default_storage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, http_date, parse_http_date_safe
from django.views.decorators.http import require_safe

from library.media.privacy import folder_of

CHUNK_BYTES: Final = 64 * 1024

# Seconds. A stored file keeps its name for life, and after that time its ETag tells.
FRESH_SECONDS: Final = 3600

# Served to be shown in place. Any other file is a download of unknown type, whatever its name says.
INLINE_TYPES: Final = {
    ".mp4": "video/mp4",
    ".m4v": "video/mp4",
    ".webm": "video/webm",
    ".mov": "video/quicktime",
    ".ogv": "video/ogg",
    ".m3u8": "application/vnd.apple.mpegurl",
    ".ts": "video/mp2t",
    ".m4s": "video/iso.segment",
    ".vtt": "text/vtt; charset=utf-8",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
}
# An <img> may show it, but it can carry scripts, so opened by itself it is a download in a sandbox.
SVG_TYPE: Final = "image/svg+xml"

_UNFIT = re.compile(r"[\x00-\x1f\x7f\\]")
_SERVED_ELSEWHERE = frozenset({"documents"})
_RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})", re.IGNORECASE)


class UnsatisfiableRange(Exception):
    """The range begins after the end of the file."""


class FileSlice(Iterator[bytes]):
    """A part of an open file in chunks of 64 KiB. Closes the file at the end and when it is closed itself.

    It is no generator because closing a generator that nobody has started would leave the file open.
    """

    def __init__(self, file: File[bytes], start: int, length: int) -> None:
        file.seek(start)
        self.file = file
        self.bytes_left = length

    def __next__(self) -> bytes:
        chunk = self.file.read(min(CHUNK_BYTES, self.bytes_left)) if self.bytes_left else b""
        if not chunk:
            self.close()
            raise StopIteration
        self.bytes_left -= len(chunk)
        return chunk

    def close(self) -> None:
        self.bytes_left = 0
        self.file.close()


@require_safe
def serve_media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Send the stored file `path` whole (200), in part (206), or not again (304).

    Raises `Http404` for what is not a file of the media folder. Answers 416 for a range outside the file and
    412 for a precondition that does not hold.
    """
    file, modified = _open(path)
    try:
        etag = f'"{file.size:x}-{int(modified * 1_000_000):x}"'
        response: HttpResponseBase | None
        response = get_conditional_response(request, etag=etag, last_modified=int(modified))
        if response is None:
            response = _send(request, file, path, etag, int(modified))
    except BaseException:
        file.close()
        raise
    if not response.streaming:
        file.close()
    response["ETag"] = etag
    response["Last-Modified"] = http_date(int(modified))
    response["Accept-Ranges"] = "bytes"
    response["Cache-Control"] = f"max-age={FRESH_SECONDS}"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def requested_range(header: str, size: int) -> tuple[int, int] | None:
    """Return the first byte and the number of bytes that a `Range` header asks of a file of `size` bytes.

    Returns None where the whole file is the right answer: no header, another unit, several ranges, nonsense.
    Raises `UnsatisfiableRange` if the range has no byte of the file in it.
    """
    match = _RANGE.fullmatch(header.strip())
    if not match or match[1] == match[2] == "":
        return None
    if match[1] == "":
        start, end = max(size - int(match[2]), 0), size
    else:
        start, end = int(match[1]), min(int(match[2] or size) + 1, size)
        if match[2] and int(match[2]) < start:
            return None
    if start >= end:
        raise UnsatisfiableRange
    return start, end - start


def _send(request: HttpRequest, file: File[bytes], path: str, etag: str, modified: int) -> HttpResponseBase:
    part = None
    if request.method == "GET" and _is_same_file(request.headers.get("If-Range"), etag, modified):
        try:
            part = requested_range(request.headers.get("Range", ""), file.size)
        except UnsatisfiableRange:
            return HttpResponse(status=416, headers={"Content-Range": f"bytes */{file.size}"})
    start, length = part or (0, file.size)
    response: HttpResponseBase
    if request.method == "HEAD":
        response = HttpResponse()
    else:
        response = StreamingHttpResponse(FileSlice(file, start, length), status=206 if part else 200)
    if part:
        response["Content-Range"] = f"bytes {start}-{start + length - 1}/{file.size}"
    response["Content-Length"] = str(length)
    name_the_type(response, path)
    return response


def _is_same_file(if_range: str | None, etag: str, modified: int) -> bool:
    """Tell whether the part that a client has belongs to the file as it is now (RFC 9110, section 13.1.5)."""
    if if_range is None:
        return True
    return if_range.strip() == etag or parse_http_date_safe(if_range) == modified


def name_the_type(response: HttpResponseBase, path: str) -> None:
    extension = os.path.splitext(path)[1].lower()
    if extension in INLINE_TYPES:
        response["Content-Type"] = INLINE_TYPES[extension]
        return
    response["Content-Type"] = SVG_TYPE if extension == ".svg" else "application/octet-stream"
    response["Content-Disposition"] = content_disposition_header(True, os.path.basename(path)) or "attachment"
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


def _open(path: str) -> tuple[File[bytes], float]:
    """Return the file and the time of its last change (seconds since 1970). Raises `Http404`."""
    check_name(path)
    try:
        # Asked first: nothing is open yet if the storage has no answer.
        modified = default_storage.get_modified_time(path).timestamp()
        return default_storage.open(path), modified
    except (OSError, ValueError, SuspiciousFileOperation) as error:
        raise Http404("There is no such file.") from error


def check_name(path: str) -> None:
    """Raise `Http404` unless the path is one of a file inside the part of the storage that we serve."""
    try:
        _check(path)
    except (OSError, ValueError, SuspiciousFileOperation) as error:
        raise Http404("There is no such file.") from error


def _check(path: str) -> None:
    segments = path.split("/")
    # Hidden files are never uploads. This also refuses "." and "..".
    if _UNFIT.search(path) or any(not segment or segment.startswith(".") for segment in segments):
        raise SuspiciousFileOperation("Not the name of a stored file.")
    if _is_served_elsewhere(segments[0]):
        raise SuspiciousFileOperation("Not served here.")
    if not isinstance(default_storage, FileSystemStorage):  # only folders have links that lead out of them
        return
    # Links are followed before the comparison, which the storage's own check leaves out.
    root, real = os.path.realpath(default_storage.path("")), os.path.realpath(default_storage.path(path))
    if os.path.commonpath([root, real]) != root or not os.path.isfile(real):
        raise SuspiciousFileOperation("Not a file of the media folder.")
    if _is_served_elsewhere(os.path.relpath(real, root).split(os.sep)[0]):
        raise SuspiciousFileOperation("Not served here.")


def _is_served_elsewhere(folder: str) -> bool:
    return folder_of(folder) in _SERVED_ELSEWHERE
