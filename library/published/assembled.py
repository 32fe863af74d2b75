"""Put whole pages together: a document, and the cards and links of the others that it names, read with one query."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from django.utils.translation import gettext as _

from library.published import reading
from library.published.asked import KindName
from library.published.frame import Frame
from library.published.homes import Place
from library.published.marks import as_json, as_stored, fill_slots, from_stored, scrubbed, slot
from library.published.narrowing import Shelves
from library.published.shaped import word_ids
from library.published.similar import ALSO_ENJOY_PAGE, also_enjoy, compared_words
from library.shapes import Named

# What a whole page is made from; `Row` names them.
WHOLE = (
    "page_id",
    "kind",
    "home_id",
    "locale_id",
    "slug",
    "uuid",
    "translation_key",
    "words",
    "others",
    "card",
    "whole",
)
# What is read of a page beside another.
BESIDE = (
    "page_id",
    "kind",
    "home_id",
    "locale_id",
    "translation_key",
    "title_key",
    "words",
    "others",
    "card",
)
LINKED = ("id", "slug", "locale", "title", "url", "detail_url")
# As it stands in a stored text. Without suggestions the field goes: an empty list would say that there are none.
_ALSO_ENJOY = f'"also_enjoy":"{slot("also_enjoy")}",'


class Row(NamedTuple):
    """A stored document."""

    page_id: int
    kind: KindName
    home_id: int
    locale_id: int
    slug: str
    uuid: UUID | str
    translation_key: UUID | str
    words: str
    others: str
    card: str
    whole: str

    @property
    def lists(self) -> Mapping[str, Any]:
        """The editor's lists: ids of pages, public or not; and `tall` and `image_alt`, where they say something."""
        return _lists(self.others)


class Beside(NamedTuple):
    """What a whole page shows of another."""

    page_id: int
    kind: KindName
    home_id: int
    locale_id: int
    translation_key: UUID | str
    title_key: bytes
    words: str
    others: str
    card: str


class Neighbours:
    """What stands beside whole pages: everything by its id, and what is there because it points to a page."""

    def __init__(self, found: Iterable[Beside], homes: Iterable[int]) -> None:
        self.by_id = {one.page_id: one for one in found}
        # By what they point to: worksheets by the videos that they show, pages by what they translate.
        self.worksheets: dict[int, list[Beside]] = defaultdict(list)
        self.twins: dict[str, list[Beside]] = defaultdict(list)
        for one in self.by_id.values():
            # Only ids of ours were asked for; what points to them can stand elsewhere.
            if one.home_id not in homes:
                continue
            self.twins[str(one.translation_key)].append(one)
            if one.kind == "worksheet":
                for pk in set(_lists(one.others)["videos"]):
                    self.worksheets[pk].append(one)

    def showing(self, row: Row) -> list[Beside]:
        """The worksheets that show a video, by title."""
        found = [one for one in self.worksheets.get(row.page_id, ()) if one.locale_id == row.locale_id]
        return sorted(found, key=lambda one: (bytes(one.title_key), one.page_id))


@dataclass(frozen=True, slots=True)
class Assembler:
    """Makes whole pages of one site at one version of the library, as JSON texts with the marks still in them."""

    frame: Frame
    place: Place
    _shelves: dict[int, Shelves] = field(default_factory=dict)

    def videos_beside(self, locale_id: int) -> Shelves:
        """The videos that may stand beside a page in this language."""
        if locale_id not in self._shelves:
            language = next((code for code, pk in self.place.languages.items() if pk == locale_id), "")
            self._shelves[locale_id] = Shelves(self.frame, "video", self.place, language)
        return self._shelves[locale_id]

    def suggested(self, row: Row) -> list[int]:
        """The ids of "You may also enjoy" of a page: at most 27, with two queries at most."""
        # Not by the page's id alone: a draft has words and lists of its own.
        return self.frame.remembered(
            ("suggested", self.place.site.pk, row.page_id, row.locale_id, row.words, row.others),
            lambda: self._suggested(row),
        )

    def _suggested(self, row: Row) -> list[int]:
        lists = row.lists
        return also_enjoy(
            self.videos_beside(row.locale_id),
            row.page_id,
            compared_words(row.words.split()),
            lists["also_enjoy"],
            [*lists["related"], *lists["videos"]],
        )

    def related(self, row: Row) -> list[int]:
        """The ids of the editor's related videos that are public."""
        return self.public(row, "related")

    def public(self, row: Row, name: str) -> list[int]:
        """The ids in one of the editor's lists that are public."""
        shelves = self.videos_beside(row.locale_id)
        return [pk for pk in dict.fromkeys(row.lists[name]) if pk != row.page_id and shelves.shows(pk)]

    def wholes(self, rows: Sequence[Row], *, suggest: bool) -> list[str]:
        """Return the texts of whole pages. Without `suggest`, nothing is computed and `also_enjoy` is left out."""
        parts = [Parts(self, row, self.suggested(row)[:ALSO_ENJOY_PAGE] if suggest else None) for row in rows]
        beside = self._beside(
            {pk for part in parts for pk in part.ids},
            [part.row.page_id for part in parts if part.row.kind == "video"],
            self._twins(rows),
        )
        return [part.text(beside) for part in parts]

    def _twins(self, rows: Sequence[Row]) -> list[UUID]:
        if len(self.place.languages) < 2:
            return []
        return [key if isinstance(key := row.translation_key, UUID) else UUID(key) for row in rows]

    def showing(self, row: Row) -> list[int]:
        """The ids of the public worksheets that show a video, by title (one query a version)."""
        if row.kind != "video" or not row.page_id:
            return []
        return self.frame.remembered(
            ("showing", self.place.site.pk, row.page_id, row.locale_id),
            lambda: [one.page_id for one in self._beside([], [row.page_id], []).showing(row)],
        )

    def _beside(self, ids: Collection[int], shown: Collection[int], twins: Collection[UUID]) -> Neighbours:
        found = map(Beside._make, reading.beside(ids, shown, twins, BESIDE))
        return Neighbours(found, self.place.homes)

    def suggestion(self, card: str, words: str, about: Row, page_id: int) -> str:
        """The text of a card with its reason."""
        told = reason(
            page_id in about.lists["also_enjoy"],
            self.frame.words.named("category", word_ids(words, "category")),
            self.frame.words.named("tag", word_ids(words, "tag")),
            about,
            self.frame,
        )
        return f'{card[:-1]},"reason":{as_json(told)}}}'


def reason(picked: bool, categories: Iterable[Named], tags: Iterable[Named], about: Row, frame: Frame) -> str:
    """Say in a few words why a video with these words is suggested beside a page."""
    if picked:
        return _("Chosen to go with this")
    own_categories, own_tags = frame.remembered(
        ("own", about.words),
        lambda: [frame.words.named(name, word_ids(about.words, name)) for name in ("category", "tag")],
    )
    shared = [word.name for word in categories if word in own_categories]
    if shared:
        return _("Also for: %(category)s") % {"category": shared[0]}
    return _("Also about: %(tags)s") % {"tags": ", ".join([tag.name for tag in tags if tag in own_tags][:2])}


class StepIds(NamedTuple):
    """Where a page stands in a progression of `total` public videos; its neighbours as ids, or 0."""

    slug: str
    title: str
    position: int
    total: int
    previous: int
    next: int


class Parts:
    """The lists of one whole page, before the documents of the others are read. `ids` are all of these others."""

    def __init__(self, assembler: Assembler, row: Row, suggested: list[int] | None) -> None:
        self.assembler, self.row, self.suggested = assembler, row, suggested
        self.related = assembler.related(row)
        self.videos = assembler.public(row, "videos")
        self.steps = self._steps()
        self.ids = {
            *self.related,
            *self.videos,
            *(suggested or ()),
            *(pk for step in self.steps for pk in (step.previous, step.next) if pk),
        }

    def _steps(self) -> list[StepIds]:
        own, found = self.row.page_id, []
        if self.row.kind != "video":
            return []
        shelves = self.assembler.videos_beside(self.row.locale_id)
        for path in self.assembler.frame.words.paths_of.get(own, ()):
            public = [pk for pk in path.videos if pk == own or shelves.shows(pk)]
            at = public.index(own)
            before, after = public[at - 1] if at else 0, public[at + 1] if at + 1 < len(public) else 0
            found.append(StepIds(path.slug, path.title, at + 1, len(public), before, after))
        return found

    def text(self, beside: Neighbours) -> str:
        whole = self.row.whole if self.suggested is not None else self.row.whole.replace(_ALSO_ENJOY, "", 1)
        # Two objects become one: the card's brace gives way to a comma.
        return fill_slots(whole, lambda name: getattr(self, f"_{name}")(beside), f"{self.row.card[:-1]},")

    def _cards(self, beside: Neighbours, ids: Iterable[int]) -> str:
        return f"[{','.join(beside.by_id[pk].card for pk in ids if pk in beside.by_id)}]"

    def _related(self, beside: Neighbours) -> str:
        return self._cards(beside, self.related)

    def _videos(self, beside: Neighbours) -> str:
        return self._cards(beside, self.videos)

    def _also_enjoy(self, beside: Neighbours) -> str:
        shown = [beside.by_id[pk] for pk in self.suggested or () if pk in beside.by_id]
        suggestion = self.assembler.suggestion
        return f"[{','.join(suggestion(one.card, one.words, self.row, one.page_id) for one in shown)}]"

    def _worksheets(self, beside: Neighbours) -> str:
        return f"[{','.join(one.card for one in beside.showing(self.row))}]"

    def _translations(self, beside: Neighbours) -> str:
        cards = [
            from_stored(one.card)
            for one in beside.twins.get(str(self.row.translation_key), ())
            if one.page_id != self.row.page_id and one.kind == self.row.kind
        ]
        cards.sort(key=lambda card: (card["locale"], card["page_id"]))
        return as_stored([_link(card) for card in cards]) if cards else "[]"

    def _progressions(self, beside: Neighbours) -> str:
        if not self.steps:
            return "[]"

        def link(pk: int) -> dict | None:
            return _link(from_stored(beside.by_id[pk].card)) if pk in beside.by_id else None

        return as_stored(
            [
                {
                    "slug": step.slug,
                    "title": scrubbed(step.title),
                    "position": step.position,
                    "previous": link(step.previous),
                    "next": link(step.next),
                }
                for step in self.steps
            ]
        )


@lru_cache(maxsize=512)
def _lists(others: str) -> Mapping[str, Any]:
    """The lists of a document, which are asked for several times while a page is put together."""
    return json.loads(others)


def _link(card: dict) -> dict:
    """A page in short."""
    return {name: card[name] for name in LINKED}
