"""What search engines are told of the site's addresses."""

from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from library import sitemaps
from library.media.posters import make_posters
from tests.factories import (
    CategoryFactory,
    EquipmentFactory,
    ImageFactory,
    PresenterFactory,
    TagFactory,
    VideoFactory,
    VideoPageFactory,
    WorksheetPageFactory,
    another_site,
    home_page,
    progression,
    restrict,
    video_index,
)
from tests.library.visitor import seen

pytestmark = pytest.mark.django_db

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
VIDEO = "{http://www.google.com/schemas/sitemap-video/1.1}"


@pytest.fixture(autouse=True)
def _site(site):
    return site


def poster():
    image = ImageFactory()
    make_posters(image.pk)
    return image


def locations(xml: str) -> list[str]:
    return [one.text or "" for one in ElementTree.fromstring(xml).iter(f"{SITEMAP}loc")]


def test_every_public_address_stands_in_it_once(client):
    back, empty = CategoryFactory(slug="back"), CategoryFactory(slug="empty")
    page = VideoPageFactory(
        slug="cat",
        categories=[back],
        tags=[TagFactory(slug="gentle")],
        presenters=[PresenterFactory(slug="ines")],
        equipment=[EquipmentFactory(slug="towel")],
    )
    WorksheetPageFactory(slug="loosen")
    progression(page, slug="core")
    found = [address.removeprefix("http://localhost") for address in locations(seen(client, "/sitemap.xml"))]
    assert sorted(found) == sorted(
        [
            "/",
            "/videos/",
            "/worksheets/",
            "/videos/cat/",
            "/worksheets/loosen/",
            "/videos/categories/back/",
            "/videos/tags/gentle/",
            "/presenters/",
            "/presenters/ines/",
            "/equipment/towel/",
            "/progressions/core/",
        ]
    )
    assert empty.slug not in str(found)


def test_every_address_in_it_answers(client):
    VideoPageFactory(categories=[CategoryFactory()], tags=[TagFactory()], presenters=[PresenterFactory()])
    for address in locations(seen(client, "/sitemap.xml")):
        seen(client, address.removeprefix("http://localhost"))


def test_a_video_is_described_in_the_order_of_the_schema(client):
    video = VideoFactory(url="https://cdn.example.com/cat.mp4", poster=poster())
    VideoPageFactory(title="Cat & cow", video=video, duration=95, tags=[TagFactory(name="gentle")])
    entry = next(ElementTree.fromstring(seen(client, "/sitemap.xml")).iter(f"{VIDEO}video"))
    assert [element.tag.removeprefix(VIDEO) for element in entry] == [
        "thumbnail_loc",
        "title",
        "description",
        "content_loc",
        "duration",
        "publication_date",
        "tag",
        "family_friendly",
    ]
    assert entry.findtext(f"{VIDEO}title") == "Cat & cow"
    assert entry.findtext(f"{VIDEO}content_loc") == "https://cdn.example.com/cat.mp4"
    assert (entry.findtext(f"{VIDEO}thumbnail_loc") or "").startswith("http://localhost/media/")


def test_a_playlist_is_no_content_and_another_sites_video_has_a_player(client):
    VideoPageFactory(video=VideoFactory(url="https://cdn.example.com/cat.m3u8", poster=poster()))
    VideoPageFactory(video=VideoFactory(url="https://vimeo.com/76979871", poster=poster()))
    videos = list(ElementTree.fromstring(seen(client, "/sitemap.xml")).iter(f"{VIDEO}video"))
    assert [one.findtext(f"{VIDEO}content_loc") for one in videos] == [None]
    assert (videos[0].findtext(f"{VIDEO}player_loc") or "").startswith(
        "https://player.vimeo.com/video/76979871"
    )


def test_nothing_of_drafts_private_pages_and_other_sites_stands_in_it(client):
    secret = TagFactory(slug="secret")
    VideoPageFactory(slug="draft", live=False, tags=[secret])
    restrict(VideoPageFactory(slug="private", tags=[secret]))
    VideoPageFactory(slug="elsewhere", parent=video_index(another_site()), tags=[secret])
    xml = seen(client, "/sitemap.xml")
    assert not [word for word in ("draft", "private", "elsewhere", "secret") if word in xml]


def test_above_the_limit_it_becomes_a_list_of_sitemaps(client, monkeypatch):
    monkeypatch.setattr(sitemaps, "MOST", 2)
    for number in range(5):
        VideoPageFactory(slug=f"video-{number}")
    files = locations(seen(client, "/sitemap.xml"))
    assert files == [
        f"http://localhost/sitemap-{name}.xml" for name in ("site", "videos-1", "videos-2", "videos-3")
    ]
    found = [
        page for file in files for page in locations(seen(client, file.removeprefix("http://localhost")))
    ]
    assert len([page for page in found if "/videos/video-" in page]) == 5
    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    "section", ["videos-0", "videos-2", "videos--1", "videos-99999999", "videos", "nothing"]
)
def test_there_is_no_other_sitemap(client, section):
    VideoPageFactory()
    seen(client, f"/sitemap-{section}.xml", status=404)


def test_translated_pages_are_named_in_their_language(client):
    spanish = Locale.objects.create(language_code="es")
    home = home_page().copy_for_translation(spanish)
    home.save_revision().publish()
    assert "http://localhost/es/" in locations(seen(client, "/sitemap.xml"))


def test_number_of_queries_does_not_depend_on_the_number_of_videos(client):
    asked = []
    for more in (2, 6):
        for _number in range(more):
            VideoPageFactory(video=VideoFactory(poster=poster()), tags=[TagFactory()])
        seen(
            client, "/sitemap.xml"
        )  # a change that nobody has asked for yet is settled by the first who asks
        with CaptureQueriesContext(connection) as queries:
            seen(client, "/sitemap.xml")
        asked.append(len(queries))
    assert asked[1] <= asked[0] <= 40
