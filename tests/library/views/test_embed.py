"""The player for other sites' pages."""

from __future__ import annotations

import uuid

import pytest
from django.test import Client
from wagtail.models import Locale

from library.models import LibrarySettings, VideoPage
from library.views.embed import embed_code, embed_path, embed_size
from tests.factories import (
    TextTrackFactory,
    VideoFactory,
    VideoPageFactory,
    another_site,
    home_page,
    restrict,
    video_index,
)
from tests.library.visitor import seen, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site(site: object) -> object:
    return site


@pytest.fixture
def page() -> VideoPage:
    video = VideoFactory()
    TextTrackFactory(video=video)
    return VideoPageFactory(title="Cat and cow", slug="cat-and-cow", video=video)


def path_of(page: VideoPage) -> str:
    return embed_path(page.uuid, page.locale.language_code)


def test_any_site_may_show_it_in_a_frame_and_no_other_page(client: Client, page: VideoPage) -> None:
    framed = client.get(path_of(page))
    assert "X-Frame-Options" not in framed
    assert "frame-ancestors" not in framed["Content-Security-Policy"]
    assert "script-src 'self'" in framed["Content-Security-Policy"]
    whole = client.get("/videos/cat-and-cow/")
    assert whole["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'self'" in whole["Content-Security-Policy"]


def test_it_plays_and_leads_to_the_watch_page(client: Client, page: VideoPage) -> None:
    settings = LibrarySettings.for_site(home_page().get_site())
    settings.public_base_url = "https://library.example/"
    settings.save()
    html = seen(client, path_of(page))
    assert "<video" in html
    assert 'kind="captions"' in html
    assert '<meta name="robots" content="noindex">' in html
    assert '<link rel="canonical" href="https://library.example/videos/cat-and-cow/">' in html
    assert '<a href="https://library.example/videos/cat-and-cow/" target="_blank" rel="noopener">' in html
    assert "<nav" not in html
    assert "site-header" not in html


def test_it_starts_where_it_was_asked_to(client: Client, page: VideoPage) -> None:
    assert "#t=90" in seen(client, f"{path_of(page)}?start=1m30s")
    assert "#t=" not in seen(client, f"{path_of(page)}?start=x")


def test_another_sites_player_waits_for_a_click_here_too(client: Client) -> None:
    page = VideoPageFactory(video=VideoFactory(url="https://youtu.be/abcdefghijk"))
    html = seen(client, f"{path_of(page)}?start=30")
    assert 'data-embed="https://www.youtube-nocookie.com/embed/abcdefghijk?start=30"' in html


def test_what_is_not_public_is_not_found(client: Client, page: VideoPage) -> None:
    draft = VideoPageFactory(live=False)
    private = VideoPageFactory()
    restrict(private)
    elsewhere = VideoPageFactory(parent=video_index(another_site()))
    for hidden in (draft, private, elsewhere):
        seen(client, path_of(hidden), status=404)
    seen(client, f"/embed/{uuid.uuid4()}/", status=404)
    seen(client, "/embed/cat-and-cow/", status=404)


def test_a_translation_has_an_address_in_its_language(client: Client, page: VideoPage) -> None:
    spanish = Locale.objects.create(language_code="es")
    for source in (home_page(), video_index()):
        source.copy_for_translation(spanish).save_revision().publish()
    translated = page.copy_for_translation(spanish)
    translated.save_revision().publish()
    assert path_of(translated).startswith("/es/embed/")
    seen(client, path_of(translated))
    seen(client, path_of(translated).removeprefix("/es"), status=404)


def test_only_reading_is_allowed(client: Client, page: VideoPage) -> None:
    assert client.post(path_of(page)).status_code == 405


def test_the_frame_has_room_for_the_picture_and_the_title() -> None:
    assert embed_size(640) == (640, 408)
    assert embed_size(640, tall=True) == (360, 688)


def test_the_code_for_others_cannot_be_broken_out_of(client: Client) -> None:
    title = '"></textarea><script>alert(1)</script>'
    VideoPageFactory(title=title, slug="odd")
    code = embed_code("https://library.example/embed/", title, 640, 408)
    assert "<script>" not in code
    html = seen(client, "/videos/odd/")
    assert "<script>alert" not in html
    # What the visitor copies is the code itself, with its own entities.
    assert "&amp;quot;&amp;gt;" in html
    assert "Copy the code" in words(html)
