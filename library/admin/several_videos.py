"""Add several files at once: each becomes a video of its own, named after its file."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.urls import reverse, reverse_lazy
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.permissions import policy_registry

from library.admin.upload_input import upload_context
from library.admin.video_forms import ACCEPT, NewVideoForm
from library.models import Video
from library.timecodes import clock

LIST = "wagtailsnippets_library_video:list"
# What one request without the script may bring; each file is examined while the editor waits.
MOST_IN_ONE_REQUEST = 50


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a file. `state` is "done", "here" (it was in the library already) or "failed"."""

    name: str
    state: str
    sentence: str
    title: str = ""
    url: str = ""


class SeveralVideosView(WagtailAdminTemplateMixin, View):
    """The page, and for its script one file at a time: answered as JSON to whoever accepts that."""

    page_title = _("Add several videos")
    header_icon = "media"
    template_name = "library/admin/several_videos.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not policy_registry.get_by_type(Video).user_has_permission(request.user, "add"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(NewVideoForm(for_user=request.user))

    def post(self, request: HttpRequest) -> HttpResponse:
        if request.accepts("text/html"):
            files = request.FILES.getlist("file")[:MOST_IN_ONE_REQUEST]
            taken = [self.take(request, file) for file in files]
            return self.page(NewVideoForm(request.POST if taken else None, for_user=request.user), taken)
        return JsonResponse(asdict(self.take(request)))

    def take(self, request: HttpRequest, file: Any = None) -> Taken:
        """Make a video of a file that comes with the request, or that came ahead of it in parts."""
        form = NewVideoForm(request.POST, {"file": file} if file else {}, for_user=request.user)
        name = getattr(file, "name", "")
        if form.is_valid():
            video = form.save()
            facts = f"{clock(video.duration or 0)} · {video.width} × {video.height}"
            return Taken(name, "done", facts, video.title, self.edit_url(video))
        if form.twin:
            sentence = str(_("It is in the library already."))
            return Taken(name, "here", sentence, form.twin.title, self.edit_url(form.twin))
        sentences = [strip_tags(str(error)) for errors in form.errors.values() for error in errors]
        return Taken(name, "failed", " ".join(sentences))

    def edit_url(self, video: Video) -> str:
        return AdminURLFinder(self.request.user).get_edit_url(video) or ""

    def page(self, form: NewVideoForm, taken: list[Taken] | None = None) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form, taken=taken))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        listing = {"url": reverse(LIST), "label": Video._meta.verbose_name_plural}
        return [*self.breadcrumbs_items, listing, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            **upload_context(),
            "accept": ACCEPT,
            "back": reverse_lazy(LIST),
        }
