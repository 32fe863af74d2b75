"""Search in all that is public: videos and worksheets together, with the moment at which the words are spoken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from library.published.asked import Asked, KindName
from library.published.finding import moments_of, question_of
from library.published.frame import Frame
from library.published.homes import Place
from library.published.marks import as_stored, origin_mark, scrubbed
from library.published.narrowing import Shelves, conditions, narrowed, within
from library.published.reading import texts_of
from library.searching.matching import found_ids
from library.searching.moments import SpokenMoment, at_moment


@dataclass(frozen=True, slots=True)
class Hit:
    """A page that was found: its card as it is stored, as JSON text with the marks in it. `spoken` is None where the
    captions hold none of the words."""

    kind: KindName
    path: str
    card: str
    spoken: SpokenMoment | None

    @property
    def text(self) -> str:
        """The card with what the search adds to it: what the page is, and where the words are spoken."""
        spoken = None
        if self.spoken:
            spoken = {
                "start": self.spoken.start,
                "snippet": scrubbed(self.spoken.snippet),
                "url": origin_mark(at_moment(self.path, self.spoken)) if self.path else None,
            }
        return f'{self.card[:-1]},"kind":"{self.kind}","spoken":{as_stored(spoken)}}}'


@dataclass(frozen=True, slots=True)
class Hits:
    """One page of what was found, the best first. `total` counts all of it, up to 1,000."""

    hits: list[Hit]
    total: int


def search(both: Sequence[Shelves], asked: Asked, *, limit: int, offset: int = 0) -> Hits:
    """Return what `asked.search` finds among the pages on these shelves that `asked` leaves: three queries, at most
    six among more than 1,000 pages."""
    question = question_of(asked.search, both[0].frame)
    visible = within_all = 0
    for shelves in both:
        visible |= shelves.everything
        within_all |= within(shelves, narrowed(shelves, asked), conditions(asked))
    ids = found_ids(question, visible, within_all)
    wanted = ids[offset : offset + limit]
    texts = texts_of(wanted, ("kind", "path", "card"))
    spoken = moments_of(question, texts) if texts else {}
    found = ((*texts[pk], spoken.get(pk)) for pk in wanted if pk in texts)
    return Hits([Hit(kind, path, card, moment) for kind, path, card, moment in found], len(ids))


def both_kinds(frame: Frame, place: Place, language: str) -> list[Shelves]:
    """Return where the videos and the worksheets of a site stand in a language."""
    return [Shelves(frame, kind, place, language) for kind in get_args(KindName)]
