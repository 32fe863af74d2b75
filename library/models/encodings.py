"""What the worker makes of an uploaded file, and how far it is with it.

This stands beside `Video` and not in it: an editor who saves the video's form must not write back what the worker
has changed meanwhile, and progress is nothing that visitors see, so it never touches the change log.
"""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from library.choices import EncodingFailure, EncodingState, RenditionKind
from library.models.media import Video


class Encoding(models.Model):
    """The job of one video: one row, as long as the video has the file that `checksum` is of."""

    video = models.OneToOneField(Video, on_delete=models.CASCADE, primary_key=True, related_name="encoding")
    state = models.CharField(
        _("state"), max_length=10, choices=EncodingState.choices, default=EncodingState.QUEUED, db_index=True
    )
    progress = models.PositiveSmallIntegerField(_("percent done"), default=0)
    error = models.CharField(_("error"), max_length=20, choices=EncodingFailure.choices, blank=True)
    checksum = models.CharField(_("SHA-256"), max_length=64)
    # Whoever works on it knows this word; a worker that finds another one has lost the job.
    token = models.UUIDField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    queued_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True, blank=True)
    heartbeat_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    wagtail_reference_index_ignore = True  # it is no use of the video

    class Meta:
        verbose_name = _("encoding")
        verbose_name_plural = _("encodings")

    def __str__(self) -> str:
        return f"{self.get_state_display()} ({self.progress} %)"

    @property
    def is_under_way(self) -> bool:
        return self.state in (EncodingState.QUEUED, EncodingState.PROCESSING)

    @property
    def time_left(self) -> timedelta | None:
        """How long it will take if it goes on like this; None before that can be said."""
        if self.state != EncodingState.PROCESSING or self.started_at is None or self.progress < 2:
            return None
        return (timezone.now() - self.started_at) * (100 - self.progress) / self.progress


class Rendition(models.Model):
    """A video once more, in a form that plays everywhere. It can always be made again from the original.

    `file` is what a player opens, `files` are all names in the storage, itself among them. `width` and `height`
    (pixels) and `bitrate` (bits a second, the most) are those of the largest size in it.
    """

    video = models.ForeignKey(Video, on_delete=models.CASCADE, related_name="renditions")
    kind = models.CharField(max_length=4, choices=RenditionKind.choices)
    file = models.FileField(max_length=255)
    files = models.JSONField(default=list)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    bitrate = models.PositiveBigIntegerField()
    size = models.PositiveBigIntegerField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("rendition")
        verbose_name_plural = _("renditions")
        constraints = [
            models.UniqueConstraint(fields=["video", "kind"], name="library_one_rendition_a_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.width} × {self.height}"
