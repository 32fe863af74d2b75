"""Rich text comes out as an editor could have written it, and a plain text as it went in."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from library.bundles.cleaning import as_reopened, rebuild
from library.bundles.faults import Wrong
from library.bundles.markup import (
    FromBundle,
    FromDatabase,
    from_bundle,
    from_database,
    to_bundle,
    to_database,
)
from library.models.library_pages import BODY_FEATURES
from library.models.taxonomy import PLAIN_FEATURES
from tests.library.bundles.making import library, load, page, video

NOTHING = FromDatabase({}, {}, {})


def no_file(kind: str, path: str) -> str:
    raise Wrong(f"there is no file {path!r}")


def clean(html: str, features: list[str] = BODY_FEATURES) -> str:
    return from_bundle(html, features, no_file)


BENIGN = [
    "<p>Cracking your back (or self manipulation) can feel great, when it’s done “correctly”.</p><p>So lean back.</p>",
    '<p>Breathe in &amp; out, "slowly", it\'s 2 &lt; 3 &gt; 1.</p>',
    "<p>A hard\xa0space, ümläuts, 日本語, emoji 🧘.</p>",
    "<p>One<br/>two<br/><br/>three</p>",
    "<h2>One</h2><h3>Two</h3><h4>Three</h4><p>Text</p>",
    "<p>Some <b>bold</b> and <i>italic</i> words.</p>",
    "<ul><li>One</li><li>Two<ul><li>Deeper</li></ul></li></ul><ol><li>First</li></ol>",
    "<p>Before</p><hr/><p>After</p>",
    '<p>See <a href="https://example.com/?a=1&amp;b=2">there</a>, <a href="mailto:ana@example.com">write</a>, '
    '<a href="/videos/x/">watch</a>, <a href="#top">top</a>, <a href="tel:+123">call</a>.</p>',
]


@pytest.mark.parametrize("html", BENIGN)
def test_what_an_editor_writes_comes_out_byte_for_byte(html: str) -> None:
    assert clean(html) == html


HOSTILE = [
    ("<p>Hi<script>alert(1)</script></p>", "<p>Hi</p>"),
    ("<p>Hi</p><script src=//evil.example></script>", "<p>Hi</p>"),
    ("<p onclick=alert(1)>Hi</p>", "<p>Hi</p>"),
    ('<p style="background:url(javascript:1)" class="x" id="y">Hi</p>', "<p>Hi</p>"),
    ("<style>p{display:none}</style><p>Hi</p>", "<p>Hi</p>"),
    ('<p><a href="javascript:alert(1)">Hi</a></p>', "<p>Hi</p>"),
    ('<p><a href="jav&#x09;ascript:alert(1)">Hi</a></p>', "<p>Hi</p>"),
    ('<p><a href=" &#1; JaVaScRiPt:alert(1)">Hi</a></p>', "<p>Hi</p>"),
    ('<p><a href="data:text/html,<script>1</script>">Hi</a></p>', "<p>Hi</p>"),
    ('<p><a href="vbscript:x">Hi</a></p>', "<p>Hi</p>"),
    (
        '<p><a href="https://example.com/" onmouseover="x" target="_blank">Hi</a></p>',
        '<p><a href="https://example.com/">Hi</a></p>',
    ),
    ('<iframe src="https://evil.example"></iframe><p>Hi</p>', "<p>Hi</p>"),
    ("<svg onload=alert(1)><text>x</text></svg><p>Hi</p>", "<p>Hi</p>"),
    ("<math><mtext><script>alert(1)</script></mtext></math><p>Hi</p>", "<p>Hi</p>"),
    ('<p>Hi<img src="data:image/svg+xml;base64,xx"></p>', "<p>Hi</p>"),
    ('<p>Hi<img src="https://evil.example/pixel.gif"></p>', "<p>Hi</p>"),
    ("<p>Hi<img src=x onerror=alert(1)></p>", "<p>Hi</p>"),
    ('<object data="x"><embed src="javascript:alert(1)"></object><p>Hi</p>', "<p>Hi</p>"),
    ('<embed src="data:text/html,x"><p>Hi</p>', "<p>Hi</p>"),
    ('<embed embedtype="image" id="1" format="left" alt=""><p>Hi</p>', "<p>Hi</p>"),
    ('<p><a linktype="page" id="1">Hi</a></p>', "<p>Hi</p>"),
    ('<form action="x"><input name="y"><button>Go</button></form><p>Hi</p>', "<p>Go</p><p>Hi</p>"),
    ("<!-- <p>no</p> --><p>Hi<!--[if IE]>x<![endif]--></p>", "<p>Hi</p>"),
    ("<p>Hi<base href=//evil.example><meta http-equiv=refresh><link rel=stylesheet></p>", "<p>Hi</p>"),
    ("<template><p>x</p></template><p>Hi</p>", "<p>Hi</p>"),
    (
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript><p>Hi</p>",
        "<p>'&gt;</p><p>Hi</p>",
    ),
    ("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
    ("<p>a\x01b\x1fc</p>", "<p>abc</p>"),
]


@pytest.mark.parametrize(("html", "expected"), HOSTILE)
def test_hostile_input_leaves_only_the_text(html: str, expected: str) -> None:
    assert clean(html) == expected


FOREIGN = [
    ("Just a text", "<p>Just a text</p>"),
    ("<h1>Big</h1><h5>Small</h5>", "<p>Big</p><p>Small</p>"),
    ("<div><div>One</div>Two</div>", "<p>One</p><p>Two</p>"),
    ("<p>  many   spaces \n and lines </p>", "<p>many spaces and lines</p>"),
    ("<p></p><p> </p><p>Hi</p>\n\n<p><br></p>", "<p>Hi</p>"),
    ("<strong>b</strong> <em>i</em>", "<p><b>b</b> <i>i</i></p>"),
    ("<b><p>One</p><p>Two</p></b>", "<p><b>One</b></p><p><b>Two</b></p>"),
    ("<p><b>one</b><b> two</b></p>", "<p><b>one two</b></p>"),
    ("<ul><li><p>One</p><p>Two</p></li></ul>", "<ul><li>One<br/>Two</li></ul>"),
    ("<ul><ul><li>Deep</li></ul></ul>", "<ul><li>Deep</li></ul>"),
    ("<ul><li>One<h2>Head</h2></li></ul>", "<ul><li>One<br/>Head</li></ul>"),
    ("<li>Alone</li>", "<p>Alone</p>"),
    ("<table><tr><td>a</td><td>b</td></tr></table>", "<p>a</p><p>b</p>"),
    ("<blockquote>Said</blockquote>", "<p>Said</p>"),
    ("<p>One<hr>Two</p>", "<p>One</p><hr/><p>Two</p>"),
    ("<p>unclosed <b>bold", "<p>unclosed <b>bold</b></p>"),
    ("<p>H<sub>2</sub>O <u>x</u></p>", "<p>H2O x</p>"),
    ('<p><a href="">empty</a> <a>none</a></p>', "<p>empty none</p>"),
    ('<p data-block-key="abc12">Hi</p>', "<p>Hi</p>"),
]


@pytest.mark.parametrize(("html", "expected"), FOREIGN)
def test_other_html_becomes_what_the_editor_has(html: str, expected: str) -> None:
    assert clean(html) == expected


def test_a_short_text_keeps_no_headings_or_pictures() -> None:
    html = '<h2>Head</h2><p>Ask <b>first</b>.</p><hr><img src="media/x.jpg"><embed src="https://youtu.be/x">'
    assert clean(html, PLAIN_FEATURES) == "<p>Head</p><p>Ask <b>first</b>.</p>"


def test_a_text_nested_beyond_all_measure_ends_with_a_sentence_or_a_text() -> None:
    for tag in ("b", "div", "ul", "a href=x"):
        html = f"<{tag}>" * 5000 + "x"
        try:
            assert "x" in clean(html)
        except Wrong as error:
            assert "nested deeper" in str(error)


def test_a_paragraph_that_is_no_file_of_the_bundle_is_a_fault() -> None:
    with pytest.raises(Wrong, match=r"there is no file 'media/x\.jpg'"):
        clean('<img src="media/x.jpg">')


def editors_own(html: str) -> str:
    """Open a text in Wagtail's editor and save it unchanged."""
    converter = ContentstateConverter(BODY_FEATURES)
    saved = converter.to_database_format(converter.from_database_format(html))
    return re.sub(r' data-block-key="[^"]*"', "", saved).replace("<p></p>", "")


MARKUP = st.recursive(
    st.text(alphabet="ab <>&\"' \n\xa0é", max_size=6),
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag.split()[0]}>",
        st.sampled_from(
            [
                "p",
                "h2",
                "h3",
                "b",
                "i",
                "ul",
                "ol",
                "li",
                "div",
                "a href='/x/'",
                "td",
                "script",
                "strong",
                "hr",
                "br",
            ]
        ),
        st.lists(inner, max_size=4),
    ),
    max_leaves=20,
)


@settings(max_examples=300, deadline=None)
@given(MARKUP)
def test_cleaning_twice_is_cleaning_once(html: str) -> None:
    once = clean(html)
    assert clean(once) == once
    assert from_database(once, BODY_FEATURES, NOTHING) == once


@settings(max_examples=300, deadline=None)
@given(MARKUP)
def test_wagtails_editor_opens_and_saves_a_cleaned_text_unchanged(html: str) -> None:
    once = clean(html)
    # The editor drops hard spaces at the ends of its paragraphs; the cleaner has no reason to.
    if "\xa0" not in once:
        assert editors_own(once) == as_reopened(once)


def test_lists_of_both_kinds_within_one_another_come_to_rest() -> None:
    once = clean("<ol><li>1<ul><li>a</li></ul></li></ol><ul><li>b <a href='/x/'>x</a></li></ul><p>End</p>")
    assert clean(once) == once
    assert re.sub(r"<[^>]*>", "", once) == "1ab xEnd"


def test_pictures_embeds_and_documents_survive_the_way_there_and_back() -> None:
    html = (
        '<p>Before</p><img src="media/a.jpg" alt="A &quot;pose&quot; &amp; more"/>'
        '<img src="media/a.jpg" alt="" class="right"/>'
        '<embed src="https://vimeo.com/123456?a=1&amp;b=2"/><p><a href="media/b.pdf"><b>Guide</b></a></p>'
    )
    sums = {"media/a.jpg": "5a", "media/b.pdf": "5b"}
    neutral = from_bundle(html, BODY_FEATURES, lambda kind, path: sums[path])
    stored = to_database(neutral, lambda kind, key: {"5a": 7, "5b": 9}[key])
    assert (
        '<embed embedtype="image" format="fullwidth" id="7" alt="A &quot;pose&quot; &amp; more"/>' in stored
    )
    assert '<a linktype="document" id="9">' in stored
    again = from_database(stored, BODY_FEATURES, FromDatabase({"7": "5a"}, {"9": "5b"}, {}))
    assert again == neutral
    assert to_bundle(again, lambda kind, key: {"5a": "media/a.jpg", "5b": "media/b.pdf"}[key]) == html


def test_a_text_cannot_pretend_to_be_a_picture() -> None:
    html = '<p>&lt;embed embedtype="image" id="5a"/&gt; id="5a" &lt;a href="/x/"&gt;</p>'
    assert to_database(clean(html), lambda kind, key: pytest.fail("nothing to look up")) == html


def test_what_leads_to_something_that_is_gone_is_left_out() -> None:
    html = (
        '<p><a linktype="page" id="5">page</a> <a linktype="document" id="6">guide</a></p>'
        '<embed embedtype="image" id="7" alt="" format="left"/>'
    )
    assert from_database(html, BODY_FEATURES, NOTHING) == "<p>page guide</p>"


def test_rebuilding_asks_nobody_outside(monkeypatch) -> None:
    """The editor's own converter asks the video's provider for a title; an import must not."""
    monkeypatch.setattr(
        "wagtail.embeds.embeds.get_embed", lambda *args, **kwargs: pytest.fail("asked the network")
    )
    html = '<embed embedtype="media" url="https://youtu.be/dQw4w9WgXcQ"/>'
    assert rebuild(html, BODY_FEATURES, NOTHING) == html
    assert FromBundle(no_file)


@pytest.mark.django_db
def test_hostile_records_are_stored_clean(site, tmp_path: Path) -> None:
    bad = "<p onclick=x>Hi<script>alert(1)</script></p>"
    data = library(
        videos=[video(body=bad, cautions=bad)],
        presenters=[{"slug": "a", "name": "<b>A</b>", "biography": bad}],
    )
    plan = load(tmp_path / "b", data)
    assert (page().body, page().cautions) == ("<p>Hi</p>", "<p>Hi</p>")
    assert len(plan.bundle.notes) == 3
    assert load(tmp_path / "b", json.loads(json.dumps(data))).size == 0
