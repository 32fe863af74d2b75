"""What the tests of the API ask for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Site

from library.media.posters import make_posters
from library.models import VideoPage, WorksheetPage
from tests.factories import (
    CategoryFactory,
    ChapterFactory,
    EquipmentFactory,
    ImageFactory,
    PresenterFactory,
    TextTrackFactory,
    VideoFactory,
    VideoPageFactory,
    WorksheetPageFactory,
    image_file,
    progression,
)

LIBRARY = "/api/library/v1/"
V2 = "/api/v2/"


@pytest.fixture
def get(site: Site, client: Client) -> Callable[..., Any]:
    """Ask the library API: `get("videos/", level="beginner")`. The status must be 200 unless another is expected."""

    def ask(
        path: str = "", *, expect: int = 200, door: str = LIBRARY, host: str = "localhost", **query: Any
    ) -> Any:
        response = client.get(f"{door}{path}", query, headers={"host": host})
        assert response.status_code == expect, (response.status_code, response.content[:2000])
        return response.json() if response.content else None

    return ask


@pytest.fixture
def slugs(get: Callable[..., Any]) -> Callable[..., list[str]]:
    """The slugs of the items of a list."""

    def ask(path: str = "videos/", **query: Any) -> list[str]:
        return [item["slug"] for item in get(path, **query)["items"]]

    return ask


@pytest.fixture
def library(site: Site) -> VideoPage:
    """A small library with one of everything."""
    moment = datetime(2026, 1, 31, 18, 30, tzinfo=UTC)
    image = ImageFactory(
        title="Cat", description="A cat arches its back", file=image_file("cat.png", size=(1600, 900))
    )
    make_posters(image.pk)
    back = CategoryFactory(slug="back", name="Back", introduction="Everything behind you.", image=image)
    mid = CategoryFactory(slug="mid-back", name="Mid back", parent=back)
    chair = EquipmentFactory(slug="chair", name="Chair")
    ann = PresenterFactory(
        slug="ann-lee", name="Ann Lee", biography="<p>Teaches <b>slowly</b>.</p>", portrait=image
    )
    video = VideoFactory(title="Cat", url="https://cdn.example.com/cat.mp4", poster=image, duration=95)
    TextTrackFactory(video=video)
    ChapterFactory(video=video, start=0, title="Down")
    ChapterFactory(video=video, start=40, title="Up")
    both: dict[str, Any] = {"tags": ["Spinal twist", "Chair"], "categories": [mid], "published_at": moment}
    easy = VideoPageFactory(slug="easy", title="Easy cat", presenters=[ann], **both)
    hard = VideoPageFactory(slug="hard", title="Hard cat", level="advanced", duration=600, **both)
    body = (
        f'<h2>How</h2><p>First do <a linktype="page" id="{easy.pk}">the easy one</a>.</p>'
        f'<embed embedtype="image" id="{image.pk}" alt="The cat" format="left"/>'
        "<ol><li>Breathe in.</li><li>Breathe out.</li></ol>"
    )
    cat = VideoPageFactory(
        slug="cat",
        title="Cat stretch",
        body=body,
        cautions="<p>Not with a <i>fresh</i> injury.</p>",
        video=video,
        presenters=[ann],
        equipment=[chair],
        follow_along=True,
        related_videos=[hard, easy],
        also_enjoy=[hard],
        **both,
    )
    WorksheetPageFactory(
        slug="cat-sheet",
        title="Cat, five ways",
        technique_videos=[cat],
        related_videos=[hard],
        equipment=[chair],
        poster=image,
        purchase_label="Buy the sheet",
        purchase_url="https://shop.example/cat",
        **both,
    )
    progression(easy, cat, hard, title="Core", slug="core", introduction="From soft to firm.")
    for model in (VideoPage, WorksheetPage):
        model.objects.update(first_published_at=moment, last_published_at=moment)
    return cat
