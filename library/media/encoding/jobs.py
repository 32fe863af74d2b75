"""The row of each job, and its way from one state to the next.

Every step is one conditional `UPDATE`: whoever changes the row has the job, on every database. None of it is
public, so none of it is told to the change log.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from uuid import uuid4

from django.db.models import F, QuerySet
from django.utils import timezone

from library.choices import EncodingFailure, EncodingState
from library.models import Encoding, Rendition, Video

# A worker says every few seconds that it is alive. After so long a silence somebody else takes the job up.
SILENCE: Final = timedelta(seconds=60)
# A job that ends its worker again and again is given up.
MOST_ATTEMPTS: Final = 3
# A job that waits for so long, while nothing at all is worked on, has lost its place in the queue.
FORGOTTEN: Final = timedelta(minutes=10)


def create(video: Video) -> None:
    Encoding.objects.create(video=video, checksum=video.checksum)


def forget(video: Video) -> None:
    """Drop the job and what came of it: the video has another file now, or none."""
    Encoding.objects.filter(pk=video.pk).delete()
    Rendition.objects.filter(video=video).delete()


def claim(video_id: int) -> Encoding | None:
    """Take a waiting job; None if there is none, or if another worker has it."""
    token, now = uuid4(), timezone.now()
    claimed = Encoding.objects.filter(pk=video_id, state=EncodingState.QUEUED).update(
        state=EncodingState.PROCESSING,
        token=token,
        progress=0,
        error="",
        attempts=F("attempts") + 1,
        started_at=now,
        heartbeat_at=now,
        finished_at=None,
    )
    return Encoding.objects.select_related("video").get(token=token) if claimed else None


def beat(job: Encoding, progress: int) -> bool:
    """Say that the job is worked on, and how far; return False if it is not ours any more."""
    return bool(_ours(job).update(heartbeat_at=timezone.now(), progress=progress))


def finish(job: Encoding) -> bool:
    """To be called in the transaction that stores the results. Returns False if the job is not ours any more."""
    return _end(job, state=EncodingState.READY, progress=100)


def fail(job: Encoding, failure: EncodingFailure) -> bool:
    return _end(job, state=EncodingState.FAILED, error=failure)


def release(job: Encoding) -> bool:
    """Give the job back, as if nobody had taken it: this worker is told to stop."""
    return bool(
        _ours(job).update(
            state=EncodingState.QUEUED, token=None, progress=0, attempts=F("attempts") - 1, started_at=None
        )
    )


def cancel(video_id: int) -> bool:
    """Take a job out of the queue, or away from its worker, which notices at its next heartbeat."""
    under_way = [EncodingState.QUEUED, EncodingState.PROCESSING]
    return bool(
        Encoding.objects.filter(pk=video_id, state__in=under_way).update(
            state=EncodingState.CANCELLED, token=None, progress=0, finished_at=timezone.now()
        )
    )


def requeue(video_id: int) -> bool:
    """Have a job that failed or was cancelled done again."""
    over = [EncodingState.FAILED, EncodingState.CANCELLED]
    return bool(
        Encoding.objects.filter(pk=video_id, state__in=over).update(
            state=EncodingState.QUEUED,
            progress=0,
            error="",
            attempts=0,
            queued_at=timezone.now(),
            finished_at=None,
        )
    )


def take_back_silent() -> list[int]:
    """Return the videos whose worker has died to the queue, and give up those that were tried often enough."""
    silent = Encoding.objects.filter(
        state=EncodingState.PROCESSING, heartbeat_at__lt=timezone.now() - SILENCE
    )
    silent.filter(attempts__gte=MOST_ATTEMPTS).update(
        state=EncodingState.FAILED,
        error=EncodingFailure.STOPPED,
        token=None,
        finished_at=timezone.now(),
    )
    again = {"state": EncodingState.QUEUED, "token": None, "progress": 0, "queued_at": timezone.now()}
    # One by one: of two workers that look at the same time, only one gets each job.
    return [pk for pk in silent.values_list("pk", flat=True) if silent.filter(pk=pk).update(**again)]


def take_back_forgotten() -> list[int]:
    """Return the videos that wait although nothing is worked on, because their place in the queue was lost."""
    if Encoding.objects.filter(state=EncodingState.PROCESSING).exists():
        return []
    now = timezone.now()
    waiting = Encoding.objects.filter(state=EncodingState.QUEUED, queued_at__lt=now - FORGOTTEN)
    first = list(waiting.order_by("queued_at").values_list("pk", flat=True)[:20])
    return [pk for pk in first if waiting.filter(pk=pk).update(queued_at=now)]


def _ours(job: Encoding) -> QuerySet[Encoding]:
    return Encoding.objects.filter(pk=job.pk, token=job.token)


def _end(job: Encoding, **facts: object) -> bool:
    return bool(_ours(job).update(token=None, finished_at=timezone.now(), **facts))
