from __future__ import annotations

import math
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.timecodes import (
    LONGEST,
    UnknownTimecode,
    clock,
    iso_duration,
    parse_timecode,
    parse_webvtt_timestamp,
    spoken,
    webvtt_timestamp,
)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("00:00", 0),
        ("0", 0),
        ("90", 90),
        ("90.5", 90.5),
        ("90s", 90),
        ("1:30", 90),
        (" 01:30 ", 90),
        ("75:00", 4500),
        ("1:02:03", 3723),
        ("1:02:03.250", 3723.25),
        ("1m30s", 90),
        ("1h", 3600),
        ("PT1M30S", 90),
        ("pt12m", 720),
        ("PT1H2M3.5S", 3723.5),
        ("PT0,5S", 0.5),
        ("P1DT1S", 86401),
        ("99:59:59", 359999),
    ],
)
def test_a_time_is_understood_as_people_and_standards_write_it(text: str, seconds: float) -> None:
    assert parse_timecode(text) == seconds


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "soon", "-5", "1e3", "nan", "inf", "1.2.3", "٩٠", "1:30 Warm-up"),
        *("1:5", "1:60", "1:75:00", ":30", "1:2:3:04", "100:00:00", "999999999", "9" * 10_000),
        *("P", "PT", "P1Y", "s", "m"),
    ],
)
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(UnknownTimecode):
        parse_timecode(text)


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "0:00"), (7, "0:07"), (59.99, "0:59"), (725, "12:05"), (3723, "1:02:03")]
)
def test_a_card_shows_a_clock(seconds: float, text: str) -> None:
    assert clock(seconds) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0 seconds"),
        (1, "1 second"),
        (60, "1 minute"),
        (725, "12 minutes 5 seconds"),
        (3600, "1 hour"),
        (7261, "2 hours 1 minute 1 second"),
    ],
)
def test_a_screen_reader_speaks_words(seconds: float, text: str) -> None:
    assert spoken(seconds) == text


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "PT0S"), (90, "PT1M30S"), (3600, "PT1H"), (3723.9, "PT1H2M3S")]
)
def test_structured_data_has_iso_durations(seconds: float, text: str) -> None:
    assert iso_duration(seconds) == text


@pytest.mark.parametrize("write", [clock, spoken, iso_duration, webvtt_timestamp])
@pytest.mark.parametrize("seconds", [-1, math.nan, math.inf])
def test_a_length_that_is_none_is_a_programming_error(write: object, seconds: float) -> None:
    assert callable(write)
    with pytest.raises(ValueError, match="zero or more seconds"):
        write(seconds)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("00:05.000", 5), ("00:00:05.250", 5.25), ("01:02:03.004", 3723.004), ("100:00:00.000", 360000)],
)
def test_webvtt_timestamps_are_read(text: str, seconds: float) -> None:
    assert parse_webvtt_timestamp(text) == seconds


@pytest.mark.parametrize(
    "text",
    [
        "5",
        "0:05.000",
        "00:05",
        "00:05,000",
        "00:5.000",
        "00:60.000",
        "1:00:05.000",
        "00:05.0000",
        "00:05.00",
        "",
    ],
)
def test_a_webvtt_timestamp_must_be_exact(text: str) -> None:
    with pytest.raises(UnknownTimecode, match=r"Write it as 00:00:05\.000"):
        parse_webvtt_timestamp(text)


@given(st.integers(0, int(LONGEST)))
def test_what_is_written_reads_back_the_same(seconds: int) -> None:
    assert parse_timecode(clock(seconds)) == seconds
    assert parse_timecode(iso_duration(seconds)) == seconds
    assert parse_webvtt_timestamp(webvtt_timestamp(seconds + 0.25)) == seconds + 0.25


@given(st.text())
def test_no_text_raises_anything_but_unknown_timecode(text: str) -> None:
    with suppress(UnknownTimecode):
        assert 0 <= parse_timecode(text) <= LONGEST
