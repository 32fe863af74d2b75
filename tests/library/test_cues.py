"""Cues of a worksheet are set apart."""

from library.cues import cues_apart


def test_a_paragraph_that_opens_in_bold_is_a_cue():
    body = '<p data-block-key="a1"><b>Breathe.</b> Out as you turn.</p>'
    assert cues_apart(body) == '<p data-block-key="a1" class="cue"><b>Breathe.</b> Out as you turn.</p>'


def test_bold_words_inside_a_paragraph_are_no_cue():
    body = "<p>Turn <b>slowly</b>.</p><ul><li><b>First</b></li></ul>"
    assert cues_apart(body) == body
