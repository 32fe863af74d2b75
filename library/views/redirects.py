"""Where a page has gone: Wagtail's redirects, told to those who may see the page."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponseBase
from wagtail.contrib.redirects import middleware
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page


class RedirectMiddleware(middleware.RedirectMiddleware):
    """Wagtail's own leads to drafts and private pages too, and so tells their addresses, which hold their titles."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        answer = super().process_response(request, response)
        if answer is response or _may_see(request, _page_of(request)):
            return answer
        return response


def _page_of(request: HttpRequest) -> Page | None:
    """The page that the redirect of this address leads to, if it leads to a page."""
    path = Redirect.normalise_path(request.get_full_path(), decode_unicode=False)
    found = middleware.get_redirect(request, path) or middleware.get_redirect(request, urlsplit(path).path)
    return found.redirect_page if found else None


def _may_see(request: HttpRequest, page: Page | None) -> bool:
    if page is None:
        return True
    return page.live and all(one.accept_request(request) for one in page.get_view_restrictions())
