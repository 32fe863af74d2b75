"""Where a page has gone is told to those who may see it."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from tests.factories import VideoPageFactory, restrict


@pytest.fixture
def moved(site: Site) -> Any:
    page = VideoPageFactory(slug="new-name")
    Redirect.objects.create(old_path="/videos/old-name", redirect_page=page, site=site)
    return page


def test_an_old_address_leads_to_the_new_one_whatever_is_asked_of_it(moved: Any, client: Client) -> None:
    for query in ("", "?t=30"):
        response = client.get(f"/videos/old-name/{query}")
        assert (response.status_code, response["Location"]) == (301, "/videos/new-name/")


def test_an_old_address_of_a_draft_is_none(moved: Any, client: Client) -> None:
    moved.unpublish()
    assert client.get("/videos/old-name/").status_code == 404


def test_an_old_address_of_a_private_page_leads_on_whoever_may_see_it(moved: Any, client: Client) -> None:
    restrict(moved)
    assert client.get("/videos/old-name/").status_code == 404
    client.force_login(get_user_model().objects.create_user("member"))
    assert client.get("/videos/old-name/").status_code == 301


def test_a_redirect_to_no_page_is_as_ever(moved: Any, client: Client, site: Site) -> None:
    Redirect.objects.create(old_path="/shop", redirect_link="https://shop.example/", site=site)
    assert client.get("/shop/")["Location"] == "https://shop.example/"
