"""Measures one case against a running server."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from statistics import median
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.cases import Case
from benchmarks.load import CONNECTIONS, Outcome, request, run
from benchmarks.servers import Server

MOST = 20_000  # requests
# Of so many rounds the best counts: others work on the machine too, and all cases take turns.
ROUNDS = 3
SECONDS = 1.2  # for a round of one case
WARM_UP = 30  # requests; each worker and thread opens its connection


@dataclass(slots=True)
class Figures:
    """`cpu_ms` is of the web server's processes, a request; what a database server takes is not in it."""

    name: str
    rate: float
    p50: float
    p95: float
    p99: float
    cpu_ms: float
    queries: int | None = None

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def count_queries(case: Case) -> int:
    """The queries of one request that no cache answers, what Wagtail and Django remember being remembered."""
    client = Client()
    client.get(case.paths[0])
    with CaptureQueriesContext(connection) as captured:
        client.get(case.paths[-1])
    return len(captured)


def measure(
    server: Server,
    case: Case,
    *,
    headers: str = "",
    status: bytes = b"200",
    seconds: float = SECONDS,
    connections: int = CONNECTIONS,
) -> Figures:
    requests = [request(server.port, path, headers) for path in case.paths]
    run(server.port, requests, most=WARM_UP, seconds=SECONDS, status=status)
    before = server.cpu_seconds()
    outcome = run(server.port, requests, most=MOST, seconds=seconds, status=status, connections=connections)
    return figures(case.name, outcome, server.cpu_seconds() - before)


def best(rounds: Sequence[Figures]) -> Figures:
    """The round with the most requests a second, and the least processor time of any."""
    fastest = max(rounds, key=lambda figures: figures.rate)
    return replace(fastest, cpu_ms=min(figures.cpu_ms for figures in rounds))


def middle(rounds: Sequence[Figures]) -> Figures:
    """The median of each figure."""
    return replace(
        rounds[0],
        **{
            name: median(getattr(figures, name) for figures in rounds)
            for name in ("rate", "p50", "p95", "p99", "cpu_ms")
        },
    )


def figures(name: str, outcome: Outcome, cpu_seconds: float) -> Figures:
    return Figures(
        name=name,
        rate=outcome.rate(),
        p50=outcome.percentile(50),
        p95=outcome.percentile(95),
        p99=outcome.percentile(99),
        cpu_ms=1000 * cpu_seconds / len(outcome.times),
    )
