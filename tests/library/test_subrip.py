"""SubRip as programs write it, the oddities among it, and the WebVTT that comes of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.subrip import SubRipError, looks_like_subrip, parse_subrip, webvtt_of_subrip
from library.webvtt import parse_webvtt

TWO = "1\n00:00:01,000 --> 00:00:02,500\nSit tall.\n\n2\n00:00:03,000 --> 00:00:04,000\nBreathe\nin.\n"


def test_a_file_becomes_webvtt_that_says_the_same() -> None:
    assert webvtt_of_subrip(TWO.encode()) == (
        "WEBVTT\n\n00:00:01.000 --> 00:00:02.500\nSit tall.\n\n00:00:03.000 --> 00:00:04.000\nBreathe\nin.\n"
    )


@pytest.mark.parametrize(
    "content",
    [
        TWO.encode(),
        b"\xef\xbb\xbf" + TWO.encode(),
        TWO.replace("\n", "\r\n").encode(),
        TWO.replace("\n", "\r").encode(),
        TWO.encode("utf-16"),
        TWO.replace("\n\n", "\n \n\n\n").encode(),
        TWO.replace("1\n", "", 1).replace("2\n", "", 1).encode(),
        TWO.replace(",", ".").encode(),
        TWO.replace("02,500", "2,5  X1:10 X2:20 Y1:5 Y2:9").encode(),
        TWO.strip().encode(),
    ],
    ids=[
        "plain",
        "BOM",
        "CRLF",
        "CR",
        "UTF-16",
        "spaces",
        "no numbers",
        "full stops",
        "coordinates",
        "no end",
    ],
)
def test_oddities_of_programs_say_the_same(content: bytes) -> None:
    assert [(cue.start, cue.end, cue.plain) for cue in parse_subrip(content)] == [
        (1.0, 2.5, "Sit tall."),
        (3.0, 4.0, "Breathe\nin."),
    ]


def test_latin_1_is_read_in_the_languages_that_it_was_made_for() -> None:
    content = TWO.replace("Sit tall.", "Siéntate, ¿sí?").encode("latin-1")
    assert parse_subrip(content, "es")[0].text == "Siéntate, ¿sí?"
    for language in ("ru", ""):
        with pytest.raises(SubRipError, match=r"Line 3: The file is not UTF-8"):
            parse_subrip(content, language)


def test_cues_come_in_order_may_overlap_and_empty_ones_go() -> None:
    content = (
        b"1\n00:00:05,000 --> 00:00:09,000\nSecond\n\n2\n00:00:01,000 --> 00:00:06,000\nFirst\n\n"
        b"3\n00:00:10,000 --> 00:00:11,000\n\n4\n00:00:12,000 --> 00:00:13,000\n{\\an8}\n"
    )
    assert [cue.text for cue in parse_subrip(content)] == ["First", "Second"]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("<i>Slowly</i> <B>now</B>", "<i>Slowly</i> <b>now</b>"),
        ('<font color="#fff">White</font> {\\an8}above', "White above"),
        ("3 < 5 & 7 > 6", "3 &lt; 5 &amp; 7 &gt; 6"),
        ("left --> right", "left --&gt; right"),
        ("fish &amp; chips", "fish &amp; chips"),
        ("<script>alert(1)</script>", "alert(1)"),
    ],
)
def test_markup_is_what_webvtt_has_too_and_the_rest_is_letters(written: str, text: str) -> None:
    content = f"1\n00:00:01,000 --> 00:00:02,000\n{written}\n".encode()
    assert parse_subrip(content)[0].text == text
    assert parse_webvtt(webvtt_of_subrip(content))[0].text == text


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("1\n00:00:05,000 --> 00:00:04,000\nBack\n", "Line 2: The cue starts at 0:05 and ends at 0:04"),
        ("1\n00:00:05,000 --> 00:00:05,000\nNever\n", "Line 2: .*must come after the start"),
        ("1\n00:00:05,000 -->\nOpen\n", "Line 2: A time line needs a start and an end"),
        (TWO + "\nstray words\n", "Line 10: A time line such as 00:00:05,000"),
        (TWO.replace("\n\n", "\n"), "Line 5: Leave an empty line before each cue"),
        ("", "has no cues"),
        ("1\n00:00:05,000 --> 00:00:06,000\n", "has no cues"),
        ("x" * 1_100_000, "larger than 1 MiB"),
    ],
)
def test_an_error_names_the_line_and_says_what_is_wrong(text: str, sentence: str) -> None:
    with pytest.raises(SubRipError, match=sentence):
        parse_subrip(text.encode())


@pytest.mark.parametrize(
    ("content", "is_subrip"),
    [
        (TWO.encode(), True),
        (TWO.encode("utf-16"), True),
        (b"\xef\xbb\xbf\r\n" + TWO.encode(), True),
        (b"00:00:01,000 --> 00:00:02,000\nx", True),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\nx", False),
        (b"WEBVTT\n\n1\n00:01.000 --> 00:02.000\nx", False),
        (b"hello", False),
        (b"", False),
    ],
)
def test_subrip_is_told_by_its_content(content: bytes, is_subrip: bool) -> None:
    assert looks_like_subrip(content) is is_subrip


@given(st.binary(max_size=200) | st.text(alphabet="0123456789:,.-> \n\r<i>{}&", max_size=200).map(str.encode))
def test_no_content_raises_anything_but_a_subrip_error_and_what_is_taken_is_webvtt(content: bytes) -> None:
    try:
        written = webvtt_of_subrip(content, "en")
    except SubRipError:
        return
    assert parse_webvtt(written)
