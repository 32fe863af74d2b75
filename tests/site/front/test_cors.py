"""Which pages of other sites may read the API."""

from __future__ import annotations

from typing import Any

import pytest

from limber.front.cors import Cors

API = "/api/library/v1/videos/"
APP = "https://app.example"


def varying(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    start_response("200 OK", [("Vary", "Accept-Encoding")])
    return [environ["REQUEST_METHOD"].encode()]


def test_every_page_may_read_the_api_if_the_setting_says_so(visiting: Any) -> None:
    answer = visiting(Cors(varying, ["*"])).get(API, headers={"Origin": APP})
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "ETag" in answer.headers["Access-Control-Expose-Headers"]
    assert "RateLimit" in answer.headers["Access-Control-Expose-Headers"]
    assert answer.headers["Vary"] == "Accept-Encoding"


def test_only_listed_origins_may_read_it_otherwise(visiting: Any) -> None:
    asking = visiting(Cors(varying, [APP]))
    for origin, allowed in (
        (APP, APP),
        ("https://evil.example", None),
        (f"{APP}.evil.example", None),
        ("null", None),
    ):
        answer = asking.get(API, headers={"Origin": origin})
        assert answer.headers.get("Access-Control-Allow-Origin") == allowed
        assert answer.headers["Vary"] == "Accept-Encoding, Origin"
    assert asking.get(API).headers["Vary"] == "Accept-Encoding, Origin"


@pytest.mark.parametrize("origins", [["*"], [APP]])
def test_a_preflight_is_answered_at_once_and_allows_reading_only(visiting: Any, origins: list[str]) -> None:
    answer = visiting(Cors(varying, origins)).options(
        API, headers={"Origin": APP, "Access-Control-Request-Method": "GET"}
    )
    assert answer.status_code == 204
    assert answer.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "authorization" in answer.headers["Access-Control-Allow-Headers"]
    assert "Access-Control-Allow-Credentials" not in answer.headers


def test_options_without_a_preflight_goes_on(visiting: Any) -> None:
    assert visiting(Cors(varying, ["*"])).options(API).content == b"OPTIONS"


def test_pages_for_people_say_nothing_of_it(visiting: Any) -> None:
    headers = visiting(Cors(varying, ["*"])).get("/videos/", headers={"Origin": APP}).headers
    assert "Access-Control-Allow-Origin" not in headers
