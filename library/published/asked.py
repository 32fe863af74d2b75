"""What somebody looks for, as both the web pages and the API say it."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

KindName = Literal["video", "worksheet"]

NEWEST = "-published_at"
RELEVANCE = "relevance"


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody looks for, by the names of the API's parameters; what is left out narrows nothing.

    Words are slugs, lengths are seconds; `lengths` are pairs of the least and the most, of which any will do. `order`
    is one of the API's; empty, it is "relevance" with a `search` and "-published_at" without.
    """

    category: tuple[str, ...] = ()
    tags_any: tuple[str, ...] = ()
    tags_all: tuple[str, ...] = ()
    presenter: tuple[str, ...] = ()
    equipment: tuple[str, ...] = ()
    level: tuple[str, ...] = ()
    duration_min: int | None = None
    duration_max: int | None = None
    lengths: tuple[tuple[int, int], ...] = ()
    follow_along: bool | None = None
    has_captions: bool | None = None
    published_after: datetime | None = None
    published_before: datetime | None = None
    updated_since: datetime | None = None
    ids: tuple[UUID, ...] = ()
    search: str = ""
    order: str = ""

    @property
    def ranked(self) -> bool:
        """Whether the best match comes first."""
        return bool(self.search) and self.order in ("", RELEVANCE)

    def without(self, *names: str) -> Asked:
        """The same with these choices not made."""
        unasked: dict[str, Any] = {
            field.name: field.default for field in fields(Asked) if field.name in names
        }
        return replace(self, **unasked)
