"""Write what the public sees of the default site as a bundle, the same bytes for the same content.

The order is fixed: keys as in `schema.FIELDS`, categories as their tree is shown, everything else by slug. Files are
named after the first record that uses them; one content is written once. A key whose value is the empty one of its
field is left out; `published_at` is always there.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any, Protocol

from django.core.files.storage import Storage

from library.bundles.faults import LIBRARY_JSON
from library.bundles.markup import files_in, to_bundle
from library.bundles.progress import Silence
from library.bundles.records import KINDS, FileRef, Source
from library.bundles.schema import FIELDS, FORMAT, PICTURES, RICH_TEXTS
from library.bundles.shelves import Shelves
from library.bundles.stored import (
    PAGES,
    WORDS,
    Grounds,
    Stored,
    grounds,
    pages_of,
    read_pages,
    read_progressions,
    read_words,
)
from library.bundles.storing import FIELD_OF

# The media of these kinds have a folder of their own, because a worksheet may have the slug of a video.
FOLDERS = {
    "videos": "",
    "worksheets": "worksheets/",
    "categories": "categories/",
    "presenters": "presenters/",
}
# A zip knows no time before; with a fixed one, equal content gives equal bytes.
ZIP_TIME = (1980, 1, 1, 0, 0, 0)
ZIP_RIGHTS = 0o644 << 16


class ExportRefused(Exception):
    """The export cannot be made; the message says why."""


class Names:
    """The names of files in the bundle, given out once for each content."""

    def __init__(self, shelves: Shelves) -> None:
        self.given: dict[tuple[str, str], str] = {}
        self.taken: dict[str, tuple[str, str]] = {}
        self.sources: dict[str, tuple[Storage, str]] = {}
        self.shelves = shelves

    def give(self, kind: str, ref: FileRef, wanted: str) -> str:
        """Return the path of a file: `media/`, `wanted`, and the ending of its stored name."""
        key = kind, ref.checksum
        if key not in self.given:
            ending = PurePosixPath(ref.name).suffix.lower().replace(".jpeg", ".jpg")
            path, number = f"media/{wanted}{ending}", 1
            while path in self.taken:
                number += 1
                path = f"media/{wanted}-{number}{ending}"
            self.given[key] = path
            self.taken[path] = key
            self.sources[path] = FIELD_OF[kind].storage, ref.name
        return self.given[key]

    def in_texts(self, stem: str) -> Callable[[str, str], str]:
        """Return the function that names what a rich text of the record `stem` shows."""

        def path_of(kind: str, checksum: str) -> str:
            shelf = self.shelves.images if kind == "image" else self.shelves.documents
            ref = next(ref for ref in shelf.values() if ref.checksum == checksum)
            folder = "images" if kind == "image" else "documents"
            return self.give(kind, ref, f"{folder}/{stem}")

        return path_of


def export_library(target: Path, *, force: bool = False, progress: Silence | None = None) -> dict[str, int]:
    """Write the bundle to the folder or zip `target`; return how many records of each kind it has.

    Raises `ExportRefused` if there is no library, if the target is not empty (unless `force`), or if a file is
    missing in the storage.
    """
    progress = progress or Silence()
    _check_target(target, force=force)
    place = grounds()
    if place is None:
        raise ExportRefused("There is no library to export yet: no home page with videos and worksheets.")
    shelves = Shelves()
    names = Names(shelves)
    data = describe(place, shelves, names, progress)
    _check_files(names)
    with _bundle_at(target) as bundle, progress.stage("Writing files", len(names.sources)) as step:
        for path in sorted(names.sources):
            storage, stored = names.sources[path]
            with storage.open(stored) as content:
                bundle.copy(path, content)
            step()
        # Last, so that a bundle that was not finished is none.
        text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
        bundle.write(LIBRARY_JSON, text.encode())
    return {kind: len(data.get(kind, ())) for kind in KINDS}


def describe(place: Grounds, shelves: Shelves, names: Names, progress: Silence) -> dict[str, Any]:
    """Return what `library.json` says: everything public, and nothing else."""
    shown = set(pages_of("videos", place).published(place.site).values_list("pk", flat=True))
    readers: dict[str, Iterator[Stored]] = {kind: read_words(kind, shelves) for kind in WORDS}
    for kind in PAGES:
        pages = pages_of(kind, place).published(place.site)
        readers[kind] = read_pages(kind, pages, place, shelves, shown)
    readers["progressions"] = read_progressions(place, shown)
    data: dict[str, Any] = {"format": FORMAT}
    with progress.stage("Reading records", len(shown)) as step:
        for kind in KINDS:
            data[kind] = []
            for stored in readers[kind]:
                data[kind].append(_record(stored, names))
                if kind == "videos":
                    step()
    return data


def _record(stored: Stored, names: Names) -> dict[str, Any]:
    record: dict[str, Any] = {"slug": stored.slug}
    stem = FOLDERS.get(stored.kind, "") + stored.slug
    for key, field in FIELDS[stored.kind].items():
        if key == "slug":
            continue
        value = stored.state[key]
        if value is None or value in (field.empty, ""):
            # A category of the first row says so; other empty values are left out.
            if key == "parent":
                record[key] = None
            continue
        record[key] = _plain(key, value, stem, names)
    return record


def _plain(key: str, value: Any, stem: str, names: Names) -> Any:
    """Return a value as JSON has it."""
    if isinstance(value, FileRef) and key in PICTURES:
        return names.give("image", value, stem)
    if isinstance(value, Source):
        return {"url": value.url} if value.file is None else {"file": names.give("video", value.file, stem)}
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if key in RICH_TEXTS:
        return to_bundle(value, names.in_texts(stem)) if files_in(value) or "<embed" in value else value
    if key == "captions":
        return [_track(track, stem, names) for track in value]
    if key == "chapters":
        return [{"start": start, "title": title} for start, title in value]
    if key == "transcripts":
        return [{"language": language, "text": text} for language, text in value]
    if key == "seo":
        return {name: text for name, text in zip(("title", "description"), value, strict=True) if text}
    if key == "purchase":
        return dict(zip(("label", "url"), value, strict=True))
    return list(value) if isinstance(value, tuple) else value


def _track(track: Any, stem: str, names: Names) -> dict[str, str]:
    path = names.give("captions", track.file, f"{stem}.{track.language}.{track.kind}")
    label = {"label": track.label} if track.label else {}
    return {"language": track.language, "kind": track.kind, **label, "file": path}


def _check_target(target: Path, *, force: bool) -> None:
    if target.suffix.lower() == ".zip":
        if target.is_dir():
            raise ExportRefused(f"{target} is a folder.")
        if target.exists() and not force:
            raise ExportRefused(f"{target} is there already. --force replaces it.")
    elif target.exists() and not target.is_dir():
        raise ExportRefused(f"{target} is not a folder.")
    elif target.is_dir() and any(target.iterdir()) and not force:
        raise ExportRefused(f"{target} is not empty. --force writes into it; files of other names stay.")


def _check_files(names: Names) -> None:
    missing = [stored for storage, stored in names.sources.values() if not storage.exists(stored)]
    if missing:
        some = ", ".join(sorted(missing)[:10])
        raise ExportRefused(f"The storage lacks {len(missing)} files that the library shows: {some}.")


class _Target(Protocol):
    def copy(self, path: str, content: Any) -> None: ...

    def write(self, path: str, content: bytes) -> None: ...


class _FolderTarget:
    def __init__(self, root: Path) -> None:
        self.root = root

    def copy(self, path: str, content: Any) -> None:
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        # Written beside and then moved: never through a link that stands there, never half.
        part = place.with_name(f".{place.name}.part")
        with part.open("wb") as file:
            shutil.copyfileobj(content, file)
        os.replace(part, place)

    def write(self, path: str, content: bytes) -> None:
        place = self.root / path
        part = place.with_name(f".{place.name}.part")
        part.write_bytes(content)
        os.replace(part, place)


class _ZipTarget:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive

    def copy(self, path: str, content: Any) -> None:
        with self.archive.open(self._info(path), "w", force_zip64=True) as file:
            shutil.copyfileobj(content, file)

    def write(self, path: str, content: bytes) -> None:
        self.archive.writestr(self._info(path), content)

    def _info(self, path: str) -> zipfile.ZipInfo:
        info = zipfile.ZipInfo(path, ZIP_TIME)
        info.create_system = 3
        info.external_attr = ZIP_RIGHTS
        # Media are packed as they are; packing them again only takes time.
        info.compress_type = zipfile.ZIP_DEFLATED if path.endswith((".json", ".vtt")) else zipfile.ZIP_STORED
        return info


@contextmanager
def _bundle_at(target: Path) -> Iterator[_Target]:
    if target.suffix.lower() != ".zip":
        target.mkdir(parents=True, exist_ok=True)
        yield _FolderTarget(target)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(
        dir=target.parent, prefix=".export-", suffix=".zip", delete=False
    ) as file:
        try:
            with zipfile.ZipFile(file, "w") as archive:
                yield _ZipTarget(archive)
            os.chmod(file.name, 0o644)
            os.replace(file.name, target)
        except BaseException:
            os.unlink(file.name)
            raise
