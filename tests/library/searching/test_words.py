"""What a word is, in texts and in questions alike."""

from __future__ import annotations

import pytest

from library.searching.questions import MAX_WORDS, question
from library.searching.words import MAX_WORD, folded, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cat, and cow!", "cat and cow"),
        ("ÉPAULE déliée", "epaule deliee"),
        ("Søren Łukasz Æsop", "soren lukasz aesop"),
        ("straße", "strasse"),
        ("child's pose", "child s pose"),
        ("C7/T1 e-mail@example.com 1e5", "c7 t1 e mail example com 1e5"),
        ("snake_case", "snake case"),
        ("℡ Ⅻ ½", "tel xii 1 2"),
        ("растяжка спины", "растяжка спины"),
        ("\u202eשלום", "שלום"),
        ("🧘 \0 \ud800 \"'*^:()-", ""),
    ],
)
def test_words_have_no_case_no_accents_and_no_signs(text: str, expected: str) -> None:
    assert " ".join(words(text)) == expected


def test_a_very_long_word_is_cut_in_texts_and_in_questions_alike() -> None:
    assert words("x" * 10_000) == ["x" * MAX_WORD]
    assert question("x" * 10_000)[0].word == "x" * MAX_WORD


def test_a_long_text_is_cut_between_two_words() -> None:
    assert folded("äußere Drehung", 9) == "aussere"
    assert folded("растяжка спины", 20) == "растяжка"


def test_only_the_first_words_of_a_question_are_looked_at() -> None:
    asked = question(" ".join(f"w{n}" for n in range(1000)))
    assert [wanted.word for wanted in asked] == [f"w{n}" for n in range(MAX_WORDS)]


def test_only_the_last_word_may_be_half_typed() -> None:
    assert [wanted.begins for wanted in question("low ba")] == [False, True]
    # One letter begins too many.
    assert [wanted.begins for wanted in question("low b")] == [False, False]


@pytest.mark.parametrize("text", ["", "   ", "\0", "'\"", "-*()^:", "🧘🏽‍♀️", "\u202e", "_", "--"])
def test_without_a_word_nothing_is_asked(text: str) -> None:
    assert question(text) == ()
