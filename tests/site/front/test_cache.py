"""The response cache: what it answers, to whom, and when it does not."""

from __future__ import annotations

from typing import Any
from unittest.mock import Mock

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from library.models import ChangeCounter, LibrarySettings, VideoPage
from limber.front import cache as cache_module
from limber.front.cache import ResponseCache, version_now
from limber.front.stores import Memory
from tests.factories import VideoPageFactory, api_key, restrict

pytestmark = pytest.mark.django_db

API = "/api/library/v1/videos/"
PATHS = [API, "/videos/", "/videos/cat/", "/api/v2/pages/"]


@pytest.fixture(autouse=True)
def page(site: Site) -> VideoPage:
    # Whoever comes first makes the row; that is a change of its own.
    LibrarySettings.for_site(site)
    return VideoPageFactory(title="Cat stretch", slug="cat")


@pytest.mark.parametrize("path", PATHS)
def test_the_second_answer_is_the_first_one_without_django(visitor: Any, django: Any, path: str) -> None:
    first, second = visitor.get(path), visitor.get(path)
    assert first.status_code == second.status_code == 200
    assert first.content == second.content
    assert first.headers == second.headers
    assert len(django.asked) == 1


@pytest.mark.parametrize("path", PATHS)
def test_a_hit_and_a_304_cost_one_query(visitor: Any, path: str) -> None:
    etag = visitor.get(path).headers["ETag"]
    with CaptureQueriesContext(connection) as hit:
        assert visitor.get(path).status_code == 200
    with CaptureQueriesContext(connection) as not_modified:
        assert visitor.get(path, headers={"If-None-Match": etag}).status_code == 304
    assert (len(hit), len(not_modified)) == (1, 1)


def test_a_304_is_given_without_making_the_body_even_if_no_answer_is_stored(
    visitor: Any, django: Any, cache: ResponseCache
) -> None:
    etag = visitor.get(API).headers["ETag"]
    cache.memory = Memory(1_000_000)
    answer = visitor.get(API, headers={"If-None-Match": f'"other", W/{etag}'})
    assert answer.status_code == 304
    assert answer.content == b""
    assert answer.headers["ETag"] == etag
    assert answer.headers["Cache-Control"] == "public, max-age=60, stale-while-revalidate=300"
    assert len(django.asked) == 1


def test_another_build_has_other_etags(django: Any, visiting: Any) -> None:
    builds = [ResponseCache(django, memory=Memory(10**6), build=build) for build in ("one", "two")]
    etags = [visiting(build).get(API).headers["ETag"] for build in builds]
    assert etags[0] != etags[1]


def test_head_is_answered_like_get_without_the_body(visitor: Any, django: Any) -> None:
    head = visitor.head(API)
    get = visitor.get(API)
    assert head.content == b""
    assert head.headers == get.headers
    assert len(django.asked) == 1


def test_headers_say_who_may_keep_it_and_how_to_purge_it(visitor: Any) -> None:
    headers = visitor.get(API).headers
    assert headers["Cache-Control"] == "public, max-age=60, stale-while-revalidate=300"
    assert headers["Vary"] == "Accept-Encoding"
    assert headers["Surrogate-Key"].split()[0] == "library"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "Content-Security-Policy" in headers


@pytest.mark.parametrize(
    ("headers", "control"),
    [
        ({"Cookie": "sessionid=abc"}, "private, no-cache"),
        ({"Authorization": "Bearer abc"}, "private, no-store"),
    ],
    ids=["session", "authorization"],
)
def test_whoever_is_known_goes_past_the_cache(
    visitor: Any, django: Any, headers: dict[str, str], control: str
) -> None:
    visitor.get("/videos/")
    for _ in range(2):
        answer = visitor.get("/videos/", headers=headers)
        assert answer.headers["Cache-Control"] == control
        assert "ETag" not in answer.headers
    assert len(django.asked) == 3


def test_what_a_key_opens_is_never_in_an_answer_for_everybody(
    visitor: Any, page: VideoPage, django_user_model: Any, cache: ResponseCache
) -> None:
    restrict(page)
    key = {"Authorization": f"Bearer {api_key(django_user_model.objects.create_user('app'))}"}
    path = "/api/v2/pages/?type=library.VideoPage"
    for _ in range(2):
        opened, public = visitor.get(path, headers=key), visitor.get(path)
        assert [item["title"] for item in opened.json()["items"]] == ["Cat stretch"]
        assert opened.headers["Cache-Control"] == "private, no-store"
        assert public.json()["items"] == []
    cache.memory = Memory(1_000_000)
    not_modified = visitor.get(path, headers={"If-None-Match": public.headers["ETag"]})
    assert not_modified.status_code == 304
    # A browser that keeps the public answer does not take it for the one to a key.
    for answer in (public, not_modified, visitor.get(path)):
        assert answer.headers["Vary"] == "Accept-Encoding, Authorization"


def test_writing_goes_past_the_cache(visitor: Any, django: Any) -> None:
    for _ in range(2):
        assert visitor.post(API).status_code == 405
    assert len(django.asked) == 2


@pytest.mark.parametrize("path", ["/admin/login/", "/media/nothing.mp4", "/static/nothing.css"])
def test_the_admin_and_files_go_past_the_cache(visitor: Any, django: Any, path: str) -> None:
    one, two = visitor.get(path), visitor.get(path)
    assert "Surrogate-Key" not in one.headers.keys() | two.headers.keys()
    assert len(django.asked) == 2


@pytest.mark.parametrize(
    ("path", "status", "asked"),
    [
        ("/nothing/", 404, 1),
        (f"{API}nothing/", 404, 1),
        (f"{API}?limit=no", 400, 2),
        ("/videos", 301, 1),
    ],
)
def test_of_errors_and_redirects_only_the_lasting_ones_are_stored(
    visitor: Any, django: Any, path: str, status: int, asked: int
) -> None:
    for _ in range(2):
        answer = visitor.get(path)
        assert answer.status_code == status
        assert "ETag" not in answer.headers
    assert len(django.asked) == asked


@pytest.mark.parametrize(
    "header",
    [
        ("Set-Cookie", "a=b"),
        ("Vary", "Accept-Encoding, X-Custom"),
        ("Cache-Control", "private"),
        ("Cache-Control", "no-store"),
        ("Content-Encoding", "strange"),
    ],
    ids=str,
)
def test_what_is_for_one_only_is_not_stored(visiting: Any, django: Any, header: tuple[str, str]) -> None:
    def personal(environ: Any, start_response: Any) -> Any:
        return django(environ, lambda status, headers: start_response(status, [*headers, header]))

    asking = visiting(ResponseCache(personal, memory=Memory(10**6)))
    for _ in range(2):
        assert asking.get(API).headers[header[0]].endswith(header[1])
    assert len(django.asked) == 2


def test_a_views_own_word_on_caching_is_kept(visiting: Any, django: Any) -> None:
    def particular(environ: Any, start_response: Any) -> Any:
        own = [("Cache-Control", "no-cache"), ("Surrogate-Key", "changes")]
        return django(environ, lambda status, headers: start_response(status, [*headers, *own]))

    asking = visiting(ResponseCache(particular, memory=Memory(10**6)))
    for _ in range(2):
        headers = asking.get(API).headers
        assert headers["Cache-Control"] == "no-cache"
        assert headers["Surrogate-Key"] == "library changes"
    assert len(django.asked) == 1


def test_the_order_of_parameters_makes_no_second_answer(visitor: Any, django: Any) -> None:
    one = visitor.get(f"{API}?limit=1&order=title&&")
    two = visitor.get(f"{API}?order=title&limit=1")
    assert one.content == two.content
    assert len(django.asked) == 1


def test_hosts_are_answered_apart_and_the_wrong_ones_are_refused(
    visitor: Any, cache: ResponseCache, settings: Any
) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    assert visitor.get(API).status_code == 200
    size = cache.memory.size
    for number in range(20):
        assert visitor.get(API, headers={"Host": f"evil{number}.example"}).status_code == 400
    assert cache.memory.size == size


def test_http_and_https_are_answered_apart(visitor: Any, django: Any) -> None:
    visitor.get(API)
    visitor.get(API.replace("/api", "https://testserver/api"))
    assert len(django.asked) == 2


def test_a_flood_of_invented_addresses_stays_within_the_memory(django: Any, visiting: Any) -> None:
    cache = ResponseCache(django, memory=Memory(200_000))
    asking = visiting(cache)
    asking.get("/videos/"), asking.get("/videos/")
    asked = len(django.asked)
    for number in range(150):
        asking.get(f"/nothing/?{number}={'x' * 500}")
        assert cache.memory.size <= 200_000
    assert len(django.asked) == asked + 150
    asking.get("/videos/")
    assert len(django.asked) == asked + 150, "what people really read is still there"


def test_an_address_of_absurd_length_is_not_looked_up(visitor: Any, cache: ResponseCache) -> None:
    visitor.get(f"{API}?search={'x' * 5000}")
    assert cache.memory.size == 0


def test_a_lost_connection_is_opened_again(visitor: Any, monkeypatch: Any) -> None:
    visitor.get(API)
    lost = Mock()
    monkeypatch.setattr(cache_module, "connection", lost)
    real, failures = ChangeCounter.read, iter([OperationalError("the server went away")])

    def fail_once() -> Any:
        if error := next(failures, None):
            raise error
        return real()

    monkeypatch.setattr(ChangeCounter, "read", fail_once)
    assert visitor.get(API).headers["ETag"]
    lost.close.assert_called_once_with()


def test_without_a_version_django_answers_itself(visitor: Any, django: Any, monkeypatch: Any) -> None:
    def fail() -> Any:
        raise OperationalError("there is no database")

    monkeypatch.setattr(cache_module, "connection", Mock())
    monkeypatch.setattr(cache_module, "catalogue_version", fail)
    assert version_now() is None
    assert visitor.get(API).headers["Cache-Control"] == "private, no-cache"
    assert len(django.asked) == 1
