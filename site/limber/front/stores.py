"""Where finished answers are kept: in the memory of the process, and in Redis if there is one."""

from __future__ import annotations

import hashlib
import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Hashable
from typing import Protocol

from django.core.cache.backends.base import BaseCache
from redis import RedisError

from limber.front.answers import Answer

logger = logging.getLogger(__name__)

# The part of the memory for what was asked for only once.
NEW_PART = 0.25

# Seconds. An answer of an old version is never asked for again; Redis forgets it then.
SHARED_FOR = 24 * 3600
# Seconds for which one process may work on an answer while the others wait for it.
WORK = 10
# Seconds between two looks of a waiting process.
LOOK = 0.02


class Store(Protocol):
    def get(self, key: Hashable) -> Answer | None: ...

    def put(self, key: Hashable, answer: Answer) -> None: ...


class Memory:
    """The answers of one process, never more than `limit` bytes of them.

    What was asked for once, and that is all that a flood of invented addresses can be, has a part of the room to
    itself; what is asked for again moves to the other part. In each, what was not used for longest goes first.
    """

    def __init__(self, limit: int) -> None:
        self.new = Shelf(int(limit * NEW_PART))
        self.proven = Shelf(limit - self.new.limit)
        self._lock = threading.Lock()

    @property
    def size(self) -> int:
        return self.new.size + self.proven.size

    def get(self, key: Hashable) -> Answer | None:
        # Most of what is asked for is here, and each single step is safe by itself.
        if (answer := self.proven.get(key)) is not None:
            return answer
        with self._lock:
            answer = self.new.take(key)
            if answer is None:
                # Unless another thread has moved it meanwhile.
                return self.proven.get(key)
            self.proven.put(key, answer)
            return answer

    def put(self, key: Hashable, answer: Answer) -> None:
        with self._lock:
            (self.proven if key in self.proven.answers else self.new).put(key, answer)


class Shelf:
    """Answers in the order of their last use, not more than `limit` bytes of them."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.size = 0
        self.answers: OrderedDict[Hashable, Answer] = OrderedDict()

    def get(self, key: Hashable) -> Answer | None:
        answer = self.answers.get(key)
        if answer is not None:
            try:  # noqa: SIM105 (a context manager takes longer than all the rest)
                self.answers.move_to_end(key)
            except KeyError:
                # Another thread has just let go of it, which makes it no worse.
                pass
        return answer

    def take(self, key: Hashable) -> Answer | None:
        answer = self.answers.pop(key, None)
        if answer is not None:
            self.size -= answer.size
        return answer

    def put(self, key: Hashable, answer: Answer) -> None:
        self.take(key)
        if answer.size > self.limit:
            return
        self.answers[key] = answer
        self.size += answer.size
        while self.size > self.limit:
            _oldest, gone = self.answers.popitem(last=False)
            self.size -= gone.size


class Shared:
    """Answers that all processes share, in Redis. Without it for a while, each process works for itself."""

    def __init__(self, cache: BaseCache, build: str) -> None:
        self.cache = cache
        self.build = build

    def get(self, key: Hashable) -> Answer | None:
        try:
            return self.cache.get(self._name(key))
        except (RedisError, OSError):
            logger.warning("Redis does not answer; this process works for itself.", exc_info=True)
            return None

    def put(self, key: Hashable, answer: Answer) -> None:
        try:
            self.cache.set(self._name(key), answer, SHARED_FOR)
            self.cache.delete(self._lock_name(key))
        except (RedisError, OSError):
            logger.warning("Redis takes no answer; this process works for itself.", exc_info=True)

    def get_or_begin(self, key: Hashable) -> Answer | None:
        """Return the answer; None if this process shall work it out now, for all others.

        Waits while another process is at it, but not for ever: it may have died.
        """
        patience = time.monotonic() + WORK
        while (answer := self.get(key)) is None and not self._begins(key) and time.monotonic() < patience:
            time.sleep(LOOK)
        return answer

    def give_up(self, key: Hashable) -> None:
        """There is no answer to be shared: nobody need wait for it."""
        try:
            self.cache.delete(self._lock_name(key))
        except (RedisError, OSError):
            logger.warning("Redis does not answer; the lock ends by itself.", exc_info=True)

    def _begins(self, key: Hashable) -> bool:
        try:
            return self.cache.add(self._lock_name(key), 1, WORK)
        except (RedisError, OSError):
            return True

    def _name(self, key: Hashable) -> str:
        return f"answer:{self.build}:{hashlib.blake2b(repr(key).encode(), digest_size=20).hexdigest()}"

    def _lock_name(self, key: Hashable) -> str:
        return f"{self._name(key)}:lock"
