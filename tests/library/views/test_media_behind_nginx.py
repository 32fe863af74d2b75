"""A real nginx in front, with the configuration that we ship: we decide, it sends."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from library.models import Video, VideoPage
from tests.factories import TextTrackFactory, VideoFactory, VideoPageFactory
from tests.workers import until

NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
SHIPPED = Path(__file__).parents[3] / "deploy" / "nginx-media.conf"
CONTENT = bytes(range(256)) * 1000
CONFIGURATION = """
daemon off;
{user}
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 64; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{
        listen 127.0.0.1:{port};
        location / {{ proxy_pass {behind}; proxy_set_header Host $http_host; }}
        {shipped}
    }}
}}
"""

pytestmark = pytest.mark.django_db(transaction=True)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@pytest.fixture
def behind_nginx(live_server: Any, tmp_path: Path, settings: Any) -> Iterator[httpx.Client]:
    if NGINX is None:
        if os.environ.get("CI") == "true":
            pytest.fail("There is no nginx. Install it (apt-get install nginx-light).")
        pytest.skip("needs nginx: apt-get install nginx-light")
    settings.MEDIA_ACCEL_PREFIX = "/protected/"
    port = free_port()
    shipped = SHIPPED.read_text(encoding="utf-8").replace("/srv/limber/var/media/", f"{settings.MEDIA_ROOT}/")
    configuration = tmp_path / "nginx.conf"
    configuration.write_text(
        CONFIGURATION.format(
            # The workers of an nginx that root starts could not read the test's folder.
            user="user root;" if os.geteuid() == 0 else "",
            folder=tmp_path,
            port=port,
            behind=live_server.url,
            shipped=shipped,
        )
    )
    nginx = subprocess.Popen([NGINX, "-c", str(configuration), "-p", str(tmp_path)])
    try:
        until(lambda: (tmp_path / "nginx.pid").exists() and _answers(port))
        with httpx.Client(base_url=f"http://127.0.0.1:{port}") as client:
            yield client
    finally:
        nginx.terminate()
        nginx.wait(10)


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def page(library_site: Any) -> VideoPage:
    return VideoPageFactory(video=VideoFactory(url="", file=ContentFile(CONTENT, name="cat.mp4")))


def test_nginx_sends_what_may_be_seen_and_browsers_can_seek_in_it(
    page: VideoPage, behind_nginx: httpx.Client
) -> None:
    video: Video = page.video
    address = f"/media/{video.file.name}"
    whole = behind_nginx.get(address)
    assert (whole.status_code, whole.content) == (200, CONTENT)
    assert whole.headers["content-type"] == "video/mp4"
    assert whole.headers["cache-control"] == "max-age=3600"
    assert whole.headers["accept-ranges"] == "bytes"
    assert whole.headers["x-content-type-options"] == "nosniff"
    assert whole.headers["access-control-allow-origin"] == "*"
    assert "x-accel-redirect" not in whole.headers
    etag = whole.headers["etag"]

    part = behind_nginx.get(address, headers={"Range": "bytes=1000-1999", "If-Range": etag})
    assert (part.status_code, part.content) == (206, CONTENT[1000:2000])
    assert part.headers["content-range"] == f"bytes 1000-1999/{len(CONTENT)}"
    assert behind_nginx.get(address, headers={"Range": "bytes=999999999-"}).status_code == 416
    assert behind_nginx.get(address, headers={"If-None-Match": etag}).status_code == 304
    other = behind_nginx.get(address, headers={"Range": "bytes=0-9", "If-Range": '"other"'})
    assert (other.status_code, len(other.content)) == (200, len(CONTENT))
    head = behind_nginx.head(address)
    assert (head.headers["content-length"], head.content) == (str(len(CONTENT)), b"")

    track = TextTrackFactory(video=video)
    captions = behind_nginx.get(f"/media/{track.file.name}")
    assert captions.headers["content-type"] == "text/vtt; charset=utf-8"

    default_storage.save("images/drawing.svg", ContentFile(b"<svg xmlns='http://www.w3.org/2000/svg'/>"))
    drawing = behind_nginx.get("/media/images/drawing.svg")
    assert drawing.headers["content-type"] == "image/svg+xml"
    assert drawing.headers["content-security-policy"].endswith("sandbox")
    assert drawing.headers["content-disposition"].startswith("attachment")


def test_nginx_sends_nothing_that_may_not_be_seen(page: VideoPage, behind_nginx: httpx.Client) -> None:
    name = page.video.file.name
    assert behind_nginx.get(f"/protected/{name}").status_code == 404
    page.unpublish()
    assert behind_nginx.get(f"/media/{name}").status_code == 404
    assert behind_nginx.get("/media/%2e%2e/db.sqlite3").status_code in (400, 404)
