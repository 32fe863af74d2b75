"""A small load generator for this machine: a bounded number of requests over a few kept connections."""

from __future__ import annotations

import re
import selectors
import socket
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

CONNECTIONS = 4
LENGTH = re.compile(rb"content-length: (\d+)")


class Failed(Exception):
    """The server closed a connection or answered something else than was expected."""


@dataclass(slots=True)
class Outcome:
    """Times in seconds."""

    seconds: float = 0.0
    times: list[float] = field(default_factory=list)

    def rate(self) -> float:
        return len(self.times) / self.seconds

    def percentile(self, percent: float) -> float:
        """In milliseconds."""
        ordered = sorted(self.times)
        return 1000 * ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]


@dataclass(slots=True)
class Connection:
    socket: socket.socket
    received: bytearray = field(default_factory=bytearray)
    missing: int | None = None
    sent_at: float = 0.0


def request(port: int, path: str, headers: str = "") -> bytes:
    """The bytes of a `GET`; `headers` are lines that end with a line break each."""
    return f"GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\n{headers}\r\n".encode()


def run(
    port: int,
    requests: Sequence[bytes],
    *,
    most: int,
    seconds: float,
    least: int = 8,
    status: bytes = b"200",
    connections: int = CONNECTIONS,
) -> Outcome:
    """Send `requests` in turn until `most` were sent or the time is up, but at least `least`; wait for all answers.

    Raises `Failed` for an answer with another status.
    """
    outcome = Outcome()
    started = time.perf_counter()
    sent = 0
    with selectors.DefaultSelector() as selector:
        for _ in range(min(connections, most)):
            connection = Connection(socket.create_connection(("127.0.0.1", port)))
            connection.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            selector.register(connection.socket, selectors.EVENT_READ, connection)
            _send(connection, requests[sent % len(requests)])
            sent += 1
        while len(outcome.times) < sent:
            for key, _events in selector.select():
                connection = key.data
                if not _receive(connection, status):
                    continue
                now = time.perf_counter()
                outcome.times.append(now - connection.sent_at)
                if sent < most and (now - started < seconds or sent < least):
                    _send(connection, requests[sent % len(requests)])
                    sent += 1
        outcome.seconds = time.perf_counter() - started
        for key in list(selector.get_map().values()):
            key.data.socket.close()
    return outcome


def _send(connection: Connection, data: bytes) -> None:
    connection.sent_at = time.perf_counter()
    connection.socket.sendall(data)


def _receive(connection: Connection, status: bytes) -> bool:
    """Read what has come; return whether the answer is whole."""
    data = connection.socket.recv(1 << 18)
    if not data:
        raise Failed("The server closed the connection.")
    received = connection.received
    received += data
    if connection.missing is None:
        end = received.find(b"\r\n\r\n")
        if end < 0:
            return False
        head = bytes(received[:end]).lower()
        if head[9:12] != status:
            raise Failed(head.splitlines()[0].decode())
        length = LENGTH.search(head)
        connection.missing = end + 4 + (int(length[1]) if length and status != b"304" else 0)
    if len(received) < connection.missing:
        return False
    received.clear()
    connection.missing = None
    return True
