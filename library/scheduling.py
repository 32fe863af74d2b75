"""What the worker looks after again and again: pages whose hour has come, work that a dead worker left behind, uploads
that nobody went on with, and messages for those who want to know of changes."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from django.core.management import call_command
from django.db import connections

from library.media import uploads
from library.media.encoding import tasks
from library.purging import Purge
from library.webhooks import delivering

logger = logging.getLogger(__name__)


def publish_due() -> bool:
    """Publish what is due and take down what has expired; return False, and log why, if that failed.

    A failure is not fatal: the next minute tries again.
    """
    return _attempt(
        lambda: call_command("publish_scheduled", verbosity=0),
        "Scheduled publishing failed. It is tried again.",
    )


def take_up_abandoned() -> bool:
    """Queue again what was being encoded when its worker died; return False, and log why, if that failed."""
    return _attempt(tasks.take_up_abandoned, "Looking for abandoned work failed. It is tried again.")


def remove_stale_uploads() -> bool:
    """Remove what editors began to upload and did not go on with; return False, and log why, if that failed."""
    return _attempt(uploads.remove_stale, "Removing old uploads failed. It is tried again.")


def tell_webhooks() -> bool:
    """Send what webhooks have not heard yet; return False, and log why, if that failed."""
    return _attempt(delivering.deliver, "Telling webhooks failed. It is tried again.")


def _attempt(do: Callable[[], object], failure: str) -> bool:
    try:
        do()
    except Exception:
        logger.exception(failure)
        return False
    return True


def purge_cdn() -> Callable[[], bool]:
    """The duty of telling a CDN of changes; it logs why it failed, and is tried again."""
    purge = Purge()

    def duty() -> bool:
        try:
            return purge()
        except Exception:
            logger.exception("Purging the CDN failed. It is tried again.")
            return False

    return duty


class Schedule(threading.Thread):
    """Does its duties again and again, `interval` seconds after the last time, until it is told to stop."""

    def __init__(self, interval: float, *duties: Callable[[], bool]) -> None:
        super().__init__(name="schedule", daemon=True)
        self.interval = interval
        self.duties = duties or (publish_due, take_up_abandoned, remove_stale_uploads)
        self._stopping = threading.Event()

    def run(self) -> None:
        while not self._stopping.is_set():
            for duty in self.duties:
                duty()
            # The thread has a connection of its own; none is held while it sleeps.
            connections.close_all()
            self._stopping.wait(self.interval)

    def stop(self, patience: float = 30) -> None:
        """Let a publish that is under way be finished, for up to `patience` seconds."""
        self._stopping.set()
        self.join(patience)
