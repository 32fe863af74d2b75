"""Whatever is typed, both databases search for it."""

from __future__ import annotations

import html
import re
import unicodedata

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Site

from library.published.settling import catalogue_version
from library.searching.matching import found_ids, titled_ids
from library.searching.moments import highlighted
from library.searching.questions import Question, Wanted, question
from tests.factories import VideoPageFactory

# Whatever there is, and more of what a query language would read.
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(["AND", "OR", "NOT", "NEAR(", "title", *"\"'*:()-^&|!\\"])).map(" ".join),
)


def with_names(text: str) -> Question:
    return question(text, lambda word, begins: ("#tag1", "#category2"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(TEXTS)
def test_any_text_is_searched(site: Site, text: str) -> None:
    for asked in (question(text), with_names(text)):
        assert isinstance(found_ids(asked, 0b1110, 0b0110), list)
        assert isinstance(titled_ids(asked, 0b1110, 5), list)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25)
@given(TEXTS)
def test_a_title_is_found_by_itself(site: Site, text: str) -> None:
    words = question(text)
    title = " ".join(unicodedata.normalize("NFC", text).replace("\0", " ").split())[:200]
    if not words or not question(title):
        return
    page = VideoPageFactory(title=title)
    catalogue_version()
    assert page.pk in titled_ids(question(title), 1 << page.pk, 5)
    page.delete()


@given(TEXTS, st.lists(st.text(min_size=1, max_size=3)))
def test_marked_words_are_the_text_itself(text: str, words: list[str]) -> None:
    marked = highlighted(tuple(Wanted(word, True) for word in words), text)
    plain = re.sub("</?mark>", "", marked)
    assert "<" not in plain
    assert html.unescape(plain) == html.unescape(html.escape(unicodedata.normalize("NFC", text)))
