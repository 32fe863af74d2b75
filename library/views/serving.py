"""Pages at their addresses: what is published is answered from its document, everything else by Wagtail.

Wagtail finds a page by walking the tree, a step a query, loads it, and asks whether it is private: half of what a
whole watch page costs. An address that has a document leads to a page that is live and public; so the walk is spared
where nobody could see a difference. Who is logged in (and may see drafts, private pages and the bar for editors) takes
Wagtail's way, and so does everybody as soon as somebody has registered a hook that is called when a page is served.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.functional import SimpleLazyObject
from wagtail import hooks, wagtail_hooks
from wagtail.views import serve as wagtail_serve

from library.models import LibraryPage, VideoPage, WorksheetPage
from library.places import place_of
from library.published.assembled import Row
from library.published.lookup import page_at
from library.views.watch import published_video_context
from library.views.worksheets import leaflet_context

HOOKS = ("before_serve_page", "on_serve_page")
KINDS: dict[str, tuple[type[LibraryPage], Callable[[Row, HttpRequest], dict[str, Any]]]] = {
    "video": (VideoPage, published_video_context),
    "worksheet": (WorksheetPage, leaflet_context),
}


def serve(request: HttpRequest, path: str) -> HttpResponseBase:
    """Answer with the page at an address. Raises `Http404`."""
    row = page_at(place_of(request), request.path) if _sees_what_all_see(request) else None
    if row is None:
        return wagtail_serve(request, path)
    model, context = KINDS[row.kind]
    # For templates of one's own that ask for more than the document says.
    page = SimpleLazyObject(partial(model.objects.get, pk=row.page_id))
    return TemplateResponse(request, model.template, {"page": page, **context(row, request)})


def _sees_what_all_see(request: HttpRequest) -> bool:
    return (
        request.method in ("GET", "HEAD")
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and all(hook.__module__ == wagtail_hooks.__name__ for name in HOOKS for hook in hooks.get_hooks(name))
    )
