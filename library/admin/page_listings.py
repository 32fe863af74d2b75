"""All videos and all worksheets in one list each, wherever they stand in the page tree."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import Locale, Page
from wagtail.permissions import policy_registry

from library.admin.columns import ClockColumn
from library.choices import Level
from library.form_fields import draw_as_tree
from library.models import Category, LibraryTag, Presenter, VideoPage, WorksheetPage
from library.querysets import LibraryPageQuerySet, VideoPageQuerySet


class CategoryFilter(django_filters.ModelChoiceFilter):
    """Pages in a category or in one below it, chosen from the tree."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"label": _("Category"), "queryset": Category.objects.all(), **kwargs})

    @property
    def field(self) -> forms.Field:
        field = super().field
        draw_as_tree(field)
        return field

    def filter(self, queryset: LibraryPageQuerySet, value: Category | None) -> LibraryPageQuerySet:
        return queryset.in_category(value.slug) if value else queryset


class LibraryPageFilters(WagtailFilterSet):
    status = django_filters.ChoiceFilter(
        label=_("Status"),
        method="filter_status",
        empty_label=_("All"),
        choices=[
            ("live", _("Live")),
            ("draft", _("Draft, never or no longer live")),
            ("changed", _("Live with newer draft")),
        ],
        widget=forms.RadioSelect,
    )
    category = CategoryFilter()
    tags = django_filters.ModelMultipleChoiceFilter(label=_("Tags"), queryset=LibraryTag.objects.all())

    class Meta:
        model = Page
        fields: list[str] = []

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        """Narrow by primary key, which is all that Wagtail's search can combine with."""
        if not self.form.has_changed():
            return queryset
        return queryset.filter(pk__in=super().filter_queryset(queryset).order_by().values("pk"))

    def filter_status(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        match value:
            case "live":
                return queryset.filter(live=True)
            case "draft":
                return queryset.filter(live=False)
            case "changed":
                return queryset.filter(live=True, has_unpublished_changes=True)
        return queryset


class VideoPageFilters(LibraryPageFilters):
    level = django_filters.MultipleChoiceFilter(
        label=_("Level"), choices=Level.choices, widget=forms.CheckboxSelectMultiple
    )
    follow_along = django_filters.BooleanFilter(label=_("Real time"))
    presenters = django_filters.ModelMultipleChoiceFilter(
        label=_("Presenters"), queryset=Presenter.objects.all(), widget=forms.CheckboxSelectMultiple
    )
    captions = django_filters.BooleanFilter(label=_("Has captions"), method="filter_captions")

    def filter_captions(self, queryset: VideoPageQuerySet, name: str, value: bool) -> VideoPageQuerySet:
        return queryset.with_captions() if value else queryset.without_captions()


def region(page: VideoPage | WorksheetPage) -> str:
    """The categories of a page, in one line."""
    return ", ".join(category.name for category in page.categories.all())


def level(page: VideoPage) -> str:
    return page.get_level_display()


TITLE = PageTitleColumn("title", label=_("Title"), sort_key="title", classname="title")
STATUS = PageStatusColumn("status", label=_("Status"), sort_key="live", width="10%")
UPDATED = DateColumn("latest_revision_created_at", label=_("Updated"), sort_key="latest_revision_created_at")
PUBLISHED = DateColumn("published_at", label=_("Published"), sort_key="published_at")
REGION = Column("region", label=_("Region"), accessor=region)


class LibraryPageIndexView(IndexView):
    @cached_property
    def show_locale_labels(self) -> bool:
        """Not a label on every row where there is one language only."""
        return self.i18n_enabled and Locale.objects.count() > 1

    def annotate_queryset(self, pages: QuerySet) -> QuerySet:
        return super().annotate_queryset(pages).prefetch_related("categories")


class VideoPageIndexView(LibraryPageIndexView):
    page_title = _("Videos")


class WorksheetPageIndexView(LibraryPageIndexView):
    page_title = _("Worksheets")


class LibraryPageListing(PageListingViewSet):
    """Beside what Wagtail's explorer shows: what it is about, how long it is and who may see it."""

    list_filter = PageListingViewSet.UNDEFINED

    @property
    def menu_item_class(self) -> type[MenuItem]:
        def is_shown(_self: MenuItem, request: HttpRequest) -> bool:
            return policy_registry.get_by_type(self.model).user_has_any_permission(
                request.user, {"add", "change", "publish"}
            )

        return type(f"{self.model.__name__}MenuItem", (MenuItem,), {"is_shown": is_shown})


class VideoPageListing(LibraryPageListing):
    model = VideoPage
    index_view_class = VideoPageIndexView
    name = "library_videos"
    url_prefix = "library/videos"
    menu_label = _("Videos")
    icon = "desktop"
    filterset_class = VideoPageFilters
    columns = [
        BulkActionsColumn("bulk_actions"),
        TITLE,
        REGION,
        Column("level", label=_("Level"), accessor=level, sort_key="level"),
        ClockColumn("duration", label=_("Length"), sort_key="duration"),
        PUBLISHED,
        UPDATED,
        STATUS,
    ]


class WorksheetPageListing(LibraryPageListing):
    model = WorksheetPage
    index_view_class = WorksheetPageIndexView
    name = "library_worksheets"
    url_prefix = "library/worksheets"
    menu_label = _("Worksheets")
    icon = "doc-full"
    filterset_class = LibraryPageFilters
    columns = [BulkActionsColumn("bulk_actions"), TITLE, REGION, PUBLISHED, UPDATED, STATUS]
