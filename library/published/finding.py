"""Search as visitors and apps use it: in the words of what is public, spoken ones included."""

from __future__ import annotations

from collections.abc import Iterable

from library.models import SearchText
from library.published.names import names_at
from library.published.settling import catalogue_version
from library.searching.moments import SpokenMoment, spoken_moment
from library.searching.questions import Question, question


def question_of(text: str) -> Question:
    """Return what `text` looks for, as `library.searching.matching` takes it (one query)."""
    # Without words, nobody is asked for their names.
    return question(text) and question(text, names_at(catalogue_version()).keys)


def moments_of(asked: Question, page_ids: Iterable[int]) -> dict[int, SpokenMoment]:
    """Return the moment of each of these public pages at which the words are spoken, by page id in their order
    (one query)."""
    wanted = list(page_ids)
    texts = SearchText.objects.filter(pk__in=wanted).exclude(spoken="")
    found = {pk: spoken_moment(asked, *text) for pk, *text in texts.values_list("pk", "spoken", "cues")}
    return {pk: moment for pk in wanted if (moment := found.get(pk))}
