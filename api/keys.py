"""Who asks with a key: one of Wagtail's API tokens, sent as `Authorization: Bearer …`.

A key stands for its user, and for nobody else: a session beside it is not looked at. What a key is answered is for
its holder alone, so that no cache may keep it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request
from wagtail.api.v3.auth import BearerTokenAuth
from wagtail.api.v3.errors import problem_response
from wagtail.models import APIToken

# RFC 6750, section 3.
CHALLENGE = 'Bearer realm="api", error="invalid_token"'
WRONG_KEY = "The key is not valid: it is unknown, was revoked, or its user is no longer active."


def token_in(authorization: str) -> str | None:
    """Return the token of an `Authorization` header; None without one. Other schemes are the business of proxies."""
    scheme, _space, token = authorization.partition(" ")
    return token.strip() if scheme.lower() == "bearer" else None


class KeyAuthentication(BaseAuthentication):
    """For the views of the REST framework. The key's last use is noted once a minute, past the change log."""

    def authenticate(self, request: Request) -> tuple[Any, APIToken] | None:
        token = token_in(request.headers.get("Authorization", ""))
        if token is None:
            return None
        found = _resolve(request, token)
        if found is None:
            raise AuthenticationFailed(WRONG_KEY)
        return found.user, found

    def authenticate_header(self, request: Request) -> str:
        return CHALLENGE


def _resolve(request: Any, token: str) -> APIToken | None:
    """Return the valid token, and make its user that of the request. What fails the checksum costs no query."""
    return BearerTokenAuth().authenticate(request, token) if APIToken.validate_token_format(token) else None


class ForItsHolder:
    """A view of the REST framework whose answer to a key is kept by nobody."""

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().finalize_response(request, response, *args, **kwargs)  # type: ignore[misc]
        return keep_from_caches(request, response)


def keep_from_caches(request: Any, response: HttpResponseBase) -> HttpResponseBase:
    if "Authorization" in request.headers:
        response.headers["Cache-Control"] = "private, no-store"
    return response


def known_by_key(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Let a plain view know the user of a key as it knows that of a session."""

    @wraps(view)
    def ask(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        token = token_in(request.headers.get("Authorization", ""))
        if token is not None and _resolve(request, token) is None:
            return keep_from_caches(request, refusal())
        return keep_from_caches(request, view(request, *args, **kwargs))

    return ask


def key_required(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Let nobody see a plain view but those who bring a key."""
    with_key = known_by_key(view)

    @wraps(view)
    def ask(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if token_in(request.headers.get("Authorization", "")) is None:
            return refusal()
        return with_key(request, *args, **kwargs)

    return ask


def refusal() -> HttpResponse:
    """Return the problem document for a key that is none."""
    response = problem_response(status=HTTPStatus.UNAUTHORIZED, detail=WRONG_KEY)
    response.headers["WWW-Authenticate"] = CHALLENGE
    return response
