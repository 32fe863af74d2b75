"""A draft for the holder of a token: what the editor sees, for some minutes, and for nobody else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any
from unittest import mock
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from django.contrib.auth import get_user_model
from django.core import signing
from django.test import Client
from django.urls import reverse
from wagtail.models import Site
from wagtail_headless_preview.models import PagePreview

from library.media.posters import make_posters
from library.models import VideoPage
from tests.factories import (
    CategoryFactory,
    ImageFactory,
    VideoFactory,
    VideoPageFactory,
    WorksheetPageFactory,
    another_site,
    progression,
)

Get = Callable[..., Any]
APP = "https://app.example/preview"
MOMENT = datetime(2026, 1, 31, 18, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def an_app(settings: Any) -> None:
    settings.WAGTAIL_HEADLESS_PREVIEW = {**settings.WAGTAIL_HEADLESS_PREVIEW, "CLIENT_URLS": {"default": APP}}


@contextmanager
def later(seconds: float) -> Iterator[None]:
    now = signing.time.time()
    with mock.patch.object(signing.time, "time", return_value=now + seconds):
        yield


def token_of(page: Any) -> str:
    return page.create_page_preview().token


def path(token: str) -> str:
    return f"preview/{quote(token, safe='')}/"


def test_a_draft_has_the_shape_of_what_is_published(get: Get) -> None:
    image = ImageFactory()
    make_posters(image.pk)
    page = VideoPageFactory(
        slug="cat",
        published_at=MOMENT,
        body="<h2>How</h2><p>Sit.</p>",
        tags=["twist"],
        categories=[CategoryFactory()],
        video=VideoFactory(poster=image),
        related_videos=[VideoPageFactory(tags=["twist"])],
    )
    progression(page, VideoPageFactory(tags=["twist"]))
    WorksheetPageFactory(technique_videos=[page])
    assert get(path(token_of(page))) == get("videos/cat/")
    for query in ({"rich_text_format": "markdown"}, {"fields": "title,body"}):
        assert get(path(token_of(page)), **query) == get("videos/cat/", **query)


def test_a_worksheet_has_its_own_shape(get: Get) -> None:
    page = WorksheetPageFactory(slug="sheet", published_at=MOMENT, technique_videos=[VideoPageFactory()])
    assert get(path(token_of(page))) == get("worksheets/sheet/")


def test_what_is_not_saved_is_shown(get: Get) -> None:
    hidden, shown = VideoPageFactory(live=False), VideoPageFactory()
    page = VideoPageFactory(live=False, related_videos=[hidden, shown])
    page.title = "Not saved"
    page.poster = ImageFactory()
    draft = get(path(token_of(page)))
    assert draft["title"] == "Not saved"
    assert draft["poster"]["sources"]
    assert [card["title"] for card in draft["related"]] == [shown.title]
    get(f"videos/{page.uuid}/", expect=404)


def test_nobody_keeps_the_answer(client: Client, site: Site) -> None:
    token = token_of(VideoPageFactory(live=False))
    for address in (path(token), path("forged")):
        response = client.get(f"/api/library/v1/{address}")
        assert response["Cache-Control"] == "private, no-store"
        assert response["X-Robots-Tag"] == "noindex"


def test_a_token_expires(get: Get, settings: Any) -> None:
    token = token_of(VideoPageFactory(live=False, title="Secret"))
    with later(settings.HEADLESS_PREVIEW_SECONDS - 1):
        get(path(token))
    with later(settings.HEADLESS_PREVIEW_SECONDS + 1):
        problem = get(path(token), expect=410)
    assert problem["detail"] == "This preview has expired. Open it again in the admin."


FORGERIES: dict[str, Callable[[str], str]] = {
    "shorter": lambda token: token[:-1],
    "longer": lambda token: f"{token}x",
    "another page": lambda token: token.replace("id=", "id=1"),
    "upper case": str.upper,
}


@pytest.mark.parametrize("forge", FORGERIES.values(), ids=FORGERIES)
def test_a_forged_token_opens_nothing(get: Get, forge: Callable[[str], str]) -> None:
    token = token_of(VideoPageFactory(live=False))
    get(path(forge(token)), expect=404)


@pytest.mark.parametrize(
    "odd", ["x", "id=1", ":" * 300, "id=1:1:1", "\x00", "é:é:é", "a" * 5000, "..", "%00"]
)
def test_an_odd_token_opens_nothing(get: Get, site: Site, odd: str) -> None:
    get(path(odd), expect=404)


def test_a_token_signed_for_something_else_opens_nothing(get: Get) -> None:
    page = VideoPageFactory(live=False)
    get(path(signing.TimestampSigner(salt="other").sign(f"id={page.pk}")), expect=404)


def test_a_token_opens_no_other_page(get: Get) -> None:
    mine, other = VideoPageFactory(live=False), VideoPageFactory(live=False, title="Secret")
    token = token_of(mine)
    PagePreview.objects.filter(token=token).update(content_json=other.to_json())
    get(path(token), expect=404)


def test_a_token_without_its_draft_opens_nothing(get: Get) -> None:
    page = VideoPageFactory(live=False)
    token, other = token_of(page), token_of(VideoPageFactory())
    PagePreview.objects.filter(token=token).delete()
    get(path(token), expect=404)
    VideoPage.objects.get(live=True).delete()
    get(path(other), expect=404)


def test_a_token_opens_nothing_on_another_site(get: Get) -> None:
    another_site()
    get(path(token_of(VideoPageFactory(live=False))), expect=404, host="other.example")


# --- In the admin


@pytest.fixture
def administrator(site: Site, client: Client) -> Client:
    client.force_login(get_user_model().objects.create_superuser("admin"))
    return client


def preview(client: Client, page: Any, mode: str) -> Any:
    address = reverse("wagtailadmin_pages:view_draft", args=[page.pk])
    return client.get(f"{address}?mode={mode}")


def test_a_preview_in_the_app_leads_to_the_app_with_a_token(administrator: Client, get: Get) -> None:
    page = VideoPageFactory(live=False, title="A draft")
    page.save_revision()
    response = preview(administrator, page, "app")
    assert response.status_code == 302
    assert response.url.startswith(f"{APP}?")
    query = parse_qs(urlsplit(response.url).query)
    assert query["content_type"] == ["library.videopage"]
    assert get(path(query["token"][0]))["title"] == "A draft"


def test_a_preview_of_the_web_page_is_the_draft_as_ever(administrator: Client) -> None:
    page = VideoPageFactory(live=False, title="A draft")
    page.save_revision()
    response = preview(administrator, page, "")
    assert response.status_code == 200
    assert "A draft" in response.content.decode()


def test_without_an_app_there_is_one_preview(settings: Any, site: Site) -> None:
    page = VideoPageFactory()
    assert [mode for mode, _label in page.preview_modes] == ["", "app"]
    settings.WAGTAIL_HEADLESS_PREVIEW = {**settings.WAGTAIL_HEADLESS_PREVIEW, "CLIENT_URLS": {}}
    assert [mode for mode, _label in page.preview_modes] == [""]


def test_a_page_that_was_never_saved_can_be_looked_at(get: Get, site: Site) -> None:
    index = VideoPageFactory().get_parent()
    page = VideoPage(title="New", slug="new", locale=index.locale, body="<p>Sit.</p>")
    page.path, page.depth = f"{index.path}zzzz", index.depth + 1
    page.set_url_path(index)
    page.content_type = VideoPage.objects.get().content_type
    draft = get(path(token_of(page)))
    assert (draft["title"], draft["url"]) == ("New", "http://localhost/videos/new/")
