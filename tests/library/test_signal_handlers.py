"""Files follow the rows that own them."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from library.models import Video
from tests.factories import TextTrackFactory, VideoFactory

pytestmark = pytest.mark.django_db(transaction=True)


def uploaded(name: str = "videos/clip.mp4") -> Video:
    return VideoFactory(url="", file=default_storage.save(name, ContentFile(b"clip")))


def test_a_deleted_video_takes_its_file_along(library_site) -> None:
    video = uploaded()
    name = video.file.name
    video.delete()
    assert not default_storage.exists(name)


def test_a_deleted_caption_takes_its_file_along(library_site) -> None:
    track = TextTrackFactory()
    name = track.file.name
    assert default_storage.exists(name)
    track.delete()
    assert not default_storage.exists(name)


def test_a_file_that_another_video_plays_stays(library_site) -> None:
    video = uploaded()
    VideoFactory(url="", file=video.file.name)
    name = video.file.name
    video.delete()
    assert default_storage.exists(name)


def test_a_rolled_back_deletion_keeps_the_file(library_site) -> None:
    video = uploaded()
    name = video.file.name
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        video.delete()
        raise ZeroDivisionError
    assert default_storage.exists(name)
