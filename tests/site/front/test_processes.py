"""Two servers, each with its own memory: what one is told, the other answers with."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator

import httpx
import pytest
from wagtail.models import Site

from library.models import LibrarySettings
from tests.factories import VideoPageFactory, restrict
from tests.processes import environment

API = "/api/library/v1/videos/"
START_SECONDS = 60


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def servers(library_site: Site) -> Iterator[list[httpx.Client]]:
    LibrarySettings.for_site(library_site)
    started = []
    for port in (_free_port(), _free_port()):
        command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port)]
        process = subprocess.Popen(
            [*command, "--workers", "1", "--blocking-threads", "2", "--no-ws", "limber.wsgi:application"],
            env={**environment(), "DEBUG": "false"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        started.append((process, httpx.Client(base_url=f"http://localhost:{port}", timeout=30)))
    try:
        for process, client in started:
            _wait(process, client)
        yield [client for _process, client in started]
    finally:
        for process, client in started:
            client.close()
            process.terminate()
            process.wait(30)


def _wait(process: subprocess.Popen, client: httpx.Client) -> None:
    patience = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < patience:
        try:
            client.get("/api/library/v1/")
            return
        except httpx.TransportError:
            time.sleep(0.1)
    pytest.fail("The server did not start.")


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
