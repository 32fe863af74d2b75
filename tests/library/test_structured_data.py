"""What pages say of themselves to machines."""

import json
import re

import pytest

from library.media.posters import make_posters
from tests.factories import (
    CategoryFactory,
    ChapterFactory,
    ImageFactory,
    PresenterFactory,
    TagFactory,
    VideoFactory,
    VideoPageFactory,
    WorksheetPageFactory,
    progression,
)
from tests.library.visitor import seen

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site(site):
    return site


def data_of(html: str) -> dict[str, dict]:
    """The data blocks of a page, by type."""
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    return {block["@type"]: block for block in map(json.loads, blocks)}


def test_home_page_names_the_site_and_its_search(client):
    site = data_of(seen(client, "/"))["WebSite"]
    assert site["url"] == "http://localhost/"
    assert (
        site["potentialAction"]["target"]["urlTemplate"] == "http://localhost/search/?q={search_term_string}"
    )


def test_way_here_ends_with_the_page_itself(client):
    VideoPageFactory(title="Cat", slug="cat", categories=[CategoryFactory(name="Back", slug="back")])
    trail = data_of(seen(client, "/videos/cat/"))["BreadcrumbList"]["itemListElement"]
    assert [(step["position"], step["name"], step["item"]) for step in trail] == [
        (1, "Videos", "http://localhost/videos/"),
        (2, "Back", "http://localhost/videos/categories/back/"),
        (3, "Cat", "http://localhost/videos/cat/"),
    ]


def test_positions_in_a_list_count_from_its_first_page(client):
    for number in range(14):
        VideoPageFactory(slug=f"video-{number}")
    items = data_of(seen(client, "/videos/?page=2"))["ItemList"]["itemListElement"]
    assert [item["position"] for item in items] == [13, 14]
    assert items[0]["url"].startswith("http://localhost/videos/video-")
    assert all(item["name"] for item in items)


def test_presenter_is_a_person(client):
    portrait = ImageFactory()
    make_posters(portrait.pk)
    ines = PresenterFactory(name="Ines", slug="ines", portrait=portrait, credentials="Physical therapist")
    VideoPageFactory(presenters=[ines])
    person = data_of(seen(client, "/presenters/ines/"))["Person"]
    assert (person["name"], person["description"]) == ("Ines", "Physical therapist")
    assert person["image"][0].startswith("http://localhost/media/")


def test_progression_lists_its_steps_in_order(client):
    first, second = VideoPageFactory(slug="first"), VideoPageFactory(slug="second")
    progression(first, second, slug="core")
    items = data_of(seen(client, "/progressions/core/"))["ItemList"]["itemListElement"]
    assert [item["url"] for item in items] == [
        "http://localhost/videos/first/",
        "http://localhost/videos/second/",
    ]


def test_worksheet_informs_patients(client):
    WorksheetPageFactory(title="Loosen up", slug="loosen", introduction="Several ways.")
    page = data_of(seen(client, "/worksheets/loosen/"))["MedicalWebPage"]
    assert page["name"] == "Loosen up"
    assert page["audience"] == {"@type": "Patient"}
    assert page["datePublished"].endswith("+00:00")


def test_hostile_title_cannot_end_the_data_block(client):
    title = '</script><script>alert("1")</script><!-- &amp;'
    VideoPageFactory(title=title, slug="hostile")
    html = seen(client, "/videos/hostile/")
    assert "<script>alert" not in html
    assert data_of(html)["BreadcrumbList"]["itemListElement"][-1]["name"] == title


def test_a_video_says_what_it_is_and_where_its_chapters_are(client):
    poster = ImageFactory()
    make_posters(poster.pk)
    video = VideoFactory(url="https://cdn.example.com/cat.mp4", poster=poster)
    for start, title in ((0, "Left"), (60, "Right")):
        ChapterFactory(video=video, start=start, title=title)
    page = VideoPageFactory(
        title="Cat",
        slug="cat",
        introduction="Loosens you.",
        video=video,
        duration=95,
        presenters=[PresenterFactory(name="Ines", slug="ines")],
        tags=[TagFactory(name="gentle")],
    )
    data = data_of(seen(client, "/videos/cat/"))["VideoObject"]
    assert data["contentUrl"] == "https://cdn.example.com/cat.mp4"
    assert data["embedUrl"] == f"http://localhost/embed/{page.uuid}/"
    assert (data["duration"], data["description"], data["keywords"]) == ("PT1M35S", "Loosens you.", "gentle")
    assert data["uploadDate"].endswith("+00:00")
    assert data["thumbnailUrl"][0].startswith("http://localhost/media/")
    assert data["author"][0]["url"] == "http://localhost/presenters/ines/"
    assert [
        (clip["name"], clip["startOffset"], clip["endOffset"], clip["url"]) for clip in data["hasPart"]
    ] == [
        ("Left", 0, 60, "http://localhost/videos/cat/?t=0"),
        ("Right", 60, 95, "http://localhost/videos/cat/?t=60"),
    ]


def test_another_sites_video_has_its_player_and_no_file(client):
    VideoPageFactory(slug="cat", video=VideoFactory(url="https://youtu.be/dQw4w9WgXcQ"))
    data = data_of(seen(client, "/videos/cat/"))["VideoObject"]
    assert "contentUrl" not in data
    assert data["embedUrl"].startswith("https://www.youtube-nocookie.com/embed/")


def test_a_page_without_a_video_claims_none(client):
    VideoPageFactory(slug="cat", video=None)
    assert "VideoObject" not in data_of(seen(client, "/videos/cat/"))
