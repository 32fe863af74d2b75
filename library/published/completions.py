"""Completions while somebody types: categories, tags and presenters, and titles of videos and worksheets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote
from uuid import UUID

from django.urls import reverse

from library.published.names import Name, names_of
from library.published.narrowing import Shelves
from library.published.shaped import cards_of
from library.published.vocabularies import Shelf
from library.searching.matching import titled_ids
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


def completions(shelf: Shelf, both: Sequence[Shelves], text: str, most: int) -> list[Completion]:
    """Return up to `most` completions of `text`: names first, but half of the places are for titles if there are
    so many. A name that nothing on the shelves carries is none."""
    asked = question(text)
    if not asked:
        return []
    names, titles = _names(shelf, both, asked), _titles(both, asked, most)
    return [*names[: max(most // 2, most - len(titles))], *titles][:most]


def _names(shelf: Shelf, both: Sequence[Shelves], asked: Question) -> list[Completion]:
    known = names_of(both[0].frame.words).complete(asked)
    names = [name for name in known if name.field in NAMED and _is_carried(name, both)]
    index = shelf.index_path() if names else ""
    return [Completion(name.field, name.word.name, name.word.slug, _path(name, index)) for name in names]


def _is_carried(name: Name, both: Sequence[Shelves]) -> bool:
    """Whether something public carries it; of a category, also one below it. A category has one language."""
    if name.field != "category":
        return any(shelves.with_words(name.field, [name.word.pk]) for shelves in both)
    spoken = both[0].place.languages.get(both[0].language)
    return name.word.locale_id == spoken and any(shelves.branch(name.word.pk) for shelves in both)


def _path(name: Name, index: str) -> str:
    if name.field == "presenter":
        return reverse("presenter", args=[name.word.slug])
    below = {"category": "categories", "tag": "tags"}[name.field]
    return f"{index}{below}/{quote(name.word.slug)}/" if index else ""


def _titles(both: Sequence[Shelves], asked: Question, most: int) -> list[Completion]:
    visible = 0
    for shelves in both:
        visible |= shelves.everything
    ids = titled_ids(asked, visible, most)
    return [
        Completion(card.kind, card.title, card.slug, card.path, card.id)
        for card in cards_of(both[0].frame, ids)
    ]
