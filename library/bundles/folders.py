"""Safe access to the files of a bundle, a folder or a zip.

Nothing is ever unpacked under a name that the bundle chose. In a folder no link is followed and only plain files
are read; a zip is looked through before the first byte is unpacked.
"""

from __future__ import annotations

import io
import os
import stat
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from library.bundles import limits
from library.bundles.faults import LIBRARY_JSON, Wrong, refuse

CHUNK_BYTES = 1024 * 1024


class Folder(Protocol):
    """The files of a bundle by their paths, which `readers.path` has found to be plain."""

    def local(self, path: str, largest: int) -> Path:
        """Return where the file can be read on this machine. Raises `Wrong` if it is not there, is no plain file
        or has more than `largest` bytes."""
        ...


@contextmanager
def open_bundle(place: Path) -> Iterator[Folder]:
    """Open the folder or zip at `place`. Raises `BundleRefused` if it is neither, or a zip that is not safe."""
    if place.is_dir():
        yield PlainFolder(place)
    elif not place.is_file():
        raise refuse("there is no such folder or zip", str(place))
    else:
        with tempfile.TemporaryDirectory(prefix="bundle-") as scratch:
            try:
                archive = zipfile.ZipFile(place)
            except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
                raise refuse(
                    f"this is neither a folder nor a zip that can be read ({error})", place.name
                ) from None
            with archive:
                yield ZippedFolder(archive, place.name, Path(scratch))


class PlainFolder:
    def __init__(self, root: Path) -> None:
        self.root = root

    def local(self, path: str, largest: int) -> Path:
        place = self.root
        parts = path.split("/")
        for part in parts:
            place = place / part
            try:
                found = place.lstat()
            except (OSError, ValueError):
                raise Wrong(f"there is no file {path!r} in the bundle") from None
            if stat.S_ISLNK(found.st_mode):
                raise Wrong(
                    f"{path!r} is a symbolic link or lies behind one; a bundle holds its files itself"
                )
        if not stat.S_ISREG(found.st_mode):
            raise Wrong(f"{path!r} is not a plain file")
        _check_size(path, found.st_size, largest)
        return place


class ZippedFolder:
    def __init__(self, archive: zipfile.ZipFile, name: str, scratch: Path) -> None:
        self.archive = archive
        self.scratch = scratch
        self.unpacked: dict[str, Path] = {}
        self.entries = _entries(archive, name)

    def local(self, path: str, largest: int) -> Path:
        if path not in self.unpacked:
            entry = self.entries.get(path)
            if entry is None:
                raise Wrong(f"there is no file {path!r} in the bundle")
            _check_size(path, entry.file_size, largest)
            # A name of our own: what the zip calls it never becomes a path.
            target = self.scratch / str(len(self.unpacked))
            self._unpack(entry, path, target)
            self.unpacked[path] = target
        return self.unpacked[path]

    def _unpack(self, entry: zipfile.ZipInfo, path: str, target: Path) -> None:
        try:
            with self.archive.open(entry) as packed, target.open("xb") as file:
                left = entry.file_size
                while chunk := packed.read(CHUNK_BYTES):
                    left -= len(chunk)
                    if left < 0:
                        raise Wrong(f"{path!r} is larger than the zip says")
                    file.write(chunk)
        except Wrong:
            raise
        except Exception as error:  # the decompressors raise errors of their own kinds
            raise Wrong(f"{path!r} cannot be unpacked: the zip is damaged ({error})") from None


def _entries(archive: zipfile.ZipFile, name: str) -> dict[str, zipfile.ZipInfo]:
    """Return the files of the zip by their path in the bundle. Raises `BundleRefused` if any of them is unsafe."""
    infos = archive.infolist()
    if len(infos) > limits.ZIP_ENTRIES:
        raise refuse(f"it has {len(infos)} files; {limits.ZIP_ENTRIES} are the most", name)
    if sum(info.file_size for info in infos) > limits.ZIP_UNPACKED_BYTES:
        raise refuse("unpacked it would be larger than any bundle can be", name)
    found: dict[str, zipfile.ZipInfo] = {}
    for info in infos:
        fault = _unsafe(info)
        if fault:
            raise refuse(f"{info.orig_filename!r}: {fault}", name)
        if info.is_dir():
            continue
        if info.filename in found:
            raise refuse(f"{info.filename!r} is in it twice", name)
        found[info.filename] = info
    return _below_one_folder(found)


def _unsafe(info: zipfile.ZipInfo) -> str:
    path = info.orig_filename
    if path.startswith("/") or "\\" in path or "\0" in path or ":" in path or ".." in path.split("/"):
        return "the name leads outside the bundle"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "it is a symbolic link"
    if info.flag_bits & 0x1:
        return "it is encrypted"
    if info.file_size > limits.ZIP_RATIO_FROM and info.file_size > limits.ZIP_RATIO * max(
        1, info.compress_size
    ):
        return "it unpacks to far more than its packed size, as a zip bomb does"
    return ""


def _below_one_folder(entries: dict[str, zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    """A zip of a folder has the folder's name before every path; take it away."""
    if LIBRARY_JSON in entries:
        return entries
    tops = [path.removesuffix(f"/{LIBRARY_JSON}") for path in entries if path.endswith(f"/{LIBRARY_JSON}")]
    tops = [top for top in tops if "/" not in top]
    if len(tops) != 1:
        return entries
    prefix = f"{tops[0]}/"
    return {path.removeprefix(prefix): info for path, info in entries.items() if path.startswith(prefix)}


def _check_size(path: str, size: int, largest: int) -> None:
    if size > largest:
        raise Wrong(f"{path!r} has {size} bytes; {largest} are the most")


def read_bytes(folder: Folder, path: str, largest: int) -> bytes:
    """Return the content of a small file."""
    place = folder.local(path, largest)
    buffer = io.BytesIO()
    with os.fdopen(os.open(place, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0)), "rb") as file:
        buffer.write(file.read(largest + 1))
    content = buffer.getvalue()
    _check_size(path, len(content), largest)
    return content
