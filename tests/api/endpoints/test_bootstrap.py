"""What an app needs at start, in one call."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from library.models import LibrarySettings, MenuItem
from library.published.settling import catalogue_version
from tests.factories import CategoryFactory, ImageFactory, VideoPageFactory, another_site, restrict

Get = Callable[..., Any]


@pytest.fixture
def settings_of_site(site: Site) -> LibrarySettings:
    settings = LibrarySettings.for_site(site)
    settings.site_name, settings.tagline = "Limber Lab", "Breathe"
    settings.public_base_url = "https://library.example/"
    settings.save()
    return settings


def test_it_says_who_the_site_is(get: Get, settings_of_site: LibrarySettings) -> None:
    known = get("bootstrap/")
    assert (known["site_name"], known["tagline"]) == ("Limber Lab", "Breathe")
    assert known["base_url"] == "https://library.example"
    assert (known["locale"], known["locales"]) == ("en", ["en"])
    assert known["catalogue_version"] == str(catalogue_version())


def test_the_safety_notice_comes_in_the_format_that_is_asked_for(
    get: Get, settings_of_site: LibrarySettings
) -> None:
    secret = VideoPageFactory(live=False, slug="secret")
    page = VideoPageFactory(slug="cat")
    settings_of_site.safety_notice = (
        f'<p>Stop when <b>it hurts</b>. <a linktype="page" id="{page.pk}">See</a>'
        f'<a linktype="page" id="{secret.pk}">this</a></p>'
    )
    settings_of_site.save()
    assert 'href="https://library.example/videos/cat/"' in get("bootstrap/")["safety_notice"]
    assert "secret" not in str(get("bootstrap/"))
    assert get("bootstrap/", rich_text_format="markdown")["safety_notice"].startswith(
        "Stop when **it hurts**."
    )


def test_the_menus_are_those_of_the_web_pages(get: Get, settings_of_site: LibrarySettings) -> None:
    assert [entry["label"] for entry in get("bootstrap/")["menus"]["main"]] == [
        "Videos",
        "Worksheets",
        "Presenters",
    ]
    hidden = VideoPageFactory()
    restrict(hidden)
    for at, (menu, entry) in enumerate(
        [
            ("main", {"label": "People", "url": "/presenters/"}),
            ("main", {"page": hidden.page_ptr}),
            ("footer", {"label": "Shop", "url": "https://shop.example/"}),
        ]
    ):
        MenuItem.objects.create(settings=settings_of_site, menu=menu, sort_order=at, **entry)
    menus = get("bootstrap/")["menus"]
    assert menus["main"] == [{"label": "People", "url": "https://library.example/presenters/"}]
    assert menus["footer"] == [{"label": "Shop", "url": "https://shop.example/"}]


def test_the_categories_are_those_of_their_own_endpoint(get: Get, site: Site) -> None:
    back = CategoryFactory(slug="back", image=ImageFactory())
    mid = CategoryFactory(slug="mid-back", parent=back)
    VideoPageFactory(categories=[mid, back])
    VideoPageFactory(categories=[mid], live=False)
    assert get("bootstrap/")["categories"] == get("categories/")["items"]
    assert get("bootstrap/")["categories"][0]["video_count"] == 1


def test_each_site_has_its_own(get: Get, settings_of_site: LibrarySettings) -> None:
    another_site()
    assert get("bootstrap/", host="other.example")["site_name"] == "Limber"


def test_it_costs_at_most_six_queries(get: Get, settings_of_site: LibrarySettings) -> None:
    page = VideoPageFactory()
    settings_of_site.safety_notice = f'<p><a linktype="page" id="{page.pk}">See</a></p>'
    settings_of_site.save()
    for _ in range(3):
        VideoPageFactory(categories=[CategoryFactory(image=ImageFactory())])
    get("bootstrap/")
    with CaptureQueriesContext(connection) as captured:
        get("bootstrap/")
    assert len(captured) == 6
