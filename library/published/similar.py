"""What belongs together: the pages that share the most telling words with one, computed on sets.

A page's score is the sum of the weights of the words that it shares, and a weight is the rarity of the word. All
scores are added at once, as binary numbers whose digits are sets of pages: twenty steps of arithmetic a word, however
many pages there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from library.published import reading
from library.published.catalogue import FEW, along
from library.published.narrowing import Shelves
from library.published.reading import ORDERS, Wanted
from library.published.sets import members, set_of
from library.ranking import rarity

ALSO_ENJOY_TOTAL = 27
ALSO_ENJOY_PAGE = 9

# Weights are compared as whole numbers of thousandths.
PRECISION = 1_000
# What a page can be compared by. More words than this say no more.
MOST_WORDS = 40

NEWEST = ORDERS["-published_at"]


def compared_words(words: Iterable[str]) -> list[str]:
    """Of the names of a page's sets, those that say what it is about."""
    return [name for name in words if name.startswith(("category:", "tag:"))]


def also_enjoy(
    shelves: Shelves, page_id: int, words: Iterable[str], picks: Sequence[int], shown: Iterable[int]
) -> list[int]:
    """Return the ids of up to 27 videos of these shelves: the editor's picks first, then what is similar.

    What the page shows elsewhere (`shown`) is not computed in again. Two queries at most, and none where few are alike.
    """
    chosen = [pk for pk in dict.fromkeys(picks) if pk != page_id and shelves.shows(pk)][:ALSO_ENJOY_TOTAL]
    others = similar(shelves, words, {page_id, *picks, *shown}, ALSO_ENJOY_TOTAL - len(chosen))
    return [*chosen, *others]


def similar(shelves: Shelves, words: Iterable[str], without: Iterable[int], most: int) -> list[int]:
    """Return the ids of up to `most` pages that share words, the most similar first, of equal ones the newest."""
    found: list[int] = []
    if most <= 0:
        return found
    for group in _groups(shelves, words, ~set_of(without), most):
        if group.bit_count() > FEW:
            found += _newest(shelves, group, most - len(found))
        else:
            found += shelves.frame.in_order(members(group))
    return found[:most]


def _groups(shelves: Shelves, words: Iterable[str], allowed: int, most: int) -> list[int]:
    """Sets of pages with the same score, the highest first, until there are enough pages."""
    total = shelves.everything.bit_count()
    weighed = []
    for name in words:
        pages = shelves.carrying(name)
        if pages:
            weighed.append((round(PRECISION * rarity(pages.bit_count(), total)), pages & allowed))
    weighed.sort(key=lambda pair: -pair[0])
    digits: list[int] = []
    candidates = 0
    for weight, pages in weighed[:MOST_WORDS]:
        candidates |= pages
        _add(digits, weight, pages)
    groups: list[int] = []
    while candidates and most > 0:
        best = candidates
        for digit in reversed(digits):
            best = best & digit or best
        groups.append(best)
        candidates &= ~best
        most -= best.bit_count()
    return groups


def _add(digits: list[int], weight: int, pages: int) -> None:
    """Add a weight to the scores of these pages. Digit n of all scores is a set of pages."""
    for place in range(weight.bit_length()):
        if weight >> place & 1:
            carry, at = pages, place
            while carry:
                digits.extend([0] * (at + 1 - len(digits)))
                digits[at], carry = digits[at] ^ carry, digits[at] & carry
                at += 1


def _newest(shelves: Shelves, pages: int, most: int) -> list[int]:
    found = along(shelves, pages, Wanted(shelves.keys, NEWEST), most)
    if found is None:
        rows = reading.rows(Wanted(ids=members(pages), order=NEWEST), ("page_id",), most)
        found = [pk for (pk,) in rows]
    return found
