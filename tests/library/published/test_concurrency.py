"""The change log when processes die and several publish at once."""

from __future__ import annotations

import random
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
from library.published.rebuild import differences
from library.published.settling import catalogue_version
from tests.factories import CategoryFactory, VideoPageFactory
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


def test_the_projection_is_proved_after_random_editing_by_several_threads(site: Site) -> None:
    """Each thread edits pages of its own and pages of all, and at the end every document says what its page says."""
    words = [CategoryFactory(slug=f"word-{n}") for n in range(3)]
    shared = [VideoPageFactory(tags=["a"], categories=words[:1]) for _ in range(4)]
    failures: list[BaseException] = []

    def editor(seed: int) -> None:
        choose = random.Random(seed)
        try:
            for step in range(12):
                page = VideoPage.objects.filter(pk=choose.choice(shared).pk).first()
                if page is not None:
                    EDITS[choose.randrange(len(EDITS))](page, f"{seed}-{step}", choose, words)
                catalogue_version()
        except BaseException as error:
            failures.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=editor, args=(seed,)) for seed in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    assert not any(thread.is_alive() for thread in threads), "deadlock"
    assert failures == []
    catalogue_version()
    assert list(differences()) == []


def _publish(page: VideoPage, mark: str, choose: random.Random, words: list) -> None:
    page.title, page.duration = f"Title {mark}", choose.randrange(1, 5000)
    page.save_revision().publish()


def _retag(page: VideoPage, mark: str, choose: random.Random, words: list) -> None:
    page.tags.set([f"tag {choose.randrange(3)}", "b"])
    page.categories.set(choose.sample(words, 2))
    page.save()


def _hide(page: VideoPage, mark: str, choose: random.Random, words: list) -> None:
    page.unpublish() if page.live else page.save_revision().publish()


def _rename(page: VideoPage, mark: str, choose: random.Random, words: list) -> None:
    page.slug = f"slug-{page.pk}-{mark}"
    page.save()


def _rename_word(page: VideoPage, mark: str, choose: random.Random, words: list) -> None:
    word = type(words[0]).objects.get(pk=choose.choice(words).pk)
    word.name = f"Word {mark}"
    word.save()


EDITS = (_publish, _publish, _retag, _hide, _rename, _rename_word)
