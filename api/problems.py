"""Errors as problem documents (RFC 9457, `application/problem+json`)."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.core.exceptions import BadRequest, PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.core.signals import got_request_exception
from django.http import Http404
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import set_rollback

MEDIA_TYPE = "application/problem+json"

logger = logging.getLogger("django.request")


class BadParameters(exceptions.APIException):
    """What was asked for cannot be answered. `errors` says by parameter what it takes."""

    status_code = HTTPStatus.BAD_REQUEST

    def __init__(self, errors: Mapping[str, list[str]]) -> None:
        self.errors = dict(errors)
        names = ", ".join(_shown(name) for name in self.errors)
        super().__init__(f"The request has parameters that cannot be used: {names}.")


class Gone(exceptions.APIException):
    """What was asked for is there no more, and its address will never answer again. The detail says what to do."""

    status_code = HTTPStatus.GONE


def problem(
    status: int,
    detail: str,
    errors: Mapping[str, Any] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Return the document for an HTTP status. The type is `about:blank`: the status says all there is to know."""
    document: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": int(status),
        "detail": detail,
    }
    if errors:
        document["errors"] = {_shown(name): messages for name, messages in errors.items()}
    return Response(document, status=status, headers=dict(headers or {}), content_type=MEDIA_TYPE)


def answer_exception(exception: Exception, context: Mapping[str, Any]) -> Response:
    """Return the problem document for whatever an endpoint raised. What is unexpected is logged, and never told."""
    set_rollback()
    match exception:
        case BadParameters():
            return problem(400, str(exception.detail), exception.errors)
        case Http404():
            return problem(404, "There is nothing public at this address.")
        case PermissionDenied():
            return problem(403, "This is not allowed.")
        case RequestDataTooBig():
            return problem(413, "The request is too big.")
        case SuspiciousOperation() | BadRequest():
            return problem(400, "The request cannot be read.")
        case exceptions.APIException():
            return problem(exception.status_code, _detail(exception), headers=_headers(exception))
    request = context.get("request")
    logger.error("Internal Server Error: %s", getattr(request, "path", ""), exc_info=exception)
    got_request_exception.send(sender=None, request=request)
    return problem(500, "Something went wrong on our side. It has been noted.")


def _detail(exception: exceptions.APIException) -> str:
    return (
        str(exception.detail)
        if not isinstance(exception.detail, (dict, list))
        else str(exception.default_detail)
    )


def _headers(exception: exceptions.APIException) -> dict[str, str]:
    headers = {}
    if wait := getattr(exception, "wait", None):
        headers["Retry-After"] = str(int(wait))
    if challenge := getattr(exception, "auth_header", None):
        headers["WWW-Authenticate"] = challenge
    return headers


def _shown(name: str) -> str:
    """A parameter's name as the answer repeats it: an invented one may be of any length."""
    return name if len(name) <= 60 else f"{name[:60]}…"
