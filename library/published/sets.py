"""Sets of pages as large numbers: bit n is page n. A union of two sets of 100,000 pages takes a third of a microsecond.

Each word has a set for every kind of page, home page and language (`PublishedWord`). Lengths are sets too, one for
each binary digit of the seconds, so that "at most ten minutes" is a dozen steps of arithmetic and no search.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from library.models import PublishedWord

ALL = "all"
TIMED = "timed"
FOLLOW_ALONG = "follow_along"
HAS_CAPTIONS = "has_captions"

# Seconds are kept with so many binary digits; what is longer (36 hours) counts as the longest.
DIGITS = 17
LONGEST = 2**DIGITS - 1

# Most bytes of a set of a few pages are empty; a search for the others passes over them at the speed of C.
_HOLDING = re.compile(rb"[^\0]", re.DOTALL)
_BITS = [[bit for bit in range(8) if byte >> bit & 1] for byte in range(256)]


class Shelf(NamedTuple):
    """Where a page stands: its kind, the nearest home page above it, its language."""

    kind: str
    home_id: int
    locale_id: int


# The sets of one shelf by the names of their words.
Sets = Mapping[str, int]


def word_name(field: str, value: object) -> str:
    return f"{field}:{value}"


def length_names(seconds: int | None) -> list[str]:
    """The names of the sets that hold a page of this length."""
    if seconds is None:
        return []
    seconds = min(seconds, LONGEST)
    return [TIMED, *(word_name("second", digit) for digit in range(DIGITS) if seconds >> digit & 1)]


def at_least(sets: Sets, seconds: int) -> int:
    """The pages whose known length is this many seconds or more."""
    if seconds > LONGEST:
        return 0
    longer, equal = 0, sets.get(TIMED, 0)
    for digit in reversed(range(DIGITS)):
        ones = sets.get(word_name("second", digit), 0)
        if seconds >> digit & 1:
            equal &= ones
        else:
            longer |= equal & ones
            equal &= ~ones
    return longer | equal


def at_most(sets: Sets, seconds: int) -> int:
    """The pages whose known length is this many seconds or less."""
    return sets.get(TIMED, 0) & ~at_least(sets, seconds + 1)


def members(pages: int) -> list[int]:
    """The ids of the pages in a set, the smallest first."""
    held = packed(pages)
    places = [byte.start() for byte in _HOLDING.finditer(held)]
    return [place * 8 + bit for place in places for bit in _BITS[held[place]]]


def set_of(ids: Iterable[int]) -> int:
    ids = list(ids)
    if not ids:
        return 0
    held = bytearray(max(ids) // 8 + 1)
    for pk in ids:
        held[pk >> 3] |= 1 << (pk & 7)
    return int.from_bytes(held, "little")


def packed(pages: int) -> bytes:
    return pages.to_bytes((pages.bit_length() + 7) // 8, "little")


def unpacked(bits: bytes | bytearray | memoryview) -> int:
    return int.from_bytes(bits, "little")


class Moves:
    """Which pages join and leave which sets."""

    def __init__(self) -> None:
        self.joining: dict[tuple[Shelf, str], list[int]] = defaultdict(list)
        self.leaving: dict[tuple[Shelf, str], list[int]] = defaultdict(list)

    def note(self, pk: int, before: set[tuple[Shelf, str]], after: set[tuple[Shelf, str]]) -> None:
        for where in after - before:
            self.joining[where].append(pk)
        for where in before - after:
            self.leaving[where].append(pk)

    def by_name(self) -> dict[str, set[int]]:
        """The pages that join or leave a set of this name, on whatever shelf."""
        pages: dict[str, set[int]] = defaultdict(set)
        for moves in (self.joining, self.leaving):
            for (_shelf, name), ids in moves.items():
                pages[name].update(ids)
        return pages

    def write(self, written: int) -> None:
        """Change the stored sets; two queries however many sets there are (within what a statement takes)."""
        touched = self.joining.keys() | self.leaving.keys()
        if not touched:
            return
        shelves = {shelf for shelf, _name in touched}
        rows = PublishedWord.objects.filter(
            kind__in={shelf.kind for shelf in shelves},
            home_id__in={shelf.home_id for shelf in shelves},
            locale_id__in={shelf.locale_id for shelf in shelves},
            name__in={name for _shelf, name in touched},
        ).values_list("kind", "home_id", "locale_id", "name", "bits")
        held = {
            (Shelf(kind, home_id, locale_id), name): unpacked(bits)
            for kind, home_id, locale_id, name, bits in rows
        }
        store(
            {
                where: (held.get(where, 0) & ~set_of(self.leaving.get(where, ())))
                | set_of(self.joining.get(where, ()))
                for where in touched
            },
            written,
        )


def store(sets: Mapping[tuple[Shelf, str], int], written: int) -> None:
    """Write whole sets."""
    PublishedWord.objects.bulk_create(
        [
            PublishedWord(**shelf._asdict(), name=name, bits=packed(pages), written=written)
            for (shelf, name), pages in sorted(sets.items())
        ],
        update_conflicts=True,
        unique_fields=["kind", "home_id", "locale_id", "name"],
        update_fields=["bits", "written"],
        batch_size=500,
    )
