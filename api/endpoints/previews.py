"""Drafts, for whoever holds a token that the admin has just given."""

from __future__ import annotations

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from django.http import Http404
from django.utils import translation
from rest_framework.request import Request
from rest_framework.response import Response

from api.endpoints.base import LibraryEndpoint
from api.filters import DetailParameters
from api.problems import Gone
from api.serializers.pages import VideoSerializer, WorksheetSerializer
from library.app_previews import ExpiredToken, UnknownToken, open_draft
from library.published.drafts import draft_whole


class Preview(LibraryEndpoint):
    """A video or a worksheet as its editor sees it, in the shape of the published one."""

    parameters = DetailParameters
    serializer_class = VideoSerializer
    other_serializer_class = WorksheetSerializer
    other_statuses = (HTTPStatus.GONE,)

    @classmethod
    def offered_fields(cls) -> Iterable[str]:
        """Those of both kinds: what a token opens is not known before."""
        return dict.fromkeys((*VideoSerializer.field_names(), *WorksheetSerializer.field_names()))

    def get(self, request: Request, token: str) -> Response:
        page = self.opened(token)
        translation.activate(page.locale.language_code)
        whole = draft_whole(page, self.scope, self.rich_text_format)
        only = self.asked["fields"]
        kept = {*only, *self.serializer_class.ALWAYS} if only else whole.keys()
        return Response({name: value for name, value in whole.items() if name in kept})

    def opened(self, token: str) -> Any:
        """The draft, if it stands inside this site."""
        try:
            page = open_draft(token)
        except ExpiredToken:
            raise Gone("This preview has expired. Open it again in the admin.") from None
        except UnknownToken:
            raise Http404 from None
        home = self.frame.homes.home_of(page.path)
        if home is None or home.page_id not in self.place.homes:
            raise Http404
        return page

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().finalize_response(request, response, *args, **kwargs)
        response.headers["Cache-Control"] = "private, no-store"
        response.headers["X-Robots-Tag"] = "noindex"
        return response
