"""Take in large files part by part, so that a lost connection costs the last part and not the whole file.

A part is appended to a file in a private folder (`LIBRARY_UPLOADS_DIR`), which is no storage and is not served. Its
length says how much has come: nothing else has to be kept in step with it. One request at a time writes to a file;
the lock is the operating system's, so it goes with its process.
"""

from __future__ import annotations

import fcntl
import hashlib
import logging
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import FileIO
from pathlib import Path
from typing import Any, Final, Protocol
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from library.models import Upload

logger = logging.getLogger(__name__)

CHUNK_BYTES: Final = 256 * 1024
CHECKSUMS: Final = ("sha1", "sha256", "md5")
# Beside what is still to come, so that the database and the logs can go on.
SPARE_BYTES: Final = 64 * 1024**2
SUFFIX: Final = ".part"


class UploadRefused(Exception):
    """The upload cannot be begun or gone on with. The message is for an editor."""


class TooLarge(UploadRefused):
    """More bytes than a file may have, or than were announced."""


class TooMany(UploadRefused):
    """One person has too many unfinished uploads."""


class NoSpace(UploadRefused):
    """The disk is full."""


class Gone(UploadRefused):
    """There is no such upload, or no longer."""


class Busy(UploadRefused):
    """Another request is writing to this file."""


class WrongOffset(UploadRefused):
    """The part does not begin where the file ends."""


class Damaged(UploadRefused):
    """The part is not what its checksum says."""


class Source(Protocol):
    """Where a part comes from: the body of a request."""

    def read(self, size: int, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Checksum:
    """What a part must be: the `digest` by `algorithm`, one of `CHECKSUMS`."""

    algorithm: str
    digest: bytes


class ArrivedFile(UploadedFile):
    """A file that has come whole. A storage on the same disk takes it without copying it."""

    def __init__(self, upload: Upload) -> None:
        self.upload = upload
        self.path = path_of(upload)
        file = open(self.path, "rb")  # noqa: SIM115  (closed with this file, as Django closes uploads)
        super().__init__(file, upload.name, size=upload.size)

    def temporary_file_path(self) -> str:
        return str(self.path)


def begin(user: Any, name: str, size: int) -> Upload:
    """Make room for a file of `size` bytes. Raises `TooLarge`, `TooMany` or `NoSpace`."""
    largest = settings.LIBRARY_UPLOAD_MAX_BYTES
    if size > largest:
        raise TooLarge(
            _("This file has %(size)s. The largest that can be uploaded is %(largest)s.")
            % {"size": filesizeformat(size), "largest": filesizeformat(largest)}
        )
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    if shutil.disk_usage(folder()).free < size + SPARE_BYTES:
        raise NoSpace(_("There is not enough room on the server for this file."))
    most = settings.LIBRARY_UPLOADS_MAX_OPEN
    if Upload.objects.filter(user=user).count() >= most:
        sentence = ngettext(
            "You have %(count)d unfinished upload. Finish or cancel it first.",
            "You have %(count)d unfinished uploads. Finish or cancel some of them first.",
            most,
        )
        raise TooMany(sentence % {"count": most})
    upload = Upload.objects.create(user=user, name=name[:255], size=size)
    path_of(upload).touch(mode=0o600)
    return upload


def find(user: Any, key: UUID | str) -> Upload:
    """Return somebody's own upload. Raises `Gone`."""
    try:
        upload = Upload.objects.get(pk=key, user=user)
    except (Upload.DoesNotExist, ValidationError):
        raise _gone() from None
    if not path_of(upload).is_file():
        raise _gone()
    return upload


def received(upload: Upload) -> int:
    """Return how many bytes have come. Raises `Gone`."""
    try:
        return path_of(upload).stat().st_size
    except FileNotFoundError:
        raise _gone() from None


def append(
    upload: Upload, source: Source, *, offset: int, length: int, checksum: Checksum | None = None
) -> int:
    """Take a part of `length` bytes that begins at `offset`; return how many bytes the file has then.

    If the connection is lost, what came is kept, unless a checksum was given, which needs the whole part. Raises
    `Gone`, `Busy`, `WrongOffset`, `TooLarge`, `NoSpace` or `Damaged`; only before `NoSpace` something may be kept.
    """
    with _locked(upload) as file:
        held = file.seek(0, os.SEEK_END)
        if held != offset:
            raise WrongOffset(_("The file goes on at byte %(held)d.") % {"held": held})
        if offset + length > upload.size:
            raise TooLarge(_("This is more than the file was said to have."))
        digest = hashlib.new(checksum.algorithm, usedforsecurity=False) if checksum else None
        try:
            for chunk in _chunks(source, length):
                _write(file, chunk)
                if digest is not None:
                    digest.update(chunk)
        except OSError as error:
            raise NoSpace(_("There is not enough room on the server for this file.")) from error
        if checksum and digest and digest.digest() != checksum.digest:
            file.truncate(offset)
            raise Damaged(_("This part was damaged on its way."))
        end = file.seek(0, os.SEEK_END)
    # No save: whoever cancelled in the meantime has taken the row away.
    upload.touched_at = timezone.now()
    Upload.objects.filter(pk=upload.pk).update(touched_at=upload.touched_at)
    return end


def arrived(user: Any, key: UUID | str) -> ArrivedFile:
    """Return somebody's own file that has come whole. Raises `Gone`."""
    upload = find(user, key)
    if received(upload) != upload.size:
        raise _gone()
    return ArrivedFile(upload)


def expires_at(upload: Upload) -> datetime:
    """Return when an upload that nobody goes on with is removed."""
    return upload.touched_at + timedelta(hours=settings.LIBRARY_UPLOADS_HOURS)


def discard(upload: Upload) -> None:
    """Remove an upload with its bytes, once nothing can be rolled back to it any more."""
    path = path_of(upload)
    upload.delete()
    transaction.on_commit(lambda: path.unlink(missing_ok=True), robust=True)


def remove_stale() -> int:
    """Remove what nobody went on with in time, and files that no upload knows; return how many."""
    limit = timezone.now() - timedelta(hours=settings.LIBRARY_UPLOADS_HOURS)
    stale = list(Upload.objects.filter(touched_at__lt=limit))
    for upload in stale:
        discard(upload)
    known = {path_of(upload).name for upload in Upload.objects.only("pk")}
    # A file is there a moment before its row can be seen by others.
    strays = [path for path in folder().glob(f"*{SUFFIX}") if path.name not in known and _is_old(path)]
    for path in strays:
        path.unlink(missing_ok=True)
    if stale or strays:
        logger.info("Removed %d uploads that nobody went on with.", len(stale) + len(strays))
    return len(stale) + len(strays)


def folder() -> Path:
    return Path(settings.LIBRARY_UPLOADS_DIR)


def path_of(upload: Upload) -> Path:
    return folder() / f"{upload.pk.hex}{SUFFIX}"


def _gone() -> Gone:
    return Gone(_("This upload is no longer there. Choose the file again."))


def _is_old(path: Path) -> bool:
    with suppress(FileNotFoundError):
        return time.time() - path.stat().st_mtime > 3600
    return False


@contextmanager
def _locked(upload: Upload) -> Iterator[FileIO]:
    try:
        # Without a buffer: what is kept is on the disk, and closing has nothing left that could fail.
        file = open(path_of(upload), "r+b", buffering=0)  # noqa: SIM115  (closed below)
    except FileNotFoundError:
        raise _gone() from None
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy(_("Another part of this file is still coming. Try again in a moment.")) from None
        yield file


def _write(file: FileIO, chunk: bytes) -> None:
    rest = memoryview(chunk)
    while rest:
        rest = rest[file.write(rest) :]


def _chunks(source: Source, length: int) -> Iterator[bytes]:
    """Yield what comes, up to `length` bytes. A connection that is lost is an end like any other."""
    while length > 0:
        try:
            chunk = source.read(min(CHUNK_BYTES, length))
        except OSError:
            return
        if not chunk:
            return
        length -= len(chunk)
        yield chunk
