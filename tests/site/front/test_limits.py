"""Rate limits of the API."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from redis import ConnectionError as RedisConnectionError
from wagtail.models import APIToken

from limber.front import counters
from limber.front.clients import client_address
from limber.front.counters import Counter, SharedCounter
from limber.front.limits import Limits
from tests.factories import api_key

API = "/api/library/v1/videos/"


def fine(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"fine"]


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The time stands still, at the start of a window, until a test moves it."""

    class Clock:
        now = 6_000.0

        def time(self) -> float:
            return self.now

    made = Clock()
    monkeypatch.setattr(counters, "time", made)
    return made


@pytest.fixture
def limited() -> Limits:
    return Limits(fine, Counter(60), by_address=3, by_key=5)


def test_headers_count_down_and_then_requests_are_refused(limited: Limits, visiting: Any, clock: Any) -> None:
    asking = visiting(limited)
    clock.now += 18
    for left in (2, 1, 0):
        answer = asking.get(API)
        assert answer.status_code == 200
        assert answer.headers["RateLimit"] == f'"address";r={left};t=42'
        assert answer.headers["RateLimit-Policy"] == '"address";q=3;w=60'
    refused = asking.get(API)
    assert refused.status_code == 429
    assert refused.headers["Content-Type"] == "application/problem+json"
    assert refused.headers["Retry-After"] == "42"
    assert refused.headers["RateLimit"] == '"address";r=0;t=42'
    assert refused.headers["Cache-Control"] == "no-store"
    assert refused.json() == {
        "type": "about:blank",
        "title": "Too Many Requests",
        "status": 429,
        "detail": "More than 3 requests in 60 seconds. Try again in 42 seconds.",
    }
    assert asking.head(API).content == b""


def test_the_next_window_begins_at_nothing(limited: Limits, visiting: Any, clock: Any) -> None:
    asking = visiting(limited)
    for _ in range(4):
        last = asking.get(API)
    assert last.status_code == 429
    clock.now += 60
    assert asking.get(API).status_code == 200


def test_pages_for_people_are_not_counted(limited: Limits, visiting: Any) -> None:
    asking = visiting(limited)
    assert [asking.get("/videos/").status_code for _ in range(9)] == [200] * 9
    assert "RateLimit" not in asking.get("/videos/").headers


@pytest.mark.django_db
def test_a_key_raises_the_limit_and_is_counted_by_itself(limited: Limits, visiting: Any) -> None:
    user = get_user_model().objects.create_user("app")
    token, plain = APIToken.create_token(user=user, name="app")
    asking = visiting(limited, Authorization=f"Bearer {plain}")
    assert [asking.get(API).status_code for _ in range(6)] == [200] * 5 + [429]
    assert visiting(limited).get(API).headers["RateLimit"].startswith('"address";r=2')
    token.revoke()
    assert asking.get(API).headers["RateLimit"].startswith('"address";r=1')


@pytest.mark.django_db
@pytest.mark.parametrize(
    "said",
    [
        "Bearer nonsense",
        "Bearer ",
        "Basic abc",
        pytest.param(f"Bearer {APIToken.generate_token()}", id="well-made"),
    ],
)
def test_invented_keys_are_counted_by_address(limited: Limits, visiting: Any, said: str) -> None:
    asking = visiting(limited, Authorization=said)
    assert [asking.get(API).status_code for _ in range(4)] == [200, 200, 200, 429]


@pytest.mark.django_db
def test_from_an_address_of_many_wrong_keys_none_is_looked_up_any_more(
    limited: Limits, visiting: Any, clock: Any
) -> None:
    wrong = visiting(limited, Authorization=f"Bearer {APIToken.generate_token()}")
    for _ in range(3):
        assert wrong.get(API).headers["RateLimit-Policy"] == '"address";q=3;w=60'
    with CaptureQueriesContext(connection) as queries:
        assert [wrong.get(API).status_code for _ in range(20)] == [429] * 20
    assert len(queries) == 0
    clock.now += 60
    assert wrong.get(API).status_code == 200


@pytest.mark.django_db
def test_who_asks_too_much_without_a_key_does_not_stop_the_keys_of_its_address(
    limited: Limits, visiting: Any
) -> None:
    anonymous = visiting(limited)
    assert [anonymous.get(API).status_code for _ in range(4)][-1] == 429
    key = api_key(get_user_model().objects.create_user("app"))
    assert visiting(limited, Authorization=f"bearer {key}").get(API).status_code == 200


@pytest.mark.django_db
def test_counting_writes_nothing_and_asks_the_database_nothing(limited: Limits, visiting: Any) -> None:
    with CaptureQueriesContext(connection) as queries:
        visiting(limited).get(API)
    assert len(queries) == 0


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (0, "203.0.113.9", "192.0.2.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "10.0.0.1, 203.0.113.9", "203.0.113.9"),
        (2, "10.0.0.1, 203.0.113.9, 192.0.2.77", "203.0.113.9"),
        (1, "", "192.0.2.1"),
        (2, "203.0.113.9", "192.0.2.1"),
        (1, "nonsense\x00", "unknown"),
        (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        (1, "[2001:db8:1:2::9]", "2001:db8:1:2::"),
        (1, "::ffff:203.0.113.9", "203.0.113.9"),
    ],
)
def test_the_clients_address_is_found_behind_our_own_proxies(
    proxies: int, forwarded: str, expected: str
) -> None:
    environ = {"REMOTE_ADDR": "192.0.2.1", "HTTP_X_FORWARDED_FOR": forwarded}
    assert client_address(environ, proxies) == expected


def test_processes_add_up_their_counts(clock: Any) -> None:
    one, other = SharedCounter(60, cache), SharedCounter(60, cache)
    for _ in range(10):
        one.count("client")
    assert other.count("client") == (2, 60)  # the first of `one`, and this one
    clock.now += 2
    assert one.count("client") == (12, 58)
    assert other.count("client") == (13, 58)


def test_without_redis_each_process_counts_for_itself() -> None:
    class Broken:
        def __getattr__(self, name: str) -> Any:
            raise RedisConnectionError("there is no Redis")

    counter = SharedCounter(60, Broken())  # type: ignore[arg-type]
    assert [counter.count("client")[0] for _ in range(3)] == [1, 2, 3]


def test_a_flood_of_addresses_stays_within_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counters, "MOST_CLIENTS", 50)
    counter = Counter(60)
    for number in range(500):
        counter.count(f"client {number}")
        assert len(counter._counts) <= 50
