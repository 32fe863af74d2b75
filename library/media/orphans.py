"""Stored files that nothing refers to: what a process that died, a failed deletion or a rolled back save left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from django.core.files.storage import Storage
from django.utils import timezone

from library.media.encoding.publishing import remove
from library.models import Rendition, TextTrack, Video

# The top folder of each field that keeps files of ours. Pictures and documents are Wagtail's.
FOLDERS: Final[dict[str, Any]] = {
    "videos": Video._meta.get_field("file"),
    "tracks": TextTrack._meta.get_field("file"),
    "renditions": Rendition._meta.get_field("file"),
}
# A file is stored before the row that names it, so a new one may only be early.
YOUNGEST: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Orphan:
    """A stored file; `size` is in bytes."""

    storage: Storage
    name: str
    size: int


def find_orphans(youngest: timedelta = YOUNGEST) -> Iterator[Orphan]:
    """Yield the stored files that no row names and that are older than `youngest`."""
    limit = timezone.now() - youngest
    for folder, field in FOLDERS.items():
        # The storage before the database: what is named in between is not taken for an orphan.
        stored = list(_files_below(field.storage, folder))
        used = _names_in_use(folder)
        for name in stored:
            if name not in used and field.storage.get_modified_time(name) < limit:
                yield Orphan(field.storage, name, field.storage.size(name))


def remove_orphans(orphans: list[Orphan]) -> None:
    """Delete these files, but not those that something has come to refer to since they were found."""
    used = {name for folder in FOLDERS for name in _names_in_use(folder)}
    for orphan in orphans:
        if orphan.name not in used:
            remove(orphan.storage, [orphan.name])


def _names_in_use(folder: str) -> set[str]:
    field = FOLDERS[folder]
    rows = field.model._base_manager
    if field.model is Rendition:
        return {name for names in rows.values_list("files", flat=True).iterator() for name in names}
    return set(rows.values_list(field.name, flat=True).iterator())


def _files_below(storage: Storage, folder: str) -> Iterator[str]:
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:  # nothing was ever stored there
        return
    yield from (f"{folder}/{name}" for name in files)
    for name in folders:
        yield from _files_below(storage, f"{folder}/{name}")
