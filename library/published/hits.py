"""Search in all that is public: videos and worksheets together, with the moment at which the words are spoken."""

from __future__ import annotations

from dataclasses import dataclass

from library.models import VideoPage, WorksheetPage
from library.published.cards import deal
from library.published.catalogue import Asked, narrowed, visible_pages
from library.published.finding import moments_of, question_of
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
    question = question_of(asked.search)
    visible = [visible_pages(kind, scope, language) for kind in ("video", "worksheet")]
    ids = found_ids(question, visible, [narrowed(pages, asked) for pages in visible])
    wanted = ids[offset : offset + limit]
    if not wanted:
        return Hits([], len(ids))
    videos, worksheets = (
        model.objects.published(scope).filter(pk__in=wanted) for model in (VideoPage, WorksheetPage)
    )
    dealt = deal(videos, worksheets)
    cards = {card.page_id: card for card in (*dealt.videos, *dealt.worksheets)}
    spoken = moments_of(question, cards)
    return Hits([Hit(cards[pk], spoken.get(pk)) for pk in wanted if pk in cards], len(ids))
