"""The way of a job: who has it, who loses it, and what the public learns of it (nothing)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import Site

from library.choices import EncodingFailure
from library.media.encoding import jobs, tasks
from library.models import Change, Encoding, Video
from library.published.settling import catalogue_version
from tests.factories import VideoFactory, VideoPageFactory

from .conftest import StoredVideo


@pytest.fixture
def waiting(site: Site, stored: StoredVideo) -> Video:
    return stored()


def state(video: Video) -> str:
    return Video.objects.get(pk=video.pk).state


def queued() -> list[DBTaskResult]:
    """The tasks of the media queue; posters have tasks too, in another one."""
    return list(DBTaskResult.objects.filter(queue_name=tasks.QUEUE).order_by("enqueued_at"))


def queued_tasks() -> list[int]:
    return [row.args_kwargs["args"][0] for row in queued()]


def silent_for(video: Video, seconds: float) -> None:
    moment = timezone.now() - timedelta(seconds=seconds)
    Encoding.objects.filter(pk=video.pk).update(heartbeat_at=moment, queued_at=moment)


def test_a_stored_file_is_queued_once_it_is_saved_for_good(
    site: Site, stored: StoredVideo, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        video = stored()
    assert state(video) == "queued"
    assert queued_tasks() == [video.pk]


def test_a_link_needs_no_worker(site: Site) -> None:
    assert VideoFactory().state == "ready"
    assert not Encoding.objects.exists()


def test_saving_again_queues_nothing_more(waiting: Video, django_capture_on_commit_callbacks: Any) -> None:
    jobs.claim(waiting.pk)
    with django_capture_on_commit_callbacks(execute=True):
        waiting.title = "Another title"
        waiting.save()
    assert state(waiting) == "processing"
    assert queued_tasks() == []


def test_what_nobody_can_watch_yet_comes_first(
    site: Site, stored: StoredVideo, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        stored("h264.mp4")
        stored("mpeg4.avi")
    assert [row.priority for row in queued()] == [0, tasks.URGENT]


def test_with_encoding_switched_off_nothing_is_queued(site: Site, stored: StoredVideo, settings: Any) -> None:
    settings.LIBRARY_ENCODING = False
    video = stored("h264.mp4")
    assert video.state == "ready"
    settings.LIBRARY_ENCODING = True
    assert tasks.retry(video)
    assert state(video) == "queued"


def test_only_one_worker_gets_a_job(waiting: Video) -> None:
    assert jobs.claim(waiting.pk)
    assert jobs.claim(waiting.pk) is None


def test_a_heartbeat_says_how_far_the_work_is(waiting: Video) -> None:
    job = jobs.claim(waiting.pk)
    assert job
    silent_for(waiting, 30)
    assert jobs.beat(job, 40)
    now = Encoding.objects.get()
    assert now.progress == 40
    assert now.heartbeat_at and timezone.now() - now.heartbeat_at < timedelta(seconds=20)


def test_the_time_left_is_told_from_what_is_done(waiting: Video) -> None:
    job = jobs.claim(waiting.pk)
    assert job
    assert job.time_left is None
    job.progress, job.started_at = 25, timezone.now() - timedelta(seconds=30)
    assert job.time_left
    assert round(job.time_left.total_seconds()) == 90


def test_a_silent_worker_loses_its_job_to_the_queue(waiting: Video) -> None:
    job = jobs.claim(waiting.pk)
    assert job
    tasks.take_up_abandoned()
    assert state(waiting) == "processing"
    silent_for(waiting, 61)
    tasks.take_up_abandoned()
    assert state(waiting) == "queued"
    assert queued_tasks() == [waiting.pk]
    # It comes back to life, too late.
    assert not jobs.beat(job, 50)
    assert not jobs.finish(job)


def test_a_job_that_ends_every_worker_is_given_up(waiting: Video) -> None:
    for _ in range(jobs.MOST_ATTEMPTS):
        assert jobs.claim(waiting.pk)
        silent_for(waiting, 61)
        tasks.take_up_abandoned()
    job = Encoding.objects.get()
    assert (job.state, job.error) == ("failed", EncodingFailure.STOPPED)
    assert "several times" in job.get_error_display()


def test_a_job_whose_task_was_lost_is_queued_again_when_nothing_else_is_done(waiting: Video) -> None:
    tasks.take_up_abandoned()
    assert queued_tasks() == []
    silent_for(waiting, 601)
    tasks.take_up_abandoned()
    tasks.take_up_abandoned()
    assert queued_tasks() == [waiting.pk]


def test_a_job_in_a_long_queue_is_not_lost(site: Site, stored: StoredVideo) -> None:
    waiting, other = stored(), stored("h264.mp4")
    silent_for(waiting, 601)
    jobs.claim(other.pk)
    tasks.take_up_abandoned()
    assert queued_tasks() == []


def test_a_cancelled_job_is_not_begun_and_its_worker_learns_of_it(waiting: Video) -> None:
    job = jobs.claim(waiting.pk)
    assert job
    assert tasks.cancel(waiting)
    assert state(waiting) == "cancelled"
    assert not jobs.beat(job, 10)
    assert jobs.claim(waiting.pk) is None
    assert not tasks.cancel(waiting)


@pytest.mark.parametrize("ended", ["cancelled", "failed"])
def test_what_ended_can_be_tried_again(waiting: Video, ended: str) -> None:
    job = jobs.claim(waiting.pk)
    assert job
    if ended == "failed":
        jobs.fail(job, EncodingFailure.DISK_FULL)
    else:
        tasks.cancel(waiting)
    assert state(waiting) == ended
    assert tasks.retry(waiting)
    row = Encoding.objects.get()
    assert (row.state, row.error, row.attempts) == ("queued", "", 0)
    assert queued_tasks() == [waiting.pk]


@pytest.mark.parametrize("now", ["queued", "processing", "ready"])
def test_what_is_under_way_or_done_is_not_tried_again(waiting: Video, now: str) -> None:
    Encoding.objects.update(state=now)
    assert not tasks.retry(waiting)
    assert queued_tasks() == []


def test_a_video_that_becomes_a_link_has_no_job(waiting: Video) -> None:
    job = jobs.claim(waiting.pk)
    assert job
    waiting.url, waiting.file, waiting.checksum = "https://vimeo.com/76979871", "", ""
    waiting.save()
    assert state(waiting) == "ready"
    assert not jobs.beat(job, 10)


def test_progress_and_failure_never_raise_the_catalogues_version(
    library_site: Site, stored: StoredVideo
) -> None:
    video = stored("h264.mp4")
    VideoPageFactory(video=video)
    before = catalogue_version()
    job = jobs.claim(video.pk)
    assert job
    jobs.beat(job, 10)
    jobs.beat(job, 20)
    jobs.fail(job, EncodingFailure.CRASHED)
    tasks.retry(video)
    tasks.cancel(video)
    assert not Change.objects.waiting().exists()
    assert catalogue_version() == before


def test_a_step_costs_one_query(waiting: Video, django_assert_num_queries: Any) -> None:
    job = jobs.claim(waiting.pk)
    assert job
    assert connection.features.supports_transactions
    with django_assert_num_queries(1):
        jobs.beat(job, 5)
    with django_assert_num_queries(1):
        jobs.fail(job, EncodingFailure.CRASHED)
