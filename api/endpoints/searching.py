"""Search in everything, and completions while somebody types."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpResponse
from rest_framework.request import Request
from rest_framework.response import Response

from api.endpoints.base import LibraryEndpoint
from api.filters import DEFAULT_LIMIT, CompletionParameters, EverythingFilters
from api.serializers.parts import ListMetaSerializer
from api.serializers.searching import CompletionSerializer, SearchHitSerializer
from library.published.completions import completions
from library.published.hits import both_kinds, search

COMPLETIONS = 10


class Search(LibraryEndpoint):
    """Videos and worksheets together, the best match first; without a word to look for, nothing."""

    parameters = EverythingFilters
    serializer_class = SearchHitSerializer
    meta_serializer_class = ListMetaSerializer

    def get(self, request: Request) -> HttpResponse:
        found = search(
            both_kinds(self.frame, self.place, self.language),
            replace(EverythingFilters.asked(self.asked), search=self.asked["q"] or ""),
            limit=self.asked["limit"] or DEFAULT_LIMIT,
            offset=self.asked["offset"] or 0,
        )
        return self.text_list_response([hit.text for hit in found.hits], self.meta(found.total))


class Suggest(LibraryEndpoint):
    """What the words typed so far may become. It is one short answer, without further pages."""

    parameters = CompletionParameters
    serializer_class = CompletionSerializer
    meta_serializer_class = ListMetaSerializer

    def get(self, request: Request) -> Response:
        both = both_kinds(self.frame, self.place, self.language)
        found = completions(self.shelf, both, self.asked["q"] or "", self.asked["limit"] or COMPLETIONS)
        return self.list_response(self.serialize(found, many=True), len(found), paged=False)
