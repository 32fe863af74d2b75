"""Step 2 of the change log: look again at what was touched, and number what really differs.

Why not in the saving transaction: numbers in one order need a lock that everyone waits for; held through a whole
publish it deadlocked as soon as a bulk and a single publish overlapped. Why not only in a signal after the
commit: a process can die between the two. So the touched rows are committed with the change itself, and whoever
finds some (the publisher after its commit, else the next reader) settles them before it answers.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from django.db import connection, models, transaction
from wagtail.models import Page, Site

from library.models import (
    Change,
    ChangeCounter,
    Kind,
    LibrarySettings,
    PublishedState,
    Reading,
)
from library.models.changes import UNNUMBERED
from library.published.current import IN_COLLECTIONS, PAGE_KINDS, Thing, by_kind, current_of
from library.published.projection import write
from library.published.searchable import keep_searchable
from library.published.shelving import SHELVED, Placed, placed, shelves_of, words_moved
from library.published.targets import PictureKey, make_pictures
from library.published.touched import (
    collection_members,
    pages_below,
    pages_pointing_to,
    things_showing_image,
    video_page_ids,
)

# Rows looked at in one transaction: it stays far below two seconds, so that nobody waits long.
BATCH = 200

# What every process keeps in memory, and reads anew when one of these differs.
REMEMBERED = frozenset(
    {
        Kind.CATEGORY,
        Kind.TAG,
        Kind.PRESENTER,
        Kind.EQUIPMENT,
        Kind.PROGRESSION,
        Kind.SETTING,
        Kind.SITE,
        Kind.PAGE,
    }
)


@dataclass(frozen=True)
class Version:
    """The catalogue's version: `number` grows with every public change, `epoch` with every rebuild."""

    number: int
    epoch: UUID

    def __str__(self) -> str:
        return f"{self.epoch.hex[:8]}-{self.number}"


# The same one is asked for again and again.
_version = lru_cache(maxsize=16)(Version)


def catalogue_version() -> Version:
    """Return the version of what is public now, including every committed change: one small query.

    Finishes step 2 first if somebody left it undone. Inside a transaction it cannot (the lock would be held
    until its end), and so it answers with the newest settled version.
    """
    reading = settled_reading()
    return _version(reading.number, reading.epoch or ChangeCounter.make().epoch)


def settled_reading() -> Reading:
    """Return what the counter says when nothing waits any more; the rest as `catalogue_version` does."""
    reading = ChangeCounter.read()
    if (reading.waits or reading.epoch is None) and _may_commit():
        settle()
        reading = ChangeCounter.read()
    if reading.epoch is None:
        reading = reading._replace(epoch=ChangeCounter.make().epoch)
    return reading


def _may_commit() -> bool:
    """Whether a transaction of ours would end with a commit. A test case's own does not count, as with Django's
    durable transactions: what it saved counts as committed."""
    blocks = connection.atomic_blocks
    return not blocks or (len(blocks) == 1 and vars(blocks[0])["_from_testcase"])


class Noted(set[Thing]):
    """Things whose rows are written in the current transaction. It stands among what Django does after the commit, and
    with whatever is rolled back, be it to a savepoint, Django takes it out again."""

    def __call__(self) -> None:
        """After the commit there is nothing to do."""


# So many of the newest entries are looked through; whoever is not found is noted twice, which is no harm.
NEWEST_ENTRIES = 30


def note(things: Iterable[Thing]) -> None:
    """Step 1: leave the unnumbered rows, once a transaction, and have them settled after the commit. Saving one page
    touches it a dozen times."""
    newest = (entry[1] for entry in connection.run_on_commit[-NEWEST_ENTRIES:])
    known = [noted for noted in newest if isinstance(noted, Noted)]
    fresh = [thing for thing in dict.fromkeys(things) if not any(thing in noted for noted in known)]
    if not fresh:
        return
    Change.objects.note(fresh)
    if connection.in_atomic_block:
        transaction.on_commit(Noted(fresh))
    _settle_after_commit()


def _settle_after_commit() -> None:
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
        looked = look_at(counter, touched, renewed=any(row.kind == Kind.SITE for row in rows))
        Change.objects.note([*later, *((Kind.PAGE, pk) for pk in sorted(looked.pointing))])
        Change.objects.filter(pk__in=[row.pk for row in rows]).delete()
        # Inside a test's transaction it may be that these rows were noted in the same one.
        for entry in connection.run_on_commit:
            if isinstance(entry[1], Noted):
                entry[1].clear()
    made = make_missing(looked.missing)
    # What others have noted meanwhile is theirs to settle.
    return made or bool(later or looked.pointing) or len(rows) == BATCH


def make_missing(missing: dict[int, set[PictureKey]]) -> bool:
    """Make the picture files that texts lack, which takes too long for the transaction; return whether there were any,
    so that their pages have to be looked at again."""
    made = make_pictures({key for keys in missing.values() for key in keys}) if missing else set()
    if made:
        Change.objects.note(
            (Kind.PAGE, pk) for pk, keys in missing.items() if any(image_id in made for image_id, _ in keys)
        )
    return bool(made)


def _look_closer(rows: Iterable[Change]) -> tuple[set[Thing], list[Thing]]:
    """Return the things that these rows touch, and those that are too many to look at now."""
    touched: set[Thing] = set()
    later: list[Thing] = []
    branches: set[int] = set()
    media: set[int] = set()
    images: set[int] = set()
    pointed: set[Thing] = set()
    collections: set[int] = set()
    for row in rows:
        if row.kind == Kind.SITE:
            touched |= {(Kind.SITE, pk) for pk in (row.object_id, *Site.objects.values_list("pk", flat=True))}
            later += [(Kind.PAGE, pk) for pk in Page.objects.filter(depth__gt=1).values_list("pk", flat=True)]
            later += [(Kind.SETTING, pk) for pk in LibrarySettings.objects.values_list("pk", flat=True)]
        elif row.kind == Kind.BRANCH:
            branches.add(row.object_id)
        elif row.kind == Kind.MEDIA:
            media.add(row.object_id)
        elif row.kind == Kind.COLLECTION:
            collections.add(row.object_id)
        else:
            touched.add((Kind.PAGE if row.kind in PAGE_KINDS else row.kind, row.object_id))
        if row.kind == Kind.IMAGE:
            images.add(row.object_id)
        if row.kind in IN_COLLECTIONS:
            pointed.add((row.kind, row.object_id))
    later += sorted(collection_members(collections)) if collections else []
    later += [(Kind.PAGE, pk) for pk in sorted(pages_pointing_to(pointed))]
    touched |= {(Kind.PAGE, pk) for pk in branches | video_page_ids(media)}
    touched |= things_showing_image(images)
    later += [(Kind.PAGE, pk) for pk in pages_below(branches)]
    return touched, list(dict.fromkeys(later))


@dataclass(frozen=True, slots=True)
class Looked:
    """What came of looking: pages whose texts point to something that came, went or moved, and by page the pictures
    of which there is no file yet."""

    pointing: set[int]
    missing: dict[int, set[PictureKey]]


def look_at(
    counter: ChangeCounter, touched: set[Thing], *, renewed: bool = False, sets: bool = True
) -> Looked:
    """Compare each touched thing with what is stored of it; number and write what differs. Needs the lock.

    `renewed` says that whatever processes remember is old; without `sets`, only documents are written.
    """
    before = _states(touched)
    current = current_of(touched)
    page_ids = [pk for kind, pk in touched if kind == Kind.PAGE]
    keep_searchable(page_ids, current.searchable)
    written = write(page_ids, current.documents, counter.written + 1, sets=sets)
    if sets:
        _shelve(touched, words_moved(written.joined_or_left), before, current.states)
    changes = _changes(before, current.states)
    for change in changes:
        counter.value += 1
        change.number = counter.value
        if change.action == Change.Action.UPSERT:
            current.states[placed(change)].number = counter.value
    counter.written += written.changed
    counter.vocabulary += renewed or any(change.kind in REMEMBERED for change in changes)
    if changes or written.changed or renewed:
        counter.save(update_fields=["value", "written", "vocabulary"])
    _store(changes, before, current.states)
    moved = {change.object_id for change in changes if change.kind == Kind.PAGE} | written.moved
    return Looked(
        pages_pointing_to((Kind.PAGE, pk) for pk in moved) - set(page_ids) if moved else set(),
        current.missing,
    )


def _shelve(
    touched: set[Thing],
    moved: set[Thing],
    before: dict[Placed, PublishedState],
    now: dict[Placed, PublishedState],
) -> None:
    """Add the shelves of the words that were touched themselves, and of those that a page took up or dropped."""
    before |= _states(moved - touched)
    for place, state in list(before.items()):
        if place == (*place[:2], 0, 0) and place[:2] in moved - touched:
            now[place] = state.on(0, 0)
    words = moved | {thing for thing in touched if thing[0] in SHELVED}
    for thing, shelves in shelves_of(words).items():
        word = now.get((*thing, 0, 0))
        if word is not None:
            now |= {(*thing, *shelf): word.on(*shelf) for shelf in shelves}


def _changes(before: dict[Placed, PublishedState], now: dict[Placed, PublishedState]) -> list[Change]:
    """A row for each difference, not numbered yet. What goes comes first, because its key may be another's now; then
    categories, because pages name them."""
    gone = [
        _change(place, old.key, Change.Action.DELETE)
        for place, old in sorted(before.items())
        if (new := now.get(place)) is None or new.key != old.key
    ]
    kept = _keys_of_others(gone, before, now)
    changes = [
        change for change in gone if (change.kind, change.key, change.home_id, change.locale_id) not in kept
    ]
    for place, new in sorted(now.items(), key=lambda item: (item[0][0] != Kind.CATEGORY, item[0])):
        old = before.get(place)
        if old is None or old.differs(new):
            changes.append(_change(place, new.key, Change.Action.UPSERT))
    return changes


def _keys_of_others(
    gone: list[Change], before: dict[Placed, PublishedState], now: dict[Placed, PublishedState]
) -> set[tuple[str, str, int, int]]:
    """The keys among those of the things that are gone by which apps know something else already: two words may
    have changed their slugs with each other."""
    keys = {change.key for change in gone if change.kind not in PAGE_KINDS}
    if not keys:
        return set()
    stored = PublishedState.objects.filter(key__in=keys)
    others = [state for state in stored if placed(state) not in before]
    return {
        (state.kind, state.key, state.home_id, state.locale_id)
        for state in (*others, *now.values())
        if state.key in keys
    }


def _store(
    changes: list[Change], before: dict[Placed, PublishedState], now: dict[Placed, PublishedState]
) -> None:
    gone = [state.pk for place, state in before.items() if place not in now]
    if gone:
        PublishedState.objects.filter(pk__in=gone).delete()
    if not changes:
        return
    Change.objects.bulk_create(changes)
    PublishedState.objects.bulk_create(
        [state for state in now.values() if state.number != UNNUMBERED],
        update_conflicts=True,
        unique_fields=["kind", "object_id", "home_id", "locale_id"],
        update_fields=["key", "digest", "number"],
    )


def _change(place: Placed, key: str, action: str) -> Change:
    kind, object_id, home_id, locale_id = place
    return Change(
        kind=kind, object_id=object_id, home_id=home_id, locale_id=locale_id, key=key, action=action
    )


def _states(touched: set[Thing]) -> dict[Placed, PublishedState]:
    """What the log last said about these things. A page's kind is not known before it is looked up."""
    if not touched:
        return {}
    grouped = by_kind(touched)
    wanted = models.Q(kind__in=PAGE_KINDS, object_id__in=grouped.pop(Kind.PAGE, []))
    for kind, ids in grouped.items():
        wanted |= models.Q(kind=kind, object_id__in=ids)
    return {placed(state): state for state in PublishedState.objects.filter(wanted)}
