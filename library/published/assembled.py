"""Put whole pages together: a document, and the cards and links of the others that it names, read with one query."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from django.utils.translation import gettext as _

from library.published import reading
from library.published.asked import KindName
from library.published.frame import Frame
from library.published.homes import Place
from library.published.marks import fill_slots
from library.published.narrowing import Shelves
from library.published.shaped import word_ids
from library.published.similar import ALSO_ENJOY_PAGE, also_enjoy, compared_words

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
    def lists(self) -> dict[str, list[int]]:
        """The editor's lists: ids of pages, public or not."""
        return json.loads(self.others)


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


@dataclass(frozen=True, slots=True)
class Assembler:
    """Makes whole pages of one site at one version of the library, as JSON texts with the marks still in them."""

    frame: Frame
    place: Place

    def videos_beside(self, locale_id: int) -> Shelves:
        """The videos that may stand beside a page in this language."""
        language = next((code for code, pk in self.place.languages.items() if pk == locale_id), "")
        return Shelves(self.frame, "video", self.place, language)

    def suggested(self, row: Row) -> list[int]:
        """The ids of "You may also enjoy" of a page: at most 27, with two queries at most."""
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
        return self._public(row, "related")

    def _public(self, row: Row, name: str) -> list[int]:
        shelves = self.videos_beside(row.locale_id)
        return [pk for pk in dict.fromkeys(row.lists[name]) if pk != row.page_id and shelves.shows(pk)]

    def wholes(self, rows: Sequence[Row], *, suggest: bool) -> list[str]:
        """Return the texts of whole pages. Without `suggest`, nothing is computed and `also_enjoy` is left out."""
        parts = [
            _Parts(self, row, self.suggested(row)[:ALSO_ENJOY_PAGE] if suggest else None) for row in rows
        ]
        found = reading.beside(
            {pk for part in parts for pk in part.ids},
            [part.row.page_id for part in parts if part.row.kind == "video"],
            self._twins(rows),
            BESIDE,
        )
        beside = {one[0]: Beside(*one) for one in found}
        return [part.text(beside) for part in parts]

    def _twins(self, rows: Sequence[Row]) -> list[UUID]:
        if len(self.place.languages) < 2:
            return []
        return [key if isinstance(key := row.translation_key, UUID) else UUID(key) for row in rows]

    def reason(self, words: str, about: Row, picks: Iterable[int], page_id: int) -> str:
        """Say in a few words why a video is suggested."""
        if page_id in picks:
            return _("Chosen to go with this")
        categories = self._shared("category", words, about)
        if categories:
            return _("Also for: %(category)s") % {"category": categories[0]}
        return _("Also about: %(tags)s") % {"tags": ", ".join(self._shared("tag", words, about)[:2])}

    def _shared(self, field: str, words: str, about: Row) -> list[str]:
        shared = set(word_ids(words, field)) & set(word_ids(about.words, field))
        return [word.name for word in self.frame.words.known(field, shared)]

    def suggestion(self, card: str, words: str, about: Row, page_id: int) -> str:
        """The text of a card with its reason."""
        reason = self.reason(words, about, about.lists["also_enjoy"], page_id)
        return f'{card[:-1]},"reason":{_json(reason)}}}'


class _Parts:
    """The lists of one whole page, before the documents of the others are read."""

    def __init__(self, assembler: Assembler, row: Row, suggested: list[int] | None) -> None:
        self.assembler, self.row, self.suggested = assembler, row, suggested
        self.related = assembler.related(row)
        self.videos = assembler._public(row, "videos")
        self.steps = self._steps()
        self.ids = {
            *self.related,
            *self.videos,
            *(suggested or ()),
            *(pk for *_told, before, after in self.steps for pk in (before, after) if pk),
        }

    def _steps(self) -> list[tuple[str, str, int, int, int]]:
        """Of each progression: slug, title, position, and the ids of the steps before and after (or 0)."""
        own, found = self.row.page_id, []
        if self.row.kind != "video":
            return []
        shelves = self.assembler.videos_beside(self.row.locale_id)
        for path in self.assembler.frame.words.paths_of.get(own, ()):
            public = [pk for pk in path.videos if pk == own or shelves.shows(pk)]
            at = public.index(own)
            before, after = public[at - 1] if at else 0, public[at + 1] if at + 1 < len(public) else 0
            found.append((path.slug, path.title, at + 1, before, after))
        return found

    def text(self, beside: dict[int, Beside]) -> str:
        whole = fill_slots(self.row.whole, lambda name: getattr(self, f"_{name}")(beside))
        return f"{self.row.card[:-1]},{whole[1:]}"

    def _cards(self, beside: dict[int, Beside], ids: Iterable[int]) -> str:
        return f"[{','.join(beside[pk].card for pk in ids if pk in beside)}]"

    def _related(self, beside: dict[int, Beside]) -> str:
        return self._cards(beside, self.related)

    def _videos(self, beside: dict[int, Beside]) -> str:
        return self._cards(beside, self.videos)

    def _also_enjoy(self, beside: dict[int, Beside]) -> str:
        shown = [beside[pk] for pk in self.suggested or () if pk in beside]
        suggestion = self.assembler.suggestion
        return f"[{','.join(suggestion(one.card, one.words, self.row, one.page_id) for one in shown)}]"

    def _worksheets(self, beside: dict[int, Beside]) -> str:
        own = self.row.page_id
        showing = [
            one
            for one in self._inside(beside)
            if one.kind == "worksheet"
            and one.locale_id == self.row.locale_id
            and own in json.loads(one.others)["videos"]
        ]
        showing.sort(key=lambda one: (bytes(one.title_key), one.page_id))
        return f"[{','.join(one.card for one in showing)}]"

    def _translations(self, beside: dict[int, Beside]) -> str:
        twins = [
            one
            for one in self._inside(beside)
            if str(one.translation_key) == str(self.row.translation_key)
            and one.page_id != self.row.page_id
            and one.kind == self.row.kind
        ]
        links = sorted(
            (json.loads(one.card) for one in twins), key=lambda card: (card["locale"], card["page_id"])
        )
        return _json([_link(card) for card in links])

    def _progressions(self, beside: dict[int, Beside]) -> str:
        def link(pk: int) -> dict | None:
            return _link(json.loads(beside[pk].card)) if pk in beside else None

        return _json(
            [
                {"slug": slug, "title": title, "position": at, "previous": link(before), "next": link(after)}
                for slug, title, at, before, after in self.steps
            ]
        )

    def _inside(self, beside: dict[int, Beside]) -> Iterable[Beside]:
        """Those inside the site; only ids of ours were asked for, but worksheets and translations were found."""
        homes = self.assembler.place.homes
        return (one for one in beside.values() if one.home_id in homes)


def _link(card: dict) -> dict:
    """A page in short."""
    return {name: card[name] for name in LINKED}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
