"""Other sites turn an address into a player."""

from xml.etree import ElementTree

import pytest

from library.media.posters import make_posters
from library.views.embed import embed_path
from tests.factories import (
    ImageFactory,
    PresenterFactory,
    VideoFactory,
    VideoPageFactory,
    another_site,
    restrict,
    video_index,
)
from tests.library.visitor import seen

pytestmark = pytest.mark.django_db

PAGE = "http://localhost/videos/cat/"


@pytest.fixture(autouse=True)
def _site(site):
    return site


def ask(client, status: int = 200, **query):
    response = client.get("/oembed/", {"url": PAGE, **query})
    assert response.status_code == status, response.content
    return response


def test_a_video_is_answered_with_a_player(client):
    page = VideoPageFactory(
        title="Cat & cow", slug="cat", presenters=[PresenterFactory(name="Ines", slug="ines")]
    )
    answer = ask(client).json()
    assert (answer["version"], answer["type"], answer["title"]) == ("1.0", "video", "Cat & cow")
    path = embed_path(page.uuid, "en")
    assert f'src="http://localhost{path}"' in answer["html"]
    assert (answer["author_name"], answer["author_url"]) == ("Ines", "http://localhost/presenters/ines/")
    seen(client, embed_path(page.uuid, "en"))


def test_xml_says_the_same(client):
    VideoPageFactory(title="Cat\x0b & <cow>", slug="cat")
    answer = ask(client, format="json").json()
    response = ask(client, format="xml")
    assert response["Content-Type"].startswith("text/xml")
    root = ElementTree.fromstring(response.content)
    assert root.tag == "oembed"
    assert {one.tag: one.text for one in root} == {
        name: str(value).replace("\x0b", "") for name, value in answer.items()
    }


@pytest.mark.parametrize(("width", "height"), [("300", ""), ("", "200"), ("500", "100"), ("1", "1")])
def test_the_player_and_the_picture_are_never_larger_than_asked(client, width, height):
    poster = ImageFactory()
    make_posters(poster.pk)
    VideoPageFactory(slug="cat", video=VideoFactory(poster=poster))
    answer = ask(
        client, **{name: value for name, value in (("maxwidth", width), ("maxheight", height)) if value}
    ).json()
    assert answer["width"] <= int(width or 800)
    assert not height or answer["height"] <= int(height)
    assert answer.get("thumbnail_width", 0) <= int(width or 800)


def test_a_picture_comes_with_its_size(client):
    poster = ImageFactory()
    make_posters(poster.pk)
    VideoPageFactory(slug="cat", video=VideoFactory(poster=poster))
    answer = ask(client).json()
    assert answer["thumbnail_url"].startswith("http://localhost/media/")
    assert answer["thumbnail_width"] * 9 == pytest.approx(answer["thumbnail_height"] * 16, abs=16)


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost/videos/other/",
        "http://localhost/worksheets/cat/",
        "https://elsewhere.example/videos/cat/",
        "/videos/cat/",
        "http://[/",
        "http://localhost/videos/cat\x00/",
        "javascript:alert(1)",
        "'",
        "\U0001f408" * 500,
    ],
)
def test_any_other_address_is_not_found(client, url):
    VideoPageFactory(slug="cat")
    ask(client, 404, url=url)


def test_drafts_private_pages_and_other_sites_are_not_found(client):
    VideoPageFactory(slug="cat", live=False)
    ask(client, 404)
    restrict(VideoPageFactory(slug="private"))
    ask(client, 404, url="http://localhost/videos/private/")
    VideoPageFactory(slug="elsewhere", parent=video_index(another_site()))
    ask(client, 404, url="http://localhost/videos/elsewhere/")


def test_another_format_is_not_implemented(client):
    VideoPageFactory(slug="cat")
    assert b"json or xml" in ask(client, 501, format="yaml").content


@pytest.mark.parametrize("value", ["0", "-1", "1e9", "99999", "wide", "\x00", "٣"])
@pytest.mark.parametrize("name", ["maxwidth", "maxheight"])
def test_a_size_that_is_none_is_refused_by_name(client, name, value):
    VideoPageFactory(slug="cat")
    assert name.encode() in ask(client, 400, **{name: value}).content


def test_without_an_address_there_is_nothing_to_answer(client):
    assert b"url is missing" in ask(client, 400, url="").content


def test_the_page_leads_to_its_oembed_answers(client):
    VideoPageFactory(slug="cat")
    html = seen(client, "/videos/cat/")
    for kind, format in (("application/json+oembed", "json"), ("text/xml+oembed", "xml")):
        assert f'type="{kind}"' in html
        assert f"/oembed/?url=http%3A%2F%2Flocalhost%2Fvideos%2Fcat%2F&amp;format={format}" in html
