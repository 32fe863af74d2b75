"""Control characters that an editor's texts hold break no answer: some are marks in stored texts."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from wagtail.models import Site

from tests.factories import (
    CategoryFactory,
    ChapterFactory,
    EquipmentFactory,
    PresenterFactory,
    TagFactory,
    TextTrackFactory,
    VideoFactory,
    VideoPageFactory,
    WorksheetPageFactory,
    progression,
)

pytestmark = pytest.mark.django_db(transaction=True)

API = "/api/library/v1/"
# First in a text, where marks of words and lists stand, and inside it.
ODD = '\x03tag 1 \x01\x02\x04related "\x1f\\u0003\\'


@pytest.fixture
def odd(library_site: Site) -> None:
    video = VideoFactory()
    ChapterFactory(video=video, title=ODD)
    TextTrackFactory(video=video, label=ODD)
    words = {
        "categories": [CategoryFactory(name=ODD, slug="odd")],
        "presenters": [PresenterFactory(name=ODD, slug="odd")],
        "equipment": [EquipmentFactory(name=ODD, slug="odd")],
    }
    texts = {"title": ODD, "introduction": ODD, "body": f"<p>{ODD}</p>", "cautions": f"<p>{ODD}</p>"}
    pages = [
        VideoPageFactory(slug=slug, video=video, search_description=ODD, **texts, **words)
        for slug in ("one", "two")
    ]
    tag = TagFactory(name=ODD, slug="odd")
    for page in pages:
        page.tags.add(tag)
        page.save()
    progression(*pages, title=ODD)
    WorksheetPageFactory(
        slug="sheet", purchase_url="https://shop.example/a\x03b", purchase_label=ODD, **texts
    )


@pytest.mark.usefixtures("odd")
@pytest.mark.parametrize(
    "path",
    [
        "videos/?fields=*",
        "videos/?fields=title,tags",
        "videos/one/",
        "videos/one/?rich_text_format=markdown",
        "videos/one/also-enjoy/",
        "videos/facets/",
        "worksheets/?fields=*",
        "worksheets/sheet/",
        "search/?q=related",
        "suggest/?q=rel",
        "tags/",
        "categories/",
        "presenters/",
        "changes/",
        "bootstrap/",
    ],
)
def test_the_answer_is_json(client: Client, path: str) -> None:
    answer = client.get(f"{API}{path}", follow=True)
    assert answer.status_code == 200
    assert not set(answer.content) & {1, 2, 3, 4}
    json.loads(answer.content)


@pytest.mark.usefixtures("odd")
def test_names_come_as_they_are(client: Client) -> None:
    video = client.get(f"{API}videos/one/").json()
    assert video["tags"] == [ODD]
    assert video["presenters"] == [{"slug": "odd", "name": ODD}]
    assert video["related"] == []


@pytest.mark.usefixtures("odd")
@pytest.mark.parametrize("path", ["/videos/one/", "/worksheets/sheet/", "/videos/", "/search/?q=related"])
def test_the_page_is_there(client: Client, path: str) -> None:
    assert client.get(path).status_code == 200
