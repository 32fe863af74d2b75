"""Read SubRip (.srt), the format that most subtitle programs write, and turn it into WebVTT.

SubRip has no standard; this is what its programs agree on: blocks with a number, a time line with commas
(`00:00:05,000 --> 00:00:08,000`) and text, parted by empty lines. Of its markup `<b>`, `<i>` and `<u>` are WebVTT
too; `<font>` and the `{\\an8}` of other programs are styles, and go.
"""

from __future__ import annotations

import codecs
import html
import re
from collections.abc import Iterator
from typing import Final

from library.languages import is_western
from library.timecodes import clock
from library.webvtt import MAX_BYTES, MAX_CUES, Cue, TimedTextError, escape_cue_text, lines_of, write_webvtt

_NUMBER = re.compile(r"\s*[0-9]{1,9}\s*")
# Some programs write a full stop, or one digit too few; coordinates may follow.
_TIME = r"(?P<{0}h>[0-9]{{1,3}}):(?P<{0}m>[0-5]?[0-9]):(?P<{0}s>[0-5]?[0-9])(?:[,.](?P<{0}ms>[0-9]{{1,3}}))?"
_TIMES = re.compile(rf"\s*{_TIME.format('a')}\s*-->\s*{_TIME.format('b')}(?:\s+[XY][12]:.*)?\s*")
_ARROW: Final = "-->"
_STYLE = re.compile(r"\{\\[^{}]*\}")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>")
_KEPT = re.compile(r"</?[biu]>", re.IGNORECASE)
_BYTE_ORDERS: Final = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}

Block = list[tuple[int, str]]


class SubRipError(TimedTextError):
    """The text is not SubRip."""


def looks_like_subrip(content: bytes) -> bool:
    """Tell SubRip from WebVTT by the beginning of the file, not by its name."""
    head = content[:4096]
    if any(head.startswith(mark) for mark in _BYTE_ORDERS):
        head = head.decode("utf-16", "replace").encode()
    first = head.removeprefix(codecs.BOM_UTF8).lstrip()
    return re.match(rb"[0-9]{1,9}\s*[\r\n]+\s*[0-9:.,]+\s*-->|[0-9:]+,[0-9]+\s*-->", first) is not None


def webvtt_of_subrip(content: bytes, language: str = "") -> str:
    """Return the WebVTT file that says what this SubRip file says.

    A file that is not Unicode is read as Windows-1252 if the `language` (a code) is one that this was made for.
    Raises `SubRipError`.
    """
    return write_webvtt(parse_subrip(content, language))


def parse_subrip(content: bytes, language: str = "") -> list[Cue]:
    """Return the cues of a SubRip file in the order of their start, their text written as WebVTT has it.

    Cues without text are left out. Raises `SubRipError`.
    """
    if len(content) > MAX_BYTES:
        raise SubRipError("The file is larger than 1 MiB, more than a text track can be.")
    cues: list[Cue] = []
    for block in _blocks(lines_of(_decoded(content, language))):
        cue = _cue(block)
        if cue.text:
            cues.append(cue)
        if len(cues) > MAX_CUES:
            raise SubRipError(f"There are more than {MAX_CUES:,} cues.", block[0][0])
    if not cues:
        raise SubRipError("The file has no cues, so there is nothing to show.")
    return sorted(cues, key=lambda cue: cue.start)


def _decoded(content: bytes, language: str) -> str:
    encoding = next((name for mark, name in _BYTE_ORDERS.items() if content.startswith(mark)), "utf-8")
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
    if encoding == "utf-8" and is_western(language):
        try:
            return content.decode("cp1252")
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
    raise SubRipError("The file is not UTF-8. Save it again with the encoding UTF-8.", line)


def _blocks(lines: list[str]) -> Iterator[Block]:
    """Yield the groups of numbered lines between empty lines."""
    block: Block = []
    for number, line in enumerate([*lines, ""], start=1):
        if line.strip():
            block.append((number, line))
        elif block:
            yield block
            block = []


def _cue(block: Block) -> Cue:
    number, line = block[0]
    if _NUMBER.fullmatch(line) and len(block) > 1:
        block = block[1:]
        number, line = block[0]
    start, end = _times(number, line)
    for text_number, text in block[1:]:
        if _TIMES.fullmatch(text):
            raise SubRipError("Leave an empty line before each cue.", text_number)
    return Cue(start, end, "\n".join(filter(None, (_webvtt_text(text) for _, text in block[1:]))))


def _times(number: int, line: str) -> tuple[float, float]:
    match = _TIMES.fullmatch(line)
    if not match:
        if _ARROW in line:
            raise SubRipError(
                "A time line needs a start and an end, as in 00:00:05,000 --> 00:00:08,000.", number
            )
        raise SubRipError(
            "A time line such as 00:00:05,000 --> 00:00:08,000 is expected here. "
            "Text of one cue must not have an empty line in it.",
            number,
        )
    start, end = (
        int(match[f"{name}h"]) * 3600
        + int(match[f"{name}m"]) * 60
        + int(match[f"{name}s"])
        + int((match[f"{name}ms"] or "0").ljust(3, "0")) / 1000
        for name in ("a", "b")
    )
    if end <= start:
        raise SubRipError(
            f"The cue starts at {clock(start)} and ends at {clock(end)}; the end must come after the start.",
            number,
        )
    return start, end


def _webvtt_text(line: str) -> str:
    """Return a line of text with the markup that WebVTT has too, and everything else as plain letters."""
    line = _STYLE.sub("", line)
    parts: list[str] = []
    place = 0
    for tag in _TAG.finditer(line):
        parts.append(_plain(line[place : tag.start()]))
        if _KEPT.fullmatch(tag[0]):
            parts.append(tag[0].lower())
        place = tag.end()
    parts.append(_plain(line[place:]))
    return "".join(parts).strip()


def _plain(text: str) -> str:
    # Entities that a program wrote already are not written twice.
    return escape_cue_text(html.unescape(text))
