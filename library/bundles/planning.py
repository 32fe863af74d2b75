"""What an import would change: each record beside what the library holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from library.bundles.cleaning import as_reopened
from library.bundles.faults import Faults
from library.bundles.progress import Silence
from library.bundles.records import KINDS, TIMED, Bundle, Record
from library.bundles.schema import RICH_TEXTS
from library.bundles.shelves import Shelves
from library.bundles.stored import (
    PAGES,
    WORDS,
    Grounds,
    Stored,
    category_parents,
    pages_of,
    read_pages,
    read_progressions,
    read_words,
)

CREATE, UPDATE, KEEP = "create", "update", "keep"
PLACE_IN_ORDER = "order"


@dataclass(slots=True)
class Change:
    """What happens to one record: `fields` are the keys whose values are written."""

    record: Record
    stored: Stored | None
    fields: tuple[str, ...]
    order: int = 0  # of a category among its neighbours

    @property
    def action(self) -> str:
        if self.stored is None or self.stored.is_bare:
            return CREATE
        return UPDATE if self.fields else KEEP

    def __str__(self) -> str:
        name = f"{self.record.kind}: {self.record.slug}"
        return (
            f"{self.action} {name} ({', '.join(self.fields)})"
            if self.action == UPDATE
            else f"{self.action} {name}"
        )


@dataclass(slots=True)
class Plan:
    bundle: Bundle
    changes: dict[str, list[Change]] = field(default_factory=lambda: {kind: [] for kind in KINDS})

    def to_do(self, kind: str) -> list[Change]:
        return [change for change in self.changes[kind] if change.action != KEEP]

    @property
    def size(self) -> int:
        """How many records are written."""
        return sum(len(self.to_do(kind)) for kind in KINDS)

    def counts(self, kind: str) -> Counter[str]:
        return Counter(change.action for change in self.changes[kind])


def make_plan(
    bundle: Bundle, place: Grounds | None, progress: Silence, *, overwrite_drafts: bool = False
) -> Plan:
    """Compare the bundle with the library. Raises `BundleRefused` if a page cannot be changed as it stands."""
    plan = Plan(bundle)
    shelves = Shelves()
    faults = Faults()
    with progress.stage("Comparing", len(bundle)) as step:
        for kind in KINDS:
            stored = {one.slug: one for one in _stored(kind, bundle, place, shelves)}
            for record in bundle.records[kind]:
                plan.changes[kind].append(_compare(record, stored.get(record.slug)))
                step()
            if kind == "categories":
                _keep_order(plan.changes[kind], stored)
    for kind in PAGES:
        for change in plan.changes[kind]:
            if change.action == UPDATE:
                _check_page(change, faults, overwrite_drafts=overwrite_drafts)
    faults.refuse()
    return plan


def _stored(kind: str, bundle: Bundle, place: Grounds | None, shelves: Shelves) -> Iterable[Stored]:
    if kind in WORDS:
        return read_words(kind, shelves)
    if kind == "progressions":
        return read_progressions(place)
    if place is None or not bundle.records[kind]:
        return ()
    wanted = bundle.slugs(kind)
    pages = pages_of(kind, place)
    if len(wanted) <= 500:
        pages = pages.filter(slug__in=wanted)
    return (one for one in read_pages(kind, pages, place, shelves) if one.slug in wanted)


def _compare(record: Record, stored: Stored | None) -> Change:
    values = record.values
    if stored is None or stored.is_bare:
        return Change(record, stored, tuple(values))
    fields = [key for key, value in values.items() if not _same(key, value, stored.state[key])]
    if "published_at" in fields and values["published_at"] is None:
        fields.remove("published_at")
    if "duration" in fields and "source" not in values and stored.video_length_known:
        # The video of the page knows better than a record that does not speak of a video.
        fields.remove("duration")
    if stored.video_is_shared and set(TIMED) & set(fields) and values.get("source"):
        # The other page keeps what it shows; this one gets a video of its own.
        fields = sorted({*fields, "source"}, key=list(values).index)
    return Change(record, stored, tuple(fields))


def _same(key: str, said: Any, held: Any) -> bool:
    if key == "tags":
        # One tag, however its letters are written: taggit finds it without regard to case.
        return sorted(map(str.casefold, said)) == sorted(map(str.casefold, held))
    if key in RICH_TEXTS:
        return as_reopened(said) == as_reopened(held)
    return bool(said == held)


def _keep_order(changes: list[Change], stored: dict[str, Stored]) -> None:
    """Give the categories the order of the bundle, moving as few of them as can be.

    A neighbour that the bundle does not name keeps its number.
    """
    parents = category_parents()
    last: dict[str | None, tuple[int, str]] = {}
    for change in changes:
        record, there = change.record, change.stored
        parent = record.values.get("parent", parents.get(record.slug))
        before = last.get(parent)
        name = record.values.get("name", "")
        change.order = there.order if there else (before[0] + 1 if before else _next_order(stored, parent))
        if before is not None and (change.order, name) <= before:
            change.order = before[0] + 1
        if there is not None and change.order != there.order:
            change.fields += (PLACE_IN_ORDER,)
        last[parent] = (change.order, name)


def _next_order(stored: dict[str, Stored], parent: str | None) -> int:
    """The first free number behind the neighbours that are there."""
    return max((one.order + 1 for one in stored.values() if one.state["parent"] == parent), default=0)


def _check_page(change: Change, faults: Faults, *, overwrite_drafts: bool) -> None:
    """An editor's work in progress is not written over unasked."""
    stored, place = change.stored, change.record.place
    if stored is None:
        return
    if stored.is_alias:
        faults.add(
            place, "", "the page is an alias, which follows another page and has no content of its own"
        )
    elif stored.locked:
        faults.add(place, "", "an editor has locked the page; unlock it first")
    elif stored.has_draft and not overwrite_drafts:
        what = (
            "a draft that is newer than what is published" if stored.live else "a draft that is not published"
        )
        faults.add(
            place, "", f"the page has {what}; publish or discard it, or import with --overwrite-drafts"
        )
