"""Lines that begin with a time, as people write chapters and transcripts: `00:00 Warm-up`.

A time has a colon in it (`1:30`, `1:02:03`), so that a line may begin with a number. Brackets around it and a
dash after it are fine. All values are in seconds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from library.timecodes import UnknownTimecode, clock, parse_timecode
from library.webvtt import Cue, TimedTextError, lines_of

MAX_CHAPTERS: Final = 500
MAX_TITLE: Final = 120  # characters
MAX_TRANSCRIPT: Final = 200_000  # characters

# Without a length of the video, the last words of a transcript are given this long.
LAST_CUE_SECONDS: Final = 5.0

_TIMED = re.compile(
    r"[\[(]?(?P<time>(?:[0-9]{1,3}:)?[0-9]{1,3}:[0-9]{2}(?:[.,][0-9]{1,3})?)(?![0-9:])[\])]?"
    r"\s*(?:[-–—|:]\s*)?(?P<text>.*)"
)


class TimedLinesError(TimedTextError):
    """A line is not what it should be. The message is for an editor and names the line."""


def chapters_in(text: str) -> list[tuple[int, str]]:
    """Return start (whole seconds) and title of the chapters that are written one a line.

    Each must start after the one before. Raises `TimedLinesError`.
    """
    chapters: list[tuple[int, str]] = []
    for number, line in _lines(text):
        match = _TIMED.fullmatch(line)
        if not match:
            raise TimedLinesError("Begin with a time, as in 1:30 Warm-up.", number)
        start, title = int(_seconds(match["time"], number)), match["text"]
        if not title:
            raise TimedLinesError("A title is missing after the time.", number)
        if len(title) > MAX_TITLE:
            raise TimedLinesError(f"The title is longer than {MAX_TITLE} characters.", number)
        if chapters and start <= chapters[-1][0]:
            raise TimedLinesError(
                f"This chapter starts at {clock(start)}, the one before at {clock(chapters[-1][0])}. "
                "Each must start after the one before.",
                number,
            )
        chapters.append((start, title))
        if len(chapters) > MAX_CHAPTERS:
            raise TimedLinesError(f"There are more than {MAX_CHAPTERS} chapters.", number)
    return chapters


def cues_in(text: str, length: float | None = None) -> list[Cue]:
    """Return the cues of a transcript in which lines begin with a time; none if no line does.

    A line without a time belongs to the one before, and what stands before the first time to the beginning. A cue
    ends where the next one starts, the last one at the end of the video (`length`). Raises `TimedLinesError`.
    """
    spoken = _spoken(text)
    if all(start is None for start, _words in spoken):
        return []
    starts = [start or 0.0 for start, _words in spoken]
    end = max(length or 0.0, starts[-1] + LAST_CUE_SECONDS)
    return [
        Cue(start, until, " ".join(words))
        for (_start, words), start, until in zip(spoken, starts, [*starts[1:], end], strict=True)
        if words
    ]


def _spoken(text: str) -> list[tuple[float | None, list[str]]]:
    """Return what is said from each time on, line by line; what has no time before it comes first, at None."""
    spoken: list[tuple[float | None, list[str]]] = []
    for number, line in _lines(text):
        match = _TIMED.fullmatch(line)
        if not match:
            if not spoken:
                spoken.append((None, []))
            spoken[-1][1].append(line)
            continue
        start = _seconds(match["time"], number)
        before = (spoken[-1][0] or 0.0) if spoken else -1.0
        if start <= before:
            raise TimedLinesError(
                f"This line is at {clock(start)}, the one before at {clock(before)}. "
                "Each time must come after the one before.",
                number,
            )
        spoken.append((start, [match["text"]] if match["text"] else []))
    return spoken


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(lines_of(text), start=1):
        if stripped := line.strip():
            yield number, stripped


def _seconds(time: str, number: int) -> float:
    try:
        return parse_timecode(time.replace(",", "."))
    except UnknownTimecode as error:
        raise TimedLinesError(str(error), number) from None
