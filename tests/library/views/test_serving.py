"""Pages are answered from their documents, and nobody can tell; except by what it costs."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail import hooks
from wagtail.models import Locale, PageViewRestriction

from library.models import VideoPage
from tests.factories import (
    VideoPageFactory,
    WorksheetPageFactory,
    another_site,
    home_page,
    restrict,
    video_index,
)
from tests.library.visitor import seen

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site(site: object) -> object:
    return site


@pytest.fixture
def page() -> VideoPage:
    return VideoPageFactory(title="Cat and cow", slug="cat", body="<p>Kneel.</p>")


def walks(client: Client, path: str) -> bool:
    """Whether Wagtail looks for the page in its tree."""
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    return any('FROM "wagtailcore_site"' in query["sql"] for query in queries)


def test_the_tree_is_not_walked_for_what_is_published(client: Client, page: VideoPage) -> None:
    WorksheetPageFactory(slug="sheet")
    client.get("/videos/cat/")
    assert not walks(client, "/videos/cat/")
    assert not walks(client, "/worksheets/sheet/")
    assert walks(client, "/videos/")


def test_wagtails_way_shows_the_same(client: Client, page: VideoPage) -> None:
    VideoPageFactory(title="Other", slug="other", related_videos=[page])
    for path in ("/videos/cat/", "/videos/other/"):
        directly = seen(client, path)
        with hooks.register_temporarily("before_serve_page", lambda *served: None):
            assert walks(client, path)
            assert seen(client, path) == directly


@pytest.mark.parametrize("name", ["before_serve_page", "on_serve_page"])
def test_hooks_are_called(client: Client, page: VideoPage, name: str) -> None:
    told: list[object] = []

    def before(served: object, request: HttpRequest, args: object, kwargs: object) -> HttpResponse:
        told.append(served)
        return HttpResponse("Mine")

    def around(serve: object) -> object:
        return before

    with hooks.register_temporarily(name, before if name == "before_serve_page" else around):
        assert seen(client, "/videos/cat/") == "Mine"
    assert told == [page]


def test_a_page_has_a_head(client: Client, page: VideoPage) -> None:
    answer = client.head("/videos/cat/")
    assert (answer.status_code, answer.content) == (200, b"")


def test_an_editor_sees_the_bar_for_editors(client: Client, page: VideoPage) -> None:
    client.force_login(User.objects.create_superuser("editor"))
    assert "wagtail-userbar" in seen(client, "/videos/cat/")


def test_what_is_not_public_any_more_is_not_there(client: Client, page: VideoPage) -> None:
    seen(client, "/videos/cat/")
    page.unpublish()
    seen(client, "/videos/cat/", status=404)


def test_a_private_page_asks_for_its_password_and_then_shows_itself(client: Client, page: VideoPage) -> None:
    other = VideoPageFactory(slug="other", related_videos=[page])
    restriction = PageViewRestriction.objects.create(page=other, restriction_type="password", password="open")
    assert "Kneel" not in seen(client, "/videos/other/")
    answer = client.post(
        f"/_util/authenticate_with_password/{restriction.pk}/{other.pk}/",
        {"password": "open", "return_url": "/videos/other/"},
    )
    assert answer.status_code == 302
    assert "Cat and cow" in seen(client, "/videos/other/")


def test_a_restriction_holds_at_once(client: Client, page: VideoPage) -> None:
    seen(client, "/videos/cat/")
    restrict(page)
    assert client.get("/videos/cat/").status_code == 302


def test_each_site_has_its_own(client: Client, page: VideoPage) -> None:
    site = another_site()
    VideoPageFactory(title="Elsewhere", slug="cat", parent=video_index(site))
    assert "Cat and cow" in seen(client, "/videos/cat/")
    html = client.get("/videos/cat/", headers={"host": site.hostname}).content.decode()
    assert "Elsewhere" in html
    assert "Cat and cow" not in html


def test_a_translation_is_found_in_its_language_only(client: Client, page: VideoPage) -> None:
    spanish = Locale.objects.create(language_code="es")
    for source in (home_page(), video_index(), page):
        copy = source.copy_for_translation(spanish)
        copy.title = f"{copy.title} (es)"
        copy.save_revision().publish()
    html = seen(client, "/es/videos/cat/")
    assert "Cat and cow (es)" in html
    assert 'hreflang="en" href="http://localhost/videos/cat/"' in html
    assert "(es)" not in seen(client, "/videos/cat/").split("<main")[1].split("</main>")[0]


def test_an_address_in_another_script_is_found(client: Client) -> None:
    VideoPageFactory(title="Rücken", slug="rücken")
    client.get("/")
    assert "Rücken" in seen(client, "/videos/r%C3%BCcken/")
    assert not walks(client, "/videos/r%C3%BCcken/")
