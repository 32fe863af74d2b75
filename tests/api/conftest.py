"""What the tests of the API ask for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Site

LIBRARY = "/api/library/v1/"
V2 = "/api/v2/"


@pytest.fixture
def get(site: Site, client: Client) -> Callable[..., Any]:
    """Ask the library API: `get("videos/", level="beginner")`. The status must be 200 unless another is expected."""

    def ask(
        path: str = "", *, expect: int = 200, door: str = LIBRARY, host: str = "localhost", **query: Any
    ) -> Any:
        response = client.get(f"{door}{path}", query, headers={"host": host})
        assert response.status_code == expect, (response.status_code, response.content[:2000])
        return response.json() if response.content else None

    return ask


@pytest.fixture
def slugs(get: Callable[..., Any]) -> Callable[..., list[str]]:
    """The slugs of the items of a list."""

    def ask(path: str = "videos/", **query: Any) -> list[str]:
        return [item["slug"] for item in get(path, **query)["items"]]

    return ask
