"""Videos and worksheets: their lists and counts, one of them whole, and what to watch next.

The items are stored as the texts that are answered; nothing is made of them here. The serializers describe the shapes,
and a test holds the two equal.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from http import HTTPStatus
from typing import Any, ClassVar

from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponsePermanentRedirect
from django.urls import reverse
from rest_framework.request import Request

from api.endpoints.base import ANY, JSON, LibraryEndpoint
from api.filters import (
    DEFAULT_LIMIT,
    DetailParameters,
    FacetFilters,
    LibraryFilters,
    PageParameters,
    SuggestionParameters,
    VideoFilters,
    WorksheetFilters,
)
from api.serializers.pages import (
    CARD_FIELDS,
    FacetsSerializer,
    SuggestionSerializer,
    VideoCardSerializer,
    VideoSerializer,
    WholeSerializer,
    WorksheetCardSerializer,
    WorksheetSerializer,
)
from api.serializers.parts import ListMetaSerializer
from library.published import reading
from library.published.asked import KindName
from library.published.assembled import WHOLE, Assembler, Row
from library.published.catalogue import Listed, counted, look
from library.published.cursors import UnknownCursor
from library.published.lookup import find_moved, find_page
from library.published.marks import as_json
from library.published.narrowing import Shelves
from library.published.rich_text import converted
from library.published.similar import ALSO_ENJOY_PAGE


class OfPages(LibraryEndpoint):
    """What is about pages of one kind."""

    kind: ClassVar[KindName]

    @property
    def shelves(self) -> Shelves:
        return Shelves(self.frame, self.kind, self.place, self.language)

    @property
    def assembler(self) -> Assembler:
        return Assembler(self.frame, self.place)


class CardList(OfPages):
    """Cards of one kind, filtered, searched, in an order, a page at a time. `fields` may ask for what whole pages have,
    and `*` for all of it; only "You may also enjoy" is not part of a list."""

    parameters: type[LibraryFilters]
    meta_serializer_class = ListMetaSerializer
    sparse_serializer_class: type[WholeSerializer]

    @classmethod
    def offered_fields(cls) -> Iterable[str]:
        return (*(name for name in cls.sparse_serializer_class.field_names() if name != "also_enjoy"), ANY)

    def get(self, request: Request) -> HttpResponse:
        whole = not CARD_FIELDS.issuperset(self.asked["fields"] or ())
        listed = self.look(WHOLE[1:] if whole else ("card",))
        if whole:
            rows = [Row(pk, *rest) for pk, _key, *rest in listed.rows]
            items = self.assembler.wholes(rows, suggest=False)
        else:
            items = [card for _pk, _key, card in listed.rows]
        return self.text_list_response(items, self.list_meta(listed))

    def look(self, columns: tuple[str, ...]) -> Listed:
        try:
            return look(
                self.shelves,
                self.parameters.asked(self.asked),
                columns,
                limit=self.asked["limit"] or DEFAULT_LIMIT,
                offset=self.asked["offset"] or 0,
                cursor=self.asked["cursor"],
            )
        except UnknownCursor:
            raise Http404 from None

    def list_meta(self, listed: Listed) -> dict[str, Any]:
        """The envelope. Who came by a cursor is led on by cursors, and so is whoever came as far as offsets go."""
        meta = self.meta(listed.total)
        meta["next_cursor"] = listed.next_cursor or None
        if self.asked["cursor"]:
            meta["next"] = self.cursor_url(listed.next_cursor)
            meta["previous"] = self.cursor_url(listed.previous_cursor)
        elif meta["next"] is None:
            meta["next"] = self.cursor_url(listed.next_cursor)
        return meta

    def cursor_url(self, cursor: str) -> str | None:
        if not cursor:
            return None
        query = self.request.query_params.copy()
        query.pop("offset", None)
        query["cursor"] = cursor
        return self.origin.absolute(f"{self.request.path}?{query.urlencode()}")


class VideoList(CardList):
    """Cards of videos, filtered, searched, in an order, a page at a time."""

    kind = "video"
    parameters = VideoFilters
    serializer_class = VideoCardSerializer
    sparse_serializer_class = VideoSerializer


class WorksheetList(CardList):
    """Cards of worksheets, filtered, searched, in an order, a page at a time."""

    kind = "worksheet"
    parameters = WorksheetFilters
    serializer_class = WorksheetCardSerializer
    sparse_serializer_class = WorksheetSerializer


class VideoFacets(OfPages):
    """How many videos each choice would leave, each counted under all the other choices that were made."""

    kind = "video"
    parameters = FacetFilters
    serializer_class = FacetsSerializer

    def get(self, request: Request) -> HttpResponse:
        only = self.asked["fields"] or self.serializer_class.field_names()
        counts = counted(self.shelves, FacetFilters.asked(self.asked))
        told = {name: [count.told() for count in counts[name]] for name in counts if name in only}
        return HttpResponse(as_json(told), content_type=JSON)


class PageEndpoint(OfPages):
    """Something about the one page that `key` names. An old slug leads to the page's new address."""

    # The route below the page's own, such as "-related".
    route: ClassVar[str] = ""
    other_statuses = (HTTPStatus.MOVED_PERMANENTLY,)

    def get(self, request: Request, key: str) -> HttpResponseBase:
        row = find_page(self.shelves, key)
        return self.redirect(key) if row is None else self.answer(row)

    def redirect(self, key: str) -> HttpResponsePermanentRedirect:
        slug = find_moved(self.shelves, key)
        if slug is None:
            raise Http404
        path = reverse(f"library-v1:{self.kind}{self.route}", args=[slug])
        query = self.request.query_params.urlencode()
        return HttpResponsePermanentRedirect(self.origin.absolute(f"{path}?{query}" if query else path))

    def answer(self, row: Row) -> HttpResponseBase:
        raise NotImplementedError


class Whole(PageEndpoint):
    parameters = DetailParameters

    def answer(self, row: Row) -> HttpResponse:
        (text,) = self.assembler.wholes([row], suggest=True)
        filled = self.filled(text)
        only = self.asked["fields"]
        if only or self.rich_text_format != "html":
            return HttpResponse(self.narrowed(json.loads(filled), only), content_type=JSON)
        return HttpResponse(filled, content_type=JSON)

    def narrowed(self, whole: dict[str, Any], only: Iterable[str] | None) -> str:
        """Some of the fields, in the rich text format that was asked for."""
        kept = {*only, *self.serializer_class.ALWAYS} if only else whole.keys()
        chosen = {name: value for name, value in whole.items() if name in kept}
        for name in ("body", "cautions"):
            if name in chosen:
                chosen[name] = converted(chosen[name], self.rich_text_format)
        return as_json(chosen)


class Related(PageEndpoint):
    """The editor's "Related videos", in the editor's order."""

    parameters = PageParameters
    serializer_class = VideoCardSerializer
    meta_serializer_class = ListMetaSerializer
    route = "-related"

    def answer(self, row: Row) -> HttpResponse:
        ids = self.assembler.related(row)
        wanted = self.one_page(ids)
        cards = reading.texts_of(wanted, ("card",))
        return self.text_list_response([cards[pk][0] for pk in wanted if pk in cards], self.meta(len(ids)))


class AlsoEnjoy(PageEndpoint):
    """ "You may also enjoy these videos": the editor's picks first, then what shares topics, each with a reason."""

    parameters = SuggestionParameters
    serializer_class = SuggestionSerializer
    meta_serializer_class = ListMetaSerializer
    route = "-also-enjoy"

    def answer(self, row: Row) -> HttpResponse:
        ids = self.assembler.suggested(row)
        wanted = self.one_page(ids, ALSO_ENJOY_PAGE)
        cards = reading.texts_of(wanted, ("card", "words"))
        items = []
        for pk in wanted:
            if pk in cards:
                card, words = cards[pk]
                items.append(self.assembler.suggestion(card, words, row, pk))
        return self.text_list_response(items, self.meta(len(ids), ALSO_ENJOY_PAGE))


class VideoDetail(Whole):
    """One video, whole."""

    kind = "video"
    serializer_class = VideoSerializer


class VideoRelated(Related):
    """The editor's "Related videos" of a video, in the editor's order."""

    kind = "video"


class VideoAlsoEnjoy(AlsoEnjoy):
    """ "You may also enjoy these videos" of a video: the editor's picks first, then what shares topics, each with a
    reason."""

    kind = "video"


class WorksheetDetail(Whole):
    """One worksheet, whole."""

    kind = "worksheet"
    serializer_class = WorksheetSerializer


class WorksheetRelated(Related):
    """The editor's "Related videos" of a worksheet, in the editor's order."""

    kind = "worksheet"


class WorksheetAlsoEnjoy(AlsoEnjoy):
    """ "You may also enjoy these videos" of a worksheet: the editor's picks first, then what shares topics, each with a
    reason."""

    kind = "worksheet"
