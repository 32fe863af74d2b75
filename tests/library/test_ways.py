"""A worksheet's body, cut into its ways."""

from library.ways import ways, with_printed_addresses

BODY = (
    "<p>Two ways.</p>"
    '<h2 id="way-chair">Over a <b>chair</b></h2><p>Fold a towel.</p><h3>Slower</h3><p>Wait.</p>'
    '<h2 id="way-floor">On the floor</h2><p>Lie down.</p><ul><li>Or take the chair.</li></ul>'
)


def test_a_body_is_cut_at_its_headings_of_the_second_rank():
    opening, chair, floor = ways(BODY)
    assert (opening.heading, opening.anchor, opening.html) == ("", "", "<p>Two ways.</p>")
    assert (chair.heading, chair.anchor) == ("Over a chair", "way-chair")
    assert chair.html == "<p>Fold a towel.</p><h3>Slower</h3><p>Wait.</p>"
    assert floor.heading == "On the floor"


def test_nothing_of_a_body_is_lost():
    for body in ("", "words alone", "<h2></h2>", "<p>a<h2>b<p>c", "<h2>a</h2><h2>b</h2>", "<ul><li><h2>x"):
        joined = "".join(way.heading + way.html for way in ways(body))
        assert all(letter in joined for letter in "abcx" if letter in body), body


def test_a_way_needs_the_equipment_that_its_heading_and_paragraphs_speak_of():
    names = ["Towel", "Chair", "Yoga mat"]
    opening, chair, floor = ways(BODY)
    assert opening.needs(names) == []
    assert chair.needs(names) == ["Towel", "Chair"]
    assert floor.needs(names) == []


def test_equipment_is_a_word_and_no_pattern():
    (way,) = ways("<p>Take the (soft) ball, not the football.</p>")
    assert way.needs(["Ball", "foot", "all", "(soft"]) == ["Ball", "foot"]


def test_a_link_carries_what_paper_shows_of_it():
    html = with_printed_addresses('<a href="/x/">x</a> <a href="#here">h</a> <a>n</a>', str.upper)
    assert html == '<a data-printed="/X/" href="/x/">x</a> <a href="#here">h</a> <a>n</a>'
