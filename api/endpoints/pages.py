"""Videos and worksheets: their lists, one of them whole, and what to watch next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.http import Http404, HttpResponsePermanentRedirect
from django.urls import reverse
from rest_framework.request import Request
from rest_framework.response import Response

from api.endpoints.base import LibraryEndpoint
from api.filters import (
    NEWEST,
    RELEVANCE,
    VIDEO_ORDERS,
    WORKSHEET_ORDERS,
    DetailParameters,
    PageParameters,
    SuggestionParameters,
    VideoFilters,
    WorksheetFilters,
)
from api.serializers.pages import CardSerializer, SuggestionSerializer, VideoSerializer, WorksheetSerializer
from library.models import LibraryPage, VideoPage, WorksheetPage
from library.published.belongings import belongings_of
from library.published.cards import cards_in_order, video_cards, worksheet_cards
from library.published.details import suggested_ids, whole, with_reasons
from library.published.finding import question_of
from library.published.lookup import find_moved, find_page
from library.published.suggestions import ALSO_ENJOY_PAGE
from library.querysets import LibraryPageQuerySet
from library.searching.matching import found_ids
from library.shapes import Card


class CardList(LibraryEndpoint):
    """Cards of one kind, filtered, searched, in an order, a page at a time."""

    serializer_class = CardSerializer
    pages_model: type[LibraryPage]
    orders: Mapping[str, Callable[[Any], QuerySet]]
    cards: Callable[[Any], list[Card]]

    def form(self, query: Any) -> forms.Form:
        self.filters = self.parameters(query, queryset=self.pages_model.objects.none())
        return self.filters.form

    def get(self, request: Request) -> Response:
        visible = self.pages_model.objects.published(self.scope).filter(
            locale_id=self.scope.locale_id(self.language)
        )
        pages = self.filters.filter_queryset(visible)
        if self.asked["search"]:
            cards, total = self.search(visible, pages)
        else:
            total = pages.count()
            cards = type(self).cards(self.one_page(self.ordered(pages)))
        return self.list_response(self.serialize(cards, many=True), total)

    def ordered(self, pages: LibraryPageQuerySet) -> QuerySet:
        order = self.asked["order"]
        return self.orders[order if order in self.orders else NEWEST](pages)

    def search(self, visible: LibraryPageQuerySet, pages: LibraryPageQuerySet) -> tuple[list[Card], int]:
        by_relevance = self.asked["order"] in (None, RELEVANCE)
        ids = found_ids(question_of(self.asked["search"]), [visible], [pages])
        if not ids:
            return [], 0
        if not by_relevance:
            found = self.ordered(pages.filter(pk__in=ids))
            return type(self).cards(self.one_page(found)), len(ids)
        wanted = self.one_page(ids)
        by_id = {card.page_id: card for card in type(self).cards(visible.filter(pk__in=wanted))}
        return [by_id[pk] for pk in wanted if pk in by_id], len(ids)


class VideoList(CardList):
    parameters = VideoFilters
    pages_model = VideoPage
    orders = VIDEO_ORDERS
    cards = staticmethod(video_cards)


class WorksheetList(CardList):
    parameters = WorksheetFilters
    pages_model = WorksheetPage
    orders = WORKSHEET_ORDERS
    cards = staticmethod(worksheet_cards)


class PageEndpoint(LibraryEndpoint):
    """Something about the one page that `key` names. An old slug leads to the page's new address."""

    pages_model: type[LibraryPage]
    kind: ClassVar[str]
    # The route below the page's own, such as "-related".
    route: ClassVar[str] = ""

    def get(self, request: Request, key: str) -> Any:
        page = find_page(self.pages_model, self.scope, key, self.language)
        if page is None:
            return self.redirect(key)
        return self.answer(page)

    def redirect(self, key: str) -> HttpResponsePermanentRedirect:
        moved = find_moved(self.pages_model, self.scope, key, self.language)
        if moved is None:
            raise Http404
        path = reverse(f"library-v1:{self.kind}{self.route}", args=[moved.slug])
        query = self.request.query_params.urlencode()
        return HttpResponsePermanentRedirect(self.origin.absolute(f"{path}?{query}" if query else path))

    def answer(self, page: LibraryPage) -> Response:
        raise NotImplementedError


class Whole(PageEndpoint):
    parameters = DetailParameters

    def answer(self, page: LibraryPage) -> Response:
        return Response(self.serialize(whole(page, self.scope, self.origin.absolute, self.rich_text_format)))


class Related(PageEndpoint):
    """The editor's "Related videos", in the editor's order."""

    parameters = PageParameters
    serializer_class = CardSerializer
    route = "-related"

    def answer(self, page: LibraryPage) -> Response:
        ids = [pk for pk in dict.fromkeys(belongings_of(page, self.scope).related) if pk != page.pk]
        return self.cards_response(page, ids)

    def cards_response(
        self,
        page: LibraryPage,
        ids: list[int],
        dress: Callable[[Iterable[Card]], Iterable[Card]] = tuple,
        **more: Any,
    ) -> Response:
        videos = VideoPage.objects.published(self.scope).filter(locale_id=page.locale_id)
        cards = cards_in_order(videos, self.one_page(ids, **more))
        return self.list_response(self.serialize(dress(cards), many=True), len(ids), **more)


class AlsoEnjoy(Related):
    """ "You may also enjoy these videos": the editor's picks first, then what shares topics, each with a reason."""

    parameters = SuggestionParameters
    serializer_class = SuggestionSerializer
    route = "-also-enjoy"

    def answer(self, page: LibraryPage) -> Response:
        found = belongings_of(page, self.scope)
        ids = suggested_ids(page, self.scope, found)
        return self.cards_response(page, ids, lambda cards: with_reasons(cards, found), limit=ALSO_ENJOY_PAGE)


class OfVideo:
    pages_model = VideoPage
    kind = "video"


class OfWorksheet:
    pages_model = WorksheetPage
    kind = "worksheet"


class VideoDetail(OfVideo, Whole):
    serializer_class = VideoSerializer


class VideoRelated(OfVideo, Related):
    """The editor's "Related videos" of a video."""


class VideoAlsoEnjoy(OfVideo, AlsoEnjoy):
    """ "You may also enjoy" of a video."""


class WorksheetDetail(OfWorksheet, Whole):
    serializer_class = WorksheetSerializer


class WorksheetRelated(OfWorksheet, Related):
    """The editor's "Related videos" of a worksheet."""


class WorksheetAlsoEnjoy(OfWorksheet, AlsoEnjoy):
    """ "You may also enjoy" of a worksheet."""
