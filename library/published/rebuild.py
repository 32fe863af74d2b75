"""Looking at everything again, for changes that sent no signal (a restore, `loaddata`, raw SQL), and proving it.

Both go through the library in batches of short transactions with memory for one batch only. A rebuild that was
stopped goes on where it was.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Iterator

from django.db import models, transaction
from wagtail.models import Page

from library.models import ChangeCounter, Kind, PublishedPage, PublishedState, SearchText
from library.published.current import MODEL_OF, PAGE_KINDS, documents_now
from library.published.documents import SHAPE
from library.published.projection import COMPARED, rewrite_sets, sets_differing
from library.published.searchable import differing_pages
from library.published.settling import Version, catalogue_version, look_at, make_missing, settle

# Looked at in one transaction.
BATCH = 200

# Told how many pages are done.
Progress = Callable[[int], None]


def rebuild(progress: Progress = lambda done: None) -> Version:
    """Write everything that is public anew where it differs, number the differences, and renew the epoch.

    A database that was set back repeats its numbers; the new epoch tells caches and clients that these are others.
    """
    settle()
    done = 0
    for ids in _batches(_page_sources(), after=_begin()):
        with transaction.atomic():
            counter = ChangeCounter.lock()
            looked = look_at(counter, {(Kind.PAGE, pk) for pk in ids}, sets=False)
            counter.rebuilt = ids[-1]
            counter.save(update_fields=["rebuilt"])
        make_missing(looked.missing)
        done += len(ids)
        progress(done)
    _write_sets()
    # Only now: on which shelves a word stands is read from the sets.
    for kind, model in MODEL_OF.items():
        known = PublishedState.objects.filter(kind=kind)
        for ids in _batches([(model._base_manager.all(), "pk"), (known, "object_id")]):
            with transaction.atomic():
                look_at(ChangeCounter.lock(), {(kind, pk) for pk in ids})
    _finish()
    settle()
    return catalogue_version()


def is_outdated() -> bool:
    """Whether documents of another release, or none, stand where there should be this one's."""
    pages = PublishedState.objects.filter(kind__in=(Kind.VIDEO, Kind.WORKSHEET))
    return (
        PublishedPage.objects.exclude(shape=SHAPE).exists()
        or ChangeCounter.objects.filter(rebuilt__isnull=False).exists()
        or pages.filter(locale_id=0).exists()
        or (pages.exists() and not PublishedPage.objects.exists())
    )


def differences() -> Iterator[str]:
    """Say in a sentence each where the projection and the models differ; nothing is a proof that it is true."""
    settle()
    for ids in _batches(_page_sources()):
        wrong = _wrong(ids)
        # Somebody may have published just now.
        if wrong:
            settle()
            yield from _wrong(ids)
    for pk in differing_pages():
        yield f"The words by which page {pk} is searched are not its own."
    for shelf, name in sets_differing():
        yield f"The set “{name}” of {shelf.kind}s below page {shelf.home_id} is not that of the documents."


def _wrong(ids: list[int]) -> list[str]:
    with transaction.atomic():
        ChangeCounter.lock()
        now = documents_now(ids)
        stored = {row.page_id: row for row in PublishedPage.objects.filter(page_id__in=ids)}
    found = [f"Page {pk} is public and has no document." for pk in sorted(now.keys() - stored.keys())]
    found += [f"Page {pk} has a document and is not public." for pk in sorted(stored.keys() - now.keys())]
    for pk in sorted(now.keys() & stored.keys()):
        names = [name for name in COMPARED if getattr(now[pk], name) != getattr(stored[pk], name)]
        if names:
            found.append(f"The document of page {pk} differs in {', '.join(names)}.")
    return found


def _begin() -> int:
    """Return the page after which to begin: that at which an earlier run was stopped, or 0 with a new epoch."""
    with transaction.atomic():
        counter = ChangeCounter.lock()
        if counter.rebuilt is None:
            counter.epoch = uuid.uuid4()
            counter.rebuilt = 0
            counter.save(update_fields=["epoch", "rebuilt"])
        return counter.rebuilt


def _write_sets() -> None:
    with transaction.atomic():
        counter = ChangeCounter.lock()
        counter.written += 1
        rewrite_sets(counter.written)
        counter.save(update_fields=["written"])


def _finish() -> None:
    with transaction.atomic():
        counter = ChangeCounter.lock()
        counter.vocabulary += 1
        counter.rebuilt = None
        counter.save(update_fields=["vocabulary", "rebuilt"])


# Querysets with the name of the id that is wanted of each.
Sources = Iterable[tuple[models.QuerySet, str]]


def _page_sources() -> Sources:
    """Whatever could be public now, whatever the log once called so, and whatever has a document."""
    return [
        (Page.objects.filter(depth__gt=1), "pk"),
        (PublishedState.objects.filter(kind__in=PAGE_KINDS), "object_id"),
        (PublishedPage.objects.all(), "page_id"),
        (SearchText.objects.all(), "page_id"),
    ]


def _batches(sources: Sources, after: int = 0) -> Iterator[list[int]]:
    """The ids of all sources in order, none twice, a batch at a time."""
    while True:
        ids: set[int] = set()
        for rows, name in sources:
            ahead = rows.filter(**{f"{name}__gt": after}).order_by(name)
            ids.update(ahead.values_list(name, flat=True)[:BATCH])
        if not ids:
            return
        batch = sorted(ids)[:BATCH]
        after = batch[-1]
        yield batch
