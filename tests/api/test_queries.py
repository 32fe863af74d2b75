"""The number of database queries is part of an endpoint's contract: the same for 5 videos and for 50."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from library.media.posters import make_posters
from library.models import (
    ProgressionStep,
    VideoAlsoEnjoy,
    VideoPage,
    VideoRelatedVideo,
    WorksheetAlsoEnjoy,
    WorksheetRelatedVideo,
    WorksheetTechniqueVideo,
)
from library.published.frame import frame_now
from library.published.settling import catalogue_version
from tests.api.conftest import LIBRARY, V2
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
    progression,
)

# The most that an endpoint may cost, with everything that a page can have.
EXPECTED = {
    "videos/?limit=100": 2,
    "videos/?limit=100&category=back&tags_any=twist&presenter=ann&equipment=roller": 2,
    "videos/?limit=100&search=stretch": 3,
    "videos/?limit=100&search=stretch&category=back&order=title": 3,
    "videos/?limit=100&fields=title": 2,
    "videos/?limit=100&fields=*": 3,
    "videos/facets/?category=back": 1,
    "videos/main/": 3,
    "videos/main/?rich_text_format=markdown": 3,
    "videos/main/related/?limit=100": 3,
    "videos/main/also-enjoy/": 3,
    "videos/main/transcript/": 5,
    "worksheets/": 2,
    "worksheets/sheet/": 3,
    "worksheets/sheet/related/": 3,
    "worksheets/sheet/also-enjoy/": 3,
    "search/?q=stretch&limit=100": 4,
    "search/?q=sit+stretch&category=back&limit=100": 4,
    "suggest/?q=stretch": 5,
    "categories/": 5,
    "categories/back/": 5,
    "tags/": 3,
    "tags/twist/": 3,
    "presenters/": 4,
    "presenters/ann/": 5,
    "equipment/": 2,
    "progressions/": 3,
    "progressions/core/": 4,
}


class Shelf:
    """A library that grows, in which every page has one of everything."""

    def __init__(self) -> None:
        image = ImageFactory()
        make_posters(image.pk)
        back = CategoryFactory(slug="back", image=image)
        self.words: dict[str, Any] = {"tags": ["twist"], "categories": [CategoryFactory(parent=back)]}
        self.equipment = [EquipmentFactory(slug="roller")]
        self.video = VideoFactory(poster=image)
        TextTrackFactory(video=self.video)
        ChapterFactory(video=self.video)
        first = VideoPageFactory(poster=image)
        link = f'<p><a linktype="page" id="{first.pk}">x</a></p>'
        body = f'{link}<embed embedtype="image" id="{image.pk}" alt="" format="left"/>'
        self.words["presenters"] = [
            PresenterFactory(slug="ann", name="Ann Stretch", portrait=image, biography=link)
        ]
        self.image = image
        self.main = VideoPageFactory(
            slug="main",
            body=body,
            video=self.video,
            social_image=image,
            equipment=self.equipment,
            **self.words,
        )
        self.steps = progression(first, self.main)
        words = {key: value for key, value in self.words.items() if key != "presenters"}
        self.sheet = WorksheetPageFactory(slug="sheet", body=body, poster=image, **words)
        VideoAlsoEnjoy.objects.create(page=self.main, video=first, sort_order=0)
        WorksheetAlsoEnjoy.objects.create(page=self.sheet, video=first, sort_order=0)
        self.grow(3)

    def grow(self, count: int) -> None:
        for n in range(count):
            page = VideoPageFactory(video=self.video, equipment=self.equipment, **self.words)
            if n % 2:
                # The others are left for "You may also enjoy".
                VideoRelatedVideo.objects.create(page=self.main, video=page, sort_order=page.pk)
            WorksheetTechniqueVideo.objects.create(page=self.sheet, video=page, sort_order=page.pk)
            WorksheetRelatedVideo.objects.create(page=self.sheet, video=page, sort_order=page.pk)
            ProgressionStep.objects.create(progression=self.steps, video=page, sort_order=page.pk)
            sheet = WorksheetPageFactory(poster=self.image, categories=self.words["categories"])
            WorksheetTechniqueVideo.objects.create(page=sheet, video=self.main, sort_order=0)


def _costs(client: Client) -> dict[str, int]:
    costs = {}
    for path in EXPECTED:
        # The first request makes the settings' row and the renditions, and fills Wagtail's own caches.
        client.get(f"{LIBRARY}{path}")
        # What this version has answered already is forgotten: these are the costs of whoever asks first.
        frame_now().answers.clear()
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"{LIBRARY}{path}").status_code == 200, path
        costs[path] = len(captured)
    return costs


def test_an_endpoint_costs_the_same_queries_for_5_videos_and_for_50(site: Site, client: Client) -> None:
    shelf = Shelf()
    assert VideoPage.objects.count() == 5
    few = _costs(client)
    shelf.grow(45)
    assert _costs(client) == few == EXPECTED


def test_no_list_and_no_detail_costs_more_than_six_queries() -> None:
    assert max(cost for path, cost in EXPECTED.items() if path.startswith(("videos", "worksheets"))) <= 6


def test_the_first_request_after_a_change_costs_six_queries_at_most(site: Site, client: Client) -> None:
    """Names, the tree and sites are read again only when one of them differs."""
    shelf = Shelf()
    for path in ("videos/?category=back", "videos/main/"):
        for changed in (shelf.main, shelf.words["categories"][0]):
            client.get(f"{LIBRARY}{path}")
            changed.title = changed.name = f"Changed for {path}"
            changed.save()
            catalogue_version()
            with CaptureQueriesContext(connection) as captured:
                assert client.get(f"{LIBRARY}{path}").status_code == 200
            assert len(captured) <= 6, path


@pytest.mark.parametrize("path", ["videos/?order=nonsense", "nothing/"])
def test_a_refused_request_costs_nothing(site: Site, client: Client, path: str) -> None:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(f"{LIBRARY}{path}").status_code in (400, 404)
    # Wagtail's redirect middleware looks for a redirect after every 404.
    assert len([q for q in captured.captured_queries if "wagtailredirects" not in q["sql"]]) <= 1


V2_EXPECTED = {
    "pages/?limit=100": 5,
    "pages/?type=library.VideoPage&limit=100": 5,
    "pages/?type=library.VideoPage&limit=100&fields=*": 16,
    "pages/?type=library.VideoPage&limit=100&fields=*,related_videos(video(*)),also_enjoy(video(*))": 32,
    "images/?limit=100": 6,
}


def _v2_costs(client: Client) -> dict[str, int]:
    costs = {}
    for path in V2_EXPECTED:
        client.get(f"{V2}{path}")
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"{V2}{path}").status_code == 200, path
        costs[path] = len(captured)
    return costs


def test_v2_costs_the_same_queries_for_5_videos_and_for_50(site: Site, client: Client) -> None:
    shelf = Shelf()
    few = _v2_costs(client)
    shelf.grow(45)
    assert _v2_costs(client) == few == V2_EXPECTED
