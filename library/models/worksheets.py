"""The page of a worksheet."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, MultipleChooserPanel
from wagtail.api import APIField
from wagtail.models import Page, PageManager

from library.models.library_pages import LibraryPage, tabs
from library.models.taxonomy import WorksheetPageTag
from library.querysets import LibraryPageQuerySet


class WorksheetPage(LibraryPage):
    """A technique, written: several ways to do one thing, each under its heading."""

    tags = ClusterTaggableManager(through=WorksheetPageTag, blank=True, verbose_name=_("tags"))
    purchase_label = models.CharField(
        _("label"),
        max_length=80,
        blank=True,
        help_text=_("What the button says: “Buy Back Crack Worksheet”."),
    )
    purchase_url = models.URLField(
        _("address of the shop page"),
        help_text=_("It begins with https://."),
        max_length=500,
        blank=True,
        validators=[URLValidator(schemes=["http", "https"])],
    )

    objects = PageManager.from_queryset(LibraryPageQuerySet)()

    parent_page_types = ["library.WorksheetIndexPage"]
    subpage_types: list[str] = []

    api_fields = [
        *LibraryPage.api_fields,
        APIField("purchase_label", writable=True),
        APIField("purchase_url", writable=True),
        APIField("technique_videos", writable=True),
    ]

    content_panels = [
        *Page.content_panels,
        "introduction",
        "cautions",
        FieldPanel(
            "body",
            help_text=_("Give each way of doing it a heading; the headings become the list of contents."),
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("purchase_label"), FieldPanel("purchase_url")])], heading=_("Purchase")
        ),
        FieldPanel("poster", help_text=_("The picture on cards.")),
        MultiFieldPanel(
            [*LibraryPage.find_panels, FieldPanel("equipment", widget=CheckboxSelectMultiple)],
            heading=_("How visitors find it"),
        ),
    ]
    related_panels = [
        MultipleChooserPanel(
            "technique_videos",
            chooser_field_name="video",
            heading=_("Videos that show the techniques"),
            label=_("Video"),
        ),
        *LibraryPage.list_panels,
    ]
    edit_handler = tabs(content_panels, related_panels, LibraryPage.promote_tab_panels)

    class Meta:
        verbose_name = _("worksheet page")

    def clean(self) -> None:
        super().clean()
        if bool(self.purchase_label) != bool(self.purchase_url):
            missing = "purchase_url" if self.purchase_label else "purchase_label"
            raise ValidationError({missing: _("The button needs both a label and an address.")})
