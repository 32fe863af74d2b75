"""The face of this room: have a video encoded, again, or not at all. Callers are web requests and the worker."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.db import transaction
from django_tasks import task

from library.media.encoding import jobs
from library.media.encoding.working import remove_leftovers, work
from library.models import Encoding, Video

# A queue of its own: nothing else waits while a long video is encoded.
QUEUE: Final = "media"
URGENT: Final = 10  # what visitors cannot watch at all before it is encoded


@task(backend="worker", queue_name=QUEUE)
def encode(video_id: int) -> None:
    """Encode a video, if it still waits for that."""
    if not work(video_id):
        enqueue(video_id)


def enqueue(video_id: int) -> None:
    urgent = Video.objects.filter(pk=video_id, plays_in_browsers=False).exists()
    task = encode.using(priority=URGENT) if urgent and encode.get_backend().supports_priority else encode
    task.enqueue(video_id)


def plan(video: Video) -> None:
    """Bring the job of a saved video in line with its file; where the file is the same, nothing happens.

    To be called in the transaction that saves the video.
    """
    wanted = video.checksum if video.file else ""
    known = Encoding.objects.filter(pk=video.pk).values_list("checksum", flat=True).first() or ""
    if wanted == known:
        return
    jobs.forget(video)
    if wanted and settings.LIBRARY_ENCODING:
        jobs.create(video)
        # Robust: if the queue is away, the worker finds the job by itself.
        transaction.on_commit(lambda: enqueue(video.pk), robust=True)


def retry(video: Video) -> bool:
    """Encode once more what failed or was cancelled, or what came while encoding was switched off."""
    if not settings.LIBRARY_ENCODING:
        return False
    if jobs.requeue(video.pk):
        enqueue(video.pk)
        return True
    before = Encoding.objects.filter(pk=video.pk).exists()
    plan(video)
    return not before and bool(video.file)


def cancel(video: Video) -> bool:
    return jobs.cancel(video.pk)


def take_up_abandoned() -> None:
    """Queue again what a dead worker has left behind; called by the worker every minute."""
    if settings.LIBRARY_ENCODING:
        remove_leftovers()
        for video_id in [*jobs.take_back_silent(), *jobs.take_back_forgotten()]:
            enqueue(video_id)
