"""Do one job: fetch the file, have it encoded, publish what came of it."""

from __future__ import annotations

import errno
import logging
import shutil
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import OperationalError, connection

from library.choices import EncodingFailure
from library.media.encoding import jobs
from library.media.encoding.publishing import JobLost, publish
from library.media.encoding.running import EncodingFailed, run
from library.media.probing import CHUNK_BYTES
from library.models import Encoding

logger = logging.getLogger(__name__)

BEAT_SECONDS: Final = 3.0
PREFIX: Final = "limber-encoding-"
LEFTOVER_SECONDS: Final = 24 * 3600  # no job takes so long
FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})

# Set when the worker is told to end: what is being encoded goes back into the queue.
stopping = threading.Event()


class Interrupted(RuntimeError):
    """The worker is told to end."""


class Heartbeat:
    """Tells every few seconds that a job is worked on. Raises `JobLost` if it is not ours any more, and
    `Interrupted` if the worker shall end."""

    def __init__(self, job: Encoding) -> None:
        self.job = job
        self.progress = 0
        self.last = time.monotonic()

    def __call__(self, progress: int | None = None) -> None:
        if progress is not None:
            self.progress = progress
        if stopping.is_set():
            raise Interrupted
        if time.monotonic() - self.last < BEAT_SECONDS:
            return
        self.last = time.monotonic()
        try:
            is_ours = jobs.beat(self.job, self.progress)
        except OperationalError:
            # The database is busy or away for a moment. There is time for several more beats.
            connection.close_if_unusable_or_obsolete()
            return
        if not is_ours:
            raise JobLost


def work(video_id: int) -> bool:
    """Encode a video, if it waits for that; return False if the job had to be given back."""
    job = jobs.claim(video_id) if settings.LIBRARY_ENCODING else None
    if job is None:
        return True
    try:
        _encode(job, Heartbeat(job))
    except Interrupted:
        return not jobs.release(job)
    except JobLost:
        logger.info("Encoding video %s was given up: it is not wanted any more.", video_id)
    except EncodingFailed as error:
        jobs.fail(job, error.failure)
    except FileNotFoundError:
        jobs.fail(job, EncodingFailure.NO_FILE)
    except Exception as error:
        logger.exception("Encoding video %s failed.", video_id)
        is_full = isinstance(error, OSError) and error.errno in FULL
        jobs.fail(job, EncodingFailure.DISK_FULL if is_full else EncodingFailure.CRASHED)
    else:
        logger.info("Video %s is encoded.", video_id)
    return True


def remove_leftovers() -> None:
    """Remove the work folders that workers left behind when they were killed, a day later."""
    for folder in Path(settings.LIBRARY_WORK_DIR or tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with suppress(FileNotFoundError):
            if folder.stat().st_mtime < time.time() - LEFTOVER_SECONDS:
                shutil.rmtree(folder, ignore_errors=True)


def _encode(job: Encoding, pulse: Heartbeat) -> None:
    with tempfile.TemporaryDirectory(prefix=PREFIX, dir=settings.LIBRARY_WORK_DIR) as name:
        folder = Path(name)
        source = _fetch(job, folder / "source", pulse)
        made = run(source, folder, job.video.duration or 0, pulse)
        publish(job, folder, made, pulse)


def _fetch(job: Encoding, path: Path, pulse: Heartbeat) -> Path:
    """Copy the original into the work folder: the storage may be a bucket."""
    with job.video.file.open("rb") as content, path.open("wb") as copy:
        for chunk in content.chunks(CHUNK_BYTES):
            copy.write(chunk)
            pulse()
    return path
