"""Looking at everything again, for changes that sent no signal: a restore, `loaddata`, raw SQL."""

from __future__ import annotations

import uuid

from django.db import transaction
from wagtail.models import Page

from library.models import Change, ChangeCounter, Kind, PublishedState, SearchText
from library.published.settling import MODEL_OF, PAGE_KINDS, Version, catalogue_version, settle


def rebuild() -> Version:
    """Compare all that is public with what the log says, number the differences, and renew the epoch.

    A database that was set back repeats its numbers; the new epoch tells caches and clients that these are others.
    """
    with transaction.atomic():
        counter = ChangeCounter.lock()
        counter.epoch = uuid.uuid4()
        counter.save(update_fields=["epoch"])
        Change.objects.bulk_create(
            [Change(kind=kind, object_id=pk) for kind, pk in sorted(_known() | _present())], batch_size=1000
        )
    settle()
    return catalogue_version()


def _known() -> set[tuple[str, int]]:
    """Whatever was once called public; it may be gone."""
    known = {
        (str(Kind.PAGE if kind in PAGE_KINDS else kind), pk)
        for kind, pk in PublishedState.objects.values_list("kind", "object_id")
    }
    return known | {(Kind.PAGE, pk) for pk in SearchText.objects.values_list("pk", flat=True)}


def _present() -> set[tuple[str, int]]:
    """Whatever could be public now."""
    things: set[tuple[str, int]] = {
        (Kind.PAGE, pk) for pk in Page.objects.filter(depth__gt=1).values_list("pk", flat=True)
    }
    for kind, model in MODEL_OF.items():
        things |= {(kind, pk) for pk in model._base_manager.values_list("pk", flat=True)}
    return things
