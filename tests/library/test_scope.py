"""Where the public may go: one rule, as a filter and for a page in memory, in one query."""

from __future__ import annotations

from typing import Any

from wagtail.models import Locale, Page, Site

from library.scope import Scope
from tests.factories import VideoPageFactory, another_site, home_page, restrict, video_index


def test_the_filter_and_the_page_in_memory_agree(site: Site) -> None:
    other = another_site()
    index = video_index(site)
    private = VideoPageFactory(parent=index)
    restrict(private)
    VideoPageFactory(parent=index)
    VideoPageFactory(parent=index, live=False)
    VideoPageFactory(parent=video_index(other))
    scope = Scope.of(site)
    shown = set(Page.objects.filter(scope.public).values_list("pk", flat=True))
    assert shown == {page.pk for page in Page.objects.all() if scope.shows(page)}
    assert len(shown) == 4


def test_it_is_looked_up_with_one_query(site: Site, django_assert_num_queries: Any) -> None:
    site = Site.objects.select_related("root_page").get(pk=site.pk)
    with django_assert_num_queries(1):
        Scope.of(site)


def test_it_knows_the_languages_of_the_site(site: Site) -> None:
    assert Scope.of(site).languages == {"en": Locale.get_default().pk}
    spanish = Locale.objects.create(language_code="es")
    home_page().copy_for_translation(spanish)
    scope = Scope.of(site)
    assert scope.language == "en"
    assert scope.locale_id("es") == spanish.pk
    assert scope.locale_id("fr") == 0


def test_a_site_without_pages_shows_none(site: Site) -> None:
    empty = Scope(site)
    assert not Page.objects.filter(empty.public).exists()
    assert not empty.shows(home_page())
