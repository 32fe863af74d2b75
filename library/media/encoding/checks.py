"""What must not be configured: checked by every command and before each deployment."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error, register
from django_tasks import task_backends
from django_tasks.backends.immediate import ImmediateBackend


@register()
def the_worker_does_not_run_at_once(**options: Any) -> list[CheckMessage]:
    """A backend that runs a task where it is enqueued would encode a video inside an editor's request."""
    if not isinstance(task_backends["worker"], ImmediateBackend):
        return []
    message = "The tasks of the worker run inside the requests that ask for them."
    hint = "Set WORKER_BACKEND to a backend with a queue, such as django_tasks_db.DatabaseBackend."
    return [Error(message, hint=hint, id="library.E001")]
