from __future__ import annotations

from typing import Any

from library.media.encoding.checks import the_worker_does_not_run_at_once


def test_a_worker_with_a_queue_is_fine() -> None:
    assert the_worker_does_not_run_at_once() == []


def test_a_worker_that_would_encode_inside_a_request_is_refused(settings: Any) -> None:
    backend = "django_tasks.backends.immediate.ImmediateBackend"
    settings.TASKS = {**settings.TASKS, "worker": {"BACKEND": backend, "QUEUES": ["default", "media"]}}
    (error,) = the_worker_does_not_run_at_once()
    assert error.id == "library.E001"
    assert "WORKER_BACKEND" in str(error.hint)
