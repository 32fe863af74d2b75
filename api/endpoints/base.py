"""What every endpoint of the library does: know its site, read its parameters, answer in one shape."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpResponseBase
from django.utils import translation
from django.utils.functional import cached_property
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from wagtail.models import Site

from api.fields import FieldNames, ListParameter
from api.filters import DEFAULT_LIMIT, MAX_OFFSET, Parameters
from api.problems import BadParameters, answer_exception
from api.serializers.parts import SparseSerializer
from library.published.addresses import Origin
from library.published.rich_text import RichTextFormat
from library.published.vocabularies import Shelf
from library.scope import Scope

# Of what nobody asked for, an answer need not tell more than a few.
MAX_ERRORS = 10


class LibraryEndpoint(APIView):
    """An address that answers `GET` and `HEAD` with one shape.

    `parameters` is a form (of a list, a filter set); what it does not name is refused.
    """

    http_method_names = ["get", "head"]
    parameters: Any = Parameters
    serializer_class: type[SparseSerializer]

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        # Errors are in one language; `initial` then changes to that of the content.
        with translation.override(settings.LANGUAGE_CODE):
            return super().dispatch(request, *args, **kwargs)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
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
    def site(self) -> Site:
        site = Site.find_for_request(self.request)
        if site is None:
            raise Http404
        return site

    @cached_property
    def scope(self) -> Scope:
        return Scope.of(self.site)

    @cached_property
    def origin(self) -> Origin:
        return Origin.of(self.site)

    @cached_property
    def language(self) -> str:
        return self.asked["locale"] or self.scope.language

    @property
    def rich_text_format(self) -> RichTextFormat:
        return self.asked["rich_text_format"] or "html"

    @cached_property
    def shelf(self) -> Shelf:
        return Shelf(self.scope, self.language)

    # --- The parameters

    def read_parameters(self, request: Request) -> dict[str, Any]:
        """Return what was asked for, by parameter. Raises `BadParameters`."""
        query = request.query_params
        form = self.offered_form(query)
        unknown = [name for name in query if name not in form.fields]
        errors = {name: ["There is no such parameter. " + _known(form)] for name in unknown[:MAX_ERRORS]}
        for name in set(query) & set(form.fields):
            if len(query.getlist(name)) > 1 and not isinstance(form.fields[name], ListParameter):
                errors[name] = ["Takes one value, and was given more than once."]
        for name, messages in form.errors.items():
            errors.setdefault(name, [str(message) for message in messages])
        if errors:
            raise BadParameters(errors)
        return form.cleaned_data

    def form(self, query: Any) -> forms.Form:
        """The form that reads the parameters; a list has a set of filters in its place."""
        return self.parameters(query)

    def offered_form(self, query: Any) -> forms.Form:
        form = self.form(query)
        names = form.fields["fields"]
        if isinstance(names, FieldNames):
            names.offer(self.serializer_class.field_names())
        return form

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
        meta: dict[str, Any] = {"total_count": total, "next": None, "previous": None, "next_cursor": None}
        if paged:
            start, size = self.asked["offset"] or 0, self.asked["limit"] or limit
            if start + size < total and start + size <= MAX_OFFSET:
                meta["next"] = self.page_url(start + size, size)
            if start > 0:
                meta["previous"] = self.page_url(max(0, start - size), size)
        return Response({"meta": meta, "items": items})

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


def _known(form: forms.Form) -> str:
    return f"Known are: {', '.join(sorted(form.fields))}."


def found_or_404(thing: Any) -> Any:
    if thing is None:
        raise Http404
    return thing
