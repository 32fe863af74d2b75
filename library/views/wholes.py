"""What a page of a video or a worksheet shows: its stored document or, of what is not public, one made in memory."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest

from library.models import LibraryPage
from library.places import frame_of, place_of
from library.published.assembled import Assembler, Row
from library.published.drafts import draft_row
from library.published.lookup import public_row
from library.published.shown import whole_of
from library.shapes import Whole
from library.views.listing import Pages, pages

ALSO_ENJOY_PAGE = 9


def row_of(page: LibraryPage, request: HttpRequest) -> tuple[Row, bool]:
    """Return the document of a page that Wagtail serves, and whether it is that of a draft: of a preview, or of a page
    that only some people may see."""
    place = place_of(request)
    row = None if getattr(request, "is_preview", False) else public_row(place, page.pk)
    return (draft_row(page, place), True) if row is None else (row, False)


def shown_of(row: Row, request: HttpRequest) -> tuple[Whole, Pages]:
    """Return all of a page with one page of "You may also enjoy", and the pager of that. Raises `Http404` behind its
    last page."""
    assembler = Assembler(frame_of(request), place_of(request))
    suggested: Sequence[int] = assembler.suggested(row)
    where = pages(request, len(suggested), size=ALSO_ENJOY_PAGE, name="also", fragment="also-enjoy")
    start = (where.number - 1) * ALSO_ENJOY_PAGE
    return whole_of(assembler, row, suggested[start : start + ALSO_ENJOY_PAGE]), where
