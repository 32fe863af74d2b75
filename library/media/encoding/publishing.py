"""Put the renditions into the storage and show them: whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Any, Final

from django.core.files.base import File
from django.core.files.storage import Storage
from django.db import transaction

from library.choices import RenditionKind
from library.media.encoding import jobs
from library.models import Encoding, Rendition

FOLDER: Final = "renditions"


class JobLost(RuntimeError):
    """The job was cancelled, or the video has another file now, or another worker has taken the job up."""


def publish(job: Encoding, folder: Path, made: dict[str, Any], pulse: Callable[[], None]) -> None:
    """Store what was made below `folder`, then show it in one transaction, in place of what was there before.

    `pulse` is called between the files. Raises `JobLost`, and leaves nothing in the storage whatever it raises.
    """
    storage = Rendition._meta.get_field("file").storage
    assert job.token is not None
    # A name of its own: what a player has open is never changed under it, and nobody can guess it.
    place = f"{FOLDER}/{job.video_id}/{job.token.hex}"
    names = [name for facts in made.values() if facts for name in facts["files"]]
    try:
        for name in names:
            _store(storage, folder / name, f"{place}/{name}")
            pulse()
        _show(job, place, made)
    except BaseException:
        # All of them: the one that was being written when the disk was full is there in part.
        remove(storage, [f"{place}/{name}" for name in names])
        raise


def _store(storage: Storage, path: Path, name: str) -> None:
    with path.open("rb") as content:
        stored = storage.save(name, File(content))
    if stored != name:
        # Playlists name their segments, so a storage must keep the names.
        storage.delete(stored)
        raise RuntimeError(f"The storage called {name!r} {stored!r}.")


@transaction.atomic
def _show(job: Encoding, place: str, made: dict[str, Any]) -> None:
    if not jobs.finish(job):
        raise JobLost
    Rendition.objects.filter(video_id=job.video_id).delete()
    for kind in RenditionKind:
        facts = made.get(kind)
        if facts:
            files = [f"{place}/{name}" for name in facts["files"]]
            Rendition.objects.create(
                video_id=job.video_id,
                kind=kind,
                file=f"{place}/{facts['file']}",
                files=files,
                width=facts["width"],
                height=facts["height"],
                bitrate=facts["bitrate"],
                size=facts["size"],
            )


def remove(storage: Storage, names: Iterable[str]) -> None:
    """Delete these files and the folders that are empty then. What cannot be deleted is an orphan, found later."""
    names = set(names)
    folders = {str(parent) for name in names for parent in PurePosixPath(name).parents}
    # Deepest first, and never the folder of all renditions. A bucket has no folders, and does not mind.
    own = [folder for folder in folders if folder.startswith(f"{FOLDER}/")]
    for name in [*names, *sorted(own, key=len, reverse=True)]:
        with suppress(OSError):
            storage.delete(name)
