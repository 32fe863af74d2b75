"""Measures one library; `python -m benchmarks` runs it for each database and size."""

from __future__ import annotations

import json
import time
from argparse import ArgumentParser
from dataclasses import replace
from typing import Any

from django.core.management import BaseCommand, call_command

from benchmarks import cases
from benchmarks.cached import measure_cached
from benchmarks.catalogue import build
from benchmarks.measuring import ROUNDS, Figures, best, count_queries, measure
from benchmarks.publishing import measure_publishing
from benchmarks.servers import serving
from library.models import VideoPage
from library.published.rebuild import is_outdated, rebuild


class Command(BaseCommand):
    help = "Build a library in an empty database, measure it, and print the figures as JSON."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("size", type=int)
        parser.add_argument("--server", default="granian")

    def handle(self, *, size: int, server: str, **options: Any) -> None:
        call_command("migrate", verbosity=0)
        built = None if VideoPage.objects.count() == size else self.build(size)
        if is_outdated():
            self.say("writing the published documents anew …")
            rebuild()
        figures = [*self.uncached(size, server), *self.cached_and_published(size, server)]
        self.stdout.write(json.dumps({"size": size, "built": built, "figures": figures}))

    def build(self, size: int) -> float:
        """Return how long it took, in seconds."""
        self.say(f"building {size:,} videos …")
        started = time.perf_counter()
        build(size)
        if size <= cases.LARGEST_FOR_STOCK_SEARCH:
            call_command("wagtail_update_index", verbosity=0)
        return time.perf_counter() - started

    def uncached(self, size: int, name: str) -> list[dict[str, Any]]:
        wanted = [*cases.our_cases(size), *cases.stock_cases(size)]
        measured: dict[str, list[Figures]] = {case.name: [] for case in wanted}
        with serving("application", name, RESPONSE_CACHE_BYTES="0") as server:
            for number in range(ROUNDS):
                self.say(f"uncached, round {number + 1} of {ROUNDS} …")
                for case in wanted:
                    measured[case.name].append(measure(server, case))
        return [
            {
                **replace(best(measured[case.name]), queries=count_queries(case)).as_json(),
                "against": case.against,
                "aim": case.aim,
            }
            for case in wanted
        ]

    def cached_and_published(self, size: int, name: str) -> list[dict[str, Any]]:
        self.say("cached …")
        cached = measure_cached(size, name)
        self.say("publishing …")
        return [figures.as_json() for figures in [*cached, *measure_publishing(size)]]

    def say(self, text: str) -> None:
        self.stderr.write(f"  {text}")
