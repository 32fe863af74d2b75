"""Errors are problem documents (RFC 9457) that name the parameter and what it takes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Site

from api.endpoints import pages
from tests.api.conftest import LIBRARY, V2
from tests.factories import VideoPageFactory

Get = Callable[..., Any]


@pytest.mark.parametrize(
    ("parameter", "value", "takes"),
    [
        ("limit", "0", "a whole number from 1 to 100"),
        ("limit", "101", "a whole number from 1 to 100"),
        ("offset", "-1", "a whole number from 0 to 100000"),
        ("order", "random", "one of -published_at, published_at, title, duration, -duration, relevance"),
        ("level", "expert", "one or more of beginner, intermediate, advanced"),
        ("follow_along", "maybe", "true or false"),
        ("has_captions", "1", "true or false"),
        ("duration_min", "long", "a whole number from 0 to 86400"),
        ("published_after", "yesterday", "an ISO 8601 date"),
        ("ids", "7", "ids (UUIDs"),
        ("category", "mid back", "slugs"),
        ("locale", "xx", "one of en, es"),
        ("search", "x" * 201, "up to 200 characters"),
    ],
)
def test_a_bad_value_is_named_with_what_it_takes(
    site: Site, get: Get, parameter: str, value: str, takes: str
) -> None:
    problem = get("videos/", expect=400, **{parameter: value})
    assert problem["type"] == "about:blank"
    assert problem["title"] == "Bad Request"
    assert problem["status"] == 400
    assert parameter in problem["detail"]
    assert list(problem["errors"]) == [parameter]
    assert takes in problem["errors"][parameter][0]


def test_all_bad_parameters_are_told_at_once(site: Site, get: Get) -> None:
    problem = get("videos/", expect=400, limit="x", colour="red", order="y")
    assert set(problem["errors"]) == {"limit", "colour", "order"}


def test_an_unknown_parameter_is_refused_with_the_known_ones(site: Site, get: Get) -> None:
    message = get("tags/", expect=400, search="x")["errors"]["search"][0]
    assert message == "There is no such parameter. Known are: fields, limit, locale, offset."


def test_one_value_given_twice_is_refused(site: Site, get: Get) -> None:
    assert get("videos/", expect=400, limit=["1", "2"])["errors"]["limit"] == [
        "Takes one value, and was given more than once."
    ]


@pytest.mark.parametrize("path", ["", "nothing/", "videos/nothing/", "videos/a/b/c/", "v/", "tags/nothing/"])
def test_an_address_without_content_is_a_404_problem(site: Site, client: Client, path: str) -> None:
    response = client.get(f"{LIBRARY}{path}")
    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["title"] == "Not Found"


def test_addresses_outside_the_version_are_problems_too(site: Site, client: Client) -> None:
    for path in ("/api/library/", "/api/library/v2/videos/", "/api/library/v1/nothing"):
        response = client.get(path)
        assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")


def test_a_forgotten_slash_is_put_right(site: Site, client: Client) -> None:
    response = client.get(f"{LIBRARY}videos?limit=1")
    assert (response.status_code, response["Location"]) == (301, f"{LIBRARY}videos/?limit=1")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "trace"])
def test_a_method_that_writes_is_a_405_problem(site: Site, client: Client, method: str) -> None:
    response = client.generic(method.upper(), f"{LIBRARY}videos/")
    assert response.status_code == 405
    assert response["Content-Type"] == "application/problem+json"
    assert response["Allow"] == "GET, HEAD"
    # Whatever else is wrong with it.
    assert client.generic(method.upper(), f"{LIBRARY}videos/?limit=0").status_code == 405


def test_head_answers_like_get_without_a_body(site: Site, client: Client) -> None:
    response = client.head(f"{LIBRARY}videos/")
    assert (response.status_code, response.content) == (200, b"")


def test_a_format_that_we_do_not_speak_is_a_406_problem(site: Site, client: Client) -> None:
    response = client.get(f"{LIBRARY}videos/", headers={"accept": "application/xml"})
    assert (response.status_code, response["Content-Type"]) == (406, "application/problem+json")


def test_what_goes_wrong_inside_is_a_500_problem_that_tells_nothing(
    site: Site, client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("the password is swordfish")

    monkeypatch.setattr(pages, "find_page", fail)
    client.raise_request_exception = False
    response = client.get(f"{LIBRARY}videos/cat/")
    assert (response.status_code, response["Content-Type"]) == (500, "application/problem+json")
    assert "swordfish" not in response.content.decode()
    assert "swordfish" in caplog.text


def test_an_unknown_host_without_a_default_site_has_no_content(site: Site, client: Client) -> None:
    site.is_default_site = False
    site.hostname = "elsewhere.example"
    site.save()
    response = client.get(f"{LIBRARY}videos/")
    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")


def test_v2_answers_in_its_own_format(site: Site, get: Get) -> None:
    VideoPageFactory()
    assert set(get("pages/", door=V2, expect=400, limit="x")) == {"message"}
    assert set(get("pages/999/", door=V2, expect=404)) == {"message"}
    assert set(get("nothing/", door=V2, expect=404)) == {"message"}
