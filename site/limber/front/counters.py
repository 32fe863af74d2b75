"""Counting requests by client in fixed windows of time."""

from __future__ import annotations

import logging
import math
import threading
import time
from dataclasses import dataclass

from django.core.cache.backends.base import BaseCache
from redis import RedisError

logger = logging.getLogger(__name__)

# Clients that are remembered in one window. Whoever has more addresses than that is stopped by no limit.
MOST_CLIENTS = 100_000
# Seconds between two sums over all processes, for each client.
ADD_UP_EVERY = 1.0


@dataclass(slots=True)
class Count:
    """`added` of the requests are part of the sum of all processes; `others` is what these had besides."""

    own: int = 0
    added: int = 0
    others: int = 0
    next_sum: float = 0.0


class Counter:
    """Counts in the memory of this process. `window` is in seconds."""

    def __init__(self, window: int) -> None:
        self.window = window
        self._window_number = -1
        self._counts: dict[str, Count] = {}
        self._lock = threading.Lock()

    def count(self, client: str) -> tuple[int, int]:
        """Count one request; return how many it has been in this window, and the seconds until the next one."""
        now = time.time()
        number = int(now // self.window)
        with self._lock:
            if number != self._window_number or len(self._counts) >= MOST_CLIENTS:
                self._window_number, self._counts = number, {}
            count = self._counts.get(client)
            if count is None:
                count = self._counts[client] = Count()
            count.own += 1
        self.add_up(client, count, now)
        return count.own + count.others, math.ceil((number + 1) * self.window - now)

    def so_far(self, client: str) -> int:
        """Return how many requests it has been in this window, as far as this process knows, without counting one."""
        with self._lock:
            count = self._counts.get(client)
            if count is None or self._window_number != int(time.time() // self.window):
                return 0
            return count.own + count.others

    def add_up(self, client: str, count: Count, now: float) -> None:
        """Nobody else counts."""


class SharedCounter(Counter):
    """Counts in this process, and now and then adds up with all others in Redis."""

    def __init__(self, window: int, cache: BaseCache) -> None:
        super().__init__(window)
        self.cache = cache

    def add_up(self, client: str, count: Count, now: float) -> None:
        if now < count.next_sum:
            return
        count.next_sum = now + ADD_UP_EVERY
        name = f"requests:{int(now // self.window)}:{client}"
        fresh = count.own - count.added
        try:
            self.cache.add(name, 0, 2 * self.window)
            total = self.cache.incr(name, fresh)
        except (RedisError, OSError, ValueError):
            logger.warning("Requests could not be added up in Redis.", exc_info=True)
            return
        count.added = count.own
        count.others = total - count.own
