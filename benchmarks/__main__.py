"""`make bench`: measures on SQLite and, where it runs, on PostgreSQL; writes `benchmarks/results/`."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

from benchmarks.report import Run, report

RESULTS = Path(__file__).parent / "results"
POSTGRESQL = "postgres://postgres@127.0.0.1:5432/postgres"
NAME = "limber_bench"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", type=int, nargs="*", default=[1_000, 20_000])
    parser.add_argument("--server", choices=["granian", "gunicorn"], default="granian")
    parser.add_argument("--only", choices=["sqlite", "postgresql"])
    asked = parser.parse_args()
    for name, label, database in (("sqlite", "SQLite", sqlite), ("postgresql", "PostgreSQL", postgresql)):
        if asked.only not in (None, name):
            continue
        runs = [run(label, size, database, asked.server) for size in asked.sizes]
        page = report(label, asked.server, [one for one in runs if one])
        print(page)
        if any(runs):
            largest = max(asked.sizes)
            (RESULTS / f"{name}-{asked.server}-{largest}.md").write_text(page, encoding="utf-8")


def run(label: str, size: int, database, server: str) -> Run | None:
    print(f"{label}, {size:,} videos", file=sys.stderr, flush=True)
    with tempfile.TemporaryDirectory(prefix="limber-bench-") as folder, database(folder) as url:
        if url is None:
            print("  PostgreSQL does not answer: set BENCH_DATABASE_URL", file=sys.stderr)
            return None
        done = subprocess.run(
            [sys.executable, "-m", "django", "measure", str(size), "--server", server],
            env={
                **os.environ,
                "DJANGO_SETTINGS_MODULE": "benchmarks.settings",
                "DEBUG": "false",
                "LIMBER_VAR": folder,
                "DATABASE_URL": url,
            },
            stdout=subprocess.PIPE,
            check=False,
        )
        if done.returncode:
            sys.exit(f"Measuring failed on {label}; see above.")
    return json.loads(done.stdout)


@contextmanager
def sqlite(folder: str) -> Iterator[str | None]:
    yield f"sqlite:///{folder}/db.sqlite3"


@contextmanager
def postgresql(folder: str) -> Iterator[str | None]:
    """An empty database of its own, dropped afterwards."""
    url = os.environ.get("BENCH_DATABASE_URL", POSTGRESQL)
    server, _, _name = url.rpartition("/")
    try:
        connection = psycopg.connect(url.replace("postgres://", "postgresql://", 1), autocommit=True)
    except psycopg.OperationalError:
        yield None
        return
    drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(NAME))
    with connection:
        connection.execute(drop)
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(NAME)))
        try:
            yield f"{server}/{NAME}"
        finally:
            connection.execute(drop)


if __name__ == "__main__":
    main()
