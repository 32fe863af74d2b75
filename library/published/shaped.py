"""Published documents as shapes (`library.shapes`), for the pages that templates make."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from library.published.frame import Frame
from library.published.marks import fill_addresses, from_stored
from library.published.reading import texts_of
from library.shapes import Card, Named, Poster, PosterSource


def word_ids(words: str, field: str) -> list[int]:
    """The ids of a document's words of one field."""
    prefix = f"{field}:"
    return [int(name.removeprefix(prefix)) for name in words.split() if name.startswith(prefix)]


class Shaper:
    """Makes shapes at one version of the library. Addresses in them are paths inside the site."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame

    def card(self, page_id: int, kind: str, text: str, words: str) -> Card:
        """The card of a public page, made once a version."""
        return self.frame.remembered(("card", page_id), lambda: self.new_card(kind, text, words))

    def new_card(self, kind: str, text: str, words: str) -> Card:
        told: dict[str, Any] = from_stored(fill_addresses(text, ""))
        return Card(
            kind=kind,
            id=UUID(told["id"]),
            page_id=told["page_id"],
            slug=told["slug"],
            locale=told["locale"],
            title=told["title"],
            introduction=told["introduction"],
            duration=told["duration"],
            level=told["level"] or "",
            follow_along=told["follow_along"],
            published_at=_moment(told["published_at"]),
            updated_at=_moment(told["updated_at"]),
            path=told["url"] or "",
            poster=poster(told["poster"]),
            categories=self.named("category", words),
            tags=self.named("tag", words),
            presenters=self.named("presenter", words),
            has_captions=told["has_captions"],
        )

    def named(self, field: str, words: str) -> tuple[Named, ...]:
        return self.frame.words.named(field, word_ids(words, field))


def cards_of(frame: Frame, ids: Iterable[int]) -> list[Card]:
    """Return the cards of these public pages in their order, with one query for those that are not known yet. A page
    that vanished in between is left out."""
    wanted = list(dict.fromkeys(ids))
    known: dict[int, Card] = {pk: card for pk in wanted if (card := frame.answers.get(("card", pk)))}
    shaper = Shaper(frame)
    missing = texts_of([pk for pk in wanted if pk not in known], ("kind", "card", "words"))
    known |= {pk: shaper.card(pk, *text) for pk, text in missing.items()}
    return [known[pk] for pk in wanted if pk in known]


def poster(told: dict[str, Any] | None) -> Poster | None:
    if told is None:
        return None
    sources: Iterable[dict[str, Any]] = told["sources"]
    return Poster(
        alt=told["alt"],
        width=told["width"],
        height=told["height"],
        focal_point=tuple(told["focal_point"]) if told["focal_point"] else None,
        sources=tuple(PosterSource(**source) for source in sources),
    )


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
