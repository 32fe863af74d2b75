"""Two servers, each with its own memory: what one is told, the other answers with."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
from wagtail.models import Site

from library.models import LibrarySettings
from tests.factories import VideoPageFactory, restrict
from tests.processes import production_server

API = "/api/library/v1/videos/"


@pytest.fixture
def servers(library_site: Site) -> Iterator[list[httpx.Client]]:
    LibrarySettings.for_site(library_site)
    with (
        production_server() as one,
        production_server() as two,
        httpx.Client(base_url=one, timeout=30) as first,
        httpx.Client(base_url=two, timeout=30) as second,
    ):
        yield [first, second]


@pytest.mark.django_db(transaction=True)
def test_a_change_is_visible_to_the_next_request_of_every_process(servers: list[httpx.Client]) -> None:
    page = VideoPageFactory(title="Cat stretch", slug="cat")
    etags = set()
    for _ in range(2):
        for server in servers:
            etags.add(server.get(API).headers["ETag"])
            assert "Cat stretch" in server.get("/videos/cat/").text
    assert len(etags) == 2  # one for each host: the port is part of it
    for title in ("Cow stretch", "Camel stretch", "Child's pose"):
        page.title = title
        page.save_revision().publish()
        for server in servers:
            assert server.get(API).json()["items"][0]["title"] == title
            assert title.replace("'", "&#x27;") in server.get("/videos/cat/").text
    restrict(page)
    for server in servers:
        assert server.get(API).json()["items"] == []
        assert server.get("/videos/cat/").status_code == 302
