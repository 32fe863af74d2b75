"""Start the process that encodes, listen to it, and end it if it takes too much."""

from __future__ import annotations

import json
import logging
import os
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any, Final

from library.choices import EncodingFailure

logger = logging.getLogger(__name__)

MODULE: Final = "library.media.encoding.process"
MEMORY_LIMIT: Final = 4 * 1024**3  # bytes of address space, of which threads reserve much and use little
MOST_THREADS: Final = 4  # memory grows with them
# Seconds on the clock: so many for each second of video, between these.
SECONDS_A_SECOND: Final = 20
TIME_LIMITS: Final = (600, 12 * 3600)
LISTEN_SECONDS: Final = 1.0

Pulse = Callable[[int], None]


class EncodingFailed(RuntimeError):
    """The video could not be encoded; `failure` says why."""

    def __init__(self, failure: EncodingFailure) -> None:
        super().__init__(failure.value)
        self.failure = failure


def run(source: Path, folder: Path, duration: float, pulse: Pulse) -> dict[str, Any]:
    """Make the renditions of the file `source` below `folder`, and return what the process says of them.

    `pulse` is called about once a second with the percentage done; what it raises ends the process.
    Raises `EncodingFailed`.
    """
    limit = time_limit(duration)
    order = {"memory": MEMORY_LIMIT, "cpu_seconds": limit * MOST_THREADS, "threads": _threads()}
    with source.open("rb") as file, tempfile.TemporaryFile() as complaints:
        process = subprocess.Popen(
            # Isolated (-I) and without our environment: no setting and no password reaches the process.
            [sys.executable, "-I", "-m", MODULE, json.dumps(order)],
            stdin=file,
            stdout=subprocess.PIPE,
            stderr=complaints,
            cwd=folder,
            env={"LANG": "C.UTF-8"},
        )
        try:
            answer = _listen(process, pulse, time.monotonic() + limit)
        finally:
            process.kill()
            process.wait()
            assert process.stdout is not None
            process.stdout.close()
        if "done" in answer:
            done: dict[str, Any] = answer["done"]
            return done
        raise EncodingFailed(_failure(answer, process.returncode, complaints))


def time_limit(duration: float) -> int:
    """Return how many seconds the encoding of a video of so many seconds may take."""
    shortest, longest = TIME_LIMITS
    return int(min(shortest + SECONDS_A_SECOND * duration, longest))


def _threads() -> int:
    return min(os.cpu_count() or 1, MOST_THREADS)


def _listen(process: subprocess.Popen[bytes], pulse: Pulse, deadline: float) -> dict[str, Any]:
    """Return the last thing that the process says before it ends; nothing if it ends without an answer."""
    assert process.stdout is not None
    progress, answer = 0, {}
    for message in _messages(process.stdout):
        if message is not None and "progress" in message:
            progress = message["progress"]
        elif message is not None:
            answer = message
        pulse(progress)
        if time.monotonic() > deadline:
            raise EncodingFailed(EncodingFailure.TOO_SLOW)
    process.wait()
    return answer


def _messages(stream: IO[bytes]) -> Iterator[dict[str, Any] | None]:
    """Yield each line as it comes, and None whenever a second has passed without one."""
    rest = b""
    with selectors.DefaultSelector() as selector:
        selector.register(stream, selectors.EVENT_READ)
        while True:
            if not selector.select(LISTEN_SECONDS):
                yield None
                continue
            heard = os.read(stream.fileno(), 65536)
            if not heard:
                return
            *lines, rest = (rest + heard).split(b"\n")
            yield from map(json.loads, lines)


def _failure(answer: dict[str, Any], returncode: int, complaints: IO[bytes]) -> EncodingFailure:
    complaints.seek(0)
    said = answer.get("detail") or complaints.read()[-500:]
    logger.warning("Encoding ended with %s (%s): %s", returncode, answer.get("failed"), said)
    if answer.get("failed") in EncodingFailure.values:
        return EncodingFailure(answer["failed"])
    # A kill that is not ours is the kernel's, when the whole machine runs out of memory.
    ends = {-signal.SIGXCPU: EncodingFailure.TOO_SLOW, -signal.SIGKILL: EncodingFailure.MEMORY}
    return ends.get(returncode, EncodingFailure.CRASHED)
