"""Search in all that is public: videos and worksheets together, with the moment at which the words are spoken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from library.published.asked import Asked, KindName
from library.published.finding import moments_of, question_of
from library.published.frame import Frame
from library.published.homes import Place
from library.published.narrowing import Shelves, conditions, narrowed, within
from library.published.shaped import cards_of
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


def search(both: Sequence[Shelves], asked: Asked, *, limit: int, offset: int = 0) -> Hits:
    """Return what `asked.search` finds among the pages on these shelves that `asked` leaves (three queries)."""
    frame = both[0].frame
    question = question_of(asked.search, frame)
    visible = within_all = 0
    for shelves in both:
        visible |= shelves.everything
        within_all |= within(shelves, narrowed(shelves, asked), conditions(asked))
    ids = found_ids(question, visible, within_all)
    cards = cards_of(frame, ids[offset : offset + limit])
    spoken = moments_of(question, [card.page_id for card in cards]) if cards else {}
    return Hits([Hit(card, spoken.get(card.page_id)) for card in cards], len(ids))


def both_kinds(frame: Frame, place: Place, language: str) -> list[Shelves]:
    """Return where the videos and the worksheets of a site stand in a language."""
    return [Shelves(frame, kind, place, language) for kind in get_args(KindName)]
