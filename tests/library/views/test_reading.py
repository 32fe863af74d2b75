"""Captions become paragraphs."""

from __future__ import annotations

from library.published.transcripts import Cue, Transcript
from library.views.reading import paragraphs, reading_of


def texts(*cues: Cue) -> list[str]:
    return [" ".join(line.text for line in paragraph.lines) for paragraph in paragraphs(cues)]


def said(sentence: str, *, every: float = 3, times: int = 1, start: float = 0) -> list[Cue]:
    return [Cue(start + n * every, start + (n + 1) * every, f"{sentence} {n}.") for n in range(times)]


def test_cues_that_follow_each_other_are_one_paragraph() -> None:
    assert texts(Cue(0, 2, "Sit tall"), Cue(2, 4, "and breathe in.")) == ["Sit tall and breathe in."]


def test_a_pause_begins_a_paragraph() -> None:
    assert texts(Cue(0, 2, "Sit tall."), Cue(6, 8, "Breathe in.")) == ["Sit tall.", "Breathe in."]


def test_after_a_while_the_end_of_a_sentence_begins_one_too() -> None:
    shown = list(paragraphs(said("Breathe", times=12)))
    assert [paragraph.start for paragraph in shown] == [0, 18]


def test_talk_without_an_end_is_cut_all_the_same() -> None:
    endless = [Cue(n * 3, n * 3 + 3, f"and {n}") for n in range(24)]
    assert [paragraph.start for paragraph in paragraphs(endless)] == [0, 36]


def test_what_rolling_captions_repeat_is_written_once() -> None:
    assert texts(Cue(0, 2, "Sit tall."), Cue(2, 4, "Sit tall."), Cue(4, 5, " ")) == ["Sit tall."]


def test_lines_of_one_cue_are_joined() -> None:
    assert texts(Cue(0, 2, "Sit\n tall")) == ["Sit tall"]


def test_three_hours_of_talk_stay_readable() -> None:
    shown = list(paragraphs(said("Breathe", times=3600)))
    assert len(shown) == 600
    assert sum(len(paragraph.lines) for paragraph in shown) == 3600


def test_a_transcript_knows_its_direction() -> None:
    hebrew = reading_of(Transcript("he", "Hebrew", (Cue(0, 2, "לנשום"),)))
    assert hebrew is not None
    assert hebrew.direction == "rtl"


def test_where_nothing_is_said_there_is_no_transcript() -> None:
    assert reading_of(None) is None
    assert reading_of(Transcript("en", "English", ())) is None


def test_what_an_editor_wrote_without_times_is_a_paragraph_a_line() -> None:
    reading = reading_of(Transcript("en", "English", (), "written", "Sit tall.\n\nRest."))
    assert not reading.has_times
    assert [paragraph.lines[0].text for paragraph in reading.paragraphs] == ["Sit tall.", "Rest."]
