"""The marks in stored texts: never lost, never taken for what an editor wrote."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.published import marks
from library.published.marks import (
    FILE,
    ORIGIN,
    Ink,
    as_json,
    as_stored,
    fill_addresses,
    fill_slots,
    from_stored,
    scrubbed,
    slot,
    words_mark,
)

# What JSON writes in another way, and what looks like that.
AWKWARD = st.text(st.sampled_from(['"', "\\", "u", "0", "1", "\n", "é", "“", "🦴", ORIGIN, FILE]))


@given(AWKWARD)
def test_a_text_with_marks_comes_back_from_its_json(text: str) -> None:
    written = as_stored({"text": text})
    assert from_stored(written) == {"text": text}
    assert written.count(ORIGIN) == text.count(ORIGIN)


@given(AWKWARD)
def test_without_marks_it_is_json_for_everybody(text: str) -> None:
    text = scrubbed(text)
    assert json.loads(as_stored([text])) == [text]


@pytest.mark.parametrize("text", ["\\u0001", "\\\\u0001", '"\\u0003tag 1', "\\u0004related"])
def test_what_only_looks_like_a_mark_stays(text: str) -> None:
    filled = Ink("https://site.example", {}).fill(as_stored({"text": text}))
    assert json.loads(filled) == {"text": text}


@given(AWKWARD)
def test_what_was_typed_and_not_scrubbed_is_no_mark_either(name: str) -> None:
    """Names of words are put in when a page is read."""
    ink = Ink("https://site.example", {b"tag 1": as_json([name]).encode()})
    assert json.loads(ink.fill(as_stored({"tags": words_mark("tag", [1])}))) == {"tags": [name]}


def test_all_marks_are_filled_in_at_once() -> None:
    stored = as_stored(
        {"url": f"{ORIGIN}/a/", "file": f"{FILE}b.vtt", "tags": words_mark("tag", [2, 1]), "name": "“Grüße”"}
    )
    ink = Ink("https://site.example", {b"tag 1 2": '["Rücken"]'.encode()})
    assert json.loads(ink.fill(stored)) == {
        "url": "https://site.example/a/",
        "file": "https://site.example/media/b.vtt",
        "tags": ["Rücken"],
        "name": "“Grüße”",
    }


def test_a_storage_that_signs_makes_an_address_for_each_file(monkeypatch: pytest.MonkeyPatch) -> None:
    class Signing:
        def url(self, name: str) -> str:
            return f"https://files.example/{name}?signature=1"

    monkeypatch.setattr(marks, "default_storage", Signing())
    stored = as_stored([f"{FILE}a%20b.vtt", f"{ORIGIN}/c/"])
    told = ["https://files.example/a b.vtt?signature=1", "https://site.example/c/"]
    assert json.loads(Ink("https://site.example", {}).fill(stored)) == told
    assert json.loads(fill_addresses(stored, "https://site.example")) == told


def test_slots_are_replaced_by_lists_and_the_head_by_the_card() -> None:
    stored = as_stored({"related": slot("related"), "videos": slot("videos")})
    filled = fill_slots(stored, {"related": "[1]", "videos": "[]"}.__getitem__, '{"id":7,')
    assert json.loads(filled) == {"id": 7, "related": [1], "videos": []}
