"""Search as visitors and apps use it: in the words of what is public, spoken ones included."""

from __future__ import annotations

from collections.abc import Iterable

from library.models import SearchText
from library.published.frame import Frame
from library.published.names import names_of
from library.searching.moments import SpokenMoment, spoken_moment
from library.searching.questions import Question, question


def question_of(text: str, frame: Frame) -> Question:
    """Return what `text` looks for, as `library.searching.matching` takes it."""
    return question(text, names_of(frame.words).keys)


def moments_of(asked: Question, page_ids: Iterable[int]) -> dict[int, SpokenMoment]:
    """Return the moment of each of these public pages at which the words are spoken, by page id in their order
    (one query)."""
    wanted = list(page_ids)
    texts = SearchText.objects.filter(pk__in=wanted).exclude(spoken="")
    found = {pk: spoken_moment(asked, *text) for pk, *text in texts.values_list("pk", "spoken", "cues")}
    return {pk: moment for pk in wanted if (moment := found.get(pk))}
