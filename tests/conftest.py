"""What every test may ask for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.db import connection
from wagtail.models import Collection, Locale, Page, Site

from library.foundation import lay_foundation


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What only PostgreSQL can do is no test of the suite on SQLite."""
    if connection.vendor == "postgresql":
        return
    foreign = [item for item in items if item.get_closest_marker("postgresql")]
    if foreign:
        config.hook.pytest_deselected(items=foreign)
        items[:] = [item for item in items if item not in foreign]


@pytest.fixture(scope="session", autouse=True)
def _media_come_from_our_own_view() -> Iterator[None]:
    """Django's test server serves uploads by itself, without ranges. Ours are what the tests are about."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.test.testcases._MediaFilesHandler", lambda application: application)
        yield


@pytest.fixture(autouse=True)
def _media_in_a_folder_of_its_own(tmp_path, settings) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(autouse=True)
def _no_memory_of_other_tests() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def site(db: None) -> Site:
    """The default site with its home page and the two indexes."""
    return lay_foundation()


@pytest.fixture
def library_site(transactional_db: None) -> Site:
    """The same for tests with real transactions, whose end empties even the rows that migrations made."""
    Locale.objects.get_or_create(language_code="en")
    if not Collection.objects.exists():
        Collection.add_root(name="Root")
    if not Page.objects.exists():
        Page.add_root(title="Root", slug="root", locale=Locale.get_default())
    for name in ("Editors", "Moderators"):
        Group.objects.get_or_create(name=name)
    return lay_foundation()
