"""The change log when processes die and several publish at once."""

from __future__ import annotations

import signal
import threading
import time
from pathlib import Path

import pytest
from django.db import connections
from wagtail.models import Site

from library.bundles import limits
from library.bundles.importing import import_bundle
from library.models import Change, Kind, PublishedState, VideoPage
from library.published.settling import catalogue_version
from tests.factories import VideoPageFactory
from tests.library.bundles.making import library, video, write
from tests.processes import run_and_die

BULK = 40

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def site(library_site: Site) -> Site:
    return library_site


def test_a_process_killed_between_the_steps_loses_nothing(site: Site) -> None:
    page = VideoPageFactory()
    before = catalogue_version()
    exit_code = run_and_die(
        f"""
        import os, signal
        from library.models import VideoPage
        from library.published import settling
        settling.settle = lambda: os.kill(os.getpid(), signal.SIGKILL)
        page = VideoPage.objects.get(pk={page.pk})
        page.title = "Changed by the process that died"
        page.save_revision().publish()
        """
    )
    assert exit_code == -signal.SIGKILL
    assert Change.objects.waiting().exists()
    assert catalogue_version().number > before.number
    assert Change.objects.filter(kind=Kind.VIDEO).latest("number").key == str(page.uuid)


def test_two_publishers_and_a_bulk_import_neither_deadlock_nor_wait_long(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No publish waits until the import has ended, and every change is numbered without a gap."""
    # So few records are many here, and a batch ends soon: as a large bundle is written.
    monkeypatch.setattr(limits, "TOGETHER", 5)
    monkeypatch.setattr(limits, "BATCH_SECONDS", 0.1)
    bundle = write(tmp_path / "bundle", library(videos=[video(f"bulk-{n}") for n in range(BULK)]))
    pages = [VideoPageFactory() for _ in range(2)]
    start = catalogue_version().number
    failures: list[BaseException] = []
    slowest: dict[int, float] = {}
    took: list[float] = []

    def guarded(work) -> None:
        try:
            work()
        except BaseException as error:
            failures.append(error)
        finally:
            connections.close_all()

    def publisher(pk: int) -> None:
        for n in range(8):
            began = time.monotonic()
            page = VideoPage.objects.get(pk=pk)
            page.title = f"Title {n}"
            page.save_revision().publish()
            catalogue_version()
            slowest[pk] = max(slowest.get(pk, 0), time.monotonic() - began)

    def bulk() -> None:
        began = time.monotonic()
        import_bundle(bundle)
        took.append(time.monotonic() - began)

    threads = [threading.Thread(target=guarded, args=(lambda pk=page.pk: publisher(pk),)) for page in pages]
    threads.append(threading.Thread(target=guarded, args=(bulk,)))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert not any(thread.is_alive() for thread in threads), "deadlock"
    assert failures == []
    assert max(slowest.values()) < took[0]
    version = catalogue_version()
    assert not Change.objects.waiting().exists()
    numbers = list(
        Change.objects.filter(number__gt=start).order_by("number").values_list("number", flat=True)
    )
    assert numbers == list(range(start + 1, version.number + 1))
    assert PublishedState.objects.filter(kind=Kind.VIDEO).count() == BULK + 2
