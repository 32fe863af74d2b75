"""Starts the web server that production uses, and reads how much processor time it has taken."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

WORKERS = 2
THREADS = 4
PATIENCE = 90  # seconds
GRACE = 10  # seconds to stop by itself
# How the demo starts it, and the operators' guide: memory of large answers is kept for the next ones (glibc).
MEMORY = {
    "MALLOC_ARENA_MAX": "2",
    "MALLOC_MMAP_THRESHOLD_": "33554432",
    "MALLOC_TRIM_THRESHOLD_": "33554432",
}

COMMANDS = {
    "granian": [
        "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", "{port}", "--no-ws",
        "--workers", str(WORKERS), "--blocking-threads", str(THREADS), "--log-level", "warning", "{target}",
    ],
    "gunicorn": [
        "-m", "gunicorn", "--bind", "127.0.0.1:{port}", "--workers", str(WORKERS), "--threads", str(THREADS),
        "--log-level", "warning", "{target}",
    ],
}  # fmt: skip


class Server:
    def __init__(self, process: subprocess.Popen[bytes], port: int) -> None:
        self.process = process
        self.port = port

    def cpu_seconds(self) -> float:
        """What all its processes have taken so far. Linux only."""
        return sum(map(_seconds, _tree(self.process.pid)))


@contextmanager
def serving(function: str, server: str = "granian", **environment: str) -> Iterator[Server]:
    """Serve `benchmarks.wsgi:<function>` while the block runs."""
    port = _free_port()
    command = [part.format(port=port, target=f"benchmarks.wsgi:{function}") for part in COMMANDS[server]]
    process = subprocess.Popen(
        [sys.executable, *command], env={**os.environ, **MEMORY, **environment}, start_new_session=True
    )
    try:
        _wait(process, port)
        yield Server(process, port)
    finally:
        _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(GRACE)
    except subprocess.TimeoutExpired:
        # Its workers hold on to open connections now and then, and nothing is lost with them.
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    patience = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < patience:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("The server did not start.")


def _tree(pid: int) -> Iterator[int]:
    """The process and all below it."""
    yield pid
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            yield from _tree(int(child))


def _seconds(pid: int) -> float:
    """User and system time; threads that have ended are in it."""
    # What stands before is the program's name, which may hold anything.
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
