"""The listing of videos (what plays, not the pages around it), its forms and its chooser."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse, reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.filters import CollectionFilter, WagtailFilterSet
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, Column, DateColumn
from wagtail.admin.views.generic.chooser import BaseChooseView, CreationFormMixin
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import Collection
from wagtail.snippets.views import chooser as snippet_chooser
from wagtail.snippets.views import snippets
from wagtail.snippets.views.snippets import SnippetViewSet

from library.admin.columns import ClockColumn, PictureColumn, SizeColumn, UsesColumn
from library.admin.counts import how_many
from library.admin.encodings import EncodingColumn
from library.admin.permissions import ChecksCollection
from library.admin.several_videos import SeveralVideosView
from library.admin.video_forms import NewVideoForm, VideoForm
from library.choices import Provider
from library.media.uses import uses_of
from library.models import Video, VideoPage


class VideoFilters(WagtailFilterSet):
    provider = django_filters.MultipleChoiceFilter(
        label=_("Plays from"), choices=Provider.choices, widget=forms.CheckboxSelectMultiple
    )
    collection = CollectionFilter(label=_("Collection"), queryset=Collection.objects.all())
    in_use = django_filters.BooleanFilter(
        label=_("On a page"), field_name="pages", lookup_expr="isnull", exclude=True, distinct=True
    )

    class Meta:
        model = Video
        fields: list[str] = []


class VideoIndexView(snippets.IndexView):
    usage_url_name: str | None = None
    several_url = reverse_lazy("wagtailsnippets_library_video:several")
    page_title = _("Video files and links")

    @cached_property
    def columns(self) -> list[Column]:
        return [
            BulkActionsCheckboxColumn("bulk_actions", obj_type="snippet"),
            PictureColumn("poster", label=_("Poster"), width="7rem"),
            self._get_title_column("title"),
            Column("get_provider_display", label=_("Plays from"), sort_key="provider"),
            ClockColumn("duration", label=_("Length"), sort_key="duration"),
            EncodingColumn("state", label=_("State")),
            SizeColumn("size", label=_("Size"), classname="library-number", sort_key="size"),
            UsesColumn("uses", self.get_usage_url, label=_("Uses"), sort_key="uses"),
            DateColumn("created_at", label=_("Added"), sort_key="created_at"),
        ]

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        several = HeaderButton(_("Add several"), url=self.several_url, icon_name="upload", priority=1010)
        return [*super().header_buttons, *([several] if self.add_url else [])]

    def get_usage_url(self, video: Video) -> str | None:
        return reverse(self.usage_url_name, args=[video.pk]) if self.user_has_permission("change") else None

    def get_base_queryset(self) -> QuerySet[Video]:
        """The videos of the collections that this editor may work in."""
        mine = self.permission_policy.instances_user_has_any_permission_for(
            self.request.user, ["add", "change", "delete"]
        )
        return (
            mine.select_related("poster", "encoding")
            .prefetch_related("poster__renditions", "renditions")
            .annotate(uses=how_many(VideoPage, video=OuterRef("pk")))
        )


class VideoEditView(ChecksCollection, snippets.EditView):
    pass


class VideoDeleteView(ChecksCollection, snippets.DeleteView):
    pass


class VideoUsageView(ChecksCollection, snippets.UsageView):
    pass


class VideoHistoryView(ChecksCollection, snippets.HistoryView):
    pass


def refuse_to_delete_used(request: HttpRequest, things: Any) -> HttpResponse | None:
    """Show where videos are used instead of asking whether to delete them; None if nothing stands against it.

    A page that is stored with the video protects it by itself; a draft does not, and would lose it silently.
    """
    finder = AdminURLFinder(request.user)
    used = [
        {
            "video": video,
            "uses": [{"use": use, "url": finder.get_edit_url(use.page)} for use in uses],
        }
        for video in things
        if isinstance(video, Video) and (uses := uses_of(video))
    ]
    if not used:
        return None
    status = 409 if request.method == "POST" else 200
    return TemplateResponse(request, "library/admin/video_in_use.html", {"used": used}, status=status)


# --- The chooser ------------------------------------------------------------------------------------------


class ShowsVideos(BaseChooseView):
    """The list inside the chooser: enough to recognise a video."""

    ordering = ["-created_at", "-pk"]

    def get_object_list(self) -> QuerySet[Video]:
        return Video.objects.select_related("poster").prefetch_related("poster__renditions")

    @property
    def columns(self) -> list[Column]:
        return [
            PictureColumn("poster", label=_("Poster"), width="7rem"),
            self.title_column,
            Column("get_provider_display", label=_("Plays from")),
            ClockColumn("duration", label=_("Length")),
            DateColumn("created_at", label=_("Added")),
        ]


class AddsVideos(CreationFormMixin):
    """The form inside the chooser knows who fills it in: that decides about the collections."""

    def get_creation_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_creation_form_kwargs(), "for_user": self.request.user}


class VideoChooseView(AddsVideos, ShowsVideos, snippet_chooser.ChooseView):
    pass


class VideoChooseResultsView(AddsVideos, ShowsVideos, snippet_chooser.ChooseResultsView):
    pass


class VideoCreateView(AddsVideos, snippet_chooser.SnippetCreateView):
    def post(self, request: HttpRequest) -> HttpResponse:
        """Add a video, or choose the one that the uploaded file turned out to be."""
        same = request.POST.get("same", "")
        if same.isdecimal() and len(same) < 19 and (video := Video.objects.filter(pk=same).first()):
            return self.get_chosen_response(video)
        return super().post(request)


class VideoChooserViewSet(snippet_chooser.SnippetChooserViewSet):
    choose_view_class = VideoChooseView
    choose_results_view_class = VideoChooseResultsView
    create_view_class = VideoCreateView
    creation_form_class = NewVideoForm
    search_tab_label = _("Search")
    creation_tab_label = _("Add new")
    create_action_label = _("Add this video")
    create_action_clicked_label = _("Adding the video…")


class VideoViewSet(SnippetViewSet):
    model = Video
    icon = "media"
    menu_label = _("Video files and links")
    menu_name = "library-media"
    index_view_class = VideoIndexView
    edit_view_class = VideoEditView
    delete_view_class = VideoDeleteView
    usage_view_class = VideoUsageView
    history_view_class = VideoHistoryView
    chooser_viewset_class = VideoChooserViewSet
    filterset_class = VideoFilters
    ordering = "-created_at"
    # By the database: the search backend cannot sort by the number of uses.
    search_backend_name = None
    search_fields = ["title", "url"]
    # A second copy of one file would be refused anyway.
    copy_view_enabled = False
    edit_handler = ObjectList(Video.panels, base_form_class=VideoForm)

    def get_urlpatterns(self) -> list[Any]:
        several = path("several/", SeveralVideosView.as_view(), name="several")
        return [*super().get_urlpatterns(), several]

    def get_permissions_to_register(self) -> Any:
        """None in the table of models: groups have a panel by collection instead."""
        return super().get_permissions_to_register().none()
