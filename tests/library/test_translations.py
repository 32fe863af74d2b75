"""The language switch keeps the place; search engines are told the same."""

import re

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from wagtail.models import Locale

from library.models import Category
from tests.factories import (
    CategoryFactory,
    TagFactory,
    VideoPageFactory,
    home_page,
    restrict,
    video_index,
)
from tests.library.visitor import seen

pytestmark = pytest.mark.django_db


@pytest.fixture
def spanish(site) -> Locale:
    """The site in two languages, with one video in both."""
    spanish = Locale.objects.create(language_code="es")
    back = CategoryFactory(name="Back", slug="back")
    gentle = TagFactory(slug="gentle")
    page = VideoPageFactory(slug="cat", categories=[back], tags=[gentle])
    for parent in (home_page(), video_index()):
        parent.copy_for_translation(spanish).save_revision().publish()
    espalda = Category.objects.create(
        name="Espalda", slug="espalda", locale=spanish, translation_key=back.translation_key
    )
    gato = page.copy_for_translation(spanish)
    gato.slug = "gato"
    gato.categories = [espalda]
    gato.tags.add(gentle)
    gato.save_revision().publish()
    return spanish


def switch(client, path: str) -> dict[str, str]:
    """Where the language switch leads, by language."""
    links = re.findall(r'<li><a href="([^"]+)" lang="(\w+)"', seen(client, path))
    return {language: address for address, language in links}


def alternates(client, path: str) -> dict[str, str]:
    found = re.findall(
        r'<link rel="alternate" hreflang="(\w+)" href="https?://[^/]+([^"]+)"', seen(client, path)
    )
    return dict(found)


@pytest.mark.usefixtures("spanish")
@pytest.mark.parametrize(
    ("english", "other"),
    [
        ("/videos/cat/", "/es/videos/gato/"),
        ("/videos/categories/back/", "/es/videos/categories/espalda/"),
        ("/videos/tags/gentle/", "/es/videos/tags/gentle/"),
        ("/search/?q=cat", "/es/search/?q=cat"),
        ("/my-list/", "/es/my-list/"),
    ],
)
def test_the_switch_leads_to_the_same_place(client, english, other):
    other = other.replace(
        "/videos/", f"/{video_index().get_translation(Locale.objects.get(language_code='es')).slug}/"
    )
    assert switch(client, english) == {"en": english, "es": other}
    assert switch(client, other) == {"en": english, "es": other}
    assert alternates(client, english) == {"en": english, "es": other}


def test_a_page_without_a_translation_leads_to_the_other_home_page(client, spanish):
    VideoPageFactory(slug="dog")
    assert switch(client, "/videos/dog/")["es"] == "/es/"
    assert alternates(client, "/videos/dog/") == {"en": "/videos/dog/"}


def test_a_translation_that_is_not_public_is_not_mentioned(client, spanish):
    page = VideoPageFactory(slug="dog")
    translated = page.copy_for_translation(spanish)
    translated.slug = "perro"
    translated.save_revision().publish()
    restrict(translated)
    assert "perro" not in seen(client, "/videos/dog/")


def test_a_site_in_one_language_has_no_switch_and_asks_nothing_for_it(client, site):
    VideoPageFactory(slug="cat")
    assert switch(client, "/videos/cat/") == {}
    assert alternates(client, "/videos/cat/") == {}


def test_the_interface_speaks_the_language_of_the_address(client, spanish):
    html = seen(client, "/es/search/")
    assert '<html lang="es">' in html
    assert "¿Qué le gustaría aliviar?" in html
    assert "Ir al contenido" in html


def test_the_page_for_our_own_faults_speaks_it_too(spanish):
    with translation.override("es"):
        assert "Algo ha fallado" in render_to_string("500.html")
