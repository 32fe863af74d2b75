"""Rate limits of the API: by the client's address, and by key for those who have one.

Counting never writes to the database. Each process counts for itself; with Redis they add up their counts, once a
second and client at most, so that a request that the cache answers stays as cheap as it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from http import HTTPStatus
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication

from django.conf import settings
from django.core.cache import caches
from django.core.cache.backends.redis import RedisCache
from wagtail.models import APIToken

from api.keys import token_in
from limber.front.answers import Headers
from limber.front.asking import Environ
from limber.front.clients import client_address
from limber.front.counters import Counter, SharedCounter

API = "/api/"
WINDOW = 60  # seconds


class Limits:
    """A WSGI function that refuses with 429 whoever asks more than `by_address` or `by_key` times a minute."""

    def __init__(
        self,
        application: WSGIApplication,
        counter: Counter,
        *,
        by_address: int,
        by_key: int,
        proxies: int = 0,
    ) -> None:
        self.application = application
        self.counter = counter
        self.by_address = by_address
        self.by_key = by_key
        self.proxies = proxies

    @classmethod
    def from_settings(cls, application: WSGIApplication) -> Limits:
        cache = caches["default"]
        return cls(
            application,
            SharedCounter(WINDOW, cache) if isinstance(cache, RedisCache) else Counter(WINDOW),
            by_address=settings.API_REQUESTS_A_MINUTE,
            by_key=settings.API_REQUESTS_A_MINUTE_BY_KEY,
            proxies=settings.TRUSTED_PROXY_COUNT,
        )

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        if not environ["PATH_INFO"].startswith(API):
            return self.application(environ, start_response)
        address = client_address(environ, self.proxies)
        key = self._key(environ, address)
        client, limit, policy = (
            (f"key:{key}", self.by_key, "key") if key else (address, self.by_address, "address")
        )
        count, seconds = self.counter.count(client)
        headers = [
            ("RateLimit-Policy", f'"{policy}";q={limit};w={WINDOW}'),
            ("RateLimit", f'"{policy}";r={max(0, limit - count)};t={seconds}'),
        ]
        if count > limit:
            return _refuse(environ, start_response, headers, limit, seconds)

        def start(status: str, given: Headers, *exc_info: Any) -> Any:
            return start_response(status, given + headers, *exc_info)

        return self.application(environ, start)

    def _key(self, environ: Environ, address: str) -> str | None:
        """Return the id of the valid key that the request brings, to be counted by it.

        Whoever brings a wrong one is counted by address. From an address that has brought as many wrong ones as it
        may ask questions, none is looked up any more: it is refused without a query.
        """
        if "HTTP_AUTHORIZATION" not in environ:
            return None
        wrong = f"wrong keys:{address}"
        if self.counter.so_far(wrong) >= self.by_address:
            return None
        key = key_of(environ["HTTP_AUTHORIZATION"])
        if key is None:
            self.counter.count(wrong)
        return key


def key_of(authorization: str) -> str | None:
    """Return the id of the valid API token in an `Authorization` header; None without one.

    Most invented ones fail the checksum; the others cost one query.
    """
    token = token_in(authorization)
    if token is None or not APIToken.validate_token_format(token):
        return None
    found = APIToken.objects.filter(
        key_hash__in=APIToken.candidate_key_hashes(token), revoked_at=None, user__is_active=True
    )
    pk = found.values_list("pk", flat=True).first()
    return None if pk is None else str(pk)


def _refuse(
    environ: Environ, start_response: StartResponse, headers: Headers, limit: int, seconds: int
) -> Iterable[bytes]:
    status = HTTPStatus.TOO_MANY_REQUESTS
    problem = {
        "type": "about:blank",
        "title": status.phrase,
        "status": status.value,
        "detail": f"More than {limit} requests in {WINDOW} seconds. Try again in {seconds} seconds.",
    }
    body = json.dumps(problem).encode()
    headers = [
        ("Content-Type", "application/problem+json"),
        ("Content-Length", str(len(body))),
        ("Cache-Control", "no-store"),
        ("Retry-After", str(seconds)),
        *headers,
    ]
    start_response(f"{status.value} {status.phrase}", headers)
    return () if environ["REQUEST_METHOD"] == "HEAD" else (body,)
