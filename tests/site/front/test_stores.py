"""Where answers are kept."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.core.cache import cache
from redis import ConnectionError as RedisConnectionError

from limber.front.answers import Answer, make_answer
from limber.front.stores import Memory, Shared


def answer(size: int = 1000) -> Answer:
    return make_answer("200 OK", [("Content-Type", "text/plain")], b"x" * size, '"a"')


def test_memory_holds_never_more_than_it_may() -> None:
    memory = Memory(100_000)
    for number in range(200):
        memory.put(number, answer(number * 10))
        memory.get(number - 1)
        assert memory.size <= 100_000


def test_what_is_bigger_than_the_room_is_not_kept() -> None:
    memory = Memory(10_000)
    memory.put("big", answer(20_000))
    assert memory.get("big") is None
    assert memory.size == 0


def test_what_was_not_used_for_longest_goes_first() -> None:
    memory = Memory(40_000)
    for name in "abc":
        memory.put(name, answer())
    memory.put("d", answer())
    assert [memory.get(name) is not None for name in "abcd"] == [False, True, True, True]


def test_what_is_asked_for_again_survives_a_flood() -> None:
    memory = Memory(40_000)
    memory.put("page", answer())
    assert memory.get("page")
    for number in range(1000):
        memory.put(number, answer())
    assert memory.get("page")


def test_the_same_answer_twice_takes_the_room_of_one() -> None:
    memory = Memory(40_000)
    for _ in range(5):
        memory.put("page", answer())
        memory.get("page")
    assert memory.size == answer().size


def test_processes_share_answers_of_one_build() -> None:
    Shared(cache, "build").put(("key", 1), answer())
    assert Shared(cache, "build").get(("key", 1)) == answer()
    assert Shared(cache, "build").get(("key", 2)) is None
    assert Shared(cache, "other").get(("key", 1)) is None


def test_one_process_works_and_the_other_waits_for_it() -> None:
    one, other = Shared(cache, "build"), Shared(cache, "build")
    assert one.get_or_begin("key") is None
    found: list[Answer | None] = []
    waiting = threading.Thread(target=lambda: found.append(other.get_or_begin("key")))
    waiting.start()
    one.put("key", answer())
    waiting.join(20)
    assert found == [answer()]


def test_nobody_waits_for_what_cannot_be_shared() -> None:
    one, other = Shared(cache, "build"), Shared(cache, "build")
    assert one.get_or_begin("key") is None
    one.give_up("key")
    assert other.get_or_begin("key") is None


@pytest.mark.parametrize("ask", ["get", "get_or_begin"])
def test_without_redis_each_process_works_for_itself(ask: str) -> None:
    class Broken:
        def __getattr__(self, name: str) -> Any:
            raise RedisConnectionError("there is no Redis")

    shared = Shared(Broken(), "build")  # type: ignore[arg-type]
    assert getattr(shared, ask)("key") is None
    shared.put("key", answer())
    shared.give_up("key")
