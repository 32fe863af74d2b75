"""wagtail-js, a client of Wagtail's API for JavaScript, reads our API v2 on a real server with all of its calls."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.models import Site

from tests.factories import ImageFactory, VideoPageFactory, api_key, restrict, video_index
from tests.processes import production_server

NODE = Path(sys.executable).with_name("node")
SCRIPT = Path(__file__).with_name("wagtail_js.mjs")
VIDEOS = {"type": "library.VideoPage"}


@pytest.fixture
def server(library_site: Site) -> Iterator[httpx.Client]:
    with production_server() as url, httpx.Client(base_url=url, timeout=30) as client:
        yield client


@pytest.fixture
def wagtail_js(server: httpx.Client) -> Callable[..., list[Any]]:
    """Make calls such as `["fetchPages", {"limit": 10}]`; return what they gave."""

    def make(*calls: list[Any], **headers: str) -> list[Any]:
        base = str(server.base_url).rstrip("/")
        options = {"baseURL": base, "apiPath": "/api/v2", "headers": headers}
        asked = json.dumps({"options": options, "calls": calls})
        run = subprocess.run([NODE, SCRIPT], input=asked, capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stderr
        return json.loads(run.stdout)

    return make


@pytest.mark.django_db(transaction=True)
def test_its_calls_give_what_is_public(
    wagtail_js: Callable[..., list[Any]], server: httpx.Client, django_user_model: Any
) -> None:
    image = ImageFactory(title="A cat")
    document = get_document_model().objects.create(title="Plan", file=ContentFile(b"plan", name="plan.txt"))
    cow = VideoPageFactory(title="Cow stretch", slug="cow", level="advanced")
    cat = VideoPageFactory(
        title="Cat stretch", slug="cat", level="beginner", related_videos=[cow], tags=["twist"]
    )
    hidden = VideoPageFactory(title="Cobra", slug="cobra")
    restrict(hidden)

    nested = ["title", "tags", "related_videos(video(title))"]
    pages, ordered, filtered, found, below, sparse = wagtail_js(
        ["fetchPages", VIDEOS],
        ["fetchPages", {**VIDEOS, "order": "title", "limit": 1}],
        ["fetchPages", {**VIDEOS, "level": "advanced"}],
        ["fetchPages", {"search": "cat stretch", "search_operator": "and"}],
        ["fetchPages", {"child_of": video_index().pk, "locale": "en"}],
        ["fetchPages", {**VIDEOS, "slug": "cat", "fields": nested}],
    )
    assert (pages["meta"]["total_count"], len(pages["items"])) == (2, 2)
    assert [page["title"] for page in ordered["items"]] == ["Cat stretch"]
    assert [page["title"] for page in filtered["items"]] == ["Cow stretch"]
    assert [page["title"] for page in found["items"]] == ["Cat stretch"]
    assert {page["id"] for page in below["items"]} == {cat.pk, cow.pk}
    assert sparse["items"][0]["tags"] == ["twist"]
    assert sparse["items"][0]["related_videos"][0]["video"]["title"] == "Cow stretch"

    by_slug, by_id, nobody, private = wagtail_js(
        ["fetchPage", "cat"], ["fetchPage", cat.pk], ["fetchPage", "nobody"], ["fetchPage", hidden.pk]
    )
    assert by_slug["id"] == by_id["id"] == cat.pk
    assert by_id["meta"]["html_url"].endswith("/videos/cat/")
    assert (nobody["message"], private["message"]) == ("Page not found", "Page not found")
    assert private["data"]["code"] == "REQUEST_FAILED"

    images, one_image, documents, one_document, no_image, content = wagtail_js(
        ["fetchImages", {"limit": 5}],
        ["fetchImage", image.pk],
        ["fetchDocuments"],
        ["fetchDocument", document.pk],
        ["fetchImage", 0],
        ["fetchContent", f"images/{image.pk}"],
    )
    assert [each["id"] for each in images["items"]] == [image.pk]
    assert one_image == content
    assert (one_image["title"], one_image["width"]) == ("A cat", 640)
    assert [each["title"] for each in documents["items"]] == ["Plan"]
    assert no_image["message"] == "Image not found"
    addresses = wagtail_js(["getMediaSrc", one_image["meta"]], ["getMediaSrc", one_document["meta"]])
    for address, body in zip(addresses, (image.file.open().read(), b"plan"), strict=True):
        assert server.get(address).content == body

    key = api_key(django_user_model.objects.create_user("app"))
    opened, refused = (
        wagtail_js(["fetchPage", hidden.pk], Authorization=f"Bearer {said}")[0] for said in (key, "no key")
    )
    assert opened["title"] == "Cobra"
    assert refused["message"] == "Page not found"
