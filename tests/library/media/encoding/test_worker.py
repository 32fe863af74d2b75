"""The real worker: encoding beside everything else, killed in the middle of a job, told to end."""

from __future__ import annotations

import os
import signal
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from wagtail.models import Site

from library.media.encoding import tasks, working
from library.models import Encoding, Rendition, Video
from tests.media_files import Recipe
from tests.workers import running_worker, until

from .conftest import RECIPES, StoredVideo


@pytest.fixture
def slow(library_site: Site, stored: StoredVideo, monkeypatch: pytest.MonkeyPatch) -> Video:
    """A video that takes some seconds."""
    monkeypatch.setitem(RECIPES, "slow.avi", Recipe("mpeg4", None, "avi", width=1280, height=720, seconds=8))
    return stored("slow.avi")


def state(video: Video) -> str:
    return Encoding.objects.get(pk=video.pk).state


def test_a_job_whose_worker_was_killed_is_done_by_the_next_one(slow: Video) -> None:
    with running_worker("--task-interval", "0.1") as worker:
        until(lambda: state(slow) == "processing" or worker.poll() is not None)
        worker.kill()
        worker.wait()
    job = Encoding.objects.get()
    assert (job.state, job.attempts) == ("processing", 1)
    # A minute without a heartbeat, in short.
    Encoding.objects.update(heartbeat_at=timezone.now() - timedelta(seconds=61))
    with running_worker("--task-interval", "0.1", "--schedule-interval", "0.5") as worker:
        until(lambda: state(slow) == "ready" or worker.poll() is not None)
    job = Encoding.objects.get()
    assert (job.state, job.attempts) == ("ready", 2)
    assert Rendition.objects.count() == 2
    # What the first worker had begun was never in the storage.
    assert len(list(Path(default_storage.path(f"renditions/{slow.pk}")).iterdir())) == 1


def test_a_worker_that_is_told_to_end_gives_its_job_back(slow: Video) -> None:
    with running_worker("--task-interval", "0.1") as worker:
        until(lambda: state(slow) == "processing" or worker.poll() is not None)
        worker.send_signal(signal.SIGTERM)
        output, _ = worker.communicate(timeout=30)
    assert worker.returncode == 0, output
    assert "Traceback" not in output
    job = Encoding.objects.get()
    assert (job.state, job.attempts) == ("queued", 0)


def test_work_folders_that_were_left_behind_are_removed_a_day_later(
    tmp_path: Path, settings: Any, db: None
) -> None:
    settings.LIBRARY_WORK_DIR = str(tmp_path)
    old, new, other = (tmp_path / name for name in (f"{working.PREFIX}a", f"{working.PREFIX}b", "else"))
    for folder in (old, new, other):
        folder.mkdir()
    yesterday = time.time() - 25 * 3600
    os.utime(old, (yesterday, yesterday))
    os.utime(other, (yesterday, yesterday))
    tasks.take_up_abandoned()
    assert (old.exists(), new.exists(), other.exists()) == (False, True, True)
