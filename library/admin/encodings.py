"""Where editors watch the worker encode, stop it, and have it try again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages
from wagtail.models import Page
from wagtail.permissions import policy_registry

from library.admin.columns import CssColumn
from library.media.encoding import tasks
from library.media.encoding.words import standing
from library.models import Video, VideoPage

MOST_AT_ONCE = 100  # as many as the longest page of a listing


class EncodingColumn(CssColumn):
    """How far the worker is with a video; it keeps itself up to date."""

    cell_template_name = "library/admin/encoding_cell.html"

    class Media:
        js = ["library/admin/encoding.js"]


def encoding_urls() -> list[URLPattern]:
    return [
        path("library/encodings/", states, name="library_encodings"),
        path("library/encodings/<int:pk>/again/", again, name="library_encode_again"),
        path("library/encodings/<int:pk>/cancel/", cancel, name="library_cancel_encoding"),
    ]


@require_safe
def states(request: HttpRequest) -> JsonResponse:
    """Answer how the videos in `ids` (numbers, separated by commas) stand: by id, as a piece of HTML."""
    try:
        ids = [int(text) for text in request.GET.get("ids", "").split(",") if text][:MOST_AT_ONCE]
    except ValueError as error:
        raise Http404("No such videos.") from error
    policy = policy_registry.get_by_type(Video)
    mine = policy.instances_user_has_any_permission_for(request.user, ["add", "change", "delete"])
    # A number beyond what a database keeps is nobody's.
    wanted = [pk for pk in ids if 0 < pk < 2**63]
    videos = mine.filter(pk__in=wanted).select_related("encoding").prefetch_related("renditions")
    return JsonResponse({str(video.pk): _html(video) for video in videos})


@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Have a video encoded that failed, was cancelled, or came while encoding was switched off."""
    return _change(request, pk, tasks.retry)


@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a video out of the queue, or away from its worker."""
    return _change(request, pk, tasks.cancel)


def warn_about_unready_video(request: HttpRequest, page: Page) -> None:
    """Tell whoever publishes a page whose video cannot be played yet what its visitors see."""
    video = page.video if isinstance(page, VideoPage) else None
    if video is not None and video.file and not video.can_be_watched:
        messages.warning(
            request,
            _(
                "Until the video is converted, visitors of “%(title)s” see its poster and text, but cannot play it. "
                "It starts to play by itself as soon as it is ready."
            )
            % {"title": page.title},
        )


def _change(request: HttpRequest, pk: int, step: Callable[[Video], Any]) -> HttpResponse:
    if pk >= 2**63:
        raise Http404("No such video.")
    video = get_object_or_404(Video, pk=pk)
    policy = policy_registry.get_by_type(Video)
    if not policy.user_has_permission_for_instance(request.user, "change", video):
        raise PermissionDenied
    step(video)
    # Read anew: if the worker was faster, its state is the true one.
    return JsonResponse({str(pk): _html(Video.objects.select_related("encoding").get(pk=pk))})


def _html(video: Video) -> str:
    return render_to_string("library/admin/encoding.html", {"standing": standing(video)})
