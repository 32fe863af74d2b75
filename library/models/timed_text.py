"""What belongs to the moments of a video: captions and other text tracks, transcripts, chapters."""

from __future__ import annotations

import logging
from pathlib import PurePosixPath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from library.choices import TrackKind
from library.fields import SecondsField
from library.languages import language_choices, language_name
from library.models.media import Video
from library.subrip import looks_like_subrip, webvtt_of_subrip
from library.timecodes import clock
from library.timed_lines import MAX_TITLE, MAX_TRANSCRIPT, TimedLinesError, cues_in
from library.webvtt import TimedTextError, lines_of, parse_webvtt

logger = logging.getLogger(__name__)

StoredCues = list[tuple[float, float, str]]


class TextTrack(models.Model):
    """Timed text in one language, as a WebVTT file. What it says is kept in the row too, to be read and searched."""

    video = ParentalKey(Video, on_delete=models.CASCADE, related_name="tracks")
    kind = models.CharField(_("kind"), max_length=12, choices=TrackKind.choices, default=TrackKind.CAPTIONS)
    language = models.CharField(_("language"), max_length=10, choices=language_choices, default="en")
    label = models.CharField(
        _("label"),
        max_length=60,
        blank=True,
        help_text=_("As the player's menu shows it. Default: the language."),
    )
    file = models.FileField(
        _("WebVTT or SRT file"),
        upload_to="tracks/",
        max_length=255,
        help_text=_("An SRT file is turned into WebVTT."),
    )
    # Start and end (seconds) and the words of each cue, read from the file when it is saved.
    cues = models.JSONField(default=list, editable=False)

    class Meta:
        verbose_name = _("text track")
        verbose_name_plural = _("text tracks")
        ordering = ["language", "kind", "pk"]
        # Who may have a file is asked by its name, for each request.
        indexes = [models.Index(fields=["file"], name="library_texttrack_file")]
        constraints = [
            models.UniqueConstraint(
                fields=["video", "kind", "language"], name="library_one_track_a_kind_and_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.display_label}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self._is_new_file or self._state.adding:
            self.cues = self._read_cues()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        if not self._is_new_file:
            return
        content = self.file.read()
        self.file.seek(0)
        try:
            if looks_like_subrip(content):
                content = webvtt_of_subrip(content, self.language).encode()
                self.file = ContentFile(content, name=f"{PurePosixPath(str(self.file.name)).stem[:100]}.vtt")
            parse_webvtt(content)
        except TimedTextError as error:
            raise ValidationError({"file": str(error)}) from error

    @property
    def display_label(self) -> str:
        return self.label or language_name(self.language)

    @property
    def _is_new_file(self) -> bool:
        return bool(self.file) and not self.file._committed  # type: ignore[attr-defined]

    def _read_cues(self) -> StoredCues:
        """Return what the file says; nothing if it cannot be read, because then nothing can be shown either."""
        try:
            self.file.open("rb")
            content = self.file.read()
            self.file.seek(0)
            return [(cue.start, cue.end, cue.plain) for cue in parse_webvtt(content)]
        except (OSError, ValueError) as error:
            logger.warning("The text track %s cannot be read: %s", self.file.name, error)
            return []


class WrittenTranscript(models.Model):
    """What is said in a video, typed by an editor. It goes before a transcript made from captions."""

    video = ParentalKey(Video, on_delete=models.CASCADE, related_name="transcripts")
    language = models.CharField(_("language"), max_length=10, choices=language_choices, default="en")
    text = models.TextField(
        _("text"),
        max_length=MAX_TRANSCRIPT,
        help_text=_(
            "A paragraph a line. Begin lines with a time (1:30 Now breathe out.) to let visitors jump there."
        ),
    )

    class Meta:
        verbose_name = _("transcript")
        verbose_name_plural = _("transcripts")
        ordering = ["language", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["video", "language"], name="library_one_transcript_a_language")
        ]

    def __str__(self) -> str:
        return language_name(self.language)

    def save(self, *args: Any, **kwargs: Any) -> None:
        # A form sends CR LF; one text is to be the same text wherever it comes from.
        self.text = "\n".join(line.rstrip() for line in lines_of(self.text)).strip()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        try:
            cues_in(self.text)
        except TimedLinesError as error:
            raise ValidationError({"text": str(error)}) from error


class Chapter(models.Model):
    """A named moment in a video."""

    video = ParentalKey(Video, on_delete=models.CASCADE, related_name="chapters")
    start = SecondsField(_("starts at"))
    title = models.CharField(_("title"), max_length=MAX_TITLE)

    class Meta:
        verbose_name = _("chapter")
        verbose_name_plural = _("chapters")
        ordering = ["start", "pk"]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        duration = self.video.duration if self.video_id else None
        if duration is not None and self.start is not None and self.start >= duration:
            raise ValidationError(
                {"start": _("The video is only %(length)s long.") % {"length": clock(duration)}}
            )
