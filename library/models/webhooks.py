"""Who is told of changes: the addresses that want to know, and what each of them was sent."""

from __future__ import annotations

import base64
import secrets
import uuid
from typing import Any

from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from library.models.changes import Change, ChangeCounter, Kind

# What can be told. Other kinds (images, documents) are seen through the pages that show them.
TOLD = (
    Kind.VIDEO,
    Kind.WORKSHEET,
    Kind.CATEGORY,
    Kind.TAG,
    Kind.PRESENTER,
    Kind.EQUIPMENT,
    Kind.PROGRESSION,
    Kind.SETTING,
)
EVENTS = [
    (f"{kind.value}.{action.value}", f"{kind.label}: {action.label}")
    for kind in TOLD
    for action in Change.Action
]
TEST_EVENT = "test"


def new_secret() -> str:
    """Return a secret as the Standard Webhooks convention writes it: 24 random bytes."""
    return "whsec_" + base64.b64encode(secrets.token_bytes(24)).decode()


def newest_number() -> int:
    return ChangeCounter.read()[0]


class WebhookEndpoint(models.Model):
    """An address that wants to hear of changes. What happened before it was added is not told."""

    name = models.CharField(_("name"), max_length=80, help_text=_("For yourself: “Search index of the app”."))
    url = models.URLField(
        _("address"),
        max_length=500,
        validators=[URLValidator(schemes=["http", "https"])],
        help_text=_(
            "Gets a POST request with JSON for each change, signed after the Standard Webhooks convention."
        ),
    )
    events = models.JSONField(
        _("events"),
        default=list,
        blank=True,
        help_text=_("Only these. Nothing chosen means everything."),
    )
    active = models.BooleanField(
        _("active"), default=True, help_text=_("Switched off by itself after a day of failures.")
    )
    secret = models.CharField(max_length=100, default=new_secret, editable=False)
    # The one before, which still signs for a day, so that a receiver can change over without losing anything.
    old_secret = models.CharField(max_length=100, blank=True, editable=False)
    renewed_at = models.DateTimeField(null=True, editable=False)
    # How far in the log deliveries were made.
    position = models.BigIntegerField(default=newest_number, editable=False)
    failing_since = models.DateTimeField(_("failing since"), null=True, editable=False)
    disabled_at = models.DateTimeField(_("switched off at"), null=True, editable=False)
    created_at = models.DateTimeField(_("added"), auto_now_add=True)

    class Meta:
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.active and self.disabled_at:
            # Switched on again: it starts anew, with a day of patience.
            self.failing_since = self.disabled_at = None
        super().save(*args, **kwargs)

    def wants(self, event: str) -> bool:
        return not self.events or event in self.events


class WebhookDelivery(models.Model):
    """One message to one address, with every try."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        DELIVERED = "delivered", _("delivered")
        FAILED = "failed", _("failed")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    endpoint = models.ForeignKey(
        WebhookEndpoint, verbose_name=_("webhook"), on_delete=models.CASCADE, related_name="deliveries"
    )
    event = models.CharField(_("event"), max_length=30)
    # The number in the log; a test has none.
    number = models.BigIntegerField(null=True)
    payload = models.JSONField(_("message"))
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.WAITING)
    # One entry a try: {"at", "status", "milliseconds", "answer", "error"}.
    tries = models.JSONField(_("tries"), default=list)
    # Tries since the delivery was made or sent again; they decide how long to wait.
    round = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(_("next try"), null=True)
    created_at = models.DateTimeField(_("made"), auto_now_add=True)
    done_at = models.DateTimeField(_("done"), null=True)

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        ordering = ["-created_at", "-number"]
        constraints = [
            # However many workers read the log, a change is told once.
            models.UniqueConstraint(fields=["endpoint", "number"], name="library_one_delivery_a_change"),
        ]
        indexes = [
            models.Index(
                fields=["next_try_at"], name="library_deliveries_due", condition=models.Q(state="waiting")
            ),
            models.Index(fields=["endpoint", "-created_at"], name="library_deliveries_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.event} → {self.endpoint}"
