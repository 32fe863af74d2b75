"""The worksheet as a PDF."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.http import content_disposition_header

from library.places import scope_of
from library.published.handouts import Paper, handout_pdf
from library.published.lookup import find_moved, find_page
from library.views.listing import shelves_of

# What a link may ask for; anything else is A4.
PAPERS: dict[str, Paper] = {"letter": "us-letter"}


def handout(request: HttpRequest, slug: str) -> HttpResponse:
    worksheets = shelves_of(request, "worksheet")
    row = find_page(worksheets, slug)
    if row is None:
        moved = find_moved(worksheets, slug)
        if moved is None:
            raise Http404("There is no such worksheet.")
        query = request.GET.urlencode()
        return HttpResponsePermanentRedirect(
            reverse("handout", args=[moved]) + (f"?{query}" if query else "")
        )
    paper = PAPERS.get(request.GET.get("paper", ""), "a4")
    pdf = handout_pdf(row, worksheets.frame, worksheets.place, scope_of(request), paper)
    response = HttpResponse(pdf, content_type="application/pdf")
    # Shown in the browser; saved, it carries the worksheet's own name.
    response.headers["Content-Disposition"] = content_disposition_header(False, f"{row.slug}.pdf") or "inline"
    return response
