"""Moments and lengths of time, as people write them and as standards want them. All values are in seconds."""

from __future__ import annotations

import math
import re
from typing import Final

from django.utils.translation import ngettext

# A moment of a video is never later than this; it also keeps every value inside a database integer.
LONGEST: Final = 359_999.999  # 99:59:59.999

_NUMBER = r"[0-9]{1,9}(?:[.,][0-9]{1,9})?"
_PLAIN = re.compile(_NUMBER)
_CLOCK = re.compile(
    r"(?:(?P<hours>[0-9]{1,3}):)?(?P<minutes>[0-9]{1,3}):(?P<seconds>[0-9]{2}(?:\.[0-9]{1,9})?)"
)
# PT1M30S of ISO 8601; 1m30s and 90s as in the links that players hand out. Weeks, months and years have no
# place in a video.
_UNITS = re.compile(
    rf"(?:p(?:(?P<days>{_NUMBER})d)?t?)?"
    rf"(?:(?P<hours>{_NUMBER})h)?(?:(?P<minutes>{_NUMBER})m)?(?:(?P<seconds>{_NUMBER})s)?"
)
_WEBVTT = re.compile(r"(?:(?P<hours>[0-9]{2,}):)?(?P<minutes>[0-5][0-9]):(?P<seconds>[0-5][0-9]\.[0-9]{3})")


class UnknownTimecode(ValueError):
    """The text is not a moment or a length of time. The message is a sentence for an editor."""


def parse_timecode(text: str) -> float:
    """Return the seconds that `text` means.

    Understands `90`, `90.5`, `00:00`, `1:30`, `1:02:03`, `1m30s`, `90s` and ISO 8601 (`PT1M30S`).
    Raises `UnknownTimecode` for anything else, and for more than 99:59:59.
    """
    stripped = text.strip()[:64]
    lowered = stripped.lower()
    if _PLAIN.fullmatch(lowered):
        seconds = _number(lowered)
    elif match := _CLOCK.fullmatch(lowered):
        seconds = _clock_seconds(match, stripped)
    elif lowered[-1:] in ("d", "h", "m", "s") and (match := _UNITS.fullmatch(lowered)):
        units = {name: _number(value) for name, value in match.groupdict().items() if value}
        seconds = (
            units.get("days", 0.0) * 86_400
            + units.get("hours", 0.0) * 3600
            + units.get("minutes", 0.0) * 60
            + units.get("seconds", 0.0)
        )
    else:
        raise UnknownTimecode(
            f"“{stripped}” is not a time. Write it as 1:30 (minutes and seconds) or 1:02:03."
        )
    if seconds > LONGEST:
        raise UnknownTimecode(f"“{stripped}” is more than 99 hours, longer than any video.")
    return seconds


def parse_webvtt_timestamp(text: str) -> float:
    """Return the seconds of a WebVTT timestamp, `00:05.000` or `01:00:05.000`, just as the standard has it.

    Raises `UnknownTimecode`. Source: W3C WebVTT, section 4.1 (WebVTT timestamp).
    """
    match = _WEBVTT.fullmatch(text)
    if not match or len(match["hours"] or "") > 3:
        raise UnknownTimecode(f"“{text[:40]}” is not a time. Write it as 00:00:05.000.")
    return int(match["hours"] or 0) * 3600 + int(match["minutes"]) * 60 + float(match["seconds"])


def clock(seconds: float) -> str:
    """Return a length or a moment as a card shows it: `0:07`, `12:05`, `1:02:03`. Parts of seconds go."""
    hours, minutes, rest = _parts(_checked(seconds))
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def spoken(seconds: float) -> str:
    """Return a length in words for screen readers, in the active language: `12 minutes 5 seconds`."""
    hours, minutes, rest = _parts(_checked(seconds))
    words = []
    if hours:
        words.append(ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours})
    if minutes:
        words.append(ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes})
    if rest or not words:
        words.append(ngettext("%(n)d second", "%(n)d seconds", rest) % {"n": rest})
    return " ".join(words)


def iso_duration(seconds: float) -> str:
    """Return a length as ISO 8601 has it, `PT12M5S`, for structured data and `<time datetime>`."""
    hours, minutes, rest = _parts(_checked(seconds))
    parts = f"{hours}H" * bool(hours) + f"{minutes}M" * bool(minutes) + f"{rest}S" * bool(rest)
    return f"PT{parts or '0S'}"


def webvtt_timestamp(seconds: float) -> str:
    """Return a moment as WebVTT has it, with hours and milliseconds: `00:12:05.000`."""
    milliseconds = round(_checked(seconds) * 1000)
    hours, minutes, rest = _parts(milliseconds // 1000)
    return f"{hours:02}:{minutes:02}:{rest:02}.{milliseconds % 1000:03}"


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def _clock_seconds(match: re.Match[str], text: str) -> float:
    hours, minutes, seconds = int(match["hours"] or 0), int(match["minutes"]), float(match["seconds"])
    # 75:00 is a usual way to write 1:15:00; 1:75:00 is a slip.
    if seconds >= 60 or (match["hours"] and minutes >= 60):
        raise UnknownTimecode(f"“{text}” is not a time: minutes and seconds go from 00 to 59.")
    return hours * 3600 + minutes * 60 + seconds


def _checked(seconds: float) -> float:
    if not math.isfinite(seconds) or seconds < 0:
        raise ValueError(f"A length of time is zero or more seconds, not {seconds!r}.")
    return seconds


def _parts(seconds: float) -> tuple[int, int, int]:
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return hours, minutes, rest
