"""What the stylesheets and scripts of a page weigh, and the page that shows every component."""

import re

import pytest
from django.contrib.staticfiles import finders

from library.shapes import Card
from library.views.styleguide import example_cards
from tests.factories import VideoPageFactory, WorksheetPageFactory
from tests.library.visitor import seen

pytestmark = pytest.mark.django_db

STYLES_MOST = 30_000  # bytes of a page, before compression
SCRIPTS_MOST = 20_000  # bytes of a page, without the HLS library


@pytest.fixture(autouse=True)
def _site(site):
    return site


def weight(html: str, *patterns: str) -> int:
    named = [found for pattern in patterns for found in re.findall(pattern, html)]
    files = {path.removeprefix("/static/") for paths in named for path in paths.split()}
    assert files
    return sum(len(open(finders.find(path), "rb").read()) for path in files if not path.startswith("vendor/"))


@pytest.mark.parametrize("path", ["/", "/videos/", "/videos/cat/", "/worksheets/sheet/", "/my-list/"])
def test_a_page_loads_few_bytes_of_style_and_script(client, path):
    VideoPageFactory(slug="cat")
    WorksheetPageFactory(slug="sheet")
    html = seen(client, path)
    assert weight(html, r'<link rel="stylesheet" href="([^"]+)"') < STYLES_MOST
    assert weight(html, r'<script type="module" src="([^"]+)"', r'data-later="([^"]+)"') < SCRIPTS_MOST


def test_the_style_guide_shows_every_example(client, settings):
    settings.DEBUG = True
    html = seen(client, "/styleguide/?rtl")
    assert 'dir="rtl"' in html
    assert all(card.title.strip() in html for card in example_cards())


def test_the_style_guide_is_for_developers_only(client):
    seen(client, "/styleguide/", status=404)


def test_the_examples_of_the_style_guide_have_identities_of_their_own():
    cards: list[Card] = example_cards()
    assert len({card.id for card in cards}) == len(cards)
