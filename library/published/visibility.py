"""Which pages are public, for the change log: the same rule as `published(site)`, for all sites at once."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q
from wagtail.models import Page, Site


def public_page_ids(ids: Iterable[int]) -> set[int]:
    """Return those of these pages that are live, public and inside a site."""
    roots = Q(pk__in=[])
    homes = Page.objects.filter(translation_key__in=Site.objects.values("root_page__translation_key"))
    for path in homes.values_list("path", flat=True):
        roots |= Q(path__startswith=path)
    return set(
        Page.objects.filter(pk__in=list(ids))
        .filter(roots)
        .live()
        .public()
        .order_by()
        .values_list("pk", flat=True)
    )
