"""Large bundles: batches, an end in the middle, and two imports at once."""

from __future__ import annotations

import signal
import threading
import time
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.db import OperationalError, close_old_connections, connection
from wagtail.images import get_image_model

from library.bundles import importing, limits
from library.bundles.importing import ImportInterrupted, import_bundle
from library.bundles.writing import Writer
from library.media.posters import posters_of
from library.models import VideoPage
from library.published.settling import catalogue_version
from tests.library.bundles.making import Data, library, load, page, picture, rows, stored_files, video, write
from tests.processes import run_and_die

MANY = 12


def circle(level: str, count: int = MANY) -> Data:
    """Videos that each name the next, the last the first."""
    return library(
        videos=[
            video(f"v{n}", level=level, related=[f"v{(n + 1) % count}"], tags=["a", f"t{n}"])
            for n in range(count)
        ]
    )


@pytest.fixture
def small_batches(monkeypatch) -> None:
    """Take a handful of pages for many, and end each batch after its first step."""
    monkeypatch.setattr(limits, "TOGETHER", 5)
    monkeypatch.setattr(limits, "BATCH_SECONDS", -1.0)
    monkeypatch.setattr(limits, "GAP_SECONDS", 0.0)


@pytest.fixture
def transactions(monkeypatch) -> list[float]:
    """How long each transaction of an import lasted, in seconds."""
    lasted: list[float] = []
    original = importing._Work._transaction

    def measured(self, batch, seconds):
        started = time.monotonic()
        done = original(self, batch, seconds)
        lasted.append(time.monotonic() - started)
        return done

    monkeypatch.setattr(importing._Work, "_transaction", measured)
    return lasted


class Killed(BaseException):
    """Ends an import without any tidying up, as a killed process does."""


def end_after(monkeypatch, steps: int, error: BaseException) -> None:
    """Raise `error` instead of publishing the page after this many."""
    original = Writer.page
    left = [steps]

    def counting(self, change):
        if left[0] == 0:
            raise error
        left[0] -= 1
        original(self, change)

    monkeypatch.setattr(Writer, "page", counting)


def test_up_to_the_limit_everything_is_one_transaction(library_site, transactions, tmp_path: Path) -> None:
    load(tmp_path / "b", circle("beginner"))
    assert len(transactions) == 1


def test_more_is_written_in_batches(library_site, small_batches, transactions, tmp_path: Path) -> None:
    load(tmp_path / "b", circle("beginner"))
    assert len(transactions) == 2 * MANY
    assert VideoPage.objects.live().count() == MANY
    assert page("v11").related_videos.get().video.slug == "v0"


def test_a_batch_takes_no_further_page_when_its_time_is_over(
    library_site, monkeypatch, transactions, tmp_path: Path
) -> None:
    monkeypatch.setattr(limits, "TOGETHER", 5)
    monkeypatch.setattr(limits, "BATCH_SECONDS", 0.3)
    load(tmp_path / "b", circle("beginner", 30))
    assert len(transactions) > 1
    assert VideoPage.objects.live().count() == 30


def test_a_first_import_that_ends_in_the_middle_shows_whole_pages_only(
    library_site, small_batches, monkeypatch, tmp_path: Path
) -> None:
    bundle = write(tmp_path / "b", circle("beginner"))
    with monkeypatch.context() as patch:
        end_after(patch, 5, RuntimeError("the lights went out"))
        with pytest.raises(ImportInterrupted, match="17 of 24"):
            import_bundle(bundle)
    live = VideoPage.objects.live()
    assert live.count() == 5
    assert all(one.level == "beginner" and one.tags.count() == 2 for one in live)
    assert all(one.latest_revision_id is None for one in VideoPage.objects.not_live())
    import_bundle(bundle)
    assert VideoPage.objects.live().count() == MANY
    assert all(one.revisions.count() == 1 for one in VideoPage.objects.all())
    assert import_bundle(bundle).size == 0


def test_an_update_that_is_killed_in_the_middle_leaves_each_page_old_or_new(
    library_site, small_batches, monkeypatch, tmp_path: Path
) -> None:
    load(tmp_path / "b", circle("beginner"))
    bundle = write(tmp_path / "b", circle("advanced"))
    with monkeypatch.context() as patch:
        end_after(patch, 5, Killed())
        patch.setattr(importing.Storehouse, "discard", lambda self: None)
        with pytest.raises(Killed):
            import_bundle(bundle)
    levels = list(VideoPage.objects.order_by("level").values_list("level", flat=True))
    assert levels == ["advanced"] * 5 + ["beginner"] * 7
    plan = import_bundle(bundle)
    assert plan.size == 7
    assert set(VideoPage.objects.values_list("level", flat=True)) == {"advanced"}
    assert {one.revisions.count() for one in VideoPage.objects.all()} == {2}


def test_a_process_killed_by_the_system_leaves_whole_pages_and_the_next_import_completes(
    library_site, tmp_path: Path
) -> None:
    load(tmp_path / "before", circle("beginner"))
    bundle = write(tmp_path / "after", circle("advanced"))
    exit_code = run_and_die(
        f"""
        import os, signal
        from pathlib import Path
        from library.bundles import limits
        from library.bundles.importing import import_bundle
        from library.bundles.writing import Writer
        limits.TOGETHER, limits.BATCH_SECONDS, limits.GAP_SECONDS = 5, -1.0, 0.0
        published, original = [], Writer.page
        def page(self, change):
            if len(published) == 4:
                os.kill(os.getpid(), signal.SIGKILL)
            original(self, change)
            published.append(change)
        Writer.page = page
        import_bundle(Path({str(bundle)!r}))
        """
    )
    assert exit_code == -signal.SIGKILL
    levels = [page(f"v{n}").level for n in range(MANY)]
    assert levels.count("advanced") == 4
    assert levels.count("beginner") == MANY - 4
    import_bundle(bundle)
    assert {page(f"v{n}").level for n in range(MANY)} == {"advanced"}
    assert VideoPage.objects.live().count() == MANY


def test_files_of_a_killed_import_are_found_again(
    library_site, settings, monkeypatch, tmp_path: Path
) -> None:
    bundle = write(
        tmp_path / "b",
        library(videos=[video(f"v{n}", poster=f"media/{n}.jpg") for n in range(4)]),
        {f"media/{n}.jpg": picture(f"#{n}{n}{n}") for n in range(4)},
    )
    with monkeypatch.context() as patch:
        end_after(patch, 2, Killed())
        patch.setattr(importing.Storehouse, "discard", lambda self: None)
        with pytest.raises(Killed):
            import_bundle(bundle)
    left = stored_files(settings.MEDIA_ROOT)
    assert len(left) == 4
    assert not get_image_model().objects.exists()
    # One of them was only half written.
    half = Path(settings.MEDIA_ROOT) / sorted(left)[0]
    half.write_bytes(half.read_bytes()[:100])
    import_bundle(bundle)
    originals = {name for name in stored_files(settings.MEDIA_ROOT) if name.startswith("original_images/")}
    assert originals == left
    assert {page(f"v{n}").poster.file.read() for n in range(4)} == {picture(f"#{n}{n}{n}") for n in range(4)}


def test_pictures_that_a_killed_import_left_out_are_made_by_the_next(
    library_site, monkeypatch, tmp_path: Path
) -> None:
    data = library(videos=[video(poster="media/a.jpg")])
    with monkeypatch.context() as patch:
        patch.setattr("library.bundles.importing.make_posters", lambda pk: None)
        patch.setattr("library.signal_handlers.make_posters", lambda pk: None)
        load(tmp_path / "b", data, {"media/a.jpg": picture()})
    assert posters_of([page().poster_id]) == {}
    assert load(tmp_path / "b", data).size == 0
    assert page().poster_id in posters_of([page().poster_id])


def test_pictures_are_made_after_the_transaction(library_site, monkeypatch, tmp_path: Path) -> None:
    inside: list[bool] = []
    monkeypatch.setattr(importing, "make_posters", lambda pk: inside.append(connection.in_atomic_block))
    load(tmp_path / "b", library(videos=[video(poster="media/a.jpg")]), {"media/a.jpg": picture()})
    assert inside
    assert not any(inside)


def test_a_failed_import_of_one_transaction_leaves_nothing(
    library_site, settings, monkeypatch, tmp_path: Path
) -> None:
    version = catalogue_version()
    before = rows()
    end_after(monkeypatch, 1, RuntimeError("the lights went out"))
    data = library(videos=[video("a", poster="media/a.jpg"), video("b")])
    with pytest.raises(RuntimeError):
        load(tmp_path / "b", data, {"media/a.jpg": picture()})
    assert rows() == before
    assert stored_files(settings.MEDIA_ROOT) == set()
    assert catalogue_version() == version


def test_files_that_committed_batches_show_are_kept_when_a_later_one_fails(
    library_site, small_batches, monkeypatch, tmp_path: Path
) -> None:
    data = library(videos=[video(f"v{n}", poster=f"media/{n}.jpg") for n in range(6)])
    end_after(monkeypatch, 3, RuntimeError("the lights went out"))
    with pytest.raises(ImportInterrupted):
        load(tmp_path / "b", data, {f"media/{n}.jpg": picture(f"#{n}{n}{n}") for n in range(6)})
    kept = {image.file.name.rpartition("/")[2] for image in get_image_model().objects.all()}
    assert len(kept) == 3
    assert set(default_storage.listdir("original_images")[1]) == kept


def test_a_deadlock_is_tried_again(library_site, monkeypatch, tmp_path: Path) -> None:
    original = Writer.page
    failures = [OperationalError("deadlock detected"), OperationalError("database is locked")]

    def unlucky(self, change):
        original(self, change)
        if failures:
            raise failures.pop()

    monkeypatch.setattr(Writer, "page", unlucky)
    load(
        tmp_path / "b", library(videos=[video(tags=["a"], poster="media/a.jpg")]), {"media/a.jpg": picture()}
    )
    assert page().live
    assert page().revisions.count() == 1
    assert [tag.name for tag in page().tags.all()] == ["a"]


def test_two_imports_at_once_wait_for_each_other(library_site, tmp_path: Path) -> None:
    bundles = [write(tmp_path / level, circle(level)) for level in ("beginner", "advanced")]
    errors: list[BaseException] = []

    def run(bundle: Path) -> None:
        try:
            import_bundle(bundle)
        except BaseException as error:
            errors.append(error)
        finally:
            close_old_connections()
            connection.close()

    threads = [threading.Thread(target=run, args=[bundle]) for bundle in bundles]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert VideoPage.objects.live().count() == MANY
    assert len(set(VideoPage.objects.values_list("level", flat=True))) == 1
    assert all(one.revisions.count() == 2 and one.tags.count() == 2 for one in VideoPage.objects.all())
    assert VideoPage.find_problems() == ([], [], [], [], [])


def test_an_editor_can_publish_between_the_batches(
    library_site, small_batches, monkeypatch, tmp_path: Path
) -> None:
    load(tmp_path / "b", library(videos=[video("own")]))
    original = Writer.page

    def publish_in_between(self, change):
        original(self, change)
        if change.record.slug == "v3":
            edited = page("own")
            edited.introduction = "Edited."
            edited.save_revision().publish()

    monkeypatch.setattr(Writer, "page", publish_in_between)
    load(tmp_path / "b", circle("beginner"))
    assert page("own").introduction == "Edited."
    assert VideoPage.objects.live().count() == MANY + 1
