"""Other processes that work on the test's own database, for tests that kill them."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap

from django.conf import settings
from django.db import connection, connections


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
        "LIMBER_VAR": str(settings.MEDIA_ROOT.parent),
        "DJANGO_SETTINGS_MODULE": "limber.settings.dev",
    }


def run_and_die(script: str) -> int:
    """Run a Python script with Django set up; return its exit code, negative for a signal."""
    connections.close_all()
    code = "import django\ndjango.setup()\n" + textwrap.dedent(script)
    return subprocess.run([sys.executable, "-c", code], env=environment(), check=False).returncode
