"""The forms of an answer."""

from __future__ import annotations

import gzip

import brotli
import pytest

from limber.front.answers import best_encoding, encoded, make_answer, names_etag

BODY = b'{"title": "Cat stretch"}' * 100


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [
        ("", ""),
        ("identity", ""),
        ("gzip", "gzip"),
        ("gzip, deflate, br, zstd", "br"),
        ("br;q=0.5, gzip;q=0.8", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("*", "br"),
        ("*;q=0", ""),
        ("GZIP ; Q=1", "gzip"),
        ("gzip;q=nonsense", ""),
        (",,;;q=,", ""),
    ],
)
def test_the_best_encoding_that_the_client_likes(accepted: str, expected: str) -> None:
    assert best_encoding(accepted) == expected


@pytest.mark.parametrize(("encoding", "undo"), [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_a_form_says_what_it_is(encoding: str, undo: object) -> None:
    plain = make_answer("200 OK", [("Content-Type", "application/json")], BODY, '"plain"')
    form = encoded(plain, encoding, '"form"')
    headers = dict(form.headers)
    assert undo(form.body) == BODY  # type: ignore[operator]
    assert headers["Content-Encoding"] == encoding
    assert headers["Content-Length"] == str(len(form.body))
    assert headers["ETag"] == form.etag == '"form"'
    assert len(form.body) < len(BODY) / 5


@pytest.mark.parametrize(
    ("kind", "body"), [("image/png", BODY), ("application/octet-stream", BODY), ("application/json", b"{}")]
)
def test_what_gets_no_smaller_stays_as_it_is(kind: str, body: bytes) -> None:
    form = encoded(make_answer("200 OK", [("Content-Type", kind)], body, '"a"'), "br", '"b"')
    assert form.body == body
    assert "Content-Encoding" not in dict(form.headers)


def test_a_304_repeats_only_what_caches_need() -> None:
    headers = [("Content-Type", "text/html"), ("Cache-Control", "public"), ("Vary", "Accept-Encoding")]
    answer = make_answer("200 OK", headers, BODY, '"a"')
    assert dict(answer.headers_304) == {
        "Cache-Control": "public",
        "Vary": "Accept-Encoding",
        "ETag": '"a"',
    }


@pytest.mark.parametrize(
    ("said", "expected"), [('"a"', True), ('W/"a"', True), ('"x", "a"', True), ('"ab"', False), ("a", False)]
)
def test_etags_are_compared_weakly(said: str, expected: bool) -> None:
    assert names_etag(said, '"a"') is expected
