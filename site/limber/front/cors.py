"""Cross-origin reading (CORS): lets pages of other sites read the API in their visitors' browsers.

Only reading, and never with cookies: what anybody may fetch without a browser, a page may fetch with one. It stands
outside the cache, so that a stored answer is one for all origins.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication

from limber.front.answers import Headers
from limber.front.asking import Environ

API = "/api/"
ANY_ORIGIN = "*"

# Seconds for which a browser remembers what it may ask (a day; some browsers keep it for two hours only).
REMEMBERED = 86_400

EXPOSED = "ETag, Content-Language, RateLimit, RateLimit-Policy, Retry-After"


class Cors:
    """`origins` are written as browsers send them (`https://app.example`); "*" stands for every one."""

    def __init__(self, application: WSGIApplication, origins: Iterable[str]) -> None:
        self.application = application
        self.origins = frozenset(origins)
        self.for_any = ANY_ORIGIN in self.origins

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        if not environ["PATH_INFO"].startswith(API):
            return self.application(environ, start_response)
        headers = self._headers(environ.get("HTTP_ORIGIN"))
        if environ["REQUEST_METHOD"] == "OPTIONS" and "HTTP_ACCESS_CONTROL_REQUEST_METHOD" in environ:
            start_response("204 No Content", [*headers, *_PREFLIGHT])
            return ()

        def start(status: str, given: Headers, *exc_info: Any) -> Any:
            return start_response(status, given + headers, *exc_info)

        return self.application(environ, start)

    def _headers(self, origin: str | None) -> Headers:
        if self.for_any:
            return _FOR_ANY
        if origin in self.origins and origin is not None:
            return [("Access-Control-Allow-Origin", origin), *_FOR_SOME]
        # Also without an origin: a cache between must not give this answer to a page that may read it.
        return [("Vary", "Origin")]


_FOR_ANY = [("Access-Control-Allow-Origin", ANY_ORIGIN), ("Access-Control-Expose-Headers", EXPOSED)]
_FOR_SOME = [("Access-Control-Expose-Headers", EXPOSED), ("Vary", "Origin")]
_PREFLIGHT = [
    ("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS"),
    ("Access-Control-Allow-Headers", "accept, authorization, content-type, if-none-match"),
    ("Access-Control-Max-Age", str(REMEMBERED)),
    ("Content-Length", "0"),
]
