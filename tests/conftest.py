"""What every test may ask for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

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


@pytest.fixture(scope="session", autouse=True)
def _emptied_row_by_row() -> Iterator[None]:
    """Django empties PostgreSQL's tables after a test with transactions by TRUNCATE, which makes a new file for each
    table and index: half a second for our hundred. To delete a few rows takes a hundredth of a second."""
    operations = type(connection.ops)
    truncate = operations.sql_flush

    def delete(
        ops: Any, style: Any, tables: Sequence[str], *, reset_sequences: bool = False, **options: Any
    ) -> Any:
        if reset_sequences:
            return truncate(ops, style, tables, reset_sequences=reset_sequences, **options)
        # In any order: foreign keys are looked at when the transaction ends.
        return [f"DELETE FROM {ops.quote_name(table)}" for table in tables]

    with pytest.MonkeyPatch.context() as patch:
        if connection.vendor == "postgresql":
            patch.setattr(operations, "sql_flush", delete)
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
