"""Keep the change log short: about one row for each public thing, and the tombstones of the last months."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, Min, OuterRef, QuerySet
from django.utils import timezone

from library.models import Change, ChangeCounter, WebhookEndpoint

# An app may stay away for a quarter of a year and still be told what is gone.
KEPT_DAYS = 90

# Rows that are deleted in one transaction.
BATCH = 1_000


def prune(days: int = KEPT_DAYS) -> int:
    """Take out what a newer change replaces and tombstones older than `days`; return how many rows that were.

    What webhooks have yet to be told stays.
    """
    newer = Change.objects.filter(
        key=OuterRef("key"),
        kind=OuterRef("kind"),
        home_id=OuterRef("home_id"),
        locale_id=OuterRef("locale_id"),
        number__gt=OuterRef("number"),
    )
    old = timezone.now() - timedelta(days=days)
    waiting = WebhookEndpoint.objects.filter(active=True).aggregate(position=Min("position"))["position"]
    numbered = Change.objects.filter(number__isnull=False)
    if waiting is not None:
        numbered = numbered.filter(number__lte=waiting)
    replaced = numbered.filter(Exists(newer))
    tombstones = numbered.filter(action=Change.Action.DELETE, created_at__lte=old)
    return _take_out(replaced) + _take_out(tombstones, forgotten=True)


def _take_out(rows: QuerySet[Change], *, forgotten: bool = False) -> int:
    """In short transactions, so that no publisher waits long for the lock. What is `forgotten` is told no more."""
    count = 0
    while True:
        with transaction.atomic():
            counter = ChangeCounter.lock()
            found = {
                pk: number or 0 for pk, number in rows.order_by("number").values_list("pk", "number")[:BATCH]
            }
            if not found:
                return count
            if forgotten:
                counter.pruned = max(counter.pruned, *found.values())
                counter.save(update_fields=["pruned"])
            count += Change.objects.filter(pk__in=found).delete()[0]
