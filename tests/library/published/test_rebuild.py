"""What sent no signal is found again."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from wagtail.models import Page, Site

from library.models import Change, Kind, VideoPage
from library.published.rebuild import rebuild
from library.published.settling import catalogue_version
from tests.factories import CategoryFactory, VideoPageFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_rebuild_numbers_what_raw_sql_changed(library_site: Site) -> None:
    page = VideoPageFactory()
    gone = VideoPageFactory()
    untouched = VideoPageFactory(categories=[CategoryFactory()])
    before = catalogue_version()
    VideoPage.objects.filter(pk=page.pk).update(introduction="Changed by SQL.")
    Page.objects.filter(pk=gone.pk).update(live=False)
    assert catalogue_version() == before
    after = rebuild()
    assert after.epoch != before.epoch
    rows = set(Change.objects.filter(number__gt=before.number).values_list("key", "action"))
    assert rows == {(str(page.uuid), Change.Action.UPSERT), (str(gone.uuid), Change.Action.DELETE)}
    assert str(untouched.uuid) not in {key for key, _ in rows}


def test_a_rebuild_of_an_unchanged_library_numbers_nothing(
    library_site: Site, capsys: pytest.CaptureFixture
) -> None:
    VideoPageFactory()
    before = catalogue_version()
    call_command("rebuild_library")
    after = catalogue_version()
    assert (after.number, after.epoch != before.epoch) == (before.number, True)
    assert str(after) in capsys.readouterr().out


def test_loaddata_writes_no_change_by_itself(library_site: Site, tmp_path) -> None:
    page = VideoPageFactory()
    before = catalogue_version()
    dump = tmp_path / "dump.json"
    call_command("dumpdata", "library.VideoPage", "wagtailcore.Page", output=str(dump))
    dump.write_text(dump.read_text().replace("Loosens the middle of the back.", "Restored."))
    call_command("loaddata", str(dump), verbosity=0)
    assert catalogue_version() == before
    assert VideoPage.objects.get(pk=page.pk).uuid == page.uuid
    rebuild()
    assert Change.objects.filter(number__gt=before.number, kind=Kind.VIDEO).count() == 1
