"""The moment at which the words are spoken."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from library.searching.questions import Question
from library.searching.words import words

MAX_SNIPPET: Final = 240  # characters of a cue that are shown

_WORD: Final = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class SpokenMoment:
    """Where in a video the words are spoken: `start` is in whole seconds, `snippet` is HTML that holds the cue,
    escaped, with `<mark>` around the words."""

    start: int
    snippet: str


def spoken_moment(question: Question, spoken: str, cues: Sequence[Sequence]) -> SpokenMoment | None:
    """Return the first of the cues that hold the most of the wanted words; None if none holds any.

    `spoken` has the folded words of each cue in a line of its own; `cues` are pairs of start and text. A text
    without times has none.
    """
    if not cues:
        return None
    best, most = -1, 0
    for place, line in enumerate(spoken.split("\n")):
        held = _held(question, line.split(" "))
        if held > most:
            best, most = place, held
    if best < 0:
        return None
    start, text = cues[best]
    return SpokenMoment(int(start), highlighted(question, text[:MAX_SNIPPET]))


def at_moment(path: str, moment: SpokenMoment) -> str:
    """Return the address of a watch page at which its player begins at this moment."""
    return f"{path}?t={moment.start}"


def highlighted(question: Question, text: str) -> str:
    """Return `text` as HTML with `<mark>` around the wanted words."""
    parts: list[str] = []
    end = 0
    # Composed, so that an accent does not part a word.
    text = unicodedata.normalize("NFC", text)
    for word in _WORD.finditer(text):
        if _held(question, words(word[0])):
            parts += [html.escape(text[end : word.start()]), f"<mark>{html.escape(word[0])}</mark>"]
            end = word.end()
    return "".join([*parts, html.escape(text[end:])])


def _held(question: Question, spoken: list[str]) -> int:
    """How many of the wanted words these are."""
    return sum(
        any(word == wanted.word or (wanted.begins and word.startswith(wanted.word)) for word in spoken)
        for wanted in question
    )
