"""Completions while somebody types: categories, tags and presenters, and titles of videos and worksheets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote
from uuid import UUID

from django.db.models import CharField, F, Value
from django.urls import reverse

from library.published.addresses import page_path
from library.published.names import MAX_NAMES, Name, names_at
from library.published.settling import catalogue_version
from library.published.vocabularies import Shelf
from library.searching.matching import carried, titled_ids
from library.searching.questions import Question, question

NAMED: Final = ("category", "tag", "presenter")


@dataclass(frozen=True, slots=True)
class Completion:
    """What the typed words may become: `kind` is "video", "worksheet", "category", "tag" or "presenter", `id` that
    of a page. `path` leads to it on the web."""

    kind: str
    text: str
    slug: str
    path: str
    id: UUID | None = None


def completions(shelf: Shelf, text: str, most: int) -> list[Completion]:
    """Return up to `most` completions of `text`: names first, but half of the places are for titles if there are
    so many. A name that nothing public carries is none."""
    asked = question(text)
    if not asked:
        return []
    names, titles = _names(shelf, asked), _titles(shelf, asked, most)
    return [*names[: max(most // 2, most - len(titles))], *titles][:most]


def _names(shelf: Shelf, asked: Question) -> list[Completion]:
    known = names_at(catalogue_version())
    names = [
        name
        for name in known.complete(asked, MAX_NAMES)
        if name.kind in NAMED and name.locale_id in (None, shelf.locale_id)
    ]
    shown = carried([known.branch(name) for name in names], [shelf.videos, shelf.worksheets])
    index = shelf.index_path() if shown else ""
    return [
        Completion(name.kind, name.name, name.slug, _path(name, index))
        for place, name in enumerate(names)
        if place in shown
    ]


def _path(name: Name, index: str) -> str:
    if name.kind == "presenter":
        return reverse("presenter", args=[name.slug])
    below = {"category": "categories", "tag": "tags"}[name.kind]
    return f"{index}{below}/{quote(name.slug)}/" if index else ""


def _titles(shelf: Shelf, asked: Question, most: int) -> list[Completion]:
    ids = titled_ids(asked, [shelf.videos, shelf.worksheets], most)
    parts = [
        pages.filter(pk__in=ids)
        .order_by()
        .values_list("pk", Value(kind, output_field=CharField()), "title", "slug", F("url_path"), "uuid")
        for kind, pages in (("video", shelf.videos), ("worksheet", shelf.worksheets))
    ]
    rows: dict[int, Any] = {pk: row for pk, *row in parts[0].union(parts[1], all=True)} if ids else {}
    return [
        Completion(kind, title, slug, page_path(url_path), uuid)
        for kind, title, slug, url_path, uuid in (rows[pk] for pk in ids if pk in rows)
    ]
