"""What publishing one page costs, with the change log and without it."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db.models import signals

from benchmarks.cases import some_pages
from benchmarks.measuring import Figures
from benchmarks.names import PUBLISH, STOCK_PUBLISH
from library.models import VideoPage

SIGNALS = (signals.pre_save, signals.post_save, signals.pre_delete, signals.post_delete, signals.m2m_changed)


def measure_publishing(size: int) -> list[Figures]:
    pages = [pk for pk, _slug in some_pages(size)]
    half = len(pages) // 2
    _publish(pages[-1:], "warm-up")
    ours = _publish(pages[:half], PUBLISH)
    with _without_our_receivers():
        stock = _publish(pages[half:], STOCK_PUBLISH)
    return [ours, stock]


def _publish(ids: list[int], name: str) -> Figures:
    times, cpu = [], []
    for pk in ids:
        page = VideoPage.objects.get(pk=pk)
        page.introduction = f"{page.introduction} Again."
        wall, processor = time.perf_counter(), time.process_time()
        page.save_revision().publish()
        times.append(1000 * (time.perf_counter() - wall))
        cpu.append(1000 * (time.process_time() - processor))
    times.sort()
    return Figures(
        name=name,
        rate=1000 / statistics.mean(times),
        p50=statistics.median(times),
        p95=times[-1],
        p99=times[-1],
        cpu_ms=statistics.median(cpu),
    )


@contextmanager
def _without_our_receivers() -> Iterator[None]:
    """While it lasts, saving tells the change log nothing: what Wagtail alone does."""
    before = [signal.receivers for signal in SIGNALS]
    for signal in SIGNALS:
        signal.receivers = [
            entry for entry in signal.receivers if not str(entry[0][0]).startswith("library.")
        ]
        signal.sender_receivers_cache.clear()
    try:
        yield
    finally:
        for signal, receivers in zip(SIGNALS, before, strict=True):
            signal.receivers = receivers
            signal.sender_receivers_cache.clear()
