"""Chapters and transcripts as they are pasted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.timed_lines import TimedLinesError, chapters_in, cues_in


@pytest.mark.parametrize(
    "line",
    [
        "1:30 Warm-up",
        "01:30 - Warm-up",
        "[1:30] Warm-up",
        "(00:01:30) Warm-up",
        " 1:30\tWarm-up ",
        "1:30 – Warm-up",
    ],
)
def test_a_chapter_is_a_time_and_a_title(line: str) -> None:
    assert chapters_in(f"00:00 Start\r\n\r\n{line}\r\n") == [(0, "Start"), (90, "Warm-up")]


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ("Warm-up", r"Line 1: Begin with a time"),
        ("0:00 A\nWarm-up 1:30", r"Line 2: Begin with a time"),
        ("0:00 A\n\n0:00 B", r"Line 3: This chapter starts at 0:00, the one before at 0:00"),
        ("1:00 A\n0:30 B", r"Line 2: .*Each must start after the one before"),
        ("0:00", r"Line 1: A title is missing"),
        ("1:75:00 A", r"Line 1: .*minutes and seconds go from 00 to 59"),
        (f"0:00 {'x' * 121}", r"longer than 120 characters"),
        ("\n".join(f"{n // 60}:{n % 60:02} A" for n in range(501)), r"more than 500 chapters"),
    ],
)
def test_a_wrong_line_is_named(lines: str, sentence: str) -> None:
    with pytest.raises(TimedLinesError, match=sentence):
        chapters_in(lines)


def test_a_transcript_with_times_is_cues_that_end_where_the_next_begins() -> None:
    cues = cues_in("Hello.\n0:05 Sit tall.\nBreathe in.\n1:02.5 And out.\n", 95)
    assert [(cue.start, cue.end, cue.text) for cue in cues] == [
        (0.0, 5.0, "Hello."),
        (5.0, 62.5, "Sit tall. Breathe in."),
        (62.5, 95, "And out."),
    ]


def test_a_transcript_without_times_has_no_cues() -> None:
    assert cues_in("10 times.\n\n2 of them slowly.") == []
    assert cues_in("") == []


def test_the_last_cue_lasts_five_seconds_if_nothing_is_known() -> None:
    assert [(cue.start, cue.end) for cue in cues_in("0:10 Now.")] == [(10.0, 15.0)]


def test_times_of_a_transcript_go_forward() -> None:
    with pytest.raises(TimedLinesError, match=r"Line 2: This line is at 0:05, the one before at 0:10"):
        cues_in("0:10 A\n0:05 B")


@given(st.text(alphabet="0123456789:.,[]() -ab\n\r\u2028", max_size=80))
def test_no_text_raises_anything_but_an_error_about_a_line(text: str) -> None:
    for read in (chapters_in, cues_in):
        try:
            read(text)
        except TimedLinesError as error:
            assert error.line
