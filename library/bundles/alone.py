"""One import at a time, in all processes: two at once would each plan with what the other is about to change."""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

# Any number, but always the same one.
POSTGRESQL_KEY = 0x6C696D62


@contextmanager
def one_at_a_time(waiting: Callable[[], None]) -> Iterator[None]:
    """Wait until no other import runs on this database; `waiting` is called once if there is one."""
    if connection.vendor == "postgresql":
        with _advisory_lock(waiting):
            yield
        return
    name = str(connection.settings_dict["NAME"])
    if not name or ":memory:" in name or "mode=memory" in name:
        # A database in memory belongs to one process.
        yield
        return
    with Path(f"{name}.import-lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting()
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def _advisory_lock(waiting: Callable[[], None]) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [POSTGRESQL_KEY])
        if not cursor.fetchone()[0]:
            waiting()
            cursor.execute("SELECT pg_advisory_lock(%s)", [POSTGRESQL_KEY])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [POSTGRESQL_KEY])
