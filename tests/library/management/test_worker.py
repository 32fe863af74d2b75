"""Scheduled publishing: by itself, in the worker, and after a failure."""

from __future__ import annotations

import signal
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Site

from library import scheduling
from library.models import VideoPage
from library.scheduling import Schedule, publish_due
from tests.factories import VideoPageFactory
from tests.workers import running_worker, until


def scheduled(**times: timedelta) -> VideoPage:
    """A draft that an editor has scheduled; the moment is given from now on."""
    page = VideoPageFactory(live=False)
    page.go_live_at = timezone.now() + times["go_live"]
    page.save_revision(approved_go_live_at=page.go_live_at)
    return page


def is_live(page: VideoPage) -> bool:
    return VideoPage.objects.get(pk=page.pk).live


def test_a_page_whose_moment_has_come_goes_live(site: Site) -> None:
    due, later = scheduled(go_live=timedelta(seconds=-1)), scheduled(go_live=timedelta(hours=1))
    assert publish_due()
    assert is_live(due)
    assert not is_live(later)


def test_a_page_that_has_expired_is_taken_down(site: Site) -> None:
    page = VideoPageFactory(expire_at=timezone.now() - timedelta(seconds=1))
    assert publish_due()
    assert not is_live(page)


def test_a_failure_is_logged_and_not_fatal(
    site: Site, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*args: Any, **options: Any) -> None:
        raise RuntimeError("the database is away")

    monkeypatch.setattr(scheduling, "call_command", fail)
    assert not publish_due()
    assert "the database is away" in caplog.text


def test_the_schedule_goes_on_after_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    rounds = []

    def sometimes() -> bool:
        rounds.append(len(rounds))
        return bool(rounds[-1])

    monkeypatch.setattr(scheduling, "publish_due", sometimes)
    schedule = Schedule(interval=0.01)
    schedule.start()
    until(lambda: len(rounds) > 2)
    schedule.stop()
    assert not schedule.is_alive()


def test_the_worker_publishes_on_time_and_stops_cleanly(library_site: Site) -> None:
    page = scheduled(go_live=timedelta(seconds=-1))
    with running_worker("--schedule-interval", "1") as worker:
        until(lambda: is_live(page) or worker.poll() is not None)
        assert is_live(page), worker.communicate()[0]
        worker.send_signal(signal.SIGTERM)
        output, _ = worker.communicate(timeout=30)
        assert worker.returncode == 0, output
        assert "Traceback" not in output


def test_another_program_may_take_the_tasks(
    settings: Any, monkeypatch: pytest.MonkeyPatch, site: Site
) -> None:
    settings.TASKS = {
        **settings.TASKS,
        "worker": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    }
    rounds = []

    class OneRound(Schedule):
        def run(self) -> None:
            rounds.append(self.interval)

    monkeypatch.setattr("library.management.commands.worker.Schedule", OneRound)
    before = signal.getsignal(signal.SIGTERM)
    try:
        call_command("worker", schedule_interval=7)
    finally:
        signal.signal(signal.SIGTERM, before)
    assert rounds[0] == 7
