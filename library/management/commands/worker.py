from __future__ import annotations

import signal
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django_tasks import task_backends
from django_tasks_db import DatabaseBackend

from library.media.encoding.queue_thread import MediaQueue
from library.scheduling import Schedule, purge_cdn, tell_webhooks


class Command(BaseCommand):
    help = (
        "Do the work that no visitor waits for: background tasks as they come, videos to encode and messages for "
        "webhooks beside them, and scheduled publishing every minute. Runs until it gets SIGTERM or SIGINT, and "
        "then finishes what it has begun; a video that is being encoded goes back into the queue."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--schedule-interval", type=float, default=60, help="seconds between two looks at the schedule"
        )
        parser.add_argument(
            "--task-interval", type=float, default=2, help="seconds between two looks for tasks"
        )

    def handle(self, *args: Any, schedule_interval: float, task_interval: float, **options: Any) -> None:
        schedule = Schedule(schedule_interval)
        # A thread of its own: an address that answers slowly must not delay what goes live on time.
        messages = Schedule(task_interval, tell_webhooks)
        schedule.start()
        messages.start()
        purge = Schedule(task_interval, purge_cdn()) if settings.CDN_PURGE_URL else None
        if purge:
            purge.start()
        media = MediaQueue(task_interval)
        try:
            if isinstance(task_backends["worker"], DatabaseBackend):
                media.start()
                call_command(
                    "db_worker",
                    "--backend=worker",
                    f"--interval={task_interval}",
                    "--no-reload",
                    "--no-startup-delay",
                    verbosity=options["verbosity"],
                )
            else:
                # Another program takes the tasks (WORKER_BACKEND); the schedule is still ours.
                signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
                schedule.join()
        except KeyboardInterrupt:
            pass
        finally:
            if media.is_alive():
                media.stop()
            if purge:
                purge.stop()
            messages.stop()
            schedule.stop()
