"""Pictures, videos and captions of a bundle: stored once, and given to whom they belong."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from wagtail.images import get_image_model

from library.bundles.importing import import_bundle
from library.media.posters import posters_of
from library.models import Video, VideoPage
from tests.library.bundles.making import (
    clip,
    library,
    load,
    page,
    picture,
    rich,
    video,
    write,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def rich_bundle(tmp_path: Path) -> Path:
    return write(tmp_path / "rich", *rich())


def test_pictures_have_their_files_after_the_import(site, rich_bundle: Path) -> None:
    import_bundle(rich_bundle)
    posters = {made.effective_poster.pk for made in VideoPage.objects.exclude(slug="sit")}
    assert posters_of(posters).keys() == posters


def test_a_video_file_without_a_poster_gets_one_cut_from_it(site, rich_bundle: Path) -> None:
    import_bundle(rich_bundle)
    assert page("plank").poster is None
    assert page("plank").video.poster.file.name.startswith("original_images/still-")


def test_a_new_video_carries_its_poster_itself(site, rich_bundle: Path) -> None:
    import_bundle(rich_bundle)
    assert page().poster is None
    assert page().video.poster.file.read() == picture("#112233")


def test_another_poster_is_put_on_the_page_and_so_into_its_history(site, tmp_path: Path) -> None:
    files = {"media/a.jpg": picture("#111111"), "media/b.jpg": picture("#222222"), "media/c.mp4": clip()}
    source = {"source": {"file": "media/c.mp4"}}
    load(tmp_path / "b", library(videos=[video(**source, poster="media/a.jpg")]), files)
    load(tmp_path / "b", library(videos=[video(**source, poster="media/b.jpg")]))
    assert page().poster.file.read() == picture("#222222")
    assert page().revisions.count() == 2
    assert Video.objects.count() == 1


def test_one_picture_is_stored_once(site, settings, tmp_path: Path) -> None:
    same = picture()
    files = {"media/a.jpg": same, "media/b.jpg": same}
    load(
        tmp_path / "b",
        library(videos=[video(poster="media/a.jpg"), video("walk", poster="media/b.jpg")]),
        files,
    )
    assert get_image_model().objects.count() == 1
    assert len(default_storage.listdir("original_images")[1]) == 1


def test_one_video_file_is_stored_once(site, tmp_path: Path) -> None:
    files = {"media/a.mp4": clip()}
    source = {"source": {"file": "media/a.mp4"}}
    load(tmp_path / "b", library(videos=[video(**source), video("walk", **source)]), files)
    assert page().video == page("walk").video
    assert len(default_storage.listdir("videos")[1]) == 1


def test_pages_with_the_same_file_and_other_chapters_have_a_video_each(site, tmp_path: Path) -> None:
    source = {"source": {"file": "media/a.mp4"}}
    bundle = write(
        tmp_path / "b",
        library(videos=[video(**source, chapters=[{"start": 1, "title": "One"}]), video("walk", **source)]),
        {"media/a.mp4": clip()},
    )
    import_bundle(bundle)
    assert page().video != page("walk").video
    assert page().video.file.name != page("walk").video.file.name
    assert import_bundle(bundle).size == 0


def test_new_chapters_of_a_shared_video_leave_the_other_page_alone(site, tmp_path: Path) -> None:
    source = {"source": {"file": "media/a.mp4"}}
    load(tmp_path / "b", library(videos=[video(**source), video("walk", **source)]), {"media/a.mp4": clip()})
    changed = library(
        videos=[video(**source, chapters=[{"start": 1, "title": "One"}]), video("walk", **source)]
    )
    load(tmp_path / "b", changed)
    assert [chapter.title for chapter in page().video.chapters.all()] == ["One"]
    assert not page("walk").video.chapters.exists()
    assert load(tmp_path / "b", changed).size == 0


def test_new_captions_keep_the_video_of_the_page(site, tmp_path: Path) -> None:
    data, files = rich()
    load(tmp_path / "b", data, files)
    before = page().video
    data["videos"][0]["captions"] = data["videos"][0]["captions"][:1]
    load(tmp_path / "b", data, files)
    assert page().video == before
    assert [track.language for track in page().video.tracks.all()] == ["es"]
    assert load(tmp_path / "b", data, files).size == 0


def test_another_file_is_another_video_and_the_old_one_stays_in_the_history(site, tmp_path: Path) -> None:
    load(tmp_path / "b", library(videos=[video(source={"file": "media/a.mp4"})]), {"media/a.mp4": clip(0)})
    before = page().video
    load(tmp_path / "b", library(videos=[video(source={"file": "media/a.mp4"})]), {"media/a.mp4": clip(1)})
    assert page().video != before
    assert before.file.storage.exists(before.file.name)
    assert page().revisions.earliest("created_at").as_object().video == before


def test_the_length_of_a_file_counts_and_not_what_the_record_says(site, tmp_path: Path) -> None:
    bundle = write(
        tmp_path / "b",
        library(videos=[video(duration=999, source={"file": "media/a.mp4"})]),
        {"media/a.mp4": clip()},
    )
    plan = import_bundle(bundle)
    assert page().duration == 2
    assert "the file is 2 s long" in plan.bundle.notes[0]
    assert import_bundle(bundle).size == 0
