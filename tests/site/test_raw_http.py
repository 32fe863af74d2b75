"""What no client library would send, over raw sockets to a real server: each is answered or hung up on, none is a 500,
and the server's log holds no traceback."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from wagtail.models import Site

from library.models import LibrarySettings
from tests.factories import (
    CategoryFactory,
    EquipmentFactory,
    PresenterFactory,
    TextTrackFactory,
    VideoFactory,
    VideoPageFactory,
    WorksheetPageFactory,
)
from tests.processes import production_server

API = "/api/library/v1"
V2 = "/api/v2"

# Bytes as they are written behind the "=" or between the slashes.
ODD = [
    b'"', b"'", b"%00", b"%0d%0aX:%20y", b"-1", b"9" * 40, b"1e23", b"1e400", b"NaN", b"\xf0\x9f\x98\x80", b"\xff\xfe",
    b"%ff%fe", b"%ED%A0%80", b"%", b"%zz", b"%E2%80%AE%D7%90", b"<script>alert(1)</script>", b"../../etc/passwd",
    b"%2e%2e%2f%2e%2e%2fetc%2fpasswd", b"..%5c..", b"{{7*7}}", b"[" * 500, b"%7b%22a%22:" * 500, b"((((((",
]  # fmt: skip
BIG = [b"x" * 100_000, b"%F0%9F%98%80" * 8_000, b"&a=1" * 20_000]

# Where something is given: in the path, or in a parameter.
PATHS = [
    *(f"{API}/{path}" for path in ("{}/", "videos/{}/", "videos/{}/related/", "videos/{}/also-enjoy/")),
    *(f"{API}/{path}" for path in ("videos/{}/transcript/", "worksheets/{}/", "categories/{}/", "tags/{}/")),
    *(f"{API}/{path}" for path in ("presenters/{}/", "equipment/{}/", "progressions/{}/", "preview/{}/")),
    *(f"{V2}/{path}" for path in ("{}/", "pages/{}/", "images/{}/", "pages/find/{}/")),
    *(
        "/{}",
        "/{}/",
        "/videos/{}/",
        "/videos/tags/{}/",
        "/videos/categories/{}/",
        "/worksheets/{}/",
        "/es/videos/{}/",
    ),
    *(
        "/presenters/{}/",
        "/equipment/{}/",
        "/progressions/{}/",
        "/embed/{}/",
        "/handouts/{}.pdf",
        "/feeds/{}/",
    ),
    *(
        "/feeds/tags/{}/rss/",
        "/feeds/categories/{}/atom/",
        "/sitemap-{}.xml",
        "/media/{}",
        "/media/videos/{}",
    ),
    *(
        "/media/renditions/{}/x",
        "/documents/{}/x.pdf",
        "/static/{}",
        "/admin/{}/",
        "/_util/{}/",
        "/.well-known/{}",
    ),
]
ASKED = {
    f"{API}/videos/": ["limit", "offset", "cursor", "order", "fields", "search", "category", "tags_all", "level",
                       "duration_min", "follow_along", "updated_since", "ids", "locale", "{}"],
    f"{API}/videos/facets/": ["search", "category", "duration_max", "has_captions", "fields"],
    f"{API}/videos/known/": ["fields", "rich_text_format", "locale"],
    f"{API}/videos/known/also-enjoy/": ["limit", "offset"],
    f"{API}/videos/known/transcript/": ["format", "language", "fields"],
    f"{API}/search/": ["q", "limit", "offset", "published_after", "ids"],
    f"{API}/suggest/": ["q", "limit"],
    f"{API}/changes/": ["since", "limit"],
    f"{API}/bootstrap/": ["rich_text_format", "locale"],
    f"{API}/presenters/": ["limit", "offset"],
    f"{V2}/pages/": ["fields", "order", "search", "type", "child_of", "limit", "title", "locale", "site", "{}"],
    f"{V2}/pages/find/": ["id", "html_path"],
    f"{V2}/redirects/find/": ["html_path"],
    "/videos/": ["page", "category", "tag", "level", "length", "sort", "equipment", "captions", "{}"],
    "/videos/known/": ["also", "t"],
    "/worksheets/": ["page"],
    "/search/": ["q", "page"],
    "/my-list/": ["ids"],
    "/embed/x/": ["start"],
    "/oembed/": ["url", "format", "maxwidth"],
    "/handouts/known.pdf": ["paper"],
    "/feeds/rss/": ["page"],
    "/media/videos/known.mp4": ["x"],
}  # fmt: skip
ADDRESSES = [f"{path}?{name}" for path, names in ASKED.items() for name in names]
TARGETS = [
    *(path.encode().replace(b"{}", odd) for path in PATHS for odd in ODD),
    *(f"{address}=".encode().replace(b"{}", odd) + odd for address in ADDRESSES for odd in ODD),
    *(f"{path}?x=".encode() + big for path in ASKED for big in BIG),
    *(b"/" + big for big in BIG),
    *(b"*", b"http://evil.example/", b"//evil.example/", b"evil:443", b"", b"x", b"?", b"/videos/#x", b"/ x"),
]  # fmt: skip

HEADERS = [
    *(b"Host: " + host for host in (b"", b"evil.example", b"localhost:99999", b"localhost:x", b"[::1", b"a b", b"a,b",
                                    b"\xff", b"localhost\x00", b"x" * 5000, b"localhost:-1", b"LOCALHOST.", b"%00")),
    *(b"Accept: " + value for value in (b"*", b"a/b;q=x", b"text/vtt", b"," * 5000, b"\xff/\xff", b"application/xml")),
    *(b"Accept-Encoding: " + value for value in (b"br;q=x", b"*;q=0", b"gzip;q=nan", b"," * 600, b"\xff")),
    *(b"Accept-Language: " + value for value in (b"x" * 9000, b"en;q=9", b"\xff", b"es-" * 200, b"../../etc")),
    *(b"Range: bytes=" + value for value in (b"-", b"9-1", b"0-0,1-1", b"-0", b"9" * 30 + b"-", b"x-y", b"0-" * 999)),
    *(b"If-Range: " + value for value in (b'"', b"\xff", b"Thu, 99 Jan 2026 00:00:00 GMT")),
    *(b"If-None-Match: " + value for value in (b'"', b"W/", b"*", b'"' * 5000, b",,,", b"\xff")),
    *(b"If-Modified-Since: " + value for value in (b"-1", b"Thu, 01 Jan 99999 00:00:00 GMT", b"99 Foo 1")),
    *(b"Cookie: " + value for value in (b"sessionid=\xff", b"sessionid=" + b"x" * 5000, b"=;=;=", b"csrf=\x01; a")),
    *(b"Authorization: " + value for value in (b"Bearer", b"Bearer \xff", b"Basic !!!", b"x" * 5000)),
    *(b"X-Forwarded-%s: \xff, 999.1.1.1" % name for name in (b"For", b"Proto", b"Host")),
    b"Origin: \xff, 999.1.1.1",
    b"Origin: null", b"Expect: 100-continue", b"Connection: upgrade\r\nUpgrade: h2c", b"X-HTTP-Method-Override: DELETE",
    *(b"Content-Length: " + value for value in (b"-1", b"x", b"99999999999999999999", b"5")),
    b"Transfer-Encoding: chunked", b"Transfer-Encoding: x", b"Content-Length: 3\r\nTransfer-Encoding: chunked",
    b"X-Big: " + b"x" * 100_000, b"\r\n".join(b"X-%d: 1" % n for n in range(2000)),
    b"No colon", b": no name", b"A b: c",
]  # fmt: skip
PLACES = [
    f"{API}/videos/",
    f"{API}/videos/known/transcript/",
    f"{V2}/pages/",
    "/",
    "/media/videos/known.mp4",
    "/nowhere/",
]
METHODS = [
    b"TRACE",
    b"CONNECT",
    b"OPTIONS",
    b"PUT",
    b"DELETE",
    b"PATCH",
    b"POST",
    b"HEAD",
    b"get",
    b"FOO",
    b"G\xff",
    b"\x00",
]
BODIES = [
    b"",
    b"[" * 50_000,
    b'{"a":' * 50_000,
    b"\xff\xfe\x00",
    b"a=1&" * 20_000,
    b"--x\r\nContent-Disposition: form-data; name",
]
LINES = [
    b"GET / HTTP/1.0\r\n\r\n", b"GET /videos/known/ HTTP/1.0\r\nHost: localhost\r\n\r\n",
    b"GET /\r\n", b"GET / HTTP/9.9\r\n\r\n",
    b"GET / HTTP/1.1\r\n\r\n", b"GET / HTTP/1.1\nHost: localhost\n\n", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b"\r\n\r\n",
    b"\x16\x03\x01\x02\x00", b"\x00" * 1000, b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
]  # fmt: skip


@pytest.fixture
def content(library_site: Site) -> None:
    LibrarySettings.for_site(library_site)
    words = {"categories": [CategoryFactory()], "equipment": [EquipmentFactory()], "tags": ["gentle"]}
    video = VideoFactory(url="", file=ContentFile(b"0123456789", name="known.mp4"))
    TextTrackFactory(video=video)
    VideoPageFactory(slug="known", video=video, presenters=[PresenterFactory()], **words)
    WorksheetPageFactory(slug="known", **words)


class Server:
    def __init__(self, port: int) -> None:
        self.port = port

    def status(self, request: bytes) -> int:
        """What came back: a status; 0 if the server hung up, or waits for more."""
        patience = 0.5 if b"Length:" in request or b"Encoding: chunked" in request or request in LINES else 20
        with socket.create_connection(("127.0.0.1", self.port), timeout=patience) as connection:
            try:
                connection.sendall(request)
                answer = connection.recv(4096)
            except OSError:
                return 0
        return int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/") else 0


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "server.log"


@pytest.fixture
def server(content: None, log: Path) -> Iterator[Server]:
    with production_server(log) as url:
        yield Server(int(url.rpartition(":")[2]))


def requests() -> Iterator[bytes]:
    for target in TARGETS:
        yield b"GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n" % target
    for place in PLACES:
        for header in HEADERS:
            host = b"" if header.startswith(b"Host:") else b"Host: localhost\r\n"
            yield b"GET %s HTTP/1.1\r\n%s%s\r\nConnection: close\r\n\r\n" % (place.encode(), host, header)
        for method in METHODS:
            for body in BODIES:
                head = b"%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" % (
                    method,
                    place.encode(),
                )
                kind = b"Content-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body)
                yield head + kind + body
    yield from LINES


@pytest.mark.django_db(transaction=True)
def test_nothing_is_a_500_and_nothing_leaves_a_traceback(server: Server, log: Path) -> None:
    answered, wrong = 0, []
    for request in requests():
        status = server.status(request)
        answered += bool(status)
        # 501 is what oEmbed says of a format that it does not know.
        if status >= 500 and not (status == 501 and b"/oembed/" in request):
            wrong.append((status, request[:200]))
    assert wrong == []
    assert answered > len(TARGETS) / 2
    assert server.status(b"GET /videos/known/ HTTP/1.1\r\nHost: localhost\r\n\r\n") == 200
    told = log.read_text(errors="replace")
    assert "Traceback" not in told, told[max(0, told.index("Traceback") - 500) :][:3000]
