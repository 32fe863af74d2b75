"""The page of a video."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.models import Page, PageManager
from wagtail.search import index

from library.choices import Level
from library.fields import SecondsField
from library.models.library_pages import LibraryPage, tabs
from library.models.media import Video
from library.models.taxonomy import Presenter, VideoPageTag
from library.models.worksheets import WorksheetPage
from library.panels import EncodingPanel
from library.querysets import VideoPageQuerySet


class VideoPage(LibraryPage):
    """A video with everything a visitor needs around it."""

    video = models.ForeignKey(
        Video,
        verbose_name=_("video"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="pages",
    )
    duration = SecondsField(
        _("length"),
        null=True,
        blank=True,
        db_index=True,
        help_text=_("As 12:05. It is the video’s own where that is known."),
    )
    level = models.CharField(_("level"), max_length=12, choices=Level.choices, blank=True, db_index=True)
    follow_along = models.BooleanField(
        _("real time"), default=False, help_text=_("Done in real time, so that visitors can follow along.")
    )
    tags = ClusterTaggableManager(through=VideoPageTag, blank=True, verbose_name=_("tags"))
    presenters = ParentalManyToManyField(Presenter, verbose_name=_("presenters"), blank=True)

    objects = PageManager.from_queryset(VideoPageQuerySet)()

    parent_page_types = ["library.VideoIndexPage"]
    subpage_types: list[str] = []
    # Below the index these addresses belong to lists by category and by tag, and `videos/facets/` of the API to counts.
    reserved_slugs = frozenset({"categories", "tags", "facets"})

    search_fields = [
        *LibraryPage.search_fields,
        index.FilterField("level"),
        index.FilterField("duration"),
        index.FilterField("follow_along"),
        index.FilterField("video"),
        index.RelatedFields("presenters", [index.SearchField("name"), index.FilterField("slug")]),
    ]
    api_fields = [
        *LibraryPage.api_fields,
        APIField("video", writable=True),
        APIField("duration", writable=True),
        APIField("level", writable=True),
        APIField("follow_along", writable=True),
        APIField("presenters", writable=True),
    ]

    content_panels = [
        *Page.content_panels,
        "video",
        EncodingPanel(heading=_("State of the video")),
        "introduction",
        FieldRowPanel(
            [FieldPanel("level"), FieldPanel("duration"), FieldPanel("follow_along")],
            heading=_("At a glance"),
        ),
        MultiFieldPanel(LibraryPage.find_panels, heading=_("How visitors find it")),
        FieldRowPanel(
            [
                FieldPanel("presenters", widget=CheckboxSelectMultiple),
                FieldPanel("equipment", widget=CheckboxSelectMultiple),
            ],
            heading=_("Who and with what"),
        ),
        "cautions",
        "body",
    ]
    related_panels = [
        *LibraryPage.list_panels,
        HelpPanel(heading=_("Worksheets"), template="library/admin/worksheets_of_video.html"),
    ]
    # The video has a poster of its own; another one for the card is rarely wanted.
    promote_tab_panels = [
        *Page.promote_panels,
        MultiFieldPanel([FieldPanel("poster"), FieldPanel("social_image")], heading=_("Pictures")),
    ]
    edit_handler = tabs(content_panels, related_panels, promote_tab_panels)

    class Meta:
        verbose_name = _("video page")

    def clean(self) -> None:
        super().clean()
        if self.slug in self.reserved_slugs:
            raise ValidationError(
                {
                    "slug": _("“%(slug)s” is kept for lists of videos. Choose another slug.")
                    % {"slug": self.slug}
                }
            )

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.video is not None and self.video.duration is not None:
            self.duration = self.video.duration
        super().save(*args, **kwargs)

    def with_content_json(self, content: dict[str, Any]) -> LibraryPage:
        """Return a revision's version. One that is history does not keep its video from being deleted."""
        if content.get("video") and not Video.objects.filter(pk=content["video"]).exists():
            content = {**content, "video": None}
        return super().with_content_json(content)

    @property
    def effective_poster(self) -> Any:
        return self.poster or (self.video.poster if self.video else None)

    @property
    def worksheets(self) -> models.QuerySet[WorksheetPage]:
        """The worksheets that show this video. The list is kept on the worksheet; this is its other end."""
        return WorksheetPage.objects.filter(technique_videos__video_id=self.pk).distinct().by_title()
