"""Send one message and see what comes back."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import httpcore
import httpx
from django.utils import timezone
from standardwebhooks import Webhook

from library.models import WebhookDelivery, WebhookEndpoint
from library.webhooks.addresses import ForbiddenAddress, checked
from library.webhooks.deadline import DeadlineBackend

TIMEOUT = 10.0  # seconds for each of connecting, sending and waiting for an answer
PATIENCE = 15.0  # seconds for all of it, however slowly the answer drips
ANSWER = 1000  # bytes of the answer that are kept
OLD_SECRET_SIGNS = timedelta(days=1)
AGENT = "Limber-Webhooks/1"
FAILURES = (
    httpcore.TimeoutException,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.UnsupportedProtocol,
    httpx.InvalidURL,
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one try gave. `status` is 0 if there was no answer, and `error` then says why."""

    at: datetime
    status: int
    milliseconds: int
    answer: str = ""
    error: str = ""

    @property
    def delivered(self) -> bool:
        return 200 <= self.status < 300

    def as_json(self) -> dict[str, Any]:
        return {
            "at": self.at.isoformat(timespec="seconds"),
            "status": self.status,
            "milliseconds": self.milliseconds,
            "answer": self.answer,
            "error": self.error,
        }


def send(delivery: WebhookDelivery) -> Outcome:
    """Send the message once. Never raises: what went wrong is in the outcome. Redirects are not followed."""
    started, at = time.monotonic(), timezone.now()
    status, answer, error = 0, "", ""
    try:
        status, answer = _post(delivery, at, started + PATIENCE)
    except ForbiddenAddress as refused:
        error = str(refused)
    except (*FAILURES, OSError, ValueError) as failure:
        error = f"{type(failure).__name__}: {failure}"[:300]
    return Outcome(at, status, round((time.monotonic() - started) * 1000), answer, error)


def _post(delivery: WebhookDelivery, at: datetime, deadline: float) -> tuple[int, str]:
    target = checked(delivery.endpoint.url)
    body = json.dumps(delivery.payload, separators=(",", ":"), ensure_ascii=False)
    content = body.encode()
    headers = {
        "host": target.host,
        "content-type": "application/json",
        "content-length": str(len(content)),
        "user-agent": AGENT,
        "webhook-id": f"msg_{delivery.pk.hex}",
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": signatures(delivery, at, body),
    }
    steps = dict.fromkeys(("connect", "read", "write"), TIMEOUT)
    with (
        # Without a client above it: that would follow redirects, or ask a proxy, which looks the name up again.
        httpcore.ConnectionPool(network_backend=DeadlineBackend(deadline)) as pool,
        pool.stream(
            "POST",
            str(httpx.URL(target.url)),  # with what is not ASCII in it quoted
            content=content,
            headers=list(headers.items()),
            extensions={"sni_hostname": target.name, "timeout": steps},
        ) as response,
    ):
        return response.status, _beginning(response).decode(errors="replace").replace("\0", "")


def _beginning(response: httpcore.Response) -> bytes:
    """The first bytes of the answer, as many as come in time: the status is what counts."""
    kept = b""
    try:
        for part in response.iter_stream():
            kept += part
            if len(kept) >= ANSWER:
                break
    except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError):
        pass
    return kept[:ANSWER]


def signatures(delivery: WebhookDelivery, at: datetime, body: str) -> str:
    """Return the signature, and that of the old secret too for a day after it was renewed."""
    message = f"msg_{delivery.pk.hex}"
    return " ".join(Webhook(secret).sign(message, at, body) for secret in _secrets(delivery.endpoint, at))


def _secrets(endpoint: WebhookEndpoint, at: datetime) -> list[str]:
    still = endpoint.renewed_at and at - endpoint.renewed_at < OLD_SECRET_SIGNS
    return [endpoint.secret, *([endpoint.old_secret] if endpoint.old_secret and still else [])]
