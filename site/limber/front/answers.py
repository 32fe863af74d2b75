"""Finished answers, and the forms in which they travel."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

import brotli

Headers = list[tuple[str, str]]

IDENTITY, GZIP, BROTLI = "", "gzip", "br"
# The first that the client takes as gladly as any other.
ENCODINGS = (BROTLI, GZIP)

# Stronger settings cost several times as much and save few bytes more.
GZIP_LEVEL = 6
BROTLI_QUALITY = 5
# Bytes. Smaller answers fit into one packet as they are.
WORTH_COMPRESSING = 500
COMPRESSIBLE = ("text/", "application/json", "application/problem+json", "application/xml", "image/svg+xml")
COMPRESSIBLE_ENDS = ("+json", "+xml", "/javascript")

# A 304 repeats what a cache needs to know and nothing else (RFC 9110, section 15.4.5).
REPEATED_IN_304 = frozenset(["cache-control", "content-location", "etag", "expires", "surrogate-key", "vary"])

# Bytes that the objects of an answer take beside its text.
OVERHEAD = 2000


@dataclass(frozen=True, slots=True)
class Answer:
    """Status line, headers and body in one form. `etag` is empty if the answer has none."""

    status: str
    headers: Headers
    body: bytes
    etag: str = ""
    headers_304: Headers = field(default_factory=list)

    @property
    def size(self) -> int:
        """About the bytes of memory that it takes."""
        return len(self.body) + 2 * sum(len(name) + len(value) for name, value in self.headers) + OVERHEAD


def make_answer(status: str, headers: Iterable[tuple[str, str]], body: bytes, etag: str) -> Answer:
    """Return the answer with its length, and with its `ETag` if it has one."""
    ready = [(name, value) for name, value in headers if name.lower() not in ("content-length", "etag")]
    ready.append(("Content-Length", str(len(body))))
    if etag:
        ready.append(("ETag", etag))
    return Answer(status, ready, body, etag, [pair for pair in ready if pair[0].lower() in REPEATED_IN_304])


def encoded(answer: Answer, encoding: str, etag: str) -> Answer:
    """Return the answer in another form; the form's `ETag` differs, for its bytes do."""
    body = answer.body
    headers = answer.headers
    if encoding and _is_worth_it(answer):
        body = compress(body, encoding)
        headers = [*headers, ("Content-Encoding", encoding)]
    return make_answer(answer.status, headers, body, etag if answer.etag else "")


def compress(body: bytes, encoding: str) -> bytes:
    if encoding == BROTLI:
        return brotli.compress(body, quality=BROTLI_QUALITY)
    # Without a time stamp: the same text is the same bytes, always and everywhere.
    return gzip.compress(body, GZIP_LEVEL, mtime=0)


def _is_worth_it(answer: Answer) -> bool:
    kind = next((value for name, value in answer.headers if name.lower() == "content-type"), "")
    kind = kind.partition(";")[0].strip().lower()
    fits = kind.startswith(COMPRESSIBLE) or kind.endswith(COMPRESSIBLE_ENDS)
    return fits and len(answer.body) >= WORTH_COMPRESSING


@lru_cache(maxsize=512)
def best_encoding(accepted: str) -> str:
    """Return the encoding that an `Accept-Encoding` header likes best; the identity if it likes none of ours."""
    wishes: dict[str, float] = {}
    for part in accepted[:500].lower().split(","):
        coding, _, weight = part.partition(";")
        wishes[coding.strip()] = _weight(weight)
    liked = [(wishes.get(name, wishes.get("*", 0.0)), name) for name in ENCODINGS]
    best, name = max(liked, key=lambda wish: wish[0])
    return name if best > 0 else IDENTITY


def _weight(text: str) -> float:
    name, _, value = text.partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0


def names_etag(if_none_match: str, etag: str) -> bool:
    """Whether an `If-None-Match` header names this `ETag` (weakly compared, as RFC 9110 wants it here)."""
    return any(part.strip().removeprefix("W/") == etag for part in if_none_match.split(","))
