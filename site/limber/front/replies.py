"""What Django says to a question, before it is decided who may hear it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication

from django.http import HttpResponseBase

from library.purging import SURROGATE_KEY
from limber.front.answers import Headers
from limber.front.asking import Environ

# What is gone, moved for good or never was is as true for everybody as a page is.
SHARED_STATUS = ("200 ", "301 ", "404 ")

# A view that got none of these (see `asking`) cannot have looked at them, whatever it says.
WITHHELD = frozenset(["cookie", "accept-language", "origin"])
# We compress ourselves.
OUR_OWN = frozenset(["accept-encoding"])

FOR_ONE_ONLY = ("private", "no-store")


@dataclass(slots=True)
class Reply:
    """Status line, headers and the body that has not been read yet."""

    status: str
    headers: Headers
    body: Any

    @classmethod
    def of(cls, django: WSGIApplication, environ: Environ) -> Reply:
        said: list[tuple[str, Headers]] = []

        def start(status: str, headers: Headers, exc_info: Any = None) -> Callable[[bytes], object]:
            said[:] = [(status, headers)]
            return _write

        body = django(environ, start)
        return cls(*said[0], body)

    def is_for_everybody(self) -> bool:
        """Whether it may be stored: whole, without a cookie, and depending on nothing but the question."""
        if not self.status.startswith(SHARED_STATUS) or not isinstance(self.body, HttpResponseBase):
            return False
        found = {name.lower(): value.lower() for name, value in self.headers}
        control = found.get("cache-control", "")
        return not (
            self.body.streaming
            or "set-cookie" in found
            or "content-encoding" in found
            or any(word in control for word in FOR_ONE_ONLY)
            or _names(found.get("vary", "")) - WITHHELD - OUR_OWN
        )

    def public_headers(self, cache_control: str, vary: str) -> Headers:
        """The headers as everybody gets them. A view's own `Cache-Control` and surrogate keys are kept."""
        found = {name.lower(): value for name, value in self.headers}
        kept = [
            (name, value) for name, value in self.headers if name.lower() not in ("vary", "surrogate-key")
        ]
        if "cache-control" not in found:
            kept.append(("Cache-Control", cache_control))
        keys = dict.fromkeys([SURROGATE_KEY, *found.get("surrogate-key", "").split()])
        return [*kept, ("Vary", vary), ("Surrogate-Key", " ".join(keys))]

    def read(self) -> bytes:
        return b"".join(self.body)

    def close(self) -> None:
        if hasattr(self.body, "close"):
            self.body.close()

    def send(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Hand it to the one client that asked."""
        start_response(self.status, self.headers)
        if environ["REQUEST_METHOD"] == "HEAD":
            self.close()
            return ()
        return self.body


def _names(vary: str) -> set[str]:
    return {name.strip() for name in vary.split(",") if name.strip()}


def _write(data: bytes) -> None:
    raise NotImplementedError("Django answers by what it returns.")
