"""What was done, in a sentence."""

from __future__ import annotations

from library.bundles.planning import CREATE, KEEP, UPDATE, Plan
from library.bundles.records import KINDS
from library.bundles.references import ONE


def summary(plan: Plan, *, dry_run: bool = False) -> str:
    """Say in one line what was done: `Created 9 videos and 1 worksheet, updated 1 video, unchanged 7 categories.`"""
    words = {
        CREATE: "would create" if dry_run else "created",
        UPDATE: "would update" if dry_run else "updated",
        KEEP: "unchanged",
    }
    parts = [
        f"{word} {things}"
        for action, word in words.items()
        if (things := listed_counts({kind: plan.counts(kind)[action] for kind in KINDS}))
    ]
    line = ", ".join(parts) or "the bundle is empty"
    return f"{line[0].upper()}{line[1:]}."


def listed_counts(counts: dict[str, int]) -> str:
    """Say how many there are of each kind, leaving out those of which there are none."""
    things = [counted(number, ONE[kind], kind) for kind, number in counts.items() if number]
    return " and ".join(filter(None, (", ".join(things[:-1]), *things[-1:])))


def counted(number: int, one: str, many: str = "") -> str:
    plural = many if many and many != "equipment" else f"{one}s"
    return (
        f"{number} {one if number == 1 else plural}"
        if one != "equipment"
        else f"{number} pieces of equipment"
    )
