"""The API's own description: for machines as an OpenAPI document, for people as a page of the site."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from drf_spectacular import renderers
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.request import Request

from api.endpoints.base import LibraryEndpoint
from api.filters import DocsParameters, SchemaParameters
from api.openapi.document import served_document
from api.openapi.reference import reference
from api.serializers.reference import DocumentSerializer
from library.published.addresses import Origin
from library.views.meta import make_meta

# By the value of `format`; and the names that a client may know both by besides.
RENDERERS: dict[str, Any] = {
    "json": renderers.OpenApiJsonRenderer2(),
    "yaml": renderers.OpenApiYamlRenderer2(),
}
BY_OTHER_NAMES = (renderers.OpenApiJsonRenderer(), renderers.OpenApiYamlRenderer())


class Written(LibraryEndpoint):
    """What the REST framework does not write itself; it still writes the problems."""

    def perform_content_negotiation(self, request: Any, force: bool = False) -> Any:
        return super().perform_content_negotiation(request, force=True)


class Schema(Written):
    """This document, in OpenAPI 3.1, as JSON or YAML."""

    parameters = SchemaParameters
    serializer_class = DocumentSerializer
    other_media = (
        RENDERERS["yaml"].media_type,
        *(renderer.media_type for renderer in BY_OTHER_NAMES),
    )

    def get(self, request: Request) -> HttpResponse:
        form = self.asked["format"]
        renderer = RENDERERS[form] if form else self.accepted(request)
        response = HttpResponse(written(self.origin, renderer.format), content_type=renderer.media_type)
        if not form:
            patch_vary_headers(response, ["Accept"])
        return response

    def accepted(self, request: Request) -> Any:
        """Raises `NotAcceptable`."""
        known = [*RENDERERS.values(), *BY_OTHER_NAMES]
        return DefaultContentNegotiation().select_renderer(request, known)[0]


class Docs(Written):
    """This reference as a page for people."""

    parameters = DocsParameters
    serializer_class = None
    other_media = ("text/html",)

    def perform_authentication(self, request: Request) -> None:
        """The API knows nobody; a page of the site greets its editors, as Django knows them."""

    def get(self, request: Request) -> HttpResponse:
        title, about = (
            "The API, endpoint by endpoint",
            "Every endpoint, parameter and shape of the library API.",
        )
        context = {
            "meta": make_meta(request._request, title, request.path, about, hidden=True),
            "title": title,
            "reference": reference(),
            "schema_path": request.path.replace("docs/", "schema/"),
            "base_url": self.origin.base_url,
        }
        return render(request._request, "api/reference.html", context)


@lru_cache(maxsize=32)
def written(origin: Origin, form: str) -> bytes:
    return RENDERERS[form].render(served_document(origin), renderer_context={})
