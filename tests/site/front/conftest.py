"""Django with something in front of it, asked over WSGI as a server would."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections

from limber.front.cache import ResponseCache
from limber.front.stores import Memory

ROOM = 4 * 1024**2  # bytes


class Counted:
    """A WSGI function that counts how often it is asked, and remembers what with."""

    def __init__(self, application: Any) -> None:
        self.application = application
        self.asked: list[dict[str, Any]] = []

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        self.asked.append(environ)
        return self.application(environ, start_response)


def client(application: Any, **headers: str) -> httpx.Client:
    return httpx.Client(
        transport=httpx.WSGITransport(app=application), base_url="http://testserver", headers=headers
    )


@pytest.fixture
def django() -> Iterator[Counted]:
    # As Django's own test client does: a request must not close the connection that holds the test's transaction.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield Counted(get_wsgi_application())
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def cache(django: Counted) -> ResponseCache:
    return ResponseCache(
        django, memory=Memory(ROOM), cache_control="public, max-age=60, stale-while-revalidate=300"
    )


@pytest.fixture
def visitor(cache: ResponseCache) -> httpx.Client:
    """Somebody without cookies."""
    return client(cache)


@pytest.fixture
def visiting() -> Callable[..., httpx.Client]:
    return client
