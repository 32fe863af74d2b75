"""Files that nothing refers to: found, and deleted only if asked to."""

from __future__ import annotations

import io
import os
import time
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from wagtail.models import Site

from library.media.orphans import find_orphans, remove_orphans
from library.models import Rendition, Video
from tests.factories import ImageFactory, TextTrackFactory


def store(name: str, hours: float = 30) -> str:
    """Put a file into the storage that is so many hours old."""
    stored = default_storage.save(name, ContentFile(b"content"))
    age(stored, hours)
    return stored


def age(name: str, hours: float = 30) -> None:
    moment = time.time() - hours * 3600
    os.utime(default_storage.path(name), (moment, moment))


def clean(*options: str) -> str:
    output = io.StringIO()
    call_command("clean_media", *options, stdout=output)
    return output.getvalue()


@pytest.fixture
def used(site: Site) -> list[str]:
    """Names of old files that something refers to."""
    names = [store("videos/a.mp4"), store("renditions/1/x/hls/master.m3u8"), store("renditions/1/x/hls/0.ts")]
    video = Video.objects.create(title="A", file=names[0])
    Rendition.objects.create(
        video=video, kind="hls", file=names[1], files=names[1:], width=2, height=2, bitrate=1, size=1
    )
    track = TextTrackFactory(video=video)
    age(track.file.name)
    return [*names, track.file.name]


def test_what_nothing_refers_to_is_listed_and_kept(used: list[str]) -> None:
    orphans = [store("videos/b.mp4"), store("tracks/b.vtt"), store("renditions/7/y/video.mp4")]
    said = clean()
    assert all(f"{name}  7\xa0bytes" in said for name in orphans)
    assert "3 files without a use, 21\xa0bytes. Delete them with --delete." in said
    assert not any(name in said for name in used)
    assert all(default_storage.exists(name) for name in orphans)


def test_it_is_deleted_if_asked_with_the_folders_that_are_empty_then(used: list[str]) -> None:
    orphans = [store("videos/b.mp4"), store("renditions/7/y/video.mp4")]
    assert "Deleted 2 files" in clean("--delete")
    assert not any(default_storage.exists(name) for name in orphans)
    assert all(default_storage.exists(name) for name in used)
    assert sorted(path.name for path in Path(default_storage.path("renditions")).iterdir()) == ["1"]
    assert "0 files without a use" in clean()


def test_a_new_file_may_only_be_early(site: Site) -> None:
    store("videos/new.mp4", hours=20)
    assert list(find_orphans()) == []


def test_pictures_and_documents_are_not_looked_at(site: Site) -> None:
    image = ImageFactory()
    store("original_images/other.png")
    store("documents/other.pdf")
    assert list(find_orphans()) == []
    assert default_storage.exists(image.file.name)


def test_what_is_taken_up_meanwhile_is_kept(site: Site) -> None:
    name = store("videos/late.mp4")
    orphans = list(find_orphans())
    Video.objects.create(title="Late", file=name)
    remove_orphans(orphans)
    assert default_storage.exists(name)


def test_an_empty_storage_has_no_orphans(site: Site, settings: Any) -> None:
    assert clean() == "0 files without a use, 0\xa0bytes.\n"
