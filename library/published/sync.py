"""What an app must fetch or forget since its last visit, read from the change log.

Of each thing only the newest change is told. A thing that changes again moves to the end of the log, so whoever reads
on in small steps meets it later, and holds exactly what is published when nothing is left to read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, NamedTuple, Self

from django.db.models import Exists, OuterRef, Q

from library.models import Change, ChangeCounter, Kind
from library.published.cursors import UnknownCursor
from library.published.frame import Frame
from library.published.homes import Place

# What an app can keep a copy of.
KEPT = (
    Kind.VIDEO,
    Kind.WORKSHEET,
    Kind.CATEGORY,
    Kind.TAG,
    Kind.PRESENTER,
    Kind.EQUIPMENT,
    Kind.PROGRESSION,
)

CURSOR = re.compile(r"([0-9a-f]{8})-([0-9a-f]{8})-([0-9]{1,18})-([0-9]{1,18})-([0-9a-f]{8})", re.ASCII)


class BadCursor(ValueError):
    """This is no cursor."""


class OutdatedCursor(LookupError):
    """The log does not tell any more what happened since; the message says why, and what to do."""


class Cursor(NamedTuple):
    """How far an app has read: `number` is the last change it was told.

    What had gone before `began`, the newest number at its very first request, was never told to it. Written down, a
    cursor ends with a check: whoever comes with an invented one must not believe that it is outdated, for then an app
    drops its copy. It is no signature, which would not survive a library that is restored elsewhere.
    """

    epoch: str
    shelf: str
    number: int
    began: int

    def __str__(self) -> str:
        told = f"{self.epoch}-{self.shelf}-{self.number}-{self.began}"
        return f"{told}-{sha256(told.encode()).hexdigest()[:8]}"

    @classmethod
    def read(cls, text: str) -> Self:
        """Raises `BadCursor`, or `UnknownCursor` for one that nobody here gave."""
        match = CURSOR.fullmatch(text)
        if match is None:
            raise BadCursor(text[:100])
        cursor = cls(match[1], match[2], int(match[3]), int(match[4]))
        if str(cursor) != text:
            raise UnknownCursor(text)
        return cursor


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that was published or changed, or (`gone`) is public no more. `version` grows with every change."""

    kind: str
    id: str
    gone: bool
    version: int


@dataclass(frozen=True, slots=True)
class Changes:
    """`cursor` is where to read on; `more` says whether there is something to read already."""

    told: tuple[Told, ...]
    cursor: Cursor
    more: bool


def changes_since(frame: Frame, place: Place, language: str, since: Cursor | None, limit: int) -> Changes:
    """Return up to `limit` changes on the shelf of a site and a language, oldest first, with one or two queries.

    Without `since` they lead through all that is published. Raises `OutdatedCursor`.
    """
    locale_id = place.languages.get(language, 0)
    here = frame.version
    start = Cursor(here.epoch.hex[:8], _shelf(place, locale_id), 0, here.number)
    cursor = _checked(since, start) if since else start
    rows = _rows(place, locale_id, cursor)[: limit + 1]
    told = tuple(
        Told(kind, key, action == Change.Action.DELETE, number)
        for kind, key, action, number in rows.values_list("kind", "key", "action", "number")
    )
    more = len(told) > limit
    told = told[:limit]
    # The version was read before the rows: whatever has a number up to it was seen.
    number = told[-1].version if more else max([here.number, *(one.version for one in told)])
    return Changes(told, cursor._replace(number=number), more)


def _shelf(place: Place, locale_id: int) -> str:
    """A name for the part of the page tree that is told of: it differs when the site is put together in another way."""
    return sha256(f"{sorted(place.homes)} {locale_id}".encode()).hexdigest()[:8]


def _checked(since: Cursor, start: Cursor) -> Cursor:
    """Return the cursor if the log can tell what happened since. Raises `OutdatedCursor`."""
    if since.epoch != start.epoch or max(since.number, since.began) > start.began:
        raise OutdatedCursor("The library was restored or rebuilt since this cursor was given.")
    if since.shelf != start.shelf:
        raise OutdatedCursor("This cursor was given for another site or locale, or the site was rearranged.")
    pruned = ChangeCounter.objects.values_list("pruned", flat=True).get(pk=ChangeCounter.THE_ROW)
    if max(since.number, since.began) < pruned:
        raise OutdatedCursor("This cursor is older than what the log still tells.")
    return since


def _rows(place: Place, locale_id: int, cursor: Cursor) -> Any:
    here = Q(locale_id=locale_id, home_id__in=(0, *place.homes))
    newer = Change.objects.filter(
        here, key=OuterRef("key"), kind=OuterRef("kind"), number__gt=OuterRef("number")
    )
    never_told = Q(action=Change.Action.DELETE, number__lte=cursor.began)
    ahead = Change.objects.filter(here, kind__in=KEPT, number__gt=cursor.number)
    return ahead.exclude(never_told).exclude(Exists(newer)).order_by("number")
