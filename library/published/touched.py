"""What else a change touches: the pages that show a video, a picture, or stand below a moved page."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, Page, ReferenceIndex

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


def pages_pointing_to(things: Iterable[tuple[str, int]]) -> set[int]:
    """Return the ids of videos and worksheets whose texts name one of these pages, images or documents.

    Wagtail's reference index knows it; the references by other fields that it also knows do no harm.
    """
    by_model: dict[type[Model], list[str]] = {}
    for kind, pk in things:
        by_model.setdefault(_POINTED.get(kind, Page), []).append(str(pk))
    named = Q(pk__in=[])
    for model, ids in by_model.items():
        named |= Q(to_content_type=ContentType.objects.get_for_model(model), to_object_id__in=ids)
    if not by_model:
        return set()
    readers = ContentType.objects.get_for_models(VideoPage, WorksheetPage).values()
    rows = ReferenceIndex.objects.filter(
        named, content_type__in=readers, model_path__in=("body.", "cautions.")
    )
    return {int(pk) for pk in rows.values_list("object_id", flat=True)}


_POINTED: dict[str, type[Model]] = {Kind.IMAGE: get_image_model(), Kind.DOCUMENT: get_document_model()}


def collection_members(collection_ids: Iterable[int]) -> set[tuple[str, int]]:
    """Return kind and id of the images and documents in these collections or below them."""
    inside = Q(pk__in=[])
    for path in Collection.objects.filter(pk__in=list(collection_ids)).values_list("path", flat=True):
        inside |= Q(collection__path__startswith=path)
    return {
        (kind, pk)
        for kind, model in _POINTED.items()
        for pk in model._base_manager.filter(inside).values_list("pk", flat=True)
    }
