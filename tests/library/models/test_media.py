"""What a video, a caption and a category accept."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db.models import ProtectedError

from library.models import Category, Chapter, TextTrack, Video
from tests.factories import CategoryFactory, VideoFactory, VideoPageFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("url", "provider", "provider_id", "start"),
    [
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=90", "youtube", "dQw4w9WgXcQ", 90),
        ("https://youtu.be/dQw4w9WgXcQ", "youtube", "dQw4w9WgXcQ", None),
        ("https://vimeo.com/76979871", "vimeo", "76979871", None),
        ("https://cdn.example.com/a.mp4", "direct", "", None),
    ],
)
def test_a_pasted_link_is_understood(url: str, provider: str, provider_id: str, start: int | None) -> None:
    video = VideoFactory(url=url)
    video.full_clean()
    assert (video.provider, video.provider_id, video.start) == (provider, provider_id, start)


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com/",
        "https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ",
        "http://127.0.0.1/a.mp4",
    ],
)
def test_a_link_that_is_no_video_is_refused_beside_the_field(url: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Video(title="No", url=url).full_clean()
    assert "url" in refused.value.error_dict


@pytest.mark.parametrize("both", [True, False])
def test_a_video_is_a_link_or_a_file(both: bool) -> None:
    video = Video(title="x")
    if both:
        video.url = "https://youtu.be/dQw4w9WgXcQ"
        video.file = ContentFile(b"x", name="a.mp4")
    with pytest.raises(ValidationError) as refused:
        video.full_clean(exclude=["collection"])
    assert "url" in refused.value.error_dict


def test_a_video_in_use_cannot_be_deleted(site) -> None:
    video = VideoFactory()
    VideoPageFactory(video=video)
    with pytest.raises(ProtectedError):
        video.delete()


def test_captions_must_be_webvtt() -> None:
    track = TextTrack(video=VideoFactory(), language="en", file=ContentFile(b"hello", name="a.vtt"))
    with pytest.raises(ValidationError) as refused:
        track.full_clean()
    assert "file" in refused.value.error_dict


def test_a_chapter_starts_inside_the_video() -> None:
    with pytest.raises(ValidationError) as refused:
        Chapter(video=VideoFactory(duration=60), start=60, title="Late").full_clean()
    assert "start" in refused.value.error_dict


def test_a_category_cannot_stand_below_itself() -> None:
    top = CategoryFactory()
    below = CategoryFactory(parent=top)
    top.parent = below
    with pytest.raises(ValidationError) as refused:
        top.full_clean()
    assert "parent" in refused.value.error_dict


def test_a_branch_is_a_category_and_everything_below_it() -> None:
    back = CategoryFactory(slug="back")
    mid = CategoryFactory(slug="mid", parent=back)
    deep = CategoryFactory(slug="deep", parent=mid)
    CategoryFactory(slug="hip")
    assert Category.objects.branch_ids(["back"]) == {back.pk, mid.pk, deep.pk}
    assert Category.objects.branch_ids(["nowhere"]) == set()
