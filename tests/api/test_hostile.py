"""Whatever a client sends, the answer is clean or a 400 that says why: never a 500."""

from __future__ import annotations

import itertools
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from wagtail.models import Site

from tests.api.conftest import LIBRARY, V2
from tests.factories import CategoryFactory, PresenterFactory, VideoPageFactory, WorksheetPageFactory

# As they stand in the address: percent-encoded, also badly.
ODD = [
    "%00", "a%00b", "%0d", "%0D%0Ax", "%22", "'", "%22%22", "%27%22", "*", "%2a%22", "%25", "%", "%zz", "_", "\\",
    "(", ")", "((((((((", "a(b(c(d(e))))", "[" * 200, "%7b%22a%22:" * 50, "NOT", "AND", "a+AND", "-", "--title",
    "-1", "0", "1e400", "1e23", "NaN", "Infinity", "-Infinity", "0x10", "1.5", "1_0", "%D9%A1", "2147483648",
    "9223372036854775808", "-9223372036854775809", "9" * 40, "null", "None", "true", "undefined", "[]", "{}",
    "%F0%9F%A7%98", "%E2%80%AE%D7%A9%D7%9C%D7%95%D7%9D", "%ff%fe", "%ED%A0%80", "%C0%80", ",", ",,,", "a,,b",
    "..", "../../etc/passwd", "%2e%2e%2f", "<script>", "%3Cscript%3E", "1'--", "1;DROP+TABLE", "{{7*7}}",
    "0001-01-01", "9999-12-31", "2026-02-30", "2026-01-01T25:00:00Z", "2026-01-01T00:00:00+99:99",
    "0001-01-01T00:00:00%2B14:00", "2026-01-01T00:00:00 01:00", "x" * 20_000, "%F0%9F%A7%98" * 5_000, "random",
    "root", "library.VideoPage", "auth.User", "a.b.c", ".", "wagtailcore.Page,wagtailcore.Page", "*,*", "_,-x",
]  # fmt: skip

VIDEO_PARAMETERS = [
    "limit", "offset", "cursor", "order", "fields", "search", "category", "tags_any", "tags_all", "presenter",
    "equipment", "level", "duration_min", "duration_max", "follow_along", "has_captions", "published_after",
    "published_before", "updated_since", "ids", "locale", "rich_text_format", "format", "unknown%00",
]  # fmt: skip


@pytest.fixture
def content(site: Site) -> Any:
    CategoryFactory(slug="back")
    ann = PresenterFactory(slug="ann", biography="<p>x</p>")
    VideoPageFactory(slug="first", tags=["twist"], presenters=[ann])
    WorksheetPageFactory(slug="sheet")
    return VideoPageFactory(slug="cat", tags=["twist"], also_enjoy=[])


def _check(client: Client, address: str, allowed: tuple[int, ...] = (200, 400)) -> None:
    response = client.get(address)
    assert response.status_code in allowed, (response.status_code, address[:200], response.content[:300])
    kind = (
        "application/problem+json"
        if response.status_code >= 400 and LIBRARY in address
        else "application/json"
    )
    assert response.status_code in (301, 302) or response["Content-Type"] == kind
    assert len(response.content) < 100_000


@pytest.mark.parametrize("parameter", VIDEO_PARAMETERS)
def test_an_odd_value_of_a_parameter_of_videos(content: Any, client: Client, parameter: str) -> None:
    # A cursor that we never gave leads nowhere.
    allowed = (200, 404) if parameter == "cursor" else (200, 400)
    for value in ODD:
        _check(client, f"{LIBRARY}videos/?{parameter}={value}", allowed)


@pytest.mark.parametrize("value", ODD, ids=lambda value: value[:20])
def test_an_odd_value_with_a_search_and_everywhere_else(content: Any, client: Client, value: str) -> None:
    for path, parameter in itertools.chain(
        itertools.product(
            [
                "videos/cat/",
                "videos/cat/related/",
                "videos/cat/also-enjoy/",
                "worksheets/sheet/",
                "presenters/ann/",
            ],
            ["fields", "locale", "rich_text_format", "limit"],
        ),
        itertools.product(["tags/", "categories/", "progressions/"], ["limit", "offset", "fields", "locale"]),
        itertools.product(["changes/"], ["since", "limit", "fields", "locale"]),
        itertools.product(["bootstrap/"], ["rich_text_format", "fields", "locale"]),
        [("worksheets/", "search"), ("worksheets/", "order")],
        itertools.product(["search/", "suggest/"], ["q", "limit", "fields", "locale"]),
        [("search/", "offset"), ("search/", "ids"), ("search/", "published_after")],
    ):
        _check(client, f"{LIBRARY}{path}?{parameter}={value}")
    _check(client, f"{LIBRARY}videos/?search=stretch&category={value}&order=title")
    _check(client, f"{LIBRARY}videos/?search={value}&level=beginner&offset=1")
    _check(client, f"{LIBRARY}search/?q={value}&category={value}&tags_all=twist")


@pytest.mark.parametrize("value", ODD, ids=lambda value: value[:20])
def test_an_odd_key(content: Any, client: Client, value: str) -> None:
    for pattern in (
        "videos/{}/",
        "videos/{}/related/",
        "worksheets/{}/",
        "categories/{}/",
        "tags/{}/",
        "{}/",
    ):
        key = quote(value[:2000], safe="%")
        _check(client, LIBRARY + pattern.format(key), allowed=(200, 301, 400, 404))


V2_PARAMETERS = [
    "limit", "offset", "order", "fields", "search", "search_operator", "type", "child_of", "ancestor_of",
    "descendant_of", "translation_of", "alias_of", "locale", "site", "id", "title", "slug", "first_published_at",
    "show_in_menus", "rich_text_format", "_", "format", "unknown",
]  # fmt: skip
OF_VIDEOS = [
    "uuid", "duration", "level", "follow_along", "published_at", "video", "poster", "categories", "tags", "presenters",
    "related_videos", "body",
]  # fmt: skip


@pytest.mark.parametrize("parameter", V2_PARAMETERS)
def test_an_odd_value_of_a_parameter_of_v2(content: Any, client: Client, parameter: str) -> None:
    for value in ODD:
        _check(client, f"{V2}pages/?{parameter}={value}", allowed=(200, 400, 404))


@pytest.mark.parametrize("parameter", OF_VIDEOS)
def test_an_odd_value_of_a_field_of_videos_in_v2(content: Any, client: Client, parameter: str) -> None:
    for value in ODD:
        _check(client, f"{V2}pages/?type=library.VideoPage&{parameter}={value}", allowed=(200, 400, 404))
        _check(
            client,
            f"{V2}pages/?type=library.VideoPage&search=cat&{parameter}={value}",
            allowed=(200, 400, 404),
        )


@pytest.mark.parametrize("endpoint", ["images", "documents", "redirects"])
def test_an_odd_value_elsewhere_in_v2(content: Any, client: Client, endpoint: str) -> None:
    for parameter in ("search", "order", "fields", "limit", "offset", "title", "id", "tags", "old_path"):
        for value in ODD:
            _check(client, f"{V2}{endpoint}/?{parameter}={value}", allowed=(200, 400))


@pytest.mark.parametrize("value", ODD, ids=lambda value: value[:20])
def test_an_odd_way_to_find_in_v2(content: Any, client: Client, value: str) -> None:
    for endpoint in ("pages", "images", "documents", "redirects"):
        for parameter in ("id", "html_path"):
            _check(client, f"{V2}{endpoint}/find/?{parameter}={value}", allowed=(302, 400, 404))


def test_too_many_parameters_are_refused(content: Any, client: Client) -> None:
    many = "&".join(f"p{n}=1" for n in range(5000))
    for door in (f"{LIBRARY}videos/", f"{V2}pages/"):
        _check(client, f"{door}?{many}", allowed=(400,))


def test_too_many_values_are_refused(content: Any, client: Client) -> None:
    ids = "&".join(f"ids=00000000-0000-0000-0000-{n:012d}" for n in range(101))
    _check(client, f"{LIBRARY}videos/?{ids}", allowed=(400,))
    _check(client, f"{LIBRARY}videos/?tags_all={','.join(f't{n}' for n in range(21))}", allowed=(400,))
