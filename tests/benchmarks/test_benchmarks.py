"""The benchmark measures what it says it measures."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page

import benchmarks
from benchmarks import cases, load
from benchmarks.catalogue import build
from benchmarks.publishing import measure_publishing
from benchmarks.report import report
from library.models import VideoPage
from tests.factories import home_page

SIZE = 30


@pytest.fixture
def built(library_site: Any, settings: Any) -> None:
    settings.ROOT_URLCONF = "benchmarks.urls"
    templates = Path(benchmarks.__file__).parent / "templates"
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [templates, *settings.TEMPLATES[0]["DIRS"]]}]
    build(SIZE)


@pytest.mark.django_db(transaction=True)
def test_a_library_is_built_as_if_editors_had_made_it(built: None, live_server: Any) -> None:
    assert Page.find_problems() == ([], [], [], [], [])
    page = VideoPage.objects.order_by("pk").first()
    assert page is not None
    assert page.get_parent().get_parent().pk == home_page().pk
    assert (page.categories.count(), page.tags.count(), page.presenters.count()) == (2, 4, 1)
    client = Client()
    whole = client.get(f"{cases.API}videos/{page.slug}/").json()
    assert len(whole["poster"]["sources"]) == 3
    assert whole["tracks"]
    assert client.get(f"{cases.API}videos/").json()["meta"]["total_count"] == SIZE
    for case in cases.stock_cases(SIZE)[:3]:
        assert client.get(case.paths[-1]).status_code == 200, case.name
    ours, stock = measure_publishing(SIZE)
    assert ours.cpu_ms > 0 < stock.cpu_ms
    port = int(live_server.url.rpartition(":")[2])
    outcome = load.run(port, [load.request(port, "/videos/")], most=6, seconds=30, connections=2)
    assert len(outcome.times) == 6
    with pytest.raises(load.Failed):
        load.run(port, [load.request(port, "/nothing/")], most=1, seconds=30)


def test_nothing_of_the_benchmark_is_mounted_in_the_product(client: Any, site: Any) -> None:
    assert client.get("/bench/v2/pages/").status_code == 404


def test_a_report_compares_and_names_no_machine() -> None:
    def figures(name: str, cpu_ms: float, **more: Any) -> dict[str, Any]:
        return {
            "name": name,
            "rate": 1000.0,
            "p50": 1.0,
            "p95": 2.0,
            "p99": 3.0,
            "cpu_ms": cpu_ms,
            "queries": 3,
        } | more

    run = {
        "size": 1000,
        "built": 60.0,
        "figures": [
            figures("list", 2.0, against="stock: list", aim=100),
            figures("stock: list", 240.0),
            figures("cached: list of 20 cards", 0.06),
            figures("plain function, same version read", 0.058),
            figures("plain Django view, same version read", 0.26),
            figures("bare WSGI", 0.04),
            figures("publish one page", 100.0),
            figures("stock: publish one page", 90.0),
        ],
    }
    page = report("SQLite", "granian", [run, {**run, "size": 100_000}])
    assert "| 120 (100) |" in page
    assert "97 % by CPU" in page
    assert "1.11 times stock" in page
    assert "Growth from 1,000 to 100,000" in page
