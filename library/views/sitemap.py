"""`/sitemap.xml` and its parts."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from library import sitemaps
from library.places import frame_of, place_of, scope_of
from library.published.addresses import Origin

XML = "application/xml"


def sitemap(request: HttpRequest) -> HttpResponse:
    """All addresses in one file, or above 10,000 the list of the files that hold them."""
    frame, scope = frame_of(request), scope_of(request)
    if sitemaps.is_small(frame, scope):
        return _answer(request, sitemaps.all_entries(frame, scope))
    absolute = Origin(place_of(request).base_url).absolute
    files = [absolute(reverse("sitemap-section", args=[name])) for name in sitemaps.sections(frame, scope)]
    return render(request, "library/sitemap_index.xml", {"files": files}, content_type=XML)


def sitemap_section(request: HttpRequest, section: str) -> HttpResponse:
    frame, scope = frame_of(request), scope_of(request)
    entries = sitemaps.entries(frame, scope, section)
    if not entries:
        raise Http404("There is no such sitemap.")
    return _answer(request, entries)


def _answer(request: HttpRequest, entries: list[sitemaps.Entry]) -> HttpResponse:
    context = {"entries": entries, "absolute": Origin(place_of(request).base_url).absolute}
    return render(request, "library/sitemap.xml", context, content_type=XML)
