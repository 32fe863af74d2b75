"""The worksheet as a PDF."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import content_disposition_header

from library.models import WorksheetPage
from library.places import scope_of
from library.published.catalogue import shelves_of
from library.published.frame import frame_now
from library.published.handouts import Paper, handout_pdf
from library.published.lookup import find_moved, find_page
from library.views.meta import site_settings

# What a link may ask for; anything else is A4.
PAPERS: dict[str, Paper] = {"letter": "us-letter"}


def handout(request: HttpRequest, slug: str) -> HttpResponse:
    scope, language = scope_of(request), request.LANGUAGE_CODE
    worksheets = shelves_of(frame_now(), "worksheet", scope, language)
    row = find_page(worksheets, slug)
    if row is None:
        moved = find_moved(worksheets, slug)
        if moved is None:
            raise Http404("There is no such worksheet.")
        query = request.GET.urlencode()
        return HttpResponsePermanentRedirect(
            reverse("handout", args=[moved]) + (f"?{query}" if query else "")
        )
    page = get_object_or_404(WorksheetPage.objects.select_related("locale"), pk=row.page_id)
    paper = PAPERS.get(request.GET.get("paper", ""), "a4")
    response = HttpResponse(
        handout_pdf(page, scope, site_settings(request), paper), content_type="application/pdf"
    )
    # Shown in the browser; saved, it carries the worksheet's own name.
    response.headers["Content-Disposition"] = (
        content_disposition_header(False, f"{page.slug}.pdf") or "inline"
    )
    return response


def handout_path(page: WorksheetPage) -> str:
    return reverse("handout", args=[page.slug])
