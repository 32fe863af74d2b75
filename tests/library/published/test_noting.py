"""Step 1 of the change log: one row for a thing and a transaction, and none that a savepoint took back is missed."""

from __future__ import annotations

import pytest
from django.db import transaction
from wagtail.models import Site

from library.models import Change, Kind, VideoPage
from library.published import settling
from library.published.settling import catalogue_version
from tests.factories import VideoPageFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def page(library_site: Site) -> VideoPage:
    page = VideoPageFactory(title="Cat stretch")
    catalogue_version()
    return page


def test_one_transaction_notes_a_thing_once(page: VideoPage) -> None:
    with transaction.atomic():
        page.save()
        page.tags.add("Breathing")
        page.save()
        with transaction.atomic():
            page.save()
        assert Change.objects.waiting().filter(kind=Kind.PAGE, object_id=page.pk).count() == 1


def test_what_a_savepoint_took_back_is_noted_again(page: VideoPage) -> None:
    before = catalogue_version().number
    with transaction.atomic():
        with pytest.raises(RuntimeError), transaction.atomic():
            page.title = "Taken back"
            page.save()
            raise RuntimeError
        assert not Change.objects.waiting().exists()
        page.title = "Kept"
        page.save()
        assert Change.objects.waiting().filter(object_id=page.pk).count() == 1
    assert catalogue_version().number > before


def test_what_an_outer_savepoint_took_back_is_noted_again(page: VideoPage) -> None:
    before = catalogue_version().number
    with transaction.atomic():
        with pytest.raises(RuntimeError), transaction.atomic():
            with transaction.atomic():
                page.title = "Taken back"
                page.save()
            raise RuntimeError
        page.title = "Kept"
        page.save()
    assert catalogue_version().number > before


def test_two_transactions_note_a_thing_each(page: VideoPage, monkeypatch) -> None:
    monkeypatch.setattr(settling, "_settle_after_commit", lambda: None)
    page.save()
    page.save()
    assert Change.objects.waiting().filter(kind=Kind.PAGE, object_id=page.pk).count() == 2
