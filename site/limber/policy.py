"""The Content-Security-Policy header, put together once a process."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase


class PolicyMiddleware(CSPMiddleware):
    """django-csp's middleware, which puts the whole policy together for each answer, twice with the one that only
    reports. Here that is left to what a view has changed; all other answers have the same policy."""

    def __init__(self, get_response: Callable[[HttpRequest], Any]) -> None:
        super().__init__(get_response)
        self.policy = build_policy()
        self.excluded = tuple(settings.CONTENT_SECURITY_POLICY.get("EXCLUDE_URL_PREFIXES") or ())
        self.reports = getattr(settings, "CONTENT_SECURITY_POLICY_REPORT_ONLY", None) is not None

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if self.reports or _is_special(request, response) or request.path_info.startswith(self.excluded):
            return super().process_response(request, response)
        response.setdefault(HEADER, self.policy)
        return response


def _is_special(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether a view has asked for another policy or a nonce, or the answer is one of Django's pages for developers."""
    return (
        settings.DEBUG
        or "_csp_nonce" in vars(request)
        or any(name.startswith("_csp_") for name in vars(response))
    )
