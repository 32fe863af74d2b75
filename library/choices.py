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


class EncodingState(models.TextChoices):
    """How far the worker is with an uploaded file."""

    QUEUED = "queued", _("Waiting")
    PROCESSING = "processing", _("Converting")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Cancelled")


class EncodingFailure(models.TextChoices):
    """Why the worker gave up, as an editor may read it."""

    DISK_FULL = "disk_full", _("There is no room left on the server’s disk. Make room and try again.")
    DAMAGED = "damaged", _("The file is damaged: it cannot be read to its end. Upload it again.")
    TOO_SLOW = "too_slow", _("It took too long, so it was stopped.")
    MEMORY = "memory", _("It needs more memory than it may have. Save the video in a smaller size.")
    NO_FILE = "no_file", _("The file is not in the storage any more. Upload it again.")
    STOPPED = "stopped", _("It stopped in the middle, several times. Ask whoever runs the server.")
    CRASHED = "crashed", _("Something went wrong. The server’s log says what.")


class RenditionKind(models.TextChoices):
    HLS = "hls", _("Adaptive (HLS)")
    MP4 = "mp4", _("MP4")
