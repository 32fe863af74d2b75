"""The moment at which the words are spoken, and how it is shown."""

from __future__ import annotations

import pytest

from library.searching.moments import MAX_SNIPPET, highlighted, spoken_moment
from library.searching.questions import question
from library.searching.words import folded

CUES = [
    [0.0, "Sit tall and breathe in."],
    [2.5, "Now turn the hip <slowly> & gently."],
    [63.9, "Turn again: the other hip, and breathe."],
]
SPOKEN = "\n".join(folded(str(text)) for _start, text in CUES)


def test_the_moment_is_that_of_the_cue_with_the_most_words() -> None:
    moment = spoken_moment(question("hip breathe"), SPOKEN, CUES)
    assert moment is not None
    assert moment.start == 63
    assert moment.snippet == "Turn again: the other <mark>hip</mark>, and <mark>breathe</mark>."


def test_of_equal_cues_it_is_the_first() -> None:
    moment = spoken_moment(question("breathe"), SPOKEN, CUES)
    assert moment is not None
    assert moment.start == 0


def test_what_nobody_says_has_no_moment() -> None:
    assert spoken_moment(question("shoulder"), SPOKEN, CUES) is None
    assert spoken_moment(question("hip"), "", []) is None
    assert spoken_moment(question("hip"), "written without times: hip", []) is None


def test_a_snippet_is_escaped_but_for_its_marks() -> None:
    moment = spoken_moment(question("slow"), SPOKEN, CUES)
    assert moment is not None
    assert moment.snippet == "Now turn the hip &lt;<mark>slowly</mark>&gt; &amp; gently."


@pytest.mark.parametrize(
    ("asked", "text", "expected"),
    [
        ("hufte", "Die Hüfte", "Die <mark>Hüfte</mark>"),
        ("hufte", "Die Hu\u0308fte", "Die <mark>Hüfte</mark>"),
        (
            "scr",
            "<script>'\"</script>",
            "&lt;<mark>script</mark>&gt;&#x27;&quot;&lt;/<mark>script</mark>&gt;",
        ),
        ("mark", "</mark><b>", "&lt;/<mark>mark</mark>&gt;&lt;b&gt;"),
        ("amp", "&amp;", "&amp;<mark>amp</mark>;"),
        ("a", "a  \n a", "<mark>a</mark>  \n <mark>a</mark>"),
        ("nothing", "", ""),
    ],
)
def test_a_text_of_any_kind_is_marked(asked: str, text: str, expected: str) -> None:
    assert highlighted(question(asked), text) == expected


def test_a_long_cue_is_cut_before_it_is_escaped() -> None:
    moment = spoken_moment(question("hip"), "hip", [[1, "hip " + "&" * 1000]])
    assert moment is not None
    assert moment.snippet == "<mark>hip</mark> " + "&amp;" * (MAX_SNIPPET - 4)
