"""What is public about a thing, as plain data: enough to tell whether it changed.

The facts are read from the models' own fields, so that a new field is part of them without being listed here;
only what visitors never see is left out. Reading costs a constant number of queries a model, however many rows.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Field, Model
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from library.media.posters import poster_files
from library.models import LibraryPage, TextTrack, WrittenTranscript

# Bookkeeping of Wagtail: drafts, locks, schedules and places in the tree, which no reader sees.
# The address (`url_path`) and `live` are told by other means.
UNSEEN_FIELDS = frozenset(
    {
        "alias_of",
        "approved_schedule",
        "collection",
        "created_at",
        # Read from the file of a text track, and another file has another name.
        "cues",
        "depth",
        "draft_title",
        "expire_at",
        "expired",
        # Filled in late by Wagtail; a replaced file has another name.
        "file_hash",
        "file_size",
        "first_published_at",
        # How a file was made is for editors.
        "frame_rate",
        "go_live_at",
        "has_unpublished_changes",
        "latest_revision",
        "latest_revision_created_at",
        "live_revision",
        "locked",
        "locked_at",
        "locked_by",
        "numchild",
        "owner",
        "path",
        "title_key",
        "uploaded_by_user",
    }
)

# What a thing shows of other things besides naming them: pictures.
SHOWN = {
    "poster": get_image_model(),
    "portrait": get_image_model(),
    "image": get_image_model(),
}

# What of a video is in no document, but is read and searched on its page.
SPOKEN: dict[str, tuple[type[Model], tuple[str, ...]]] = {
    "tracks": (TextTrack, ("kind", "language", "label", "file")),
    "transcripts": (WrittenTranscript, ("language", "text")),
}

Facts = dict[str, Any]


def digest(facts: Facts) -> str:
    """Return a checksum of these facts: equal facts, equal checksum, on every machine."""
    text = json.dumps(facts, cls=DjangoJSONEncoder, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def facts_of(model: type[Model], ids: Iterable[int]) -> dict[int, Facts]:
    """Return the facts of the rows of `model` with these ids; a row that does not exist is left out."""
    ids = list(ids)
    fields = _seen_fields(model)
    facts: dict[int, Facts] = {
        row.pop("pk"): row for row in model._base_manager.filter(pk__in=ids).values("pk", *fields)
    }
    for name, rows in _children(model, ids):
        for pk, children in rows.items():
            facts[pk][name] = children
    for name, linked in _links(model, ids):
        for pk, targets in linked.items():
            facts[pk][name] = targets
    if issubclass(model, LibraryPage):
        _add_spoken(facts)
    else:
        _add_shown(model, facts)
    return facts


def _seen_fields(model: type[Model]) -> list[str]:
    return [
        field.name
        for field in model._meta.concrete_fields
        if field.name not in UNSEEN_FIELDS and not _is_parent_link(field) and not field.primary_key
    ]


def _is_parent_link(field: Field) -> bool:
    return bool(field.remote_field and getattr(field.remote_field, "parent_link", False))


def _children(model: type[Model], ids: list[int]) -> Iterable[tuple[str, dict[int, list[Facts]]]]:
    """The rows of the ordered lists (and tags) that belong to each row, without their own ids."""
    for relation in get_all_child_relations(model):
        child = relation.related_model
        if child._meta.app_label != "library":
            continue
        parent_key = relation.field.attname
        names = [
            field.name
            for field in child._meta.concrete_fields
            if not field.primary_key and not isinstance(field, ParentalKey)
        ]
        ordering = ["sort_order"] if "sort_order" in names else names
        grouped: dict[int, list[Facts]] = defaultdict(list)
        rows = child._base_manager.filter(**{f"{parent_key}__in": ids}).order_by(*ordering, "pk")
        for row in rows.values(parent_key, *names):
            # Its place in the list says it; the number may have gaps.
            row.pop("sort_order", None)
            grouped[row.pop(parent_key)].append(row)
        yield relation.get_accessor_name(), grouped


def _links(model: type[Model], ids: list[int]) -> Iterable[tuple[str, dict[int, list[int]]]]:
    """The ids at the other end of each many-to-many field."""
    for field in model._meta.many_to_many:
        through = field.remote_field.through
        if through is None or not through._meta.auto_created:
            continue
        own, other = field.m2m_column_name(), field.m2m_reverse_name()
        grouped: dict[int, list[int]] = defaultdict(list)
        rows = through._base_manager.filter(**{f"{own}__in": ids}).order_by(other)
        for pk, target in rows.values_list(own, other):
            grouped[pk].append(target)
        yield field.name, grouped


def _add_shown(model: type[Model], facts: dict[int, Facts]) -> None:
    """Put the facts of the shown video and pictures beside their ids."""
    for name, shown in SHOWN.items():
        if name not in _seen_fields(model) or model is get_document_model():
            continue
        found = facts_of(shown, {row[name] for row in facts.values() if row[name]})
        if shown is get_image_model():
            for pk, files in poster_files(found).items():
                found[pk]["poster_files"] = files
        for row in facts.values():
            row[name] = {"id": row[name], **found.get(row[name], {})} if row[name] else None


def _add_spoken(facts: dict[int, Facts]) -> None:
    """Put what is said in the videos of pages beside their ids; all else that a page shows is in its document."""
    videos: dict[int, Facts] = {row["video"]: {} for row in facts.values() if row.get("video")}
    for name, (model, fields) in SPOKEN.items() if videos else ():
        rows = model._base_manager.filter(video__in=videos).order_by("language", "pk")
        for row in rows.values("video", "video__duration", *fields):
            video = videos[row.pop("video")]
            video["duration"] = row.pop("video__duration")
            video.setdefault(name, []).append(row)
    for row in facts.values():
        if row.get("video"):
            row["video"] = {"id": row["video"], **videos[row["video"]]}
