from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.webvtt import MAX_BYTES, Cue, WebVTTError, parse_webvtt

SMALL = "WEBVTT\n\n00:00:01.000 --> 00:00:02.500\nBreathe in\n"


def test_cues_have_their_start_end_and_text() -> None:
    text = """WEBVTT - Cat stretch
Kind: captions

STYLE
::cue { color: white }

NOTE made by hand

intro
00:01.000 --> 00:02.500 align:start position:10%
<v Maya>Breathe in &amp; <i>lift</i>

01:00:00.000 --> 01:00:04.000
Breathe out,
slowly
"""
    cues = parse_webvtt(text)
    assert cues == [
        Cue(1.0, 2.5, "<v Maya>Breathe in &amp; <i>lift</i>"),
        Cue(3600.0, 3604.0, "Breathe out,\nslowly"),
    ]
    assert cues[0].plain == "Breathe in & lift"


@pytest.mark.parametrize(
    "content",
    [
        SMALL.encode(),
        b"\xef\xbb\xbf" + SMALL.encode(),
        "\ufeff" + SMALL,
        SMALL.replace("\n", "\r\n").encode(),
        SMALL.replace("\n", "\r"),
        SMALL.rstrip(),
        SMALL + "\n\n\n\n",
    ],
)
def test_a_byte_order_mark_and_every_kind_of_line_end_are_fine(content: bytes | str) -> None:
    assert parse_webvtt(content) == [Cue(1.0, 2.5, "Breathe in")]


def test_cues_come_in_the_order_of_their_start_and_may_overlap() -> None:
    cues = parse_webvtt("WEBVTT\n\n00:05.000 --> 00:09.000\nb\n\n00:01.000 --> 00:06.000\na\n")
    assert [cue.text for cue in cues] == ["a", "b"]


@pytest.mark.parametrize(
    ("content", "line", "sentence"),
    [
        ("", 1, "must begin with the word WEBVTT"),
        ("WEBVTTX\n\n" + SMALL[8:], 1, "must begin with the word WEBVTT"),
        ("1\n00:00:01,000 --> 00:00:02,000\nHello\n", 1, "looks like an SRT file"),
        ("<html><body>WEBVTT</body></html>", 1, "must begin"),
        ("WEBVTT\n00:00:01.000 --> 00:00:02.000\nHello\n", 2, "Leave an empty line between the header"),
        ("WEBVTT\n\n00:01 --> 00:02\nHello", 3, "“00:01” is not a time. Write it as 00:00:05.000."),
        ("WEBVTT\n\n00:01,000 --> 00:02,000\nHello", 3, "full stop, not a comma"),
        ("WEBVTT\n\n00:01.000 -->\nHello", 3, "needs a start and an end"),
        ("WEBVTT\n\n1\n00:05.000 --> 00:02.000\nHello", 4, "the end must come after the start"),
        ("WEBVTT\n\n00:05.000 --> 00:05.000\nHello", 3, "the end must come after the start"),
        (SMALL + "\nHello\nthere\n", 6, "A time line such as"),
        (SMALL + "00:00:03.000 --> 00:00:04.000\nHello", 5, "Leave an empty line before each cue"),
        (SMALL + "\nSTYLE\n::cue { color: red }\n", 6, "A time line such as"),
        (SMALL.encode() + "\n00:03.000 --> 00:04.000\ncafé".encode("latin-1"), 7, "not UTF-8"),
        (SMALL.encode("utf-16"), 1, "not UTF-8"),
    ],
)
def test_an_error_names_the_line_and_says_what_is_wrong(
    content: bytes | str, line: int, sentence: str
) -> None:
    with pytest.raises(WebVTTError) as caught:
        parse_webvtt(content)
    assert caught.value.line == line
    assert str(caught.value).startswith(f"Line {line}: ")
    assert sentence in str(caught.value)


def test_a_file_without_cues_is_refused() -> None:
    with pytest.raises(WebVTTError, match="has no cues"):
        parse_webvtt("WEBVTT\n\nNOTE nothing yet\n")


@pytest.mark.parametrize("content", [b"WEBVTT\n\n" + b"x" * MAX_BYTES, "WEBVTT\n\n" + "é" * (MAX_BYTES // 2)])
def test_a_file_over_one_mebibyte_is_refused(content: bytes | str) -> None:
    with pytest.raises(WebVTTError, match="larger than 1 MiB"):
        parse_webvtt(content)


def test_too_many_cues_are_refused() -> None:
    content = "WEBVTT\n\n" + "00:01.000 --> 00:02.000\na\n\n" * 20_001
    with pytest.raises(WebVTTError, match="more than 20,000 cues"):
        parse_webvtt(content)


@pytest.mark.parametrize("filler", ["<", "<a", "&", " ", "\t-", "\n \n", ">"])
def test_hostile_text_of_the_largest_size_is_read_in_little_time(filler: str) -> None:
    content = "WEBVTT\n\n00:01.000 --> 00:02.000\n" + filler * ((MAX_BYTES - 100) // len(filler))
    started = time.perf_counter()
    with suppress(WebVTTError):
        [cue.plain for cue in parse_webvtt(content)]
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize("filler", [" ", "-->", "a ", "0 "])
def test_a_hostile_time_line_is_refused_in_little_time(filler: str) -> None:
    content = "WEBVTT\n\n" + filler * (500_000 // len(filler)) + "-->" + filler * 10
    started = time.perf_counter()
    with pytest.raises(WebVTTError):
        parse_webvtt(content)
    assert time.perf_counter() - started < 5


@given(st.one_of(st.binary(), st.text(), st.text(alphabet="0:. ->\n<\r").map("WEBVTT\n\n{}".format)))
def test_no_content_raises_anything_but_a_webvtt_error(content: bytes | str) -> None:
    with suppress(WebVTTError):
        assert parse_webvtt(content)
