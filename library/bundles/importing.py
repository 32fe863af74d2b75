"""Import a bundle: check everything, store the files, then write, all or nothing.

Up to 500 records are one transaction. More are written in batches of under two seconds, so that editors and visitors
never wait long; every page is old or new in between, and importing the same bundle again completes what was ended in
the middle: what is done already is found to be unchanged. So the library itself is the journal.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from django.db import OperationalError, connection, transaction
from wagtail.images import get_image_model

from library.bundles import limits
from library.bundles.alone import one_at_a_time
from library.bundles.checking import check_bundle
from library.bundles.faults import BundleRefused
from library.bundles.folders import open_bundle
from library.bundles.lookups import Lookups
from library.bundles.planning import CREATE, KINDS, Change, Plan, make_plan
from library.bundles.progress import Silence, Step
from library.bundles.records import Bundle
from library.bundles.stored import PAGES, grounds
from library.bundles.storing import Storehouse
from library.bundles.writing import Writer
from library.foundation import lay_foundation
from library.media.posters import make_posters, poster_files
from library.published.pictures import make_lighter

# A deadlock or a busy database ends a transaction; it is done again this many times.
ATTEMPTS = 4


@dataclass(frozen=True, slots=True)
class Options:
    """`exact`: a key that a record leaves out empties its field. `overwrite_drafts`: publish over an editor's draft,
    which stays in the page's history."""

    dry_run: bool = False
    exact: bool = False
    overwrite_drafts: bool = False


class ImportInterrupted(Exception):
    """A large import was ended in the middle; everything before `done` records is written."""

    def __init__(self, done: int, total: int) -> None:
        super().__init__(f"{done} of {total} records are written. Import the bundle again to complete it.")


def import_bundle(place: Path, options: Options | None = None, progress: Silence | None = None) -> Plan:
    """Import the bundle at `place`, a folder or a zip, and return what was done (or, dry, would be done).

    Raises `BundleRefused` with every fault, and then nothing was written; `writing.Overtaken` if an editor changed
    a page at the same time; `ImportInterrupted` if batches of a large bundle were written before something failed.
    """
    options, progress = options or Options(), progress or Silence()
    with open_bundle(place) as folder:
        if options.dry_run:
            return _look(check_bundle(folder, progress, exact=options.exact), options, progress)
        with one_at_a_time(lambda: progress.say("Another import is running; waiting for it to end.")):
            bundle = check_bundle(folder, progress, exact=options.exact)
            plan = _look(bundle, options, progress)
            if grounds() is None:
                lay_foundation()
            _write(plan, bundle, progress)
    return plan


def _look(bundle: Bundle, options: Options, progress: Silence) -> Plan:
    return make_plan(bundle, grounds(), progress, overwrite_drafts=options.overwrite_drafts)


def _write(plan: Plan, bundle: Bundle, progress: Silence) -> None:
    place = grounds()
    if place is None:
        raise BundleRefused([])
    storehouse = Storehouse(bundle)
    lookups = Lookups(place, storehouse)
    work = _Work(plan, lookups, storehouse, progress)
    try:
        if plan.size:
            storehouse.take_in(plan, progress)
            work.write()
    except BaseException:
        storehouse.discard()
        raise
    work.complete_posters()


class _Work:
    """The steps of an import in their order, together or in batches."""

    def __init__(self, plan: Plan, lookups: Lookups, storehouse: Storehouse, progress: Silence) -> None:
        self.plan = plan
        self.lookups = lookups
        self.progress = progress
        self.writer = Writer(lookups, storehouse)
        self.steps = self._steps()
        self.total = len(self.steps)

    def _steps(self) -> deque[Callable[[], None]]:
        steps: deque[Callable[[], None]] = deque()

        def add(method: Callable[[Change], None], changes: list[Change]) -> None:
            steps.extend(partial(method, change) for change in changes)

        changes = {kind: self.plan.to_do(kind) for kind in KINDS}
        add(self.writer.word, changes["equipment"] + changes["presenters"])
        add(self.writer.word, self._parents_first())
        for kind in PAGES:
            add(self.writer.bare_page, [change for change in changes[kind] if change.action == CREATE])
        for kind in PAGES:
            add(self.writer.page, changes[kind])
        add(self.writer.progression, changes["progressions"])
        return steps

    def _parents_first(self) -> list[Change]:
        """The categories in an order in which each parent is there before its children."""
        waiting = deque(self.plan.to_do("categories"))
        not_yet = {change.record.slug for change in waiting}
        ordered = []
        while waiting:
            change = waiting.popleft()
            if change.record.values.get("parent") in not_yet - {change.record.slug}:
                waiting.append(change)
                continue
            not_yet.discard(change.record.slug)
            ordered.append(change)
        return ordered

    def write(self) -> None:
        together = self.plan.size <= limits.TOGETHER
        with self.progress.stage("Writing", self.total) as step:
            while self.steps:
                self._batch(step, None if together else limits.BATCH_SECONDS)

    def _batch(self, step: Step, seconds: float | None) -> None:
        """Write all the steps in one transaction, or as many as fit into this many seconds."""
        before = len(self.steps)
        for attempt in range(1, ATTEMPTS + 1):
            batch = list(self.steps)
            try:
                done = self._transaction(batch, seconds)
            except OperationalError:
                self.lookups.forget()
                if attempt == ATTEMPTS:
                    raise
                time.sleep(0.2 * attempt)
                continue
            except BaseException as error:
                if before < self.total and isinstance(error, Exception):
                    raise ImportInterrupted(self.total - before, self.total) from error
                raise
            for _ in range(done):
                self.steps.popleft()
                step()
            if self.steps and connection.vendor == "sqlite":
                # SQLite has no queue of writers: who waits asks again every 0.1 seconds, and needs a gap to find.
                time.sleep(limits.GAP_SECONDS)
            return

    def _transaction(self, batch: list[Callable[[], None]], seconds: float | None) -> int:
        started = time.monotonic()
        done = 0
        with transaction.atomic():
            # The first thing after the commit: with a bar, and before the signals of each image ask for the same.
            transaction.on_commit(self.make_posters, robust=True)
            for write in batch:
                write()
                done += 1
                if seconds is not None and time.monotonic() - started > seconds:
                    break
        return done

    def make_posters(self) -> None:
        """Make the picture files of the images that were given to something."""
        images = sorted(self.lookups.shown_images)
        self.lookups.shown_images.clear()
        with self.progress.stage("Making pictures", len(images)) as step:
            for image_id in images:
                if make_posters(image_id):
                    make_lighter.enqueue(image_id)
                step()

    def complete_posters(self) -> None:
        """Make the picture files that an interrupted import has left out."""
        checksums = {file.sha1 for (kind, _path), file in self.plan.bundle.files.items() if kind == "image"}
        ids = images_with(checksums)
        self.lookups.shown_images |= ids - poster_files(ids).keys()
        self.make_posters()


def images_with(checksums: set[str]) -> set[int]:
    """Return the ids of the images with these SHA-1 checksums."""
    wanted = sorted(checksums)
    found: set[int] = set()
    for start in range(0, len(wanted), 500):
        rows = get_image_model().objects.filter(file_hash__in=wanted[start : start + 500])
        found.update(rows.values_list("pk", flat=True))
    return found
