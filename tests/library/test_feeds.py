"""What is new, for whoever follows the site."""

from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest

from library import feeds
from library.media.posters import make_posters
from library.published.settling import catalogue_version
from tests.factories import (
    CategoryFactory,
    ImageFactory,
    PresenterFactory,
    TagFactory,
    VideoFactory,
    VideoPageFactory,
    restrict,
)
from tests.library.visitor import seen

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
MEDIA = "{http://search.yahoo.com/mrss/}"


@pytest.fixture(autouse=True)
def _site(site):
    return site


def titles(xml: str) -> list[str]:
    root = ElementTree.fromstring(xml)
    return [one.findtext("title") or "" for one in root.iter("item")] or [
        one.findtext(f"{ATOM}title") or "" for one in root.iter(f"{ATOM}entry")
    ]


@pytest.mark.parametrize("format", ["rss", "atom"])
def test_newest_comes_first(client, format):
    for day in (1, 3, 2):
        VideoPageFactory(title=f"Day {day}", published_at=datetime(2026, 1, day, tzinfo=UTC))
    assert titles(seen(client, f"/feeds/{format}/")) == ["Day 3", "Day 2", "Day 1"]


@pytest.mark.parametrize("format", ["rss", "atom"])
def test_an_entry_names_what_plays_it(client, format):
    image = ImageFactory()
    make_posters(image.pk)
    VideoPageFactory(
        title="Cat & cow",
        video=VideoFactory(url="https://cdn.example.com/cat.mp4", poster=image),
        duration=95,
        presenters=[PresenterFactory(name="Ines")],
        tags=[TagFactory(name="gentle")],
    )
    root = ElementTree.fromstring(seen(client, f"/feeds/{format}/"))
    content = next(root.iter(f"{MEDIA}content"))
    assert content.attrib == {
        "url": "https://cdn.example.com/cat.mp4",
        "type": "video/mp4",
        "medium": "video",
        "lang": "en",
        "duration": "95",
    }
    assert next(root.iter(f"{MEDIA}thumbnail")).attrib["url"].startswith("http://localhost/media/")
    assert next(root.iter(f"{MEDIA}keywords")).text == "gentle"


def test_another_sites_video_is_a_player(client):
    VideoPageFactory(video=VideoFactory(url="https://youtu.be/dQw4w9WgXcQ"))
    root = ElementTree.fromstring(seen(client, "/feeds/rss/"))
    assert next(root.iter(f"{MEDIA}player")).attrib["url"].startswith("https://www.youtube-nocookie.com/")
    assert not list(root.iter(f"{MEDIA}content"))


def test_category_and_tag_have_feeds_of_their_own_and_their_pages_name_them(client):
    back = CategoryFactory(name="Back", slug="back")
    gentle = TagFactory(name="gentle", slug="gentle")
    VideoPageFactory(title="Below", categories=[CategoryFactory(slug="mid-back", parent=back)], tags=[gentle])
    VideoPageFactory(title="Elsewhere")
    for page, feed in (
        ("/videos/categories/back/", "/feeds/categories/back/"),
        ("/videos/tags/gentle/", "/feeds/tags/gentle/"),
    ):
        html = seen(client, page)
        for format in ("rss", "atom"):
            assert f'href="{feed}{format}/"' in html
            assert titles(seen(client, f"{feed}{format}/")) == ["Below"]


def test_nothing_of_drafts_and_private_pages_stands_in_a_feed(client):
    secret = TagFactory(slug="secret")
    VideoPageFactory(title="Draft", live=False, tags=[secret])
    restrict(VideoPageFactory(title="Private", tags=[secret]))
    assert titles(seen(client, "/feeds/rss/")) == []
    seen(client, "/feeds/tags/secret/rss/", status=404)


@pytest.mark.parametrize(
    "path", ["/feeds/csv/", "/feeds/categories/none/rss/", "/feeds/tags/none/rss/", "/feeds/tags/%00/rss/"]
)
def test_there_is_no_other_feed(client, path):
    seen(client, path, status=404)


def test_a_feed_is_bounded_and_its_queries_are_constant(client, monkeypatch, django_assert_max_num_queries):
    monkeypatch.setattr(feeds, "MOST", 3)
    for _number in range(5):
        VideoPageFactory(tags=[TagFactory()])
    catalogue_version()
    with django_assert_max_num_queries(9):
        assert len(titles(seen(client, "/feeds/atom/"))) == 3


def test_control_characters_do_not_break_a_feed(client):
    VideoPageFactory(title="Cat\x0bcow", introduction="A \x02 in it")
    ElementTree.fromstring(seen(client, "/feeds/rss/"))


def test_every_atom_entry_has_an_author_if_only_by_the_feed(client):
    VideoPageFactory(presenters=[])
    root = ElementTree.fromstring(seen(client, "/feeds/atom/"))
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "Limber"


@pytest.mark.parametrize("format", ["rss", "atom"])
def test_an_introduction_is_words_and_no_markup(client, format):
    VideoPageFactory(introduction="Reach <as far> as you can & rest")
    root = ElementTree.fromstring(seen(client, f"/feeds/{format}/"))
    (told,) = [*root.iter(f"{ATOM}summary"), *(one.find("description") for one in root.iter("item"))]
    assert told.text == "Reach &lt;as far&gt; as you can &amp; rest"
