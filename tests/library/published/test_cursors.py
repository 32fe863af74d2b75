"""A cursor comes back as it was given, and only then."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from library.published import sync
from library.published.cursors import Cursor, UnknownCursor

NUMBERS = st.integers(min_value=-(2**62), max_value=2**62)
CURSORS = st.builds(
    Cursor, st.text(max_size=20), st.one_of(NUMBERS, st.text(max_size=200)), NUMBERS, st.booleans()
)
HEX = st.text("0123456789abcdef", min_size=8, max_size=8)
SYNCED = st.builds(sync.Cursor, HEX, HEX, st.integers(0, 10**18 - 1), st.integers(0, 10**18 - 1))


@given(CURSORS)
def test_a_cursor_comes_back(cursor: Cursor) -> None:
    assert Cursor.read(str(cursor), cursor.listed) == cursor


@given(CURSORS, st.text())
def test_a_cursor_of_another_list_leads_nowhere(cursor: Cursor, listed: str) -> None:
    assume(listed != cursor.listed)
    with pytest.raises(UnknownCursor):
        Cursor.read(str(cursor), listed)


@given(CURSORS, st.data())
def test_an_altered_cursor_leads_nowhere(cursor: Cursor, data: st.DataObject) -> None:
    text = str(cursor)
    place = data.draw(st.integers(0, len(text) - 1))
    altered = text[:place] + data.draw(st.text(max_size=2)) + text[place + 1 :]
    assume(altered != text)
    with pytest.raises(UnknownCursor):
        Cursor.read(altered, cursor.listed)


@given(st.text())
def test_a_text_is_no_cursor(text: str) -> None:
    with pytest.raises(UnknownCursor):
        Cursor.read(text, "video title")


@given(SYNCED)
def test_a_cursor_of_changes_comes_back(cursor: sync.Cursor) -> None:
    assert sync.Cursor.read(str(cursor)) == cursor


@given(st.one_of(st.text(), st.from_regex(r"[0-9a-f]{8}-[0-9a-f]{8}-\d+-\d+")))
def test_a_text_is_a_cursor_of_changes_or_refused(text: str) -> None:
    with suppress(sync.BadCursor):
        assert str(sync.Cursor.read(text)).count("-") == 3
