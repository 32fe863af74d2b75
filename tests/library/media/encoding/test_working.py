"""One job from the queue to the storage: whole, or not at all."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import connections
from wagtail.models import Site

from library.media.encoding import jobs, publishing, tasks, working
from library.media.encoding.working import Heartbeat, work
from library.models import Change, Encoding, Rendition, Video
from library.published.playback import playback
from library.published.settling import catalogue_version
from tests.factories import VideoPageFactory

from .conftest import FileOf, StoredVideo


def stored_renditions() -> set[str]:
    root = Path(default_storage.path(publishing.FOLDER))
    return {str(path.relative_to(root.parent)) for path in root.rglob("*")} if root.exists() else set()


def test_a_video_that_browsers_cannot_play_can_be_watched_afterwards(site: Site, stored: StoredVideo) -> None:
    video = stored("mpeg4.avi")
    plays = playback(video)
    assert plays
    assert plays.sources == ()
    assert work(video.pk)
    video = Video.objects.get()
    assert (video.state, video.can_be_watched, video.encoding.progress) == ("ready", True, 100)
    plays = playback(video)
    assert plays
    assert plays.kind == "hls"
    assert [(source.type, source.height) for source in plays.sources] == [
        ("application/vnd.apple.mpegurl", 180),
        ("video/mp4", 180),
    ]
    assert all(source.bitrate for source in plays.sources)


def test_everything_that_a_rendition_names_is_in_the_storage(site: Site, stored: StoredVideo) -> None:
    video = stored("mpeg4.avi")
    work(video.pk)
    hls, mp4 = Rendition.objects.order_by("kind")
    assert hls.file.name in hls.files
    assert hls.file.name.endswith("/hls/master.m3u8")
    assert [mp4.file.name] == mp4.files
    assert mp4.size == mp4.file.size
    assert all(default_storage.exists(name) for name in [*hls.files, *mp4.files])
    place = hls.file.name.split("/")
    assert place[:2] == ["renditions", str(video.pk)]
    assert len(place[2]) == 32


def test_the_original_stays_the_last_source_if_browsers_play_it(site: Site, stored: StoredVideo) -> None:
    video = stored("fast-start.mp4")
    work(video.pk)
    plays = playback(video)
    assert plays
    assert [source.url.rpartition("/")[2] for source in plays.sources] == ["master.m3u8", "fast-start.mp4"]


def test_playback_costs_one_query_for_the_renditions(
    site: Site, stored: StoredVideo, django_assert_num_queries: Any
) -> None:
    video = stored("mpeg4.avi")
    work(video.pk)
    with django_assert_num_queries(1):
        playback(video)
    prefetched = Video.objects.prefetch_related("renditions").get()
    with django_assert_num_queries(0):
        playback(prefetched, address=lambda file: file.name)


def test_the_results_are_one_change_of_the_page(library_site: Site, stored: StoredVideo) -> None:
    video = stored("mpeg4.avi")
    page = VideoPageFactory(video=video)
    before = catalogue_version()
    work(video.pk)
    assert catalogue_version().number == before.number + 1
    newest = Change.objects.latest("number")
    assert (newest.kind, newest.object_id) == ("video", page.pk)


def test_a_second_encoding_takes_the_place_of_the_first(library_site: Site, stored: StoredVideo) -> None:
    video = stored("mpeg4.avi")
    work(video.pk)
    first = stored_renditions()
    Encoding.objects.update(state="failed")
    tasks.retry(video)
    work(video.pk)
    assert Rendition.objects.count() == 2
    assert len(stored_renditions()) == len(first)
    # The folder of the video is the only name in common.
    assert stored_renditions() & first == {f"renditions/{video.pk}"}


def test_the_renditions_go_with_their_video(library_site: Site, stored: StoredVideo) -> None:
    video = stored("mpeg4.avi")
    work(video.pk)
    video.delete()
    assert not Rendition.objects.exists()
    assert not Encoding.objects.exists()
    assert stored_renditions() == set()


def test_another_file_takes_the_old_renditions_away(
    library_site: Site, stored: StoredVideo, file_of: FileOf
) -> None:
    video = stored("mpeg4.avi")
    work(video.pk)
    video.file.save("silent.mp4", file_of("silent.mp4").open("rb"), save=False)
    video.checksum = "0" * 64
    video.save()
    assert not Rendition.objects.exists()
    assert stored_renditions() == set()
    assert Encoding.objects.get().state == "queued"


def failed(video: Video) -> tuple[str, str]:
    job = Encoding.objects.get(pk=video.pk)
    return job.state, job.error


def test_a_damaged_file_fails_with_a_sentence(site: Site, stored: StoredVideo, file_of: FileOf) -> None:
    content = file_of("hevc.mp4").read_bytes()
    video = stored("hevc.mp4", content[: len(content) // 2])
    assert work(video.pk)
    assert failed(video) == ("failed", "damaged")
    assert "Upload it again" in Encoding.objects.get().get_error_display()
    assert stored_renditions() == set()


def test_a_file_that_is_gone_fails_with_a_sentence(site: Site, stored: StoredVideo) -> None:
    video = stored()
    default_storage.delete(video.file.name)
    work(video.pk)
    assert failed(video) == ("failed", "no_file")


def test_whatever_else_goes_wrong_is_a_failure_too(
    site: Site, stored: StoredVideo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(working, "run", lambda *args: {}["nothing"])
    video = stored()
    work(video.pk)
    assert failed(video) == ("failed", "crashed")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 256 KiB of its own."""
    place = tmp_path / "small"
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(place)], check=True)
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


def test_a_full_work_folder_fails_with_a_sentence_and_leaves_nothing(
    site: Site, stored: StoredVideo, small_disk: Path, settings: Any
) -> None:
    settings.LIBRARY_WORK_DIR = str(small_disk)
    video = stored("long.mp4")
    # Room for the source, but not for what is made of it.
    (small_disk / "ballast").write_bytes(bytes(256 * 1024 - video.file.size - 16 * 1024))
    assert work(video.pk)
    assert failed(video) == ("failed", "disk_full")
    assert "no room left" in Encoding.objects.get().get_error_display()
    assert [path.name for path in small_disk.iterdir()] == ["ballast"]


def test_a_full_storage_fails_with_a_sentence_and_leaves_nothing(
    site: Site, stored: StoredVideo, small_disk: Path
) -> None:
    video = stored("mpeg4.avi")
    Path(default_storage.path(publishing.FOLDER)).symlink_to(small_disk)
    (small_disk / "ballast").write_bytes(bytes(256 * 1024 - 20 * 1024))
    assert work(video.pk)
    assert failed(video) == ("failed", "disk_full")
    assert [path.name for path in small_disk.iterdir()] == ["ballast"]
    assert not Rendition.objects.exists()


def test_a_job_that_is_cancelled_under_way_leaves_nothing(
    site: Site, stored: StoredVideo, monkeypatch: pytest.MonkeyPatch
) -> None:
    video = stored("mpeg4.avi")
    real = publishing._store

    def store_and_cancel(*args: Any) -> None:
        real(*args)
        tasks.cancel(video)

    monkeypatch.setattr(publishing, "_store", store_and_cancel)
    assert work(video.pk)
    assert failed(video) == ("cancelled", "")
    assert not Rendition.objects.exists()
    assert stored_renditions() == set()


def test_the_heartbeat_notices_that_a_job_was_cancelled(
    site: Site, stored: StoredVideo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(working, "BEAT_SECONDS", 0)
    video = stored()
    job = jobs.claim(video.pk)
    assert job
    pulse = Heartbeat(job)
    pulse(10)
    tasks.cancel(video)
    with pytest.raises(publishing.JobLost):
        pulse(20)


def test_a_worker_that_shall_end_gives_its_job_back(site: Site, stored: StoredVideo) -> None:
    video = stored("vp9.webm")
    working.stopping.set()
    try:
        assert not work(video.pk)
    finally:
        working.stopping.clear()
    job = Encoding.objects.get()
    assert (job.state, job.attempts, job.token) == ("queued", 0, None)


def test_of_two_workers_only_one_encodes(
    library_site: Site, stored: StoredVideo, monkeypatch: pytest.MonkeyPatch
) -> None:
    video = stored("mpeg4.avi")
    runs = []
    real = working.run

    def counted(*args: Any) -> Any:
        runs.append(args)
        return real(*args)

    monkeypatch.setattr(working, "run", counted)

    def worker() -> None:
        try:
            work(video.pk)
        finally:
            connections.close_all()

    threads = [Thread(target=worker) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(runs) == 1
    assert Rendition.objects.count() == 2
