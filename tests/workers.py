"""Run the real worker beside a test."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

MANAGE = Path(__file__).parents[1] / "manage.py"


def until(fulfilled: Any, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not fulfilled():
        assert time.monotonic() < end, f"not within {seconds} seconds"
        time.sleep(0.1)


@contextmanager
def running_worker(*arguments: str) -> Iterator[subprocess.Popen]:
    """The real command, on the test's database and files."""
    facts = connection.settings_dict
    if connection.vendor == "sqlite":
        url = f"sqlite:///{facts['NAME']}"
    else:
        login = f"{facts['USER']}:{facts['PASSWORD']}" if facts["PASSWORD"] else facts["USER"]
        url = f"postgres://{login}@{facts['HOST']}:{facts['PORT'] or 5432}/{facts['NAME']}"
    environment = {
        **os.environ,
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "limber.settings.dev",
        "LIMBER_VAR": str(Path(settings.MEDIA_ROOT).parent),
    }
    process = subprocess.Popen(
        [sys.executable, str(MANAGE), "worker", *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()
