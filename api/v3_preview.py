"""Wagtail's API v3, with which integrations write and publish pages. The setting `API_V3_PREVIEW` opens this door.

Wagtail calls it a preview, and so do we: its shapes may change with Wagtail. Nobody is let in without a key. What
everybody may read is told by the other doors, and v3 tells anonymous readers more: the titles of hidden parents, and
the addresses of drafts that rich text links to.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import DataError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.urls import path
from django.utils.http import urlencode
from wagtail.api.v2.utils import BadRequestError
from wagtail.api.v3.errors import problem_response
from wagtail.api.v3.urls import api
from wagtail.utils.urlpatterns import decorate_urlpatterns

from api.keys import key_required
from api.v2 import parameters
from api.v2.filters import words_of

MULTIPART = "multipart/form-data"


@api.exception_handler(FieldDoesNotExist)
@api.exception_handler(ValueError)
@api.exception_handler(OverflowError)
@api.exception_handler(DataError)
def unfit(request: HttpRequest, exc: Exception) -> HttpResponse:
    """A field or a value that passes Wagtail's schemas and stops at the model or the database."""
    return refuse("A value does not fit its field.")


def refuse(detail: str) -> HttpResponse:
    return problem_response(status=HTTPStatus.BAD_REQUEST, detail=detail)


def readable(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Refuse at the door what Wagtail's views answer with a 500: odd parameters, and bodies that are no object."""

    @wraps(view)
    def ask(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            # One value a name: a type may be given several times.
            parameters.check(QueryDict(urlencode(request.GET.dict())))
        except BadRequestError as error:
            return refuse(str(error))
        if request.content_type != MULTIPART and request.body.lstrip()[:1] not in (b"", b"{"):
            return refuse("The body must be a JSON object.")
        if "search" in request.GET:
            query = request.GET.copy()
            query["search"] = words_of(request.GET["search"])
            request.GET = query  # type: ignore[assignment]
        return view(request, *args, **kwargs)

    return ask


_patterns, *_names = api.urls
decorate_urlpatterns(_patterns, readable)
urlpatterns = [path("", (decorate_urlpatterns(_patterns, key_required), *_names))]
