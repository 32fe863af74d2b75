"""What records say of one another: everything they name must be there, and nothing may stand below itself."""

from __future__ import annotations

from collections.abc import Mapping

from library.bundles.faults import Faults
from library.bundles.records import TIMED, Bundle, Record
from library.models import VideoPage

# Field of a record → the kind of record that it names.
NAMES = {
    "categories": "categories",
    "presenters": "presenters",
    "equipment": "equipment",
    "videos": "videos",
    "related": "videos",
    "also_enjoy": "videos",
}
ONE = {
    "categories": "category",
    "presenters": "presenter",
    "equipment": "equipment",
    "videos": "video",
    "worksheets": "worksheet",
    "progressions": "progression",
}


def check_references(
    bundle: Bundle, library: Mapping[str, set[str]], parents: Mapping[str, str | None], faults: Faults
) -> None:
    """Add a fault for every slug that is neither in the bundle nor in the library.

    `library` holds the library's slugs by kind, `parents` the parent's slug of each of its categories.
    """
    there = {kind: bundle.slugs(kind) | library.get(kind, set()) for kind in ONE}
    for record in bundle:
        for key, kind in NAMES.items():
            for slug in record.values.get(key) or ():
                if slug not in there[kind]:
                    faults.add(record.place, key, _missing(kind, slug))
        if record.kind == "videos":
            _check_video(record, faults)
    _check_tree(bundle, there["categories"], parents, faults)


def _missing(kind: str, slug: str) -> str:
    return f"there is no {ONE[kind]} {slug!r} in the bundle or in the library"


def _check_video(record: Record, faults: Faults) -> None:
    if record.slug in VideoPage.reserved_slugs:
        faults.add(record.place, "slug", f"{record.slug!r} is kept for lists of videos; choose another slug")
    for key in ("related", "also_enjoy"):
        if record.slug in (record.values.get(key) or ()):
            faults.add(record.place, key, "a video cannot suggest itself")
    for key in TIMED:
        if record.values.get(key) and not record.values.get("source"):
            faults.add(record.place, key, "there is no 'source' to show them with")


def _check_tree(bundle: Bundle, there: set[str], parents: Mapping[str, str | None], faults: Faults) -> None:
    """Walk from each category to the top, over the bundle's parents and those that the library has."""
    parent_of = dict(parents)
    for record in bundle.records["categories"]:
        if "parent" in record.values:
            parent_of[record.slug] = record.values["parent"]
    for record in bundle.records["categories"]:
        parent = record.values.get("parent")
        if parent is not None and parent not in there:
            faults.add(record.place, "parent", _missing("categories", parent))
            continue
        seen = {record.slug}
        while parent is not None:
            if parent in seen:
                if parent == record.slug:
                    faults.add(record.place, "parent", "a category cannot stand below itself")
                break
            seen.add(parent)
            parent = parent_of.get(parent)
