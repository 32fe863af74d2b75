"""Search in all that is public: videos and worksheets together, with the moment at which the words are spoken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from library.published import reading
from library.published.asked import Asked, KindName
from library.published.catalogue import shelves_of
from library.published.finding import moments_of, question_of
from library.published.frame import frame_now
from library.published.narrowing import conditions, narrowed, within
from library.published.shaped import Shaper
from library.scope import Scope
from library.searching.matching import found_ids
from library.searching.moments import SpokenMoment
from library.shapes import Card


@dataclass(frozen=True, slots=True)
class Hit:
    """A page that was found; `spoken` is None where the captions hold none of the words."""

    card: Card
    spoken: SpokenMoment | None


@dataclass(frozen=True, slots=True)
class Hits:
    """One page of what was found, the best first. `total` counts all of it, up to 1,000."""

    hits: list[Hit]
    total: int


def search(scope: Scope, language: str, asked: Asked, *, limit: int, offset: int = 0) -> Hits:
    """Return what `asked.search` finds among the videos and worksheets that `asked` leaves."""
    frame, question = frame_now(), question_of(asked.search)
    both = [shelves_of(frame, kind, scope, language) for kind in get_args(KindName)]
    ids = found_ids(
        question,
        [shelves.rows(shelves.everything) for shelves in both],
        [shelves.rows(within(shelves, narrowed(shelves, asked), conditions(asked))) for shelves in both],
    )
    wanted = ids[offset : offset + limit]
    if not wanted:
        return Hits([], len(ids))
    shaper = Shaper(frame)
    cards = {
        pk: shaper.card(kind, card, words)
        for pk, (kind, card, words) in reading.texts_of(wanted, ("kind", "card", "words")).items()
    }
    spoken = moments_of(question, cards)
    return Hits([Hit(cards[pk], spoken.get(pk)) for pk in wanted if pk in cards], len(ids))
