"""Read WebVTT, the timed text of captions, subtitles and descriptions.

The reader is our own because an editor needs the number of the line that is wrong and a plain sentence; the
libraries at hand (webvtt-py 0.6 among them) name a malformed block without saying where it stands.
Source: W3C WebVTT: The Web Video Text Tracks Format. The reader is as strict as its syntax about headers,
time lines and empty lines, and as forgiving as browsers about the settings of a cue.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from library.timecodes import UnknownTimecode, parse_webvtt_timestamp, webvtt_timestamp

MAX_BYTES: Final = 1024 * 1024
MAX_CUES: Final = 20_000

_HEADER = re.compile(r"WEBVTT(?:[ \t].*)?")
_TIMES = re.compile(r"\s*(?P<start>\S+?)\s*-->\s*(?P<end>\S+)(?:\s.*)?")
_COMMENT = re.compile(r"NOTE(?:[ \t].*)?")
_STYLE_OR_REGION = re.compile(r"(?:STYLE|REGION)[ \t]*")
_SRT_TIME = re.compile(r"[0-9:]+,[0-9]+")
_MARKUP = re.compile(r"<[^<>]*>")

Block = list[tuple[int, str]]


class TimedTextError(ValueError):
    """The text is not timed text. The message is for an editor; `line` is the number of the line from 1."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(f"Line {line}: {message}" if line else message)
        self.line = line


class WebVTTError(TimedTextError):
    """The text is not WebVTT."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One piece of timed text: from `start` to `end` (seconds), `text` as it is written, with its markup."""

    start: float
    end: float
    text: str

    @property
    def plain(self) -> str:
        """The words alone: without markup such as `<i>` or `<v Roger>`, entities resolved. It is not HTML."""
        return html.unescape(_MARKUP.sub("", self.text))


def parse_webvtt(content: bytes | str) -> list[Cue]:
    """Return the cues of a WebVTT file in the order of their start.

    A byte order mark and all three kinds of line ends are fine. Raises `WebVTTError` for anything that is not
    WebVTT, for a file over 1 MiB, without cues, or with more than 20,000 of them.
    """
    lines = _lines(content)
    if not _HEADER.fullmatch(lines[0]):
        looks_like_srt = any(_SRT_TIME.match(line) and "-->" in line for line in lines[:10])
        hint = " This looks like an SRT file." if looks_like_srt else ""
        raise WebVTTError(f"The file must begin with the word WEBVTT.{hint}", 1)
    cues: list[Cue] = []
    for block in _blocks(lines):
        cue = _cue(block, is_first=not cues)
        if cue is None:
            continue
        cues.append(cue)
        if len(cues) > MAX_CUES:
            raise WebVTTError(f"There are more than {MAX_CUES:,} cues.", block[0][0])
    if not cues:
        raise WebVTTError("The file has no cues, so there is nothing to show.")
    return sorted(cues, key=lambda cue: cue.start)


def write_webvtt(cues: Iterable[Cue]) -> str:
    """Return a WebVTT file with these cues, in their order, one line end (LF) everywhere."""
    blocks = ["WEBVTT"]
    for cue in cues:
        blocks.append(f"{webvtt_timestamp(cue.start)} --> {webvtt_timestamp(cue.end)}\n{cue.text}")
    return "\n\n".join(blocks) + "\n"


def escape_cue_text(text: str) -> str:
    """Return plain words as the text of a cue: what would be read as markup, or as a time line, is escaped."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _lines(content: bytes | str) -> list[str]:
    too_large = WebVTTError("The file is larger than 1 MiB, more than a text track can be.")
    if len(content) > MAX_BYTES:
        raise too_large
    if isinstance(content, str):
        text = content
        if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
            raise too_large
    else:
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError as error:
            # LF and CR LF both count one; a lone CR is too rare to matter for an estimate of the place.
            line = content.count(b"\n", 0, error.start) + 1
            raise WebVTTError("The file is not UTF-8. Save it again with the encoding UTF-8.", line) from None
    return lines_of(text)


def lines_of(text: str) -> list[str]:
    """Return the lines of a text, whichever of the three line ends it has, without a byte order mark."""
    text = text.removeprefix("\ufeff").replace("\0", "\ufffd")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _blocks(lines: list[str]) -> Iterator[Block]:
    """Yield the groups of numbered lines between empty lines, after the header's own group."""
    block: Block = []
    in_header = True
    for number, line in enumerate([*lines, ""], start=1):
        if line:
            if in_header and "-->" in line:
                raise WebVTTError("Leave an empty line between the header WEBVTT and the first cue.", number)
            block.append((number, line))
            continue
        if block and not in_header:
            yield block
        block = []
        in_header = False


def _cue(block: Block, *, is_first: bool) -> Cue | None:
    """Return the cue of a block, or None for a comment, a style or a region."""
    number, line = block[0]
    if "-->" not in line:
        if _COMMENT.fullmatch(line) or (is_first and _STYLE_OR_REGION.fullmatch(line)):
            return None
        if len(block) < 2 or "-->" not in block[1][1]:
            raise WebVTTError(
                "A time line such as 00:00:05.000 --> 00:00:08.000 is expected here. "
                "Text of one cue must not have an empty line in it.",
                number,
            )
        block = block[1:]
        number, line = block[0]
    start, end = _times(number, line)
    for text_number, text in block[1:]:
        if "-->" in text:
            raise WebVTTError("Leave an empty line before each cue.", text_number)
    return Cue(start, end, "\n".join(text for _, text in block[1:]).strip())


def _times(number: int, line: str) -> tuple[float, float]:
    match = _TIMES.fullmatch(line)
    if not match:
        raise WebVTTError(
            "A time line needs a start and an end, as in 00:00:05.000 --> 00:00:08.000.", number
        )
    moments = []
    for text in (match["start"], match["end"]):
        try:
            moments.append(parse_webvtt_timestamp(text))
        except UnknownTimecode as error:
            hint = " The milliseconds follow a full stop, not a comma." if _SRT_TIME.fullmatch(text) else ""
            raise WebVTTError(f"{error}{hint}", number) from None
    start, end = moments
    if end <= start:
        raise WebVTTError(
            f"The cue starts at {webvtt_timestamp(start)} and ends at {webvtt_timestamp(end)}; "
            "the end must come after the start.",
            number,
        )
    return start, end
