"""What plays: a video, as a file of ours or at another place."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.models import CollectionMember
from wagtail.search import index

from library.choices import EncodingState, Provider
from library.fields import SecondsField
from library.panels import EncodingPanel, PreviewPanel
from library.video_links import UnknownVideoLink, VideoLink, parse_video_link


class Video(CollectionMember, index.Indexed, ClusterableModel):
    """Something to watch: a file of ours, or a video at YouTube, Vimeo or another address.

    A video is not a page. Several pages (translations, aliases) can show the same one.
    """

    title = models.CharField(_("title"), max_length=255)
    url = models.URLField(
        _("link"),
        max_length=500,
        blank=True,
        help_text=_("Paste the address of a YouTube or Vimeo video or of a media file (.mp4, .webm, .m3u8)."),
    )
    file = models.FileField(
        _("file"), upload_to="videos/", max_length=255, blank=True, help_text=_("Or upload a video file.")
    )
    poster = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("poster"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("The still picture before the video plays. An uploaded file gets one by itself."),
    )

    provider = models.CharField(max_length=10, choices=Provider.choices, editable=False)
    provider_id = models.CharField(max_length=100, blank=True, editable=False)
    start = models.PositiveIntegerField(_("start (seconds)"), null=True, blank=True, editable=False)

    duration = SecondsField(
        _("length"),
        null=True,
        blank=True,
        help_text=_("As 12:05 (minutes and seconds). It is read from a file by itself."),
    )
    width = models.PositiveIntegerField(_("width (pixels)"), null=True, blank=True, editable=False)
    height = models.PositiveIntegerField(_("height (pixels)"), null=True, blank=True, editable=False)
    size = models.PositiveBigIntegerField(_("size (bytes)"), null=True, blank=True, editable=False)
    media_type = models.CharField(_("media type"), max_length=60, blank=True, editable=False)
    video_codec = models.CharField(max_length=30, blank=True, editable=False)
    audio_codec = models.CharField(max_length=30, blank=True, editable=False)
    frame_rate = models.FloatField(_("pictures a second"), null=True, blank=True, editable=False)
    plays_in_browsers = models.BooleanField(default=True, editable=False)
    checksum = models.CharField(_("SHA-256"), max_length=64, blank=True, db_index=True, editable=False)
    created_at = models.DateTimeField(_("added"), auto_now_add=True)

    panels = [
        "title",
        MultiFieldPanel([FieldPanel("url"), FieldPanel("file")], heading=_("Link or file")),
        EncodingPanel(heading=_("State")),
        MultiFieldPanel(
            [FieldPanel("poster"), FieldPanel("poster_at"), PreviewPanel()],
            heading=_("Poster"),
        ),
        FieldPanel("duration"),
        InlinePanel(
            "tracks",
            heading=_("Captions and subtitles"),
            label=_("Text track"),
            help_text=_(
                "So that nobody needs the sound: one file (.vtt or .srt) for each language and kind."
            ),
            panels=[
                FieldRowPanel([FieldPanel("kind"), FieldPanel("language")]),
                FieldRowPanel([FieldPanel("file"), FieldPanel("label")]),
            ],
        ),
        MultiFieldPanel(
            [
                InlinePanel(
                    "chapters",
                    label=_("Chapter"),
                    panels=[FieldRowPanel([FieldPanel("start"), FieldPanel("title")])],
                ),
                FieldPanel("chapter_lines"),
            ],
            heading=_("Chapters"),
            help_text=_("Named moments that visitors can jump to. Times are written as 1:30."),
        ),
        InlinePanel(
            "transcripts",
            heading=_("Written transcripts"),
            label=_("Transcript"),
            help_text=_("Captions make a transcript by themselves. Write one where there are none."),
            panels=["language", "text"],
        ),
        "collection",
    ]
    search_fields = [
        *CollectionMember.search_fields,
        index.SearchField("title", boost=10),
        index.AutocompleteField("title"),
        index.FilterField("title"),
        index.FilterField("provider"),
        index.FilterField("created_at"),
    ]
    api_fields = [
        APIField("title"),
        APIField("url"),
        APIField("provider"),
        APIField("provider_id"),
        APIField("duration"),
        APIField("width"),
        APIField("height"),
        APIField("poster"),
    ]

    class Meta:
        verbose_name = _("video")
        verbose_name_plural = _("videos")
        ordering = ["-created_at", "-pk"]
        # Who may have a file is asked by its name, for each request.
        indexes = [models.Index(fields=["file"], name="library_video_file")]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        if bool(self.url) == bool(self.file):
            message = (
                _("Give a link or a file, not both.")
                if self.url
                else _("Paste a link or upload a video file.")
            )
            raise ValidationError({"url": message})
        if self.url:
            try:
                self._take_link(parse_video_link(self.url))
            except UnknownVideoLink as error:
                raise ValidationError({"url": str(error)}) from error
        else:
            self.provider = Provider.FILE

    def save(self, *args, **kwargs) -> None:
        if self.url:
            self._take_link(parse_video_link(self.url))
        else:
            self.provider, self.provider_id, self.start = Provider.FILE, "", None
        super().save(*args, **kwargs)

    @property
    def link(self) -> VideoLink | None:
        """The pasted link, understood; None for an uploaded file."""
        return parse_video_link(self.url) if self.url else None

    @property
    def is_external(self) -> bool:
        """True if another site's player shows it, so that nothing may be loaded before the visitor asks."""
        return self.provider in (Provider.YOUTUBE, Provider.VIMEO)

    @property
    def state(self) -> EncodingState:
        """How far the worker is with it. What no worker is needed for is ready."""
        encoding = getattr(self, "encoding", None)
        return EncodingState(encoding.state) if encoding else EncodingState.READY

    @property
    def can_be_watched(self) -> bool:
        """True if visitors can play it now: browsers know the original, or a rendition is there."""
        return self.plays_in_browsers or bool(self.renditions.all())

    def _take_link(self, link: VideoLink) -> None:
        self.provider = link.provider
        self.provider_id = link.provider_id
        self.start = link.start
        self.media_type = link.media_type
