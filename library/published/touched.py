"""What else a change touches: the pages that show a video, a picture, or stand below a moved page."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q
from wagtail.models import Page

from library.models import Category, Kind, LibrarySettings, Presenter, VideoPage, WorksheetPage


def pages_below(ids: Iterable[int]) -> list[int]:
    """Return the ids of every page below these pages, in tree order."""
    below = Q(pk__in=[])
    for path, depth in Page.objects.filter(pk__in=list(ids)).values_list("path", "depth"):
        below |= Q(path__startswith=path, depth__gt=depth)
    return list(Page.objects.filter(below).order_by("path").values_list("pk", flat=True))


def video_page_ids(video_ids: Iterable[int]) -> set[int]:
    """Return the ids of the pages that play these videos."""
    return set(VideoPage.objects.filter(video_id__in=list(video_ids)).values_list("pk", flat=True))


def things_showing_image(image_ids: Iterable[int]) -> set[tuple[str, int]]:
    """Return kind and id of whatever has one of these images as its poster, portrait or picture."""
    ids = list(image_ids)
    if not ids:
        return set()
    owners = (
        (Kind.PAGE, VideoPage, Q(poster__in=ids) | Q(video__poster__in=ids) | Q(social_image__in=ids)),
        (Kind.PAGE, WorksheetPage, Q(poster__in=ids) | Q(social_image__in=ids)),
        (Kind.CATEGORY, Category, Q(image__in=ids)),
        (Kind.PRESENTER, Presenter, Q(portrait__in=ids)),
        (Kind.SETTING, LibrarySettings, Q(social_image__in=ids)),
    )
    return {
        (kind, pk)
        for kind, model, rule in owners
        for pk in model._base_manager.filter(rule).values_list("pk", flat=True)
    }
