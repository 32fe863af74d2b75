"""What videos and worksheets have in common."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import (
    FieldPanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.api import APIField
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from library.app_previews import AppPreviewMixin
from library.folding import fold
from library.forms import LibraryPageForm
from library.models.pages import ContextMixin
from library.models.taxonomy import PLAIN_FEATURES, Category, Equipment

BODY_FEATURES = [
    "h2",
    "h3",
    "h4",
    "bold",
    "italic",
    "ul",
    "ol",
    "hr",
    "link",
    "document-link",
    "image",
    "embed",
]


def tabs(content: list[Any], related: list[Any], promote: list[Any]) -> TabbedInterface:
    """The tabs of the editor for a video or a worksheet."""
    return TabbedInterface(
        [
            ObjectList(content, heading=_("Content")),
            ObjectList(related, heading=_("Related")),
            ObjectList(promote, heading=_("Promote")),
            ObjectList(["published_at", *Page.settings_panels], heading=_("Settings")),
        ]
    )


class LibraryPage(ContextMixin, AppPreviewMixin, Page):
    """A page with an identity, words to find it by, and lists of what to watch next."""

    uuid = models.UUIDField(_("identity"), default=uuid.uuid4, editable=False, unique=True)
    title_key = models.CharField(max_length=255, editable=False, db_index=True, default="")
    introduction = models.TextField(
        _("introduction"),
        blank=True,
        max_length=1000,
        help_text=_("One or two sentences: what it is for. Shown on cards and under the title."),
    )
    body = RichTextField(_("body"), blank=True, features=BODY_FEATURES)
    cautions = RichTextField(
        _("cautions"),
        blank=True,
        features=PLAIN_FEATURES,
        help_text=_("Who should not do this, and who should ask a doctor first. Shown before the body."),
    )
    poster = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("poster"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Shown on cards. Leave it empty to use the poster of the video."),
    )
    categories = ParentalManyToManyField(Category, verbose_name=_("categories"), blank=True)
    equipment = ParentalManyToManyField(Equipment, verbose_name=_("equipment"), blank=True)
    published_at = models.DateTimeField(
        _("publication date"),
        null=True,
        blank=True,
        db_index=True,
        help_text=_(
            "Shown to visitors and used for sorting. Left empty, it is the moment of first publishing."
        ),
    )
    social_image = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("social image"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Shown where the page is shared. Default: the poster."),
    )

    base_form_class = LibraryPageForm
    search_fields = [
        *Page.search_fields,
        index.SearchField("introduction", boost=2),
        index.SearchField("body"),
        index.AutocompleteField("introduction"),
        index.FilterField("published_at"),
        index.FilterField("title_key"),
        index.FilterField("uuid"),
        index.RelatedFields("tags", [index.SearchField("name", boost=2), index.FilterField("slug")]),
        index.RelatedFields("categories", [index.SearchField("name"), index.FilterField("slug")]),
    ]
    api_fields = [
        APIField("uuid"),
        APIField("introduction", writable=True),
        APIField("body", writable=True),
        APIField("cautions", writable=True),
        APIField("poster", writable=True),
        APIField("categories", writable=True),
        APIField("equipment", writable=True),
        APIField("tags", writable=True),
        APIField("published_at", writable=True),
        APIField("related_videos", writable=True),
        APIField("also_enjoy", writable=True),
    ]

    find_panels = [
        FieldPanel("categories"),
        FieldPanel("tags", help_text=_("Separate tags with commas. Visitors can browse by each of them.")),
    ]
    list_panels = [
        MultipleChooserPanel(
            "related_videos",
            chooser_field_name="video",
            heading=_("Related videos"),
            label=_("Video"),
            help_text=_("A short list beside the text, in this order."),
        ),
        MultipleChooserPanel(
            "also_enjoy",
            chooser_field_name="video",
            heading=_("You may also enjoy"),
            label=_("Video"),
            help_text=_(
                "Your picks come first; the rest is filled up with videos that share tags and categories."
            ),
        ),
    ]
    promote_tab_panels = [
        *Page.promote_panels,
        MultiFieldPanel([FieldPanel("social_image")], heading=_("Sharing")),
    ]

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self._state.adding:
            # A copy, a translation or an alias arrives with every field of its source, the identity too.
            self.uuid = uuid.uuid4()
        self.title_key = fold(self.title)[:255]
        if self.live and self.published_at is None:
            self.published_at = self.first_published_at or timezone.now()
        super().save(*args, **kwargs)

    def with_content_json(self, content: dict[str, Any]) -> LibraryPage:
        """Return a revision's version of the page. The identity belongs to the page, not to a revision:
        the revisions that a copy takes along, and the content that an alias follows, carry another page's."""
        page = super().with_content_json(content)
        page.uuid = self.uuid
        return page

    @property
    def effective_poster(self) -> Any:
        """The image that stands for the page on a card, or None."""
        return self.poster
