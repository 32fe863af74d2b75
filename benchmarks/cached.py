"""Measures what the cache answers against plain functions that return the same bytes."""

from __future__ import annotations

import json
import tempfile
from contextlib import ExitStack
from pathlib import Path

import httpx

from benchmarks.cases import API, Case, some_pages
from benchmarks.measuring import Figures, measure, middle
from benchmarks.names import BARE, CACHED, PLAIN, VIEW
from benchmarks.servers import Server, serving

SECONDS = 0.5
ROUNDS = 4
# Answers that are ready take microseconds, and much is left to chance: how connections are spread over the workers, and
# how the processes lie in memory. So there are several connections, and the servers are started several times.
CONNECTIONS = 16
STARTS = 3
HEADERS = "Accept-Encoding: gzip, br\r\n"


def measure_cached(size: int, server: str) -> list[Figures]:
    """The middle of many short rounds, in which all servers take turns."""
    slug = some_pages(size)[0][1]
    rounds = [one for _ in range(STARTS) for one in measure_rounds(slug, server)]
    return [middle(of_one) for of_one in zip(*rounds, strict=True)]


def measure_rounds(slug: str, server: str) -> list[list[Figures]]:
    """All servers run side by side."""
    with ExitStack() as stack, tempfile.TemporaryDirectory() as folder:
        cached = stack.enter_context(serving("application", server))
        etag = keep_answer(cached, f"{API}videos/", Path(folder))
        answer = {"BENCH_ANSWER": f"{folder}/answer.json"}
        view = stack.enter_context(serving("application", server, RESPONSE_CACHE_BYTES="0", **answer))
        plain = stack.enter_context(serving("plain", server, **answer))
        bare = stack.enter_context(serving("bare", server, **answer))
        api = Case(CACHED, [f"{API}videos/"])
        turns = [
            (cached, api, HEADERS, b"200"),
            (plain, Case(PLAIN, [f"{API}videos/"]), HEADERS, b"200"),
            (view, Case(VIEW, ["/bench/bytes/"]), HEADERS, b"200"),
            (bare, Case(BARE, ["/"]), HEADERS, b"200"),
            (cached, Case("cached: not modified", api.paths), f"{HEADERS}If-None-Match: {etag}\r\n", b"304"),
            (cached, Case("cached: detail", [f"{API}videos/{slug}/"]), HEADERS, b"200"),
            (cached, Case("cached: watch page", [f"/videos/{slug}/"]), HEADERS, b"200"),
            (cached, Case("cached: browse page", ["/videos/"]), HEADERS, b"200"),
        ]
        return [
            [
                measure(*turn[:2], headers=turn[2], status=turn[3], seconds=SECONDS, connections=CONNECTIONS)
                for turn in turns
            ]
            for _ in range(ROUNDS)
        ]


def keep_answer(server: Server, path: str, folder: Path) -> str:
    """Write an answer of the server to the folder, for the plain functions; return its ETag."""
    url = f"http://localhost:{server.port}{path}"
    with httpx.stream("GET", url, headers={"Accept-Encoding": "gzip, br"}) as answer:
        body = b"".join(answer.iter_raw())
        passed = ("date", "server", "connection")
        headers = [
            (name, value)
            for name, value in answer.headers.items()
            if name not in passed and not name.startswith(("ratelimit", "access-control"))
        ]
        etag = answer.headers["ETag"]
    (folder / "body").write_bytes(body)
    said = {"headers": headers, "body": str(folder / "body")}
    (folder / "answer.json").write_text(json.dumps(said), encoding="utf-8")
    return etag
