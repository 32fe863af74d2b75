"""Rich text as plain data."""

from hypothesis import given
from hypothesis import strategies as st

from library.blocks import DEEPEST, blocks


def text(block) -> str:
    return "".join(run["text"] for run in block["runs"])


def test_every_kind_of_block_is_told_apart():
    found = blocks(
        '<h3>Slower</h3><p>Sit.</p><p class="cue">Breathe.</p><hr/><ol><li>One</li><li><p>Two</p></li></ol>loose'
    )
    assert [block["kind"] for block in found] == ["heading", "paragraph", "cue", "rule", "list", "paragraph"]
    assert found[0]["level"] == 3
    assert found[4]["numbered"]
    assert [text(item[0]) for item in found[4]["items"]] == ["One", "Two"]


def test_a_run_knows_how_it_is_said_and_where_it_leads():
    (paragraph,) = blocks(
        '<p>Sit <b>very <i>tall</i></b>, <a href="https://x.example/">as here</a>.<br>Wait.</p>'
    )
    shown = [(run["text"], run["strong"], run["emphasis"], run["href"]) for run in paragraph["runs"]]
    assert shown == [
        ("Sit ", False, False, ""),
        ("very ", True, False, ""),
        ("tall", True, True, ""),
        (", ", False, False, ""),
        ("as here", False, False, "https://x.example/"),
        (".", False, False, ""),
        ("\n", False, False, ""),
        ("Wait.", False, False, ""),
    ]


def test_empty_paragraphs_and_comments_are_left_out():
    assert blocks("<p></p><p> </p><!-- x --><p>&nbsp;</p><ul></ul>") == [
        {"kind": "list", "numbered": False, "items": []}
    ]


def test_a_picture_stands_for_itself_and_inside_a_link_for_its_description():
    assert blocks('<p>Bend.<img alt="Knees bent" src="/x.jpg"></p>')[1] == {
        "kind": "picture",
        "address": "/x.jpg",
        "alt": "Knees bent",
    }
    (paragraph,) = blocks('<p><a href="/y/"><img alt="Knees bent" src="/x.jpg"></a></p>')
    assert text(paragraph) == "[Knees bent]"


def test_lists_too_deep_for_paper_become_one_line():
    depth = DEEPEST + 3
    (outer,) = blocks("<ul><li>a" * depth)
    levels = 0
    while outer.get("kind") == "list":
        levels += 1
        outer = outer["items"][0][-1]
    assert levels <= DEEPEST
    assert text(outer).count("a") == depth - levels


def test_a_thousand_nested_tags_do_no_harm():
    assert text(blocks("<b>" * 400 + "deep")[0]) == "deep"


@given(st.text())
def test_any_text_becomes_blocks(html):
    blocks(html)
