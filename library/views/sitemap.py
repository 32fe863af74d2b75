"""`/sitemap.xml` and its parts."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from library import sitemaps
from library.places import scope_of
from library.published.addresses import Origin
from library.scope import Scope

XML = "application/xml"


def sitemap(request: HttpRequest) -> HttpResponse:
    """All addresses in one file, or above 10,000 the list of the files that hold them."""
    scope = scope_of(request)
    if sitemaps.is_small(scope):
        return _answer(request, scope, sitemaps.all_entries(scope))
    absolute = Origin.of(scope.site).absolute
    files = [absolute(reverse("sitemap-section", args=[name])) for name in sitemaps.sections(scope)]
    return render(request, "library/sitemap_index.xml", {"files": files}, content_type=XML)


def sitemap_section(request: HttpRequest, section: str) -> HttpResponse:
    scope = scope_of(request)
    entries = sitemaps.entries(scope, section)
    if not entries:
        raise Http404("There is no such sitemap.")
    return _answer(request, scope, entries)


def _answer(request: HttpRequest, scope: Scope, entries: list[sitemaps.Entry]) -> HttpResponse:
    context = {"entries": entries, "absolute": Origin.of(scope.site).absolute}
    return render(request, "library/sitemap.xml", context, content_type=XML)
