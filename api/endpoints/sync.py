"""For apps that keep a copy: what they need at start, and what changed since."""

from __future__ import annotations

from http import HTTPStatus

from rest_framework.request import Request
from rest_framework.response import Response

from api.endpoints.base import LibraryEndpoint
from api.filters import ChangesParameters, DetailParameters
from api.problems import Gone
from api.serializers.sync import BootstrapSerializer, ChangeSerializer, ChangesMetaSerializer
from library import bootstrap
from library.published.sync import Cursor, OutdatedCursor, changes_since

DEFAULT_CHANGES = 100


class Changes(LibraryEndpoint):
    """What to fetch and what to forget since the last visit, oldest first."""

    parameters = ChangesParameters
    serializer_class = ChangeSerializer
    meta_serializer_class = ChangesMetaSerializer
    other_statuses = (HTTPStatus.GONE,)

    def get(self, request: Request) -> Response:
        since, limit = self.asked["since"], self.asked["limit"] or DEFAULT_CHANGES
        try:
            changes = changes_since(self.frame, self.place, self.language, since, limit)
        except OutdatedCursor as outdated:
            begin = self.origin.absolute(self.request.path)
            raise Gone(
                f"{outdated} Begin again without `since` ({begin}) and drop what is not told."
            ) from None
        meta = {
            "next_cursor": str(changes.cursor),
            "next": self.next_url(changes.cursor),
            "has_more": changes.more,
        }
        return Response({"meta": meta, "items": self.serialize(changes.told, many=True)})

    def next_url(self, cursor: Cursor) -> str:
        query = self.request.query_params.copy()
        query["since"] = str(cursor)
        return self.origin.absolute(f"{self.request.path}?{query.urlencode()}")


class Bootstrap(LibraryEndpoint):
    """The site's name, address, menus, safety notice and categories, and the catalogue's version."""

    parameters = DetailParameters
    serializer_class = BootstrapSerializer

    def get(self, request: Request) -> Response:
        known = bootstrap.bootstrap(
            self.frame, self.place, self.language, self.origin.absolute, self.rich_text_format
        )
        return Response(self.serialize(known))
