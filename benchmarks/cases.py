"""What is measured: addresses of ours, and what stock Wagtail offers in their place."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from django.test import Client

from library.models import VideoPage

API = "/api/library/v1/"
STOCK = "/bench/v2/pages/"
STOCK_LIST = f"{STOCK}?type=library.VideoPage&fields=*&limit=20"
# Several pages in turn, so that no answer profits from the one before.
PAGES = 25
SEARCHED = ("gentle", "shoulder twist", "breathe slowly", "neck", "towel")
# Stock search on SQLite takes minutes for a large library.
LARGEST_FOR_STOCK_SEARCH = 2_000


@dataclass(frozen=True, slots=True)
class Case:
    """Addresses that are asked in turn. `against` is the name of the case that it is measured against; `aim` is how
    many times less processor time it shall take, 0 without an aim."""

    name: str
    paths: Sequence[str]
    against: str = ""
    aim: float = 0


def stock_cases(size: int) -> list[Case]:
    pages = some_pages(size)
    cases = [
        Case("stock: list of 20, all fields", [STOCK_LIST]),
        Case("stock: detail, all fields", [f"{STOCK}{pk}/?fields=*" for pk, _slug in pages]),
        Case("stock: page by template", [f"/bench/watch/{pk}/" for pk, _slug in pages]),
    ]
    if size <= LARGEST_FOR_STOCK_SEARCH:
        cases.append(
            Case("stock: search, all fields", [f"{STOCK_LIST}&search={quote(word)}" for word in SEARCHED])
        )
    return cases


def our_cases(size: int) -> list[Case]:
    pages = some_pages(size)
    details = [f"{API}videos/{slug}/" for _pk, slug in pages]
    deep = size * 9 // 10
    return [
        Case("list of 20 cards", [f"{API}videos/"], "stock: list of 20, all fields", 150),
        Case("list of 20 whole videos", [f"{API}videos/?fields=*"], "stock: list of 20, all fields", 100),
        Case("list with filters", [f"{API}videos/?category=region-{n}&tags_any=topic-{n}" for n in range(8)]),
        Case("detail", details, "stock: detail, all fields", 15),
        Case("related", [f"{path}related/" for path in details]),
        Case("also enjoy", [f"{path}also-enjoy/" for path in details]),
        Case("facets", [f"{API}videos/facets/"]),
        Case("facets with filters", [f"{API}videos/facets/?category=region-{n}" for n in range(8)]),
        Case(
            "search", [f"{API}search/?q={quote(word)}" for word in SEARCHED], "stock: search, all fields", 50
        ),
        Case("search in the list", [f"{API}videos/?search={quote(word)}" for word in SEARCHED]),
        Case(
            "suggest", [f"{API}suggest/?q={quote(word)}" for word in ("ge", "sho", "topic 1", "ines", "str")]
        ),
        Case("deep page by offset", [f"{API}videos/?offset={min(deep, 10_000)}"]),
        Case("deep page by cursor", [f"{API}videos/?cursor={deep_cursor(deep)}"]),
        Case("watch page", [f"/videos/{slug}/" for _pk, slug in pages], "stock: page by template", 5),
        Case("browse page", ["/videos/"]),
        Case("browse page with filters", [f"/videos/?category=region-{n}&level=beginner" for n in range(8)]),
        Case("search page", [f"/search/?q={quote(word)}" for word in SEARCHED]),
    ]


def some_pages(size: int) -> list[tuple[int, str]]:
    """Id and slug of pages from all over the library."""
    step = max(1, size // PAGES)
    return list(VideoPage.objects.order_by("pk").values_list("pk", "slug")[::step][:PAGES])


def deep_cursor(position: int) -> str:
    """The cursor of the page that begins near `position`, as a client finds it: by following the list."""
    client, path = Client(), f"{API}videos/?limit=100"
    cursor = ""
    # An offset leads most of the way; the rest is walked.
    start = max(0, min(position, 10_000) - 100)
    answer = client.get(f"{path}&offset={start}")
    while answer.status_code == 200 and start < position:
        cursor = answer.json()["meta"]["next_cursor"] or cursor
        start += 100
        answer = client.get(f"{path}&cursor={cursor}")
    return cursor or base64.urlsafe_b64encode(b"none").decode()
