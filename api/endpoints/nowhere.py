"""Every address below the library's door that nothing answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponsePermanentRedirect
from django.urls import Resolver404, resolve
from rest_framework.response import Response
from rest_framework.views import APIView

from api.problems import answer_exception


class Nowhere(APIView):
    """Answers 404, or leads to the address with the slash that was forgotten."""

    metadata_class = None

    def initial(self, request: Any, *args: Any, **kwargs: Any) -> None:
        # No method and no format is right here; the one thing to say is that there is nothing.
        with_slash = f"{request.path_info}/"
        if not request.path_info.endswith("/") and _leads_somewhere(with_slash):
            raise _Slash
        raise Http404

    def handle_exception(self, exc: Exception) -> Any:
        if isinstance(exc, _Slash):
            query = self.request.META.get("QUERY_STRING", "")
            path = f"{self.request.path}/"
            return HttpResponsePermanentRedirect(f"{path}?{query}" if query else path)
        return super().handle_exception(exc)

    def get_exception_handler(self) -> Callable[..., Response]:
        return answer_exception


class _Slash(Exception):
    """Only the slash at the end was missing."""


def _leads_somewhere(path: str) -> bool:
    try:
        return getattr(resolve(path).func, "view_class", None) is not Nowhere
    except Resolver404:
        return False
