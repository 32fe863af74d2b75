"""Connections that end at a moment, however slowly the other side drips.

A timeout counts from byte to byte, so that a receiver that sends one every few seconds would hold the worker for as
long as it likes. Here each step has what is left until the deadline.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable
from typing import Any

import httpcore


class DeadlineBackend(httpcore.NetworkBackend):
    """Opens connections on which every step ends at `deadline` (of `time.monotonic()`), or after its own timeout."""

    def __init__(self, deadline: float) -> None:
        self.deadline = deadline
        self.below = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        left = _left(self.deadline, timeout, httpcore.ConnectTimeout)
        return DeadlineStream(
            self.below.connect_tcp(host, port, left, local_address, socket_options), self.deadline
        )


class DeadlineStream(httpcore.NetworkStream):
    """A connection that ends at `deadline`."""

    def __init__(self, below: httpcore.NetworkStream, deadline: float) -> None:
        self.below = below
        self.deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.below.read(max_bytes, _left(self.deadline, timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.below.write(buffer, _left(self.deadline, timeout, httpcore.WriteTimeout))

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left = _left(self.deadline, timeout, httpcore.ConnectTimeout)
        return DeadlineStream(self.below.start_tls(ssl_context, server_hostname, left), self.deadline)

    def close(self) -> None:
        self.below.close()

    def get_extra_info(self, info: str) -> Any:
        return self.below.get_extra_info(info)


def _left(deadline: float, timeout: float | None, late: type[httpcore.TimeoutException]) -> float:
    """The seconds that a step may take. Raises `late` if there are none left."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise late("The receiver took too long for all of it.")
    return left if timeout is None else min(left, timeout)
