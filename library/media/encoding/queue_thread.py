"""Empty the queue of media in a thread of the worker, beside the one of everything else."""

from __future__ import annotations

import logging
import threading
from typing import Final

from django.db import connections
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from library.media.encoding import working
from library.media.encoding.tasks import QUEUE

logger = logging.getLogger(__name__)

PAUSE_SECONDS: Final = 5.0  # after a failure of the queue itself


class MediaQueue(threading.Thread):
    """Takes one task after the other until it is told to stop. The work itself is done by processes of its own."""

    def __init__(self, interval: float) -> None:
        super().__init__(name="media", daemon=True)
        self.interval = interval
        self._stopping = threading.Event()
        self._worker: Worker | None = None

    def run(self) -> None:
        while not self._stopping.is_set():
            self._worker = Worker(
                queue_names=[QUEUE],
                interval=self.interval,
                batch=False,
                backend_name="worker",
                startup_delay=False,
                max_tasks=None,
                worker_id=get_random_string(32),
                excluded_queue_names=[],
            )
            if self._stopping.is_set():  # told so before there was a worker to tell
                break
            try:
                self._worker.run()
            except Exception:
                logger.exception("The queue of media stumbled. It goes on.")
                self._stopping.wait(PAUSE_SECONDS)
        connections.close_all()

    def stop(self, patience: float = 30) -> None:
        """Give what is being encoded back to the queue, and wait for that for up to `patience` seconds."""
        self._stopping.set()
        working.stopping.set()
        if self._worker is not None:
            self._worker.running = False
        self.join(patience)
        working.stopping.clear()
