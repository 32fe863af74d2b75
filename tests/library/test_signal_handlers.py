"""Files follow the rows that own them."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from library.models import Category, Video
from library.signal_handlers import word_goes
from tests.factories import CategoryFactory, TextTrackFactory, VideoFactory, VideoPageFactory

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


def test_deleting_a_category_notes_its_pages_at_the_same_cost_however_many(library_site) -> None:
    def cost(pages: int) -> int:
        category = CategoryFactory()
        for _ in range(pages):
            VideoPageFactory(categories=[category])
        with CaptureQueriesContext(connection) as queries, transaction.atomic():
            word_goes(Category, category)
            transaction.set_rollback(True)
        return len(queries)

    assert cost(1) == cost(6)
