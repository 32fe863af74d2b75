"""The number of database queries is part of a page's contract."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from library.media.posters import make_posters
from library.models import HomeFeaturedVideo
from tests.factories import (
    CategoryFactory,
    ChapterFactory,
    EquipmentFactory,
    ImageFactory,
    PresenterFactory,
    TagFactory,
    VideoFactory,
    VideoPageFactory,
    WorksheetPageFactory,
    home_page,
    progression,
)

pytestmark = pytest.mark.django_db

# All queries of a page. Wagtail itself asks 6 to 10 times before our views begin: for the site, the language,
# the home page, each step of the address, and the restrictions on the way. A list costs at most 10 beside those.
PATHS = {
    "/": 20,
    "/videos/": 24,  # each facet is counted under the others
    "/videos/?category=back&tag=gentle&level=beginner": 32,
    "/videos/categories/back/": 19,
    "/videos/tags/gentle/": 18,
    "/videos/main/": 40,
    "/worksheets/": 14,
    "/worksheets/sheet/": 40,
    "/presenters/": 7,
    "/presenters/ines/": 10,
    "/equipment/towel/": 13,
    "/progressions/steps/": 9,
    "/search/": 6,
    "/search/?q=stretch": 14,
}


class Library:
    """A library that grows evenly: every video has everything that a page shows of it."""

    def __init__(self) -> None:
        image = ImageFactory()
        make_posters(image.pk)
        back = CategoryFactory(name="Back", slug="back")
        self.shared = {
            "categories": [back, CategoryFactory(slug="mid-back", parent=back)],
            "tags": [TagFactory(slug="gentle"), TagFactory(slug="morning")],
            "presenters": [PresenterFactory(slug="ines")],
            "equipment": [EquipmentFactory(slug="towel")],
            "poster": image,
        }
        self.made = [self.video(n) for n in range(5)]
        main = self.video(5, slug="main", related_videos=self.made[:2], also_enjoy=self.made[2:4])
        ChapterFactory(video=main.video)
        progression(*self.made[:2], main, title="Steps", slug="steps")
        self.worksheet("sheet", technique_videos=self.made[:2], related_videos=self.made[:2])
        home = home_page()
        home.featured_videos = [
            HomeFeaturedVideo(video=page, sort_order=n) for n, page in enumerate(self.made[:2])
        ]
        home.save()

    def video(self, number: int, **kwargs):
        when = datetime(2026, 1, 1, number % 24, number % 60, tzinfo=UTC)
        return VideoPageFactory(video=VideoFactory(), published_at=when, **self.shared, **kwargs)

    def worksheet(self, slug: str, **kwargs):
        shared = {name: value for name, value in self.shared.items() if name != "presenters"}
        return WorksheetPageFactory(slug=slug, **shared, **kwargs)

    def grow(self) -> None:
        for number in range(45):
            self.video(number)
        for number in range(5):
            self.worksheet(f"sheet-{number}")


def counts(client) -> dict[str, int]:
    found = {}
    for path in PATHS:
        client.get(path)  # what Wagtail and Django remember between requests is known from here on
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(path).status_code == 200, path
        found[path] = len(queries)
    return found


def test_a_page_costs_the_same_queries_however_many_videos(client, site):
    library = Library()
    few = counts(client)
    library.grow()
    many = counts(client)
    assert many == few
    assert {path: count for path, count in few.items() if count > PATHS[path]} == {}
