"""The number of database queries is part of a page's contract."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from library.media.posters import make_posters
from library.models import HomeFeaturedVideo
from library.published.frame import frame_now
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

# All queries of a page that somebody has asked for since the library changed. Wagtail itself asks 6 to 9 times before
# our views begin, for the site, the language, the home page, each step of the address, and the restrictions on the way;
# only a video and a worksheet are found without it.
PATHS = {
    "/": 11,
    "/videos/": 10,
    "/videos/?category=back&tag=gentle&level=beginner": 10,
    "/videos/categories/back/": 12,
    "/videos/tags/gentle/": 11,
    "/videos/main/": 3,  # the version, the document, the transcripts
    "/worksheets/": 10,
    "/worksheets/sheet/": 2,
    "/presenters/": 2,
    "/presenters/ines/": 3,
    "/equipment/towel/": 4,
    "/progressions/steps/": 2,
    "/search/": 1,
    "/search/?q=stretch": 4,
}
# Of the first who asks: the cards and names beside it are read, each kind at once.
FIRST = {"/videos/main/": 10, "/worksheets/sheet/": 9, "/": 16, "/videos/": 13}


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
    assert few == PATHS


@pytest.mark.parametrize("path", FIRST)
def test_the_first_to_ask_costs_a_constant_number_too(client, site, path):
    def count() -> int:
        client.get("/search/?q=nothing")  # what was saved is settled
        frame_now().answers.clear()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        return len(queries)

    library = Library()
    few = count()
    library.grow()
    assert count() == few <= FIRST[path]
