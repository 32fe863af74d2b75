"""A transcript as readable text: captions come in pieces of a few words, people read paragraphs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from library.published.transcripts import Cue, Transcript
from library.views.player import is_written_from_the_right

# Seconds. A pause as long as this begins a paragraph; so does the end of a sentence after a while of talking,
# and at the latest the end of any cue after twice that while.
PAUSE = 4.0
WHILE = 18.0
SENTENCE_ENDS = (".", "!", "?", "…", "。", "؟", "！", "？", ".”", "!”", "?”")


@dataclass(frozen=True, slots=True)
class Line:
    """One cue: what is said from `start` (seconds) on; None if nobody wrote down when."""

    start: float | None
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    start: int | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A transcript in paragraphs; `direction` is `ltr` or `rtl`, as HTML has it."""

    language: str
    direction: str
    paragraphs: tuple[Paragraph, ...]

    @property
    def text(self) -> str:
        """All that is said, a paragraph a line."""
        return "\n".join(" ".join(line.text for line in one.lines) for one in self.paragraphs)

    @property
    def has_times(self) -> bool:
        return self.paragraphs[0].start is not None


def reading_of(transcript: Transcript | None) -> Reading | None:
    """Return the transcript as paragraphs; None if nothing is said in it."""
    if transcript is None:
        return None
    found = tuple(
        paragraphs(transcript.cues) if transcript.cues else paragraphs_without_times(transcript.text)
    )
    if not found:
        return None
    direction = "rtl" if is_written_from_the_right(transcript.language) else "ltr"
    return Reading(transcript.language, direction, found)


def paragraphs(cues: Iterable[Cue]) -> Iterable[Paragraph]:
    """Join cues to paragraphs. What is said twice in a row, as rolling captions do, is written once."""
    lines: list[Line] = []
    began, last_end, last_text = 0.0, 0.0, ""
    for cue in cues:
        text = " ".join(cue.text.split())
        if not text or text == last_text:
            last_end = max(last_end, cue.end)
            continue
        if lines and _begins_anew(cue.start, began, last_end, last_text):
            yield Paragraph(int(began), tuple(lines))
            lines = []
        start = round(cue.start, 1)
        began = began if lines else start
        lines.append(Line(start, text))
        last_end, last_text = cue.end, text
    if lines:
        yield Paragraph(int(began), tuple(lines))


def paragraphs_without_times(text: str) -> Iterable[Paragraph]:
    """Yield a paragraph for each line that an editor wrote."""
    for line in text.split("\n"):
        if line.strip():
            yield Paragraph(None, (Line(None, line.strip()),))


def _begins_anew(start: float, began: float, last_end: float, last_text: str) -> bool:
    talking = start - began
    at_an_end = last_text.endswith(SENTENCE_ENDS)
    return start - last_end >= PAUSE or talking >= 2 * WHILE or (at_an_end and talking >= WHILE)
