"""What a visitor narrows the list of videos by: read from the address, written into addresses again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from library.choices import Level
from library.folding import fold
from library.published.catalogue import DURATIONS, Asked, Count, duration_name
from library.views.listing import address

# Choices of one facet that are looked at, and characters of one choice: more than any library needs.
MOST_CHOICES = 20
LONGEST_CHOICE = 200

ORDERS = {
    "newest": "-published_at",
    "oldest": "published_at",
    "title": "title",
    "shortest": "duration",
    "longest": "-duration",
}


@dataclass(frozen=True, slots=True)
class Filters:
    """What was asked for, by the names in the address. What is empty narrows nothing."""

    category: tuple[str, ...] = ()
    length: tuple[str, ...] = ()
    level: tuple[str, ...] = ()
    equipment: tuple[str, ...] = ()
    tag: tuple[str, ...] = ()
    presenter: tuple[str, ...] = ()
    follow_along: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    sort: str = ""

    @classmethod
    def of(cls, request: HttpRequest) -> Filters:
        asked = {name: tuple(dict.fromkeys(_texts(request, name))) for name in FACETS}
        asked["length"] = tuple(slug for slug in asked["length"] if slug in DURATIONS)
        for flag in FLAGS:
            asked[flag] = ("1",) if "1" in asked[flag] else ()
        sort = next(_texts(request, "sort"), "")
        return cls(**asked, sort=sort if sort in ORDERS else "")

    def asked(self) -> Asked:
        """The same as a question to the catalogue."""
        return Asked(
            category=self.category,
            tags_any=self.tag,
            level=self.level,
            equipment=self.equipment,
            presenter=self.presenter,
            lengths=tuple(DURATIONS[slug] for slug in self.length),
            follow_along=True if self.follow_along else None,
            has_captions=True if self.captions else None,
            order=ORDERS.get(self.sort, ""),
        )

    def chosen(self) -> Iterator[tuple[str, str]]:
        """Each choice that was made: its facet and its value."""
        for facet in FACETS:
            for value in getattr(self, facet):
                yield facet, value

    def path(self, base: str) -> str:
        return address(base, {field.name: getattr(self, field.name) for field in fields(self)})

    def without(self, facet: str, value: str = "") -> Filters:
        """Without this choice, or without all choices of the facet."""
        changes: dict[str, Any] = {
            facet: tuple(other for other in getattr(self, facet) if value and other != value)
        }
        return replace(self, **changes)

    def sorted(self, sort: str) -> Filters:
        return replace(self, sort=sort)


FACETS = tuple(field.name for field in fields(Filters) if field.name != "sort")
FLAGS = ("follow_along", "captions")


def _texts(request: HttpRequest, name: str) -> Iterator[str]:
    for text in request.GET.getlist(name)[:MOST_CHOICES]:
        # A NUL would be refused by PostgreSQL; no slug has one.
        if clean := text.replace("\0", "").strip()[:LONGEST_CHOICE]:
            yield clean


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a facet. `depth` is how far below the first row of categories it stands."""

    value: str
    label: str
    chosen: bool
    count: int
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Facet:
    """`opened` facets show their choices at once."""

    key: str
    label: str
    choices: list[Choice]
    opened: bool = False


def facet_labels() -> dict[str, str]:
    return {
        "category": _("Region"),
        "length": _("Length"),
        "level": _("Level"),
        "equipment": _("Equipment"),
        "tag": _("Topic"),
        "presenter": _("Presenter"),
        "follow_along": _("In real time, to follow along"),
        "captions": _("With captions"),
    }


def flat_facet(
    key: str, counts: list[Count], filters: Filters, names: dict[str, str], most: int = 0
) -> Facet:
    """A facet without a tree. Shows the `most` frequent choices (0: all) and those that are made.

    They stand in an order of their own and not by their numbers, so that none moves when a choice is made.
    """
    chosen = getattr(filters, key)
    by_slug = {
        count.slug: count for n, count in enumerate(counts) if not most or n < most or count.slug in chosen
    }
    choices = [
        Choice(count.slug, count.name, count.slug in chosen, count.count) for count in by_slug.values()
    ]
    choices += [Choice(value, names.get(value, value), True, 0) for value in chosen if value not in by_slug]
    fixed = [*DURATIONS, *Level.values]
    choices.sort(
        key=lambda choice: (fixed.index(choice.value) if choice.value in fixed else -1, fold(choice.label))
    )
    return Facet(
        key,
        facet_labels()[key],
        choices,
        opened=key in ("length", "level") or bool(chosen),
    )


def known_names(key: str, counts: list[Count]) -> dict[str, str]:
    """What the values of a facet are called."""
    fixed: dict[str, Any] = {
        "length": {slug: duration_name(slug) for slug in DURATIONS},
        "level": {value: str(label) for value, label in Level.choices},
    }
    return fixed.get(key, {}) | {count.slug: count.name for count in counts}
