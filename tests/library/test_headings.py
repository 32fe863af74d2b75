"""Anchors and the list of contents."""

from library.headings import Heading, anchored, contents_list


def test_headings_of_the_second_and_third_rank_make_the_contents():
    body = "<h2>With a chair</h2><p>Sit.</p><h3>How it feels</h3><h4>Small print</h4>"
    assert contents_list(body) == [
        Heading(2, "With a chair", "way-with-a-chair"),
        Heading(3, "How it feels", "way-how-it-feels"),
    ]


def test_an_anchor_stays_when_the_text_around_it_changes():
    before = contents_list("<h2>With a towel</h2>")[0].anchor
    after = contents_list("<h2>First</h2><p>New words.</p><h2>With a towel</h2>")[1].anchor
    assert before == after == "way-with-a-towel"


def test_equal_headings_get_different_anchors():
    anchors = [heading.anchor for heading in contents_list("<h2>Rest</h2><h3>Rest</h3><h2>Rest</h2>")]
    assert anchors == ["way-rest", "way-rest-2", "way-rest-3"]


def test_the_body_gets_exactly_the_anchors_of_its_contents():
    body = '<p>Hello.</p><h2>With <b>two</b> words &amp; more</h2><h3 id="old" class="x">Rest</h3>'
    result = anchored(body)
    assert '<h2 id="way-with-two-words-more">With <b>two</b> words &amp; more</h2>' in result
    assert '<h3 class="x" id="way-rest">Rest</h3>' in result
    assert "old" not in result


def test_a_heading_without_words_is_left_alone():
    body = "<h2></h2><h2><br/></h2><p>Text.</p>"
    assert contents_list(body) == []
    assert anchored(body) == body


def test_signs_and_other_scripts_make_anchors_too():
    anchors = [heading.anchor for heading in contents_list("<h2>!!!</h2><h2>Rücken</h2><h2>背中</h2>")]
    assert anchors == ["way-section", "way-rücken", "way-背中"]


def test_text_without_headings_has_no_contents():
    assert contents_list("<p>Sit tall.</p>") == []
    assert anchored("<p>Sit tall.</p>") == "<p>Sit tall.</p>"
