"""Rich text for readers: addresses are complete, secrets are words, and a text stays what it says."""

from __future__ import annotations

import pytest

from library.published.rich_text import Picture, RichTextFormat, Targets, references, render

TARGETS = Targets(
    pages={1: "/videos/cat/"},
    documents={2: "/documents/2/a.pdf"},
    images={(3, "width-500"): Picture("/m/c.png", 5, 4)},
)


def full(address: str) -> str:
    return address if address.startswith(("http", "mailto")) else f"https://x.example{address}"


def html(text: str, format: RichTextFormat = "html") -> str:
    return render(text, TARGETS, full, format)


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ('<a linktype="page" id="1">a</a>', '<a href="https://x.example/videos/cat/">a</a>'),
        ('<a id="1" linktype="page">a</a>', '<a href="https://x.example/videos/cat/">a</a>'),
        ('<a linktype="page" id="9">hidden</a>', "hidden"),
        ('<a linktype="page" id="nine">a</a>', "a"),
        ('<a linktype="page">a</a>', "a"),
        ('<a linktype="document" id="2">a</a>', '<a href="https://x.example/documents/2/a.pdf">a</a>'),
        ('<a linktype="document" id="9">a</a>', "a"),
        ('<a linktype="unknown" id="1">a</a>', "a"),
        ('<a href="/search/?a=1&amp;b=2">a</a>', '<a href="https://x.example/search/?a=1&amp;b=2">a</a>'),
        ('<a href="mailto:a@x.example">a</a>', '<a href="mailto:a@x.example">a</a>'),
        ('<a href="#way-one">a</a>', '<a href="#way-one">a</a>'),
        ('<a href="javascript:alert(1)">a</a>', "a"),
        ('<a href=" JavaScript:alert(1)">a</a>', "a"),
        ('<a href="data:text/html,x">a</a>', "a"),
        ('<embed embedtype="image" id="9" alt="x" format="left"/>', ""),
        ('<embed embedtype="image" id="3" alt="x" format="nonsense"/>', ""),
        ('<embed embedtype="unknown"/>', ""),
        ('<embed embedtype="media" url="javascript:alert(1)"/>', ""),
        ("<p>5 &lt; 6 &amp; “é”&nbsp;…</p>", "<p>5 &lt; 6 &amp; “é”\xa0…</p>"),
    ],
)
def test_a_stored_reference_becomes_what_a_reader_may_follow(stored: str, shown: str) -> None:
    assert html(stored) == shown


def test_a_picture_has_its_size_and_its_full_address() -> None:
    shown = html('<embed embedtype="image" id="3" alt="A &quot;cat&quot;" format="left"/>')
    assert 'src="https://x.example/m/c.png"' in shown
    assert 'width="5"' in shown and 'height="4"' in shown
    assert 'A "cat"' in shown


def test_an_unclosed_embed_is_never_raw() -> None:
    assert "<embed" not in html('<p>a</p><embed embedtype="image" id="3" alt="" format="left"><p>b</p>')


def test_a_video_is_the_providers_player_without_asking_the_network() -> None:
    shown = html('<embed embedtype="media" url="https://vimeo.com/76979871"/>')
    assert 'src="https://player.vimeo.com/video/76979871?dnt=1"' in shown
    assert html('<embed embedtype="media" url="https://elsewhere.example/x"/>') == (
        '<a href="https://elsewhere.example/x">https://elsewhere.example/x</a>'
    )


def test_headings_carry_anchors_in_html_only() -> None:
    assert html("<h2>With a chair</h2>") == '<h2 id="way-with-a-chair">With a chair</h2>'
    assert html("<h2>With a chair</h2>", "markdown") == "## With a chair"


def test_markdown_keeps_lists_links_and_emphasis() -> None:
    stored = (
        '<p>Do <b>this</b> or <a linktype="page" id="1">that</a>.</p><ul><li>One</li><li>Two</li></ul><hr/>'
    )
    assert html(stored, "markdown") == (
        "Do **this** or [that](https://x.example/videos/cat/).\n\n- One\n- Two\n\n---"
    )


def test_plain_text_keeps_paragraphs_lines_and_points() -> None:
    stored = (
        "<h2>How</h2><p>Sit<br/>tall &amp; <i>breathe</i>.</p><ol><li>In</li><li>Out</li></ol><p>Rest.</p>"
    )
    assert html(stored, "text") == "How\n\nSit\ntall & breathe.\n\n- In\n- Out\n\nRest."


def test_nothing_stays_nothing() -> None:
    for format in ("html", "markdown", "text"):
        assert html("", format) == ""


def test_references_are_found_whatever_the_order_of_attributes() -> None:
    found = references(
        [
            '<a id="1" linktype="page">a</a><a linktype="document" id="2">b</a><a linktype="page" id="x">c</a>',
            '<embed format="left" id="3" embedtype="image" alt=""/><a href="/x/">d</a>',
        ]
    )
    assert (found.pages, found.documents, found.images) == ({1}, {2}, {(3, "width-500")})
