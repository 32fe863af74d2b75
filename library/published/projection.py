"""Write the published projection: the documents of a batch of pages and the sets that they are part of.

Only step 2 of the change log calls this, holding the counter's lock and having read the pages inside its transaction:
so of two publishers the later one is read by whoever writes last, and the older text cannot stay.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from library.models import LibraryPage, PublishedPage, PublishedWord
from library.published.documents import Source, Surroundings, document, load, pictures
from library.published.facts import Facts
from library.published.sets import Moves, Shelf, store, unpacked
from library.published.targets import PictureKey, targets_for
from library.published.visibility import Ground, PublicPage

COLUMNS = [field.attname for field in PublishedPage._meta.concrete_fields]
COMPARED = [name for name in COLUMNS if name != "written"]


@dataclass(frozen=True, slots=True)
class Built:
    """Documents by page id; and by page id the pictures inside its texts of which there is no file yet."""

    documents: dict[int, PublishedPage]
    missing: dict[int, set[PictureKey]]


def build(
    model: type[LibraryPage], facts: dict[int, Facts], public: dict[int, PublicPage], ground: Ground
) -> Built:
    """Return the documents of public pages of one kind, whose facts are read already."""
    sources = [Source.of_facts(page, facts[page.pk]) for page in load(model, facts) if page.pk in public]
    pointed = targets_for([(source, public[source.page.pk].home) for source in sources], ground)
    around = Surroundings(pictures(sources), pointed.targets)
    return Built(
        {
            (pk := source.page.pk): document(source, public[pk].home, public[pk].address, around)
            for source in sources
        },
        pointed.missing,
    )


@dataclass(frozen=True, slots=True)
class Written:
    """What differs now: whether anything does, the pages that came, went or have another address, and the sets that
    pages joined or left."""

    changed: bool
    moved: set[int]
    joined_or_left: dict[str, set[int]]


def write(
    looked_at: Iterable[int], documents: dict[int, PublishedPage], written: int, *, sets: bool = True
) -> Written:
    """Store the documents of the pages that were looked at, and delete those of pages that have none any more.

    Without `sets` only the documents are written: whoever does so calls `rewrite_sets` at the end.
    """
    before = {row.page_id: row for row in PublishedPage.objects.filter(page_id__in=list(looked_at))}
    gone = before.keys() - documents.keys()
    fresh = [row for pk, row in documents.items() if not _same(before.get(pk), row)]
    moves = Moves()
    for pk in gone:
        moves.note(pk, places(before[pk]), set())
    for row in fresh:
        row.written = written
        old = before.get(row.page_id)
        moves.note(row.page_id, places(old) if old else set(), places(row))
    if gone:
        PublishedPage.objects.filter(page_id__in=gone).delete()
    if fresh:
        PublishedPage.objects.bulk_create(
            fresh,
            update_conflicts=True,
            unique_fields=["page_id"],
            update_fields=[name for name in COLUMNS if name != "page_id"],
        )
    if sets:
        moves.write(written)
    moved = {row.page_id for row in fresh if (old := before.get(row.page_id)) is None or old.path != row.path}
    return Written(bool(gone or fresh), moved | gone, moves.by_name())


def _same(old: PublishedPage | None, new: PublishedPage) -> bool:
    return old is not None and all(getattr(old, name) == getattr(new, name) for name in COMPARED)


def places(row: PublishedPage) -> set[tuple[Shelf, str]]:
    """The sets that a document is part of."""
    shelf = Shelf(row.kind, row.home_id, row.locale_id)
    return {(shelf, name) for name in row.words.split()}


def rewrite_sets(written: int) -> None:
    """Make all sets anew from the documents: after a rebuild that wrote the documents alone, or to mend them."""
    known = PublishedWord.objects.values_list("kind", "home_id", "locale_id", "name")
    empty = {(Shelf(kind, home_id, locale_id), name): 0 for kind, home_id, locale_id, name in known}
    store(empty | _sets_of_documents(), written)


def sets_differing() -> list[tuple[Shelf, str]]:
    """Return the sets that are not what the documents say."""
    rows = PublishedWord.objects.values_list("kind", "home_id", "locale_id", "name", "bits")
    held = {
        (Shelf(kind, home_id, locale_id), name): unpacked(bits)
        for kind, home_id, locale_id, name, bits in rows
    }
    right = _sets_of_documents()
    return sorted(where for where in held.keys() | right.keys() if held.get(where, 0) != right.get(where, 0))


def _sets_of_documents() -> dict[tuple[Shelf, str], int]:
    held: dict[tuple[Shelf, str], bytearray] = {}
    rows = PublishedPage.objects.order_by("page_id").values_list(
        "page_id", "kind", "home_id", "locale_id", "words"
    )
    for pk, kind, home_id, locale_id, words in rows.iterator(chunk_size=2000):
        shelf, byte, bit = Shelf(kind, home_id, locale_id), pk >> 3, 1 << (pk & 7)
        for name in words.split():
            pages = held.setdefault((shelf, name), bytearray())
            # The ids come in order, so that a set grows only at its end.
            pages.extend(bytes(max(0, byte + 1 - len(pages))))
            pages[byte] |= bit
    return {where: unpacked(pages) for where, pages in held.items()}
