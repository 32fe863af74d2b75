"""`{% translate %}` that looks up each phrase once a language says the same as Django's own."""

from __future__ import annotations

import pytest
from django.template import Context, Template
from django.utils import translation

from library.templatetags.library_phrases import Phrase

DJANGOS, OURS = "{% load i18n %}", "{% load i18n library_phrases %}"

TAGS = [
    '{% translate "Search" %}',
    "{% translate 'Search' %}",
    '{% trans "Search" %}',
    '{% translate "Search" as word %}<{{ word }}>{{ word|upper }}',
    '{% translate "Search" noop %}',
    '{% translate "May" context "month" %}',
    "{% translate name %}",
    '{% translate "Search"|upper %}',
    '{% translate "100%" %}',
    '{% translate "a < b & c" %}{% translate "a < b & c" as word %}{{ word }}',
    '{% translate "" %}',
]


@pytest.mark.parametrize("tag", TAGS)
def test_it_says_what_djangos_own_says_in_each_language(tag: str) -> None:
    ours, djangos = Template(OURS + tag), Template(DJANGOS + tag)
    for language in ("en", "es", "en", "es"):
        with translation.override(language):
            said = [made.render(Context({"name": "Search <b>"})) for made in (ours, djangos)]
            assert said[0] == said[1]


def test_the_languages_differ() -> None:
    """Else the test above could not see one language's phrase in the other's page."""
    made = Template(OURS + '{% translate "Search" %}')
    with translation.override("es"):
        spanish = made.render(Context())
    with translation.override("en"):
        assert made.render(Context()) == "Search" != spanish


@pytest.mark.parametrize(
    ("tag", "remembered"),
    [
        ('{% translate "Search" %}', True),
        ("{% translate name %}", False),
        ('{% translate "A"|upper %}', False),
    ],
)
def test_only_a_phrase_without_variables_is_remembered(tag: str, remembered: bool) -> None:
    assert bool(Template(OURS + tag).nodelist.get_nodes_by_type(Phrase)) is remembered
