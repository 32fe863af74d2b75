"""From the change log to the addresses: make deliveries, send what is due, and try again for a day."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from library.models import Change, Kind, WebhookDelivery, WebhookEndpoint
from library.models.webhooks import TEST_EVENT, TOLD, new_secret
from library.published.settling import catalogue_version
from library.webhooks.sending import PATIENCE, Outcome, send

logger = logging.getLogger(__name__)

BATCH = 500  # changes, or deliveries, at a time
# Waits between the tries (Standard Webhooks); with the first try they cover a day.
DELAYS = [timedelta(seconds=n) for n in (5, 60, 300, 1800, 7200, 18_000, 36_000, 21_600)]
A_DAY = timedelta(days=1)
# A worker that has taken a delivery and died gives it back after this.
LEASE = timedelta(seconds=4 * PATIENCE)
GONE = 410
KEPT = timedelta(days=30)  # what was delivered or given up is forgotten after this


def deliver() -> None:
    """Tell everybody what they have not heard yet, and try again what is due."""
    catalogue_version()  # finishes what a dead process left half-way in the log
    for endpoint_id in WebhookEndpoint.objects.filter(active=True).values_list("pk", flat=True):
        while make_deliveries(endpoint_id):
            pass
    silent: set[int] = set()
    while send_due(silent):
        pass
    forget_old()


def make_deliveries(endpoint_id: int) -> bool:
    """Make the deliveries of the next changes in the log; return whether there may be more.

    The deliveries and the position in the log are one transaction: a process that dies repeats or has done all of it.
    """
    with transaction.atomic():
        endpoint = WebhookEndpoint.objects.select_for_update().filter(pk=endpoint_id, active=True).first()
        if endpoint is None:
            return False
        changes = list(Change.objects.filter(number__gt=endpoint.position).order_by("number")[:BATCH])
        if not changes:
            return False
        now = timezone.now()
        WebhookDelivery.objects.bulk_create(
            [
                WebhookDelivery(
                    endpoint=endpoint,
                    event=event_of(change),
                    number=change.number,
                    payload=payload_of(change),
                    next_try_at=now,
                )
                for change in changes
                if is_told(change) and endpoint.wants(event_of(change))
            ],
            ignore_conflicts=True,
        )
        endpoint.position = changes[-1].number or endpoint.position
        endpoint.save(update_fields=["position"])
        return len(changes) == BATCH


def is_told(change: Change) -> bool:
    """Whether it is seen somewhere: a word that drafts alone carry stands on no shelf."""
    return change.kind in TOLD and (change.locale_id > 0 or change.kind == Kind.SETTING)


def event_of(change: Change) -> str:
    return f"{change.kind}.{change.action}"


def payload_of(change: Change) -> dict[str, Any]:
    """The message; `id` and `version` are those that `changes/` of the API tells."""
    data: dict[str, Any] = {"kind": change.kind, "action": change.action, "version": change.number}
    if change.kind != Kind.SETTING:
        data["id"] = change.key
    return {
        "type": event_of(change),
        "timestamp": change.created_at.isoformat(timespec="milliseconds"),
        "data": data,
    }


def send_due(silent: set[int] | None = None) -> bool:
    """Send what is due, the oldest first; return whether anything was.

    An address that does not take a message is left alone until the next round: it is put into `silent`, so that one
    that never answers does not make the others wait for each of its messages.
    """
    silent = set() if silent is None else silent
    now = timezone.now()
    due = WebhookDelivery.objects.filter(
        state=WebhookDelivery.State.WAITING, next_try_at__lte=now, endpoint__active=True
    ).exclude(endpoint__in=silent)
    rows = list(due.order_by("next_try_at", "number").values_list("pk", "endpoint_id")[:BATCH])
    for pk, endpoint_id in rows:
        if endpoint_id not in silent and not _try(pk, now):
            silent.add(endpoint_id)
    return bool(rows)


def _try(pk: Any, now: datetime) -> bool:
    """Send one delivery; return whether it arrived, or was another worker's."""
    taken = WebhookDelivery.objects.filter(
        pk=pk, state=WebhookDelivery.State.WAITING, next_try_at__lte=now, endpoint__active=True
    ).update(next_try_at=timezone.now() + LEASE)
    if not taken:
        return True
    delivery = WebhookDelivery.objects.select_related("endpoint").get(pk=pk)
    outcome = send(delivery)
    note(delivery, outcome)
    return outcome.delivered


def note(delivery: WebhookDelivery, outcome: Outcome) -> None:
    """Write down what a try gave, and what follows from it for the delivery and for its address."""
    delivery.tries = [*delivery.tries, outcome.as_json()][-50:]
    delivery.round += 1
    delivery.done_at = delivery.next_try_at = None
    if outcome.delivered:
        delivery.state, delivery.done_at = WebhookDelivery.State.DELIVERED, outcome.at
    elif delivery.round > len(DELAYS) or outcome.status == GONE or delivery.event == TEST_EVENT:
        delivery.state, delivery.done_at = WebhookDelivery.State.FAILED, outcome.at
    else:
        delivery.next_try_at = outcome.at + DELAYS[delivery.round - 1]
    with transaction.atomic():
        delivery.save(update_fields=["tries", "round", "state", "done_at", "next_try_at"])
        if delivery.event != TEST_EVENT:
            _note_endpoint(delivery.endpoint, outcome)


def _note_endpoint(endpoint: WebhookEndpoint, outcome: Outcome) -> None:
    rows = WebhookEndpoint.objects.filter(pk=endpoint.pk)
    if outcome.delivered:
        rows.filter(failing_since__isnull=False).update(failing_since=None)
        return
    rows.filter(failing_since=None).update(failing_since=outcome.at)
    if outcome.status == GONE:
        stopped = rows.filter(active=True)
    else:
        stopped = rows.filter(active=True, failing_since__lte=outcome.at - A_DAY)
    if stopped.update(active=False, disabled_at=outcome.at):
        transaction.on_commit(lambda: _tell_admins(endpoint, outcome), robust=True)


def _tell_admins(endpoint: WebhookEndpoint, outcome: Outcome) -> None:
    logger.warning("The webhook %s was switched off after a day of failures.", endpoint.pk)
    users = get_user_model().objects.filter(is_superuser=True, is_active=True).exclude(email="")
    send_mail(
        _("The webhook “%(name)s” was switched off") % {"name": endpoint.name},
        _(
            "%(url)s has not taken a message for a day. The last answer was: %(answer)s\n\n"
            "Nothing more is sent there until somebody switches it on again in the admin: %(admin)s"
        )
        % {
            "url": endpoint.url,
            "answer": outcome.error or outcome.status,
            "admin": settings.WAGTAILADMIN_BASE_URL,
        },
        None,
        sorted(users.values_list("email", flat=True)),
        fail_silently=True,
    )


# --- What editors ask for


def send_test(endpoint: WebhookEndpoint) -> WebhookDelivery:
    """Send a message that means nothing, once and now, and return what came of it."""
    payload = {"type": TEST_EVENT, "timestamp": timezone.now().isoformat(timespec="milliseconds"), "data": {}}
    delivery = WebhookDelivery.objects.create(endpoint=endpoint, event=TEST_EVENT, payload=payload)
    note(delivery, send(delivery))
    return delivery


def replay(deliveries: Iterable[WebhookDelivery]) -> int:
    """Have these sent again by the worker, with the same message and id; return how many."""
    ids = [delivery.pk for delivery in deliveries]
    return WebhookDelivery.objects.filter(pk__in=ids).update(
        state=WebhookDelivery.State.WAITING, next_try_at=timezone.now(), round=0, done_at=None
    )


def renew_secret(endpoint: WebhookEndpoint) -> None:
    """Give a new secret; the old one signs beside it for a day."""
    endpoint.old_secret, endpoint.secret = endpoint.secret, new_secret()
    endpoint.renewed_at = timezone.now()
    endpoint.save(update_fields=["old_secret", "secret", "renewed_at"])


def forget_old() -> int:
    """Remove what is done and older than a month; return how many."""
    done = WebhookDelivery.objects.filter(done_at__lt=timezone.now() - KEPT)
    return done.delete()[0]
