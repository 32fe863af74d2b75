"""The frame of a site: its home page and the two indexes."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import MultipleChooserPanel
from wagtail.api import APIField
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.models import Page

from library.models.taxonomy import PLAIN_FEATURES
from library.page_context import page_context
from library.page_permissions import LibraryPermissionsMixin


class ContextMixin(LibraryPermissionsMixin):
    """Asks the registered view for the template's context, so that a preview shows what a visitor will see."""

    def get_context(self, request: HttpRequest, *args: Any, **route: str) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args)  # type: ignore[misc]
        context.update(page_context(self, request, **route))
        return context


class HomePage(ContextMixin, Page):
    """The front door."""

    introduction = RichTextField(_("introduction"), blank=True, features=PLAIN_FEATURES)

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["library.VideoIndexPage", "library.WorksheetIndexPage"]

    api_fields = [
        APIField("introduction"),
        APIField("featured_videos"),
        APIField("featured_worksheets"),
        APIField("featured_categories"),
    ]

    content_panels = [
        *Page.content_panels,
        "introduction",
        MultipleChooserPanel(
            "featured_videos", chooser_field_name="video", heading=_("Featured videos"), label=_("Video")
        ),
        MultipleChooserPanel(
            "featured_worksheets",
            chooser_field_name="worksheet",
            heading=_("Featured worksheets"),
            label=_("Worksheet"),
        ),
        MultipleChooserPanel(
            "featured_categories",
            chooser_field_name="category",
            heading=_("Categories"),
            label=_("Category"),
            help_text=_("Leave this empty to show every category of the first row."),
        ),
    ]

    class Meta:
        verbose_name = _("home page")


class VideoIndexPage(ContextMixin, RoutablePageMixin, Page):
    """The list of all videos; categories and tags are lists below it."""

    introduction = models.TextField(_("introduction"), blank=True, max_length=600)

    content_panels = [*Page.content_panels, "introduction"]
    parent_page_types = ["library.HomePage"]
    subpage_types = ["library.VideoPage"]

    api_fields = [APIField("introduction")]

    class Meta:
        verbose_name = _("video index page")

    @path("")
    def all_videos(self, request: HttpRequest) -> HttpResponse:
        return self._respond(request, self.template)

    @path("categories/<slug:slug>/", name="category")
    def category(self, request: HttpRequest, slug: str) -> HttpResponse:
        return self._respond(request, "library/category.html", category=slug)

    @path("tags/<str:slug>/", name="tag")
    def tag(self, request: HttpRequest, slug: str) -> HttpResponse:
        return self._respond(request, "library/tag.html", tag=slug)

    def _respond(self, request: HttpRequest, template: str, **route: str) -> HttpResponse:
        return TemplateResponse(request, template, self.get_context(request, **route))


class WorksheetIndexPage(ContextMixin, Page):
    """The list of all worksheets."""

    introduction = models.TextField(_("introduction"), blank=True, max_length=600)

    content_panels = [*Page.content_panels, "introduction"]
    parent_page_types = ["library.HomePage"]
    subpage_types = ["library.WorksheetPage"]

    api_fields = [APIField("introduction")]

    class Meta:
        verbose_name = _("worksheet index page")
