"""What is public now of the things that were touched: their states and, of videos and worksheets, their documents."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.db import models
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, Site

from library.media.privacy import public_members
from library.models import (
    Category,
    Equipment,
    Kind,
    LibraryPage,
    LibrarySettings,
    LibraryTag,
    Presenter,
    Progression,
    PublishedPage,
    PublishedState,
    VideoPage,
    WorksheetPage,
)
from library.models.changes import UNNUMBERED
from library.published.facts import Facts, digest, facts_of
from library.published.projection import build
from library.published.shelving import Placed, placed
from library.published.targets import PictureKey
from library.published.visibility import Ground

PAGE_KINDS = (Kind.VIDEO, Kind.WORKSHEET, Kind.PAGE)
PAGE_KIND_OF: dict[type[Page], str] = {VideoPage: Kind.VIDEO, WorksheetPage: Kind.WORKSHEET}
MODEL_OF: dict[str, type[models.Model]] = {
    Kind.CATEGORY: Category,
    Kind.TAG: LibraryTag,
    Kind.PRESENTER: Presenter,
    Kind.EQUIPMENT: Equipment,
    Kind.PROGRESSION: Progression,
    Kind.SETTING: LibrarySettings,
    Kind.SITE: Site,
    Kind.IMAGE: get_image_model(),
    Kind.DOCUMENT: get_document_model(),
    Kind.REDIRECT: Redirect,
}
# What is in a private collection is not public.
IN_COLLECTIONS = (Kind.IMAGE, Kind.DOCUMENT)

Thing = tuple[str, int]


@dataclass(slots=True)
class Current:
    """What is public now: states of all things, documents of videos and worksheets by page id, missing pictures."""

    states: dict[Placed, PublishedState] = field(default_factory=dict)
    documents: dict[int, PublishedPage] = field(default_factory=dict)
    missing: dict[int, set[PictureKey]] = field(default_factory=dict)
    searchable: dict[int, Facts] = field(default_factory=dict)

    def add(self, kind: str, facts: dict[int, Facts]) -> None:
        for pk, known in facts.items():
            state = _state(kind, pk, known)
            document = self.documents.get(pk) if kind in PAGE_KINDS else None
            if document is not None:
                state.home_id, state.locale_id = document.home_id, document.locale_id
            elif kind == Kind.CATEGORY:
                state.locale_id = known["locale"]
            self.states[placed(state)] = state


def current_of(touched: set[Thing]) -> Current:
    """What is public now of these things."""
    grouped = by_kind(touched)
    found = Current()
    _add_pages(found, grouped.pop(Kind.PAGE, []))
    for kind, ids in grouped.items():
        rows = MODEL_OF[kind]._base_manager.filter(pk__in=ids)
        public = public_members(rows).values_list("pk", flat=True) if kind in IN_COLLECTIONS else ids
        found.add(kind, facts_of(MODEL_OF[kind], public))
    return found


def documents_now(page_ids: list[int]) -> dict[int, PublishedPage]:
    """Return the documents that these pages should have now; those that are not public have none."""
    found = Current()
    _add_pages(found, page_ids)
    return found.documents


def _add_pages(found: Current, ids: list[int]) -> None:
    if not ids:
        return
    ground = Ground.now()
    public = ground.public(ids)
    by_model: dict[type[Page], list[int]] = defaultdict(list)
    for page in public.values():
        model = ContentType.objects.get_for_id(page.content_type_id).model_class()
        by_model[model or Page].append(page.pk)
    for model, page_ids in by_model.items():
        facts = facts_of(model, page_ids)
        if issubclass(model, LibraryPage):
            found.searchable |= facts
            built = build(model, facts, public, ground)
            found.documents |= built.documents
            found.missing |= built.missing
            for pk, row in built.documents.items():
                # A text whose links lead elsewhere is another text.
                facts[pk] = facts[pk] | {"document": [row.card, row.whole, row.others]}
        found.add(PAGE_KIND_OF.get(model, Kind.PAGE), facts)


def by_kind(touched: set[Thing]) -> dict[str, list[int]]:
    grouped: dict[str, list[int]] = defaultdict(list)
    for kind, pk in sorted(touched):
        grouped[kind].append(pk)
    return grouped


def _state(kind: str, pk: int, facts: Facts) -> PublishedState:
    """An app knows a page by its identity and a word by its slug; other things it does not keep."""
    key = str(facts.get("uuid") or (facts.get("slug") if kind not in PAGE_KINDS else None) or pk)
    return PublishedState(kind=kind, object_id=pk, key=key, digest=digest(facts), number=UNNUMBERED)
