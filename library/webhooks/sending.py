"""Send one message and see what comes back."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import httpx
from django.utils import timezone
from standardwebhooks import Webhook

from library.models import WebhookDelivery, WebhookEndpoint
from library.webhooks.addresses import ForbiddenAddress, checked

TIMEOUT = 10.0  # seconds for each of connecting, sending and waiting for an answer
PATIENCE = 15.0  # seconds for all of it, however slowly the answer drips
ANSWER = 1000  # bytes of the answer that are kept
OLD_SECRET_SIGNS = timedelta(days=1)
AGENT = "Limber-Webhooks/1"


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
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as failure:
        error = f"{type(failure).__name__}: {failure}"[:300]
    return Outcome(at, status, round((time.monotonic() - started) * 1000), answer, error)


def _post(delivery: WebhookDelivery, at: datetime, deadline: float) -> tuple[int, str]:
    target = checked(delivery.endpoint.url)
    body = json.dumps(delivery.payload, separators=(",", ":"), ensure_ascii=False)
    headers = {
        "host": target.host,
        "content-type": "application/json",
        "user-agent": AGENT,
        "webhook-id": f"msg_{delivery.pk.hex}",
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": signatures(delivery, at, body),
    }
    with (
        # No proxy of the environment: it would look the name up again.
        httpx.Client(timeout=TIMEOUT, follow_redirects=False, trust_env=False) as client,
        client.stream(
            "POST",
            target.url,
            content=body.encode(),
            headers=headers,
            extensions={"sni_hostname": target.name},
        ) as response,
    ):
        kept = b""
        for part in response.iter_raw(ANSWER):
            kept += part
            if len(kept) >= ANSWER or time.monotonic() > deadline:
                break
        return response.status_code, kept[:ANSWER].decode(errors="replace").replace("\0", "")


def signatures(delivery: WebhookDelivery, at: datetime, body: str) -> str:
    """Return the signature, and that of the old secret too for a day after it was renewed."""
    message = f"msg_{delivery.pk.hex}"
    return " ".join(Webhook(secret).sign(message, at, body) for secret in _secrets(delivery.endpoint, at))


def _secrets(endpoint: WebhookEndpoint, at: datetime) -> list[str]:
    still = endpoint.renewed_at and at - endpoint.renewed_at < OLD_SECRET_SIGNS
    return [endpoint.secret, *([endpoint.old_secret] if endpoint.old_secret and still else [])]
