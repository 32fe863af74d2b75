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
    parser.add_argument("--keep", metavar="FOLDER", help="keep the libraries, to measure them again at once")
    asked = parser.parse_args()
    for name, label, database in (("sqlite", "SQLite", sqlite), ("postgresql", "PostgreSQL", postgresql)):
        if asked.only not in (None, name):
            continue
        runs = [run(label, size, database, asked.server, asked.keep) for size in asked.sizes]
        page = report(label, asked.server, [one for one in runs if one])
        print(page)
        if any(runs):
            largest = max(asked.sizes)
            (RESULTS / f"{name}-{asked.server}-{largest}.md").write_text(page, encoding="utf-8")


def run(label: str, size: int, database, server: str, keep: str | None) -> Run | None:
    print(f"{label}, {size:,} videos", file=sys.stderr, flush=True)
    with folder_for(f"{label.lower()}-{size}", keep) as folder, database(folder, size, keep) as url:
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
def folder_for(name: str, keep: str | None) -> Iterator[str]:
    if keep:
        folder = Path(keep).resolve() / name
        folder.mkdir(parents=True, exist_ok=True)
        yield str(folder)
    else:
        with tempfile.TemporaryDirectory(prefix="limber-bench-") as temporary:
            yield temporary


@contextmanager
def sqlite(folder: str, size: int, keep: str | None) -> Iterator[str | None]:
    yield f"sqlite:///{folder}/db.sqlite3"


@contextmanager
def postgresql(folder: str, size: int, keep: str | None) -> Iterator[str | None]:
    """A database of its own, which is empty and dropped afterwards unless it is to be kept."""
    url = os.environ.get("BENCH_DATABASE_URL", POSTGRESQL)
    server, _, _name = url.rpartition("/")
    try:
        connection = psycopg.connect(url.replace("postgres://", "postgresql://", 1), autocommit=True)
    except psycopg.OperationalError:
        yield None
        return
    name = f"{NAME}_{size}" if keep else NAME
    drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
    with connection:
        if not keep:
            connection.execute(drop)
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield f"{server}/{name}"
        finally:
            if not keep:
                connection.execute(drop)


if __name__ == "__main__":
    main()
