"""What every endpoint of the library does: know its site, read its parameters, answer in one shape."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseBase
from django.utils import translation
from django.utils.functional import cached_property
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework.views import APIView

from api.fields import ListParameter
from api.filters import DEFAULT_LIMIT, MAX_OFFSET, Parameters
from api.keys import ForItsHolder
from api.openapi.operations import EndpointSchema
from api.problems import BadParameters, answer_exception
from api.serializers.parts import SparseSerializer
from library.places import frame_of, place_of, scope_of
from library.published.addresses import Origin
from library.published.frame import Frame
from library.published.homes import Place
from library.published.marks import as_json
from library.published.rich_text import RichTextFormat
from library.published.vocabularies import Shelf
from library.scope import Scope

# Of what nobody asked for, an answer need not tell more than a few.
MAX_ERRORS = 10
JSON = "application/json"
# Among the names of fields: all that the list has.
ANY = "*"


class LibraryEndpoint(ForItsHolder, APIView):
    """An address that answers `GET` and `HEAD` with one shape.

    `parameters` is a form (of a list, a filter set); what it does not name is refused.
    """

    http_method_names = ["get", "head"]
    parameters: Any = Parameters
    serializer_class: Any  # of `SparseSerializer`; None for what is no JSON

    # What only the OpenAPI document needs to know (`api.openapi`).
    schema = EndpointSchema()
    # Of a list: what stands beside its items.
    meta_serializer_class: type[Serializer] | None = None
    # Where `fields` takes more than the shape has: the shape that has it.
    sparse_serializer_class: type[SparseSerializer] | None = None
    # Where the answer may also have the shape of another kind.
    other_serializer_class: type[SparseSerializer] | None = None
    # Media types of the same content written in another way.
    other_media: tuple[str, ...] = ()
    # Statuses beside those that every endpoint answers with.
    other_statuses: tuple[int, ...] = ()

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        # Errors are in one language; `initial` then changes to that of the content.
        with translation.override(settings.LANGUAGE_CODE):
            return super().dispatch(request, *args, **kwargs)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if (request.method or "").lower() not in self.http_method_names:
            # Whatever else is wrong with it.
            self.http_method_not_allowed(request)
        self.asked = self.read_parameters(request)
        # What is written in words (a reason, a label) is in the language of the content, not of the browser.
        translation.activate(self.language)

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().finalize_response(request, response, *args, **kwargs)
        response.headers.setdefault("Content-Language", translation.get_language() or "en")
        return response

    def get_exception_handler(self) -> Callable[..., Response]:
        return answer_exception

    # --- The site

    @cached_property
    def frame(self) -> Frame:
        """The library at one version: an answer is of one moment from beginning to end."""
        return frame_of(self.request._request)

    @cached_property
    def place(self) -> Place:
        return place_of(self.request._request)

    @cached_property
    def scope(self) -> Scope:
        return scope_of(self.request._request)

    @cached_property
    def origin(self) -> Origin:
        return Origin(self.place.base_url)

    @cached_property
    def language(self) -> str:
        return self.asked.get("locale") or self.place.language

    @property
    def rich_text_format(self) -> RichTextFormat:
        return self.asked["rich_text_format"] or "html"

    @cached_property
    def shelf(self) -> Shelf:
        return Shelf(self.scope, self.language, self.frame)

    # --- The parameters

    @classmethod
    @cache
    def known_parameters(cls) -> dict[str, forms.Field]:
        """All parameters of the endpoint by name."""
        fields = cls.parameters.base_fields
        known = dict(fields() if callable(fields) else fields)
        if "fields" not in known:
            return known
        names = copy.deepcopy(known["fields"])
        names.offer(cls.offered_fields())
        return {**known, "fields": names}

    @classmethod
    def offered_fields(cls) -> Iterable[str]:
        """What `fields` takes."""
        return cls.serializer_class.field_names()

    def read_parameters(self, request: Request) -> dict[str, Any]:
        """Return what was asked for, by parameter. Raises `BadParameters`.

        Only what is given is looked at, without a form: most requests give one parameter of twenty.
        """
        query, known = request.query_params, self.known_parameters()
        values: dict[str, Any] = dict.fromkeys(known)
        unknown = [name for name in query if name not in known]
        errors = {
            name: [f"There is no such parameter. {_known(known)}".strip()] for name in unknown[:MAX_ERRORS]
        }
        for name in query:
            field = known.get(name)
            if field is None:
                continue
            if len(query.getlist(name)) > 1 and not isinstance(field, ListParameter):
                errors[name] = ["Takes one value, and was given more than once."]
                continue
            try:
                values[name] = field.clean(field.widget.value_from_datadict(query, {}, name))
            except ValidationError as error:
                errors[name] = [str(message) for message in error.messages]
        if errors:
            raise BadParameters(errors)
        return values

    # --- The answer

    def serialize(self, thing: Any, *, many: bool = False) -> Any:
        serializer = self.serializer_class(
            thing, many=many, only=self.asked["fields"] or (), context={"absolute": self.origin.absolute}
        )
        return serializer.data

    def list_response(
        self, items: Any, total: int, *, paged: bool = True, limit: int = DEFAULT_LIMIT
    ) -> Response:
        """The envelope of every list. `limit` is how many items a page has unless asked otherwise."""
        meta = self.meta(total, limit) if paged else _meta(total)
        return Response({"meta": meta, "items": items})

    def text_list_response(self, items: Iterable[str], meta: dict[str, Any]) -> HttpResponse:
        """The same of items that are JSON texts with the marks still in them."""
        filled = self.filled(f"[{','.join(items)}]")
        only = self.asked["fields"]
        if only and ANY not in only:
            kept = {*only, *SparseSerializer.ALWAYS}
            filled = as_json([_only(item, kept) for item in json.loads(filled)]).encode()
        body = b'{"meta":%b,"items":%b}' % (as_json(meta).encode(), filled)
        return HttpResponse(body, content_type=JSON)

    def filled(self, text: str) -> bytes:
        return self.frame.ink(self.place.base_url).fill(text)

    def meta(self, total: int, limit: int = DEFAULT_LIMIT) -> dict[str, Any]:
        """Of a list that is paged by offset: how many there are, and the addresses of the neighbours."""
        meta = _meta(total)
        start, size = self.asked["offset"] or 0, self.asked["limit"] or limit
        if start + size < total and start + size <= MAX_OFFSET:
            meta["next"] = self.page_url(start + size, size)
        if start > 0:
            meta["previous"] = self.page_url(max(0, start - size), size)
        return meta

    def page_url(self, offset: int, limit: int) -> str:
        query = self.request.query_params.copy()
        query["limit"] = str(limit)
        query["offset"] = str(offset)
        if not offset:
            del query["offset"]
        return self.origin.absolute(f"{self.request.path}?{query.urlencode()}")

    def one_page(self, things: Any, limit: int = DEFAULT_LIMIT) -> Any:
        start = self.asked["offset"] or 0
        return things[start : start + (self.asked["limit"] or limit)]


def _known(fields: Iterable[str]) -> str:
    names = ", ".join(sorted(fields))
    return f"Known are: {names}." if names else ""


def _meta(total: int) -> dict[str, Any]:
    return {"total_count": total, "next": None, "previous": None, "next_cursor": None}


def _only(item: dict[str, Any], kept: Iterable[str]) -> dict[str, Any]:
    return {name: value for name, value in item.items() if name in kept}


def found_or_404(thing: Any) -> Any:
    if thing is None:
        raise Http404
    return thing
