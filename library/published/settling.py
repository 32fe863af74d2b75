"""Step 2 of the change log: look again at what was touched, and number what really differs.

Why not in the saving transaction: numbers in one order need a lock that everyone waits for; held through a whole
publish it deadlocked as soon as a bulk and a single publish overlapped. Why not only in a signal after the
commit: a process can die between the two. So the touched rows are committed with the change itself, and whoever
finds some (the publisher after its commit, else the next reader) settles them before it answers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import connection, models, transaction
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from library.models import (
    Category,
    Change,
    ChangeCounter,
    Equipment,
    Kind,
    LibrarySettings,
    LibraryTag,
    Presenter,
    Progression,
    PublishedState,
    VideoPage,
    WorksheetPage,
)
from library.published.facts import Facts, digest, facts_of
from library.published.searchable import keep_searchable
from library.published.touched import pages_below, things_showing_image, video_page_ids
from library.published.visibility import public_page_ids

# Rows looked at in one transaction: it stays far below two seconds, so that nobody waits long.
BATCH = 200

UNNUMBERED = 0

PAGE_KINDS = (Kind.VIDEO, Kind.WORKSHEET, Kind.PAGE)
PAGE_KIND_OF: dict[type[Page], str] = {VideoPage: Kind.VIDEO, WorksheetPage: Kind.WORKSHEET}
MODEL_OF: dict[str, type[models.Model]] = {
    Kind.CATEGORY: Category,
    Kind.TAG: LibraryTag,
    Kind.PRESENTER: Presenter,
    Kind.EQUIPMENT: Equipment,
    Kind.PROGRESSION: Progression,
    Kind.SETTING: LibrarySettings,
    Kind.IMAGE: get_image_model(),
    Kind.DOCUMENT: get_document_model(),
    Kind.REDIRECT: Redirect,
}

Thing = tuple[str, int]


@dataclass(frozen=True)
class Version:
    """The catalogue's version: `number` grows with every public change, `epoch` with every rebuild."""

    number: int
    epoch: UUID

    def __str__(self) -> str:
        return f"{self.epoch.hex[:8]}-{self.number}"


def catalogue_version() -> Version:
    """Return the version of what is public now, including every committed change: one small query.

    Finishes step 2 first if somebody left it undone. Inside a transaction it cannot (the lock would be held
    until its end), and so it answers with the newest settled version.
    """
    number, epoch, waits = ChangeCounter.read()
    if (waits or epoch is None) and _may_commit():
        settle()
        number, epoch, _ = ChangeCounter.read()
    if epoch is None:
        epoch = ChangeCounter.make().epoch
    return Version(number, epoch)


def _may_commit() -> bool:
    """Whether a transaction of ours would end with a commit. A test case's own does not count, as with Django's
    durable transactions: what it saved counts as committed."""
    blocks = connection.atomic_blocks
    return not blocks or (len(blocks) == 1 and vars(blocks[0])["_from_testcase"])


def settle_after_commit() -> None:
    """Have the current transaction settled when it is committed, once however much it touches."""
    if any(entry[1] is settle for entry in connection.run_on_commit):
        return
    # Robust: the change is saved, so its saver shall not see an error; the next reader settles it.
    transaction.on_commit(settle, robust=True)


def settle() -> None:
    """Number everything that waits, in batches of short transactions."""
    while _settle_batch():
        pass


def _settle_batch() -> bool:
    """Settle up to `BATCH` rows; return whether there may be more."""
    with transaction.atomic():
        counter = ChangeCounter.lock()
        rows = list(Change.objects.waiting()[:BATCH])
        if not rows:
            return False
        touched, later = _look_closer(rows)
        Change.objects.bulk_create(Change(kind=kind, object_id=pk) for kind, pk in later)
        _number(counter, touched)
        Change.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return True


def _look_closer(rows: Iterable[Change]) -> tuple[set[Thing], list[Thing]]:
    """Return the things that these rows touch, and those that are too many to look at now."""
    touched: set[Thing] = set()
    later: list[Thing] = []
    branches: set[int] = set()
    media: set[int] = set()
    images: set[int] = set()
    for row in rows:
        if row.kind == Kind.SITE:
            later += [(Kind.PAGE, pk) for pk in Page.objects.filter(depth__gt=1).values_list("pk", flat=True)]
            later += [(Kind.SETTING, pk) for pk in LibrarySettings.objects.values_list("pk", flat=True)]
        elif row.kind == Kind.BRANCH:
            branches.add(row.object_id)
        elif row.kind == Kind.MEDIA:
            media.add(row.object_id)
        else:
            touched.add((Kind.PAGE if row.kind in PAGE_KINDS else row.kind, row.object_id))
        if row.kind == Kind.IMAGE:
            images.add(row.object_id)
    touched |= {(Kind.PAGE, pk) for pk in branches | video_page_ids(media)}
    touched |= things_showing_image(images)
    later += [(Kind.PAGE, pk) for pk in pages_below(branches)]
    return touched, list(dict.fromkeys(later))


def _number(counter: ChangeCounter, touched: set[Thing]) -> None:
    """Compare each touched thing with what the log last said of it, and write a numbered row where they differ."""
    before = _states(touched)
    facts = _current(touched)
    now = {(kind, pk): _state(kind, pk, found) for (kind, pk), found in facts.items()}
    keep_searchable(
        [pk for kind, pk in touched if kind == Kind.PAGE],
        {pk: found for (kind, pk), found in facts.items() if kind in (Kind.VIDEO, Kind.WORKSHEET)},
    )
    changes: list[Change] = []
    for thing in sorted(set(before) | set(now), key=lambda thing: (thing[0] != Kind.CATEGORY, thing)):
        old, new = before.get(thing), now.get(thing)
        if old is not None and (new is None or new.key != old.key):
            changes.append(_change(thing, old.key, Change.Action.DELETE))
        if new is not None and (old is None or old.differs(new)):
            changes.append(_change(thing, new.key, Change.Action.UPSERT))
    for change in changes:
        counter.value += 1
        change.number = counter.value
        if change.action == Change.Action.UPSERT:
            now[change.kind, change.object_id].number = counter.value
    if not changes:
        return
    Change.objects.bulk_create(changes)
    gone = [state.pk for thing, state in before.items() if thing not in now]
    PublishedState.objects.filter(pk__in=gone).delete()
    PublishedState.objects.bulk_create(
        [state for state in now.values() if state.number != UNNUMBERED],
        update_conflicts=True,
        unique_fields=["kind", "object_id"],
        update_fields=["key", "digest", "number"],
    )
    counter.save(update_fields=["value"])


def _change(thing: Thing, key: str, action: str) -> Change:
    return Change(kind=thing[0], object_id=thing[1], key=key, action=action)


def _states(touched: set[Thing]) -> dict[Thing, PublishedState]:
    """What the log last said about these things. A page's kind is not known before it is looked up."""
    by_kind = _by_kind(touched)
    wanted = models.Q(kind__in=PAGE_KINDS, object_id__in=by_kind.pop(Kind.PAGE, []))
    for kind, ids in by_kind.items():
        wanted |= models.Q(kind=kind, object_id__in=ids)
    return {(state.kind, state.object_id): state for state in PublishedState.objects.filter(wanted)}


def _current(touched: set[Thing]) -> dict[Thing, Facts]:
    """What is public now of these things."""
    by_kind = _by_kind(touched)
    found: dict[Thing, Facts] = {}
    page_ids = public_page_ids(by_kind.pop(Kind.PAGE, []))
    by_model: dict[type[Page], list[int]] = defaultdict(list)
    for page in Page.objects.filter(pk__in=page_ids).order_by().only("pk", "content_type_id"):
        by_model[page.specific_class or Page].append(page.pk)
    for model, ids in by_model.items():
        kind = PAGE_KIND_OF.get(model, Kind.PAGE)
        found |= {(kind, pk): facts for pk, facts in facts_of(model, ids).items()}
    for kind, ids in by_kind.items():
        found |= {(kind, pk): facts for pk, facts in facts_of(MODEL_OF[kind], ids).items()}
    return found


def _by_kind(touched: set[Thing]) -> dict[str, list[int]]:
    grouped: dict[str, list[int]] = defaultdict(list)
    for kind, pk in sorted(touched):
        grouped[kind].append(pk)
    return grouped


def _state(kind: str, pk: int, facts: Facts) -> PublishedState:
    """An app knows a page by its identity and a word by its slug; other things it does not keep."""
    key = str(facts.get("uuid") or (facts.get("slug") if kind not in PAGE_KINDS else None) or pk)
    return PublishedState(kind=kind, object_id=pk, key=key, digest=digest(facts), number=UNNUMBERED)
