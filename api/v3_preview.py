"""Wagtail's API v3, with which integrations write and publish pages. The setting `API_V3_PREVIEW` opens this door.

Wagtail calls it a preview, and so do we: its shapes may change with Wagtail. Nobody is let in without a key. What
everybody may read is told by the other doors, and v3 tells anonymous readers more: the titles of hidden parents, and
the addresses of drafts that rich text links to.
"""

from __future__ import annotations

from http import HTTPStatus

from django.db import DataError
from django.http import HttpRequest, HttpResponse
from django.urls import path
from wagtail.api.v3.errors import problem_response
from wagtail.api.v3.urls import api
from wagtail.utils.urlpatterns import decorate_urlpatterns

from api.keys import key_required


@api.exception_handler(ValueError)
@api.exception_handler(OverflowError)
@api.exception_handler(DataError)
def unfit(request: HttpRequest, exc: Exception) -> HttpResponse:
    """A value that no column holds passes Wagtail's schemas and stops at the database."""
    return problem_response(status=HTTPStatus.BAD_REQUEST, detail="A value does not fit its field.")


_patterns, *_names = api.urls
urlpatterns = [path("", (decorate_urlpatterns(_patterns, key_required), *_names))]
