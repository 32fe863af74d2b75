"""What the response cache does when something changes: the next request gets it."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from wagtail.models import Site

from library.models import LibrarySettings, VideoPage
from library.published.rebuild import rebuild
from limber.front.cache import ResponseCache
from limber.front.stores import Memory
from tests.factories import VideoPageFactory, restrict

pytestmark = pytest.mark.django_db(transaction=True)

API = "/api/library/v1/videos/"


@pytest.fixture(autouse=True)
def page(library_site: Site) -> VideoPage:
    # Whoever comes first makes the row; that is a change of its own.
    LibrarySettings.for_site(library_site)
    return VideoPageFactory(title="Cat stretch", slug="cat")


def test_an_etag_of_an_older_version_gets_the_new_answer(visitor: Any, page: VideoPage) -> None:
    old = visitor.get(API).headers["ETag"]
    page.title = "Cow stretch"
    page.save_revision().publish()
    answer = visitor.get(API, headers={"If-None-Match": old})
    assert answer.status_code == 200
    assert answer.json()["items"][0]["title"] == "Cow stretch"
    assert answer.headers["ETag"] != old


def test_a_change_is_visible_to_the_next_request(visitor: Any, page: VideoPage) -> None:
    assert "Cat stretch" in visitor.get("/videos/cat/").text
    page.title = "Cow stretch"
    page.save_revision().publish()
    assert "Cow stretch" in visitor.get("/videos/cat/").text
    restrict(page)
    assert visitor.get("/videos/cat/").status_code == 302
    assert visitor.get(f"{API}cat/").status_code == 404


def test_a_draft_leaves_the_cache_as_it_is(visitor: Any, django: Any, page: VideoPage) -> None:
    visitor.get(API)
    page.title = "Not yet"
    page.save_revision()
    visitor.get(API)
    assert len(django.asked) == 1


def test_a_rebuilt_catalogue_never_meets_old_answers_although_its_numbers_repeat(
    visitor: Any, django: Any
) -> None:
    old = visitor.get(API).headers["ETag"]
    rebuild()
    assert visitor.get(API).headers["ETag"] != old
    assert len(django.asked) == 2


def test_an_answer_is_not_stored_if_something_changed_while_it_was_made(
    django: Any, visiting: Any, page: VideoPage
) -> None:
    answers = iter(["Cow stretch", None])

    def changing(environ: Any, start_response: Any) -> Any:
        response = django(environ, start_response)
        if title := next(answers):
            page.title = title
            page.save_revision().publish()
        return response

    asking = visiting(ResponseCache(changing, memory=Memory(10**6)))
    first = asking.get(API)
    assert first.json()["items"][0]["title"] == "Cat stretch"
    assert "ETag" not in first.headers
    assert first.headers["Cache-Control"] == "no-cache"
    assert asking.get(API).json()["items"][0]["title"] == "Cow stretch"


def test_many_requests_for_one_missing_answer_make_it_once(visiting: Any) -> None:
    asked = []
    together, go_on = threading.Event(), threading.Event()

    def slow(environ: Any, start_response: Any) -> Any:
        asked.append(environ)
        together.set()
        go_on.wait(20)
        start_response("404 Not Found", [])
        return HttpResponse(b"nothing", status=404)

    cache = ResponseCache(slow, memory=Memory(10**6))
    statuses = []

    def ask() -> None:
        statuses.append(visiting(cache).get("/videos/").status_code)
        connection.close()

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    assert together.wait(20)
    go_on.set()
    for thread in threads:
        thread.join(20)
    assert statuses == [404] * 8
    assert len(asked) == 1
