"""Where apps see a word: on every shelf (a home page and a language) on which something public carries it.

A tag or a person that only drafts carry is on no shelf, so that its name tells nobody of them. Categories are the
library's structure and stand in their language, whether carried or not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db.models import F, OuterRef, Subquery

from library.models import Change, Kind, ProgressionStep, PublishedPage, PublishedState, PublishedWord
from library.published import sets

# Kind and id of a thing, and the home page and language of its shelf.
Placed = tuple[str, int, int, int]

CARRIED: frozenset[str] = frozenset({Kind.TAG, Kind.PRESENTER, Kind.EQUIPMENT})
SHELVED: frozenset[str] = CARRIED | {Kind.PROGRESSION}


def placed(row: Change | PublishedState) -> Placed:
    return row.kind, row.object_id, row.home_id, row.locale_id


def words_moved(joined_or_left: Mapping[str, set[int]]) -> set[tuple[str, int]]:
    """Return the words that may stand on other shelves now that pages joined or left these sets."""
    words: set[tuple[str, int]] = set()
    for name in joined_or_left:
        field, _, pk = name.partition(":")
        if field in CARRIED:
            words.add((field, int(pk)))
    pages = joined_or_left.get(sets.ALL)
    if pages:
        steps = ProgressionStep.objects.filter(video_id__in=pages)
        words |= {(str(Kind.PROGRESSION), pk) for pk in steps.values_list("progression_id", flat=True)}
    return words


def shelves_of(words: Iterable[tuple[str, int]]) -> dict[tuple[str, int], set[tuple[int, int]]]:
    """Return home page and language of every shelf on which something public carries these words, in two queries."""
    found: dict[tuple[str, int], set[tuple[int, int]]] = defaultdict(set)
    words = list(words)
    by_name = {sets.word_name(*word): word for word in words if word[0] in CARRIED}
    if by_name:
        carried = PublishedWord.objects.filter(name__in=by_name).exclude(bits=b"")
        for name, *shelf in carried.values_list("name", "home_id", "locale_id"):
            found[by_name[name]].add((shelf[0], shelf[1]))
    paths = [pk for kind, pk in words if kind == Kind.PROGRESSION]
    if paths:
        video = PublishedPage.objects.filter(page_id=OuterRef("video_id"))
        steps = ProgressionStep.objects.filter(progression_id__in=paths).annotate(
            home=Subquery(video.values("home_id")), locale=Subquery(video.values("locale_id"))
        )
        shelves = steps.exclude(home=None).order_by().values_list("progression_id", F("home"), F("locale"))
        for pk, home_id, locale_id in shelves.distinct():
            found[str(Kind.PROGRESSION), pk].add((home_id, locale_id))
    return found
