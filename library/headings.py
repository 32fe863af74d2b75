"""The headings of a rich text: stable anchors for links, and the list of contents.

Works on the HTML as it is stored, which Wagtail's editor or the importer wrote. Knows no models.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.text import slugify

_HEADING = re.compile(
    r"<h(?P<level>[23])(?P<attributes>\s[^>]*)?>(?P<inner>.*?)</h(?P=level)\s*>", re.I | re.S
)
_TAG = re.compile(r"<[^>]*>")
_ID = re.compile(r"\sid\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>]+)", re.I)
MAX_LENGTH = 60  # characters of an anchor


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of the list of contents. `level` is 2 or 3."""

    level: int
    text: str
    anchor: str


def contents_list(body: str) -> list[Heading]:
    """Return the headings of the second and third rank that have a text, in order."""
    return [heading for heading, _match in _headings(body)]


def anchored(body: str) -> str:
    """Return `body` with an `id` on every heading that is in its list of contents.

    The anchor is made of the heading's own words, so it stays when the text around it changes; the second of
    two equal headings is numbered.
    """
    parts: list[str] = []
    end = 0
    for heading, match in _headings(body):
        level, attributes = match["level"], _ID.sub("", match["attributes"] or "")
        parts += [
            body[end : match.start()],
            f'<h{level}{attributes} id="{html.escape(heading.anchor)}">{match["inner"]}</h{level}>',
        ]
        end = match.end()
    return "".join([*parts, body[end:]])


def _headings(body: str) -> Iterator[tuple[Heading, re.Match[str]]]:
    taken: set[str] = set()
    for match in _HEADING.finditer(body):
        text = " ".join(html.unescape(_TAG.sub(" ", match["inner"])).split())
        if not text:
            continue
        anchor = _free(slugify(text, allow_unicode=True)[:MAX_LENGTH].strip("-") or "section", taken)
        taken.add(anchor)
        yield Heading(int(match["level"]), text, anchor), match


def _free(anchor: str, taken: set[str]) -> str:
    """The page's own anchors start differently: `way-…` can never be `content` or `cautions`."""
    wanted = f"way-{anchor}"
    number, free = 1, wanted
    while free in taken:
        number += 1
        free = f"{wanted}-{number}"
    return free
