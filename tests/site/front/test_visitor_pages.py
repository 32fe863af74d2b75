"""Every page that visitors see can be kept for everybody: nothing in it belongs to one of them."""

from __future__ import annotations

from typing import Any

import pytest

from library.models import LibrarySettings
from tests.library.test_visitor_queries import PATHS, Library

# What a browser sends by itself, and what other sites and tools leave in it.
PERSONAL = {
    "Accept-Language": "es",
    "Cookie": "csrftoken=abcdefghijklmnopqrstuvwxyz012345; django_language=es; _ga=GA1.2.3",
    "Referer": "https://elsewhere.example/",
    "User-Agent": "One of many",
    "X-Forwarded-Host": "evil.example",
    "X-Forwarded-For": "203.0.113.9",
}


@pytest.fixture(autouse=True)
def _library(site: Any) -> None:
    LibrarySettings.for_site(site)
    Library()


def test_a_page_is_the_same_for_every_visitor_and_holds_nothing_of_one(visitor: Any, django: Any) -> None:
    for path in [*PATHS, "/es/videos/", "/nothing/"]:
        first = visitor.get(path)
        asked = len(django.asked)
        second = visitor.get(path, headers=PERSONAL)
        assert len(django.asked) == asked, path
        assert second.content == first.content, path
        assert first.headers["Surrogate-Key"], path
        assert "Set-Cookie" not in first.headers, path
        text = first.text + str(first.headers)
        for word in ("csrf", "nonce", "sessionid", "Signature="):
            assert word not in text, path


def test_what_a_visitor_brings_never_reaches_a_page_that_others_get(visitor: Any, django: Any) -> None:
    plain = visitor.get("/videos/").content
    django.asked.clear()
    for path in ("/videos/?one", "/videos/?two"):
        assert "evil.example" not in visitor.get(path, headers=PERSONAL).text
    assert {name for environ in django.asked for name in environ if name.startswith("HTTP_")} == {
        "HTTP_HOST",
        "HTTP_ACCEPT",
    }
    assert visitor.get("/videos/").content == plain
