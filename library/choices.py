"""The fixed vocabularies: what an editor chooses from and an app may filter by."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    BEGINNER = "beginner", _("Beginner")
    INTERMEDIATE = "intermediate", _("Intermediate")
    ADVANCED = "advanced", _("Advanced")


class Provider(models.TextChoices):
    """Where a video plays from."""

    FILE = "file", _("Uploaded file")
    YOUTUBE = "youtube", _("YouTube")
    VIMEO = "vimeo", _("Vimeo")
    DIRECT = "direct", _("Media file on another site")


class TrackKind(models.TextChoices):
    """The kinds of timed text that HTML's `<track>` knows and that an editor can add."""

    CAPTIONS = "captions", _("Captions (speech and sounds)")
    SUBTITLES = "subtitles", _("Subtitles (a translation)")
    DESCRIPTIONS = "descriptions", _("Descriptions (what is seen)")
