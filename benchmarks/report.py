"""The figures as tables."""

from __future__ import annotations

import os
import platform
from typing import Any

from benchmarks.names import BARE, CACHED, PLAIN, PUBLISH, STOCK_PUBLISH, VIEW

Run = dict[str, Any]
HEAD = "| | requests/s | p50 ms | p95 ms | p99 ms | CPU ms | queries | times less CPU than stock (aim) |"
RULE = "|---|--:|--:|--:|--:|--:|--:|--:|"
# How many times its own figure a case may take in the largest library.
MOST_GROWTH = 1.5


def report(database: str, server: str, runs: list[Run]) -> str:
    """Return one database's page. It names no machine."""
    parts = [
        f"# {database}",
        f"{server}, 2 workers with 4 threads, {os.cpu_count()} cores shared with the load generator, "
        f"Python {platform.python_version()}. CPU is that of the web server's processes, a request. "
        "Queries are those of a request that no cache answers.",
        *(_table(run) for run in runs),
    ]
    if len(runs) > 1:
        parts.append(_growth(runs[0], runs[-1]))
    return "\n\n".join(parts) + "\n"


def _table(run: Run) -> str:
    by_name = {figures["name"]: figures for figures in run["figures"]}
    built = f" (built in {run['built']:.0f} s)" if run["built"] else ""
    lines = [f"## {run['size']:,} videos{built}", "", HEAD, RULE]
    for figures in run["figures"]:
        lines.append(
            f"| {figures['name']} | {figures['rate']:,.0f} | {figures['p50']:.2f} | {figures['p95']:.2f} | "
            f"{figures['p99']:.2f} | {figures['cpu_ms']:.3f} | {_shown(figures['queries'])} | "
            f"{_ratio(figures, by_name)} |"
        )
    return "\n".join([*lines, "", *_cached(by_name), *_published(by_name)])


def _shown(queries: int | None) -> str:
    return "" if queries is None else str(queries)


def _ratio(figures: dict[str, Any], by_name: dict[str, Any]) -> str:
    stock = by_name.get(figures.get("against") or "")
    if stock is None:
        return ""
    times = stock["cpu_ms"] / figures["cpu_ms"]
    return f"{times:.{0 if times >= 10 else 1}f} ({figures['aim']:.0f})"


def _cached(by_name: dict[str, Any]) -> list[str]:
    """What the cache reaches of the plain functions, by processor time and by requests a second."""
    cached = by_name[CACHED]
    lines = []
    for other, aim in ((PLAIN, 90), (VIEW, 90), (BARE, 45)):
        cpu = 100 * by_name[other]["cpu_ms"] / cached["cpu_ms"]
        rate = 100 * cached["rate"] / by_name[other]["rate"]
        lines.append(f"- cached against {other}: {cpu:.0f} % by CPU, {rate:.0f} % by requests (aim {aim} %)")
    return lines


def _published(by_name: dict[str, Any]) -> list[str]:
    ours, stock = by_name[PUBLISH], by_name[STOCK_PUBLISH]
    ratio = ours["cpu_ms"] / stock["cpu_ms"]
    return [f"- publishing one page: {ratio:.2f} times stock by CPU (aim at most 1.3)"]


def _growth(small: Run, large: Run) -> str:
    before = {figures["name"]: figures["cpu_ms"] for figures in small["figures"]}
    lines = [
        f"## Growth from {small['size']:,} to {large['size']:,} videos (aim at most {MOST_GROWTH})",
        "",
        "| | CPU |",
        "|---|--:|",
    ]
    lines += [
        f"| {figures['name']} | {figures['cpu_ms'] / before[figures['name']]:.2f} |"
        for figures in large["figures"]
        if figures["name"] in before
    ]
    return "\n".join(lines)
