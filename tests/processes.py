"""Other processes that work on the test's own database: some are killed, some serve."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from django.conf import settings
from django.db import connection, connections

START_SECONDS = 60


def environment() -> dict[str, str]:
    """The environment of a process that works on this test's own database and uploads."""
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        url = f"sqlite:///{database['NAME']}"
    else:
        login = ":".join(filter(None, [database["USER"], database["PASSWORD"]]))
        host = f"{database['HOST'] or 'localhost'}:{database['PORT'] or 5432}"
        url = f"postgres://{login}@{host}/{database['NAME']}"
    return {
        **os.environ,
        "DATABASE_URL": url,
        "SECRET_KEY": settings.SECRET_KEY,
        "LIMBER_VAR": str(settings.MEDIA_ROOT.parent),
        "DJANGO_SETTINGS_MODULE": "limber.settings.dev",
    }


def run_and_die(script: str) -> int:
    """Run a Python script with Django set up; return its exit code, negative for a signal."""
    connections.close_all()
    code = "import django\ndjango.setup()\n" + textwrap.dedent(script)
    return subprocess.run([sys.executable, "-c", code], env=environment(), check=False).returncode


@contextmanager
def production_server(log: Path | None = None, **variables: str) -> Iterator[str]:
    """A server as in production, with all that stands before Django; its address. What it says is written to `log`,
    `variables` go to its environment."""
    port = _free_port()
    url = f"http://localhost:{port}"
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port)]
    process = subprocess.Popen(
        [*command, "--workers", "1", "--blocking-threads", "2", "--no-ws", "limber.wsgi:application"],
        env={**environment(), "DEBUG": "false", **variables},
        stdout=log.open("wb") if log else subprocess.DEVNULL,
        stderr=subprocess.STDOUT,
    )
    try:
        _wait(process, url)
        yield url
    finally:
        process.terminate()
        process.wait(30)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait(process: subprocess.Popen, url: str) -> None:
    patience = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < patience:
        try:
            httpx.get(f"{url}/api/library/v1/", timeout=30)
            return
        except httpx.TransportError:
            time.sleep(0.1)
    pytest.fail("The server did not start.")
