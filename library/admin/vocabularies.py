"""The smaller vocabularies: tags, presenters, equipment; and the progressions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from library.admin.columns import PictureColumn
from library.admin.counts import how_many
from library.models import (
    Equipment,
    LibraryTag,
    Presenter,
    Progression,
    ProgressionStep,
    VideoPage,
    VideoPageTag,
    WorksheetPage,
    WorksheetPageTag,
)

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def number(name: str, label: StrOrPromise) -> Column:
    return Column(name, label=label, classname="library-number", sort_key=name)


class VocabularyViewSet(SnippetViewSet):
    """Things that are few and known by name; the database finds them without the search index."""

    search_backend_name = None
    search_fields = ["name", "slug"]
    list_per_page = 100
    copy_view_enabled = False
    ordering = "name"


class TagViewSet(VocabularyViewSet):
    model = LibraryTag
    icon = "tag"
    menu_name = "library-tags"
    list_display = ["name", "slug", number("videos", _("Videos")), number("worksheets", _("Worksheets"))]

    def get_queryset(self, request: HttpRequest) -> QuerySet[LibraryTag]:
        return LibraryTag.objects.annotate(
            videos=how_many(VideoPageTag, tag=OuterRef("pk"), content_object__live=True),
            worksheets=how_many(WorksheetPageTag, tag=OuterRef("pk"), content_object__live=True),
        )


class PresenterViewSet(VocabularyViewSet):
    model = Presenter
    icon = "user"
    menu_name = "library-presenters"
    list_display = [
        "name",
        PictureColumn("portrait", label=_("Portrait"), width="7rem"),
        "credentials",
        number("videos", _("Videos")),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Presenter]:
        count = how_many(VideoPage.presenters.through, presenter=OuterRef("pk"), videopage__live=True)
        presenters = Presenter.objects.select_related("portrait").prefetch_related("portrait__renditions")
        return presenters.annotate(videos=count)


class EquipmentViewSet(VocabularyViewSet):
    model = Equipment
    icon = "clipboard-list"
    menu_name = "library-equipment"
    list_display = ["name", "slug", number("videos", _("Videos")), number("worksheets", _("Worksheets"))]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Equipment]:
        return Equipment.objects.annotate(
            videos=how_many(VideoPage.equipment.through, equipment=OuterRef("pk"), videopage__live=True),
            worksheets=how_many(
                WorksheetPage.equipment.through, equipment=OuterRef("pk"), worksheetpage__live=True
            ),
        )


class ProgressionViewSet(VocabularyViewSet):
    model = Progression
    icon = "order-up"
    menu_name = "library-progressions"
    search_fields = ["title", "slug"]
    list_display = ["title", "slug", number("videos", _("Videos")), UpdatedAtColumn()]
    ordering = "title"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Progression]:
        return Progression.objects.annotate(videos=how_many(ProgressionStep, progression=OuterRef("pk")))
