"""Take a video into the library: what its file is, a first poster, and what pages show of it."""

from __future__ import annotations

from io import BytesIO
from pathlib import PurePosixPath
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.files.images import ImageFile
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.images import get_image_model

from library.choices import Provider
from library.media.probing import NotAVideo, Probe, ProbeFailed, frame_jpeg, local_file
from library.models import Video, VideoPage

POSTER_WIDTH: Final = 1920  # pixels; a smaller video gives a smaller poster

# What is known of an uploaded file, and nothing of a link.
FILE_FACTS: Final = (
    "width",
    "height",
    "size",
    "video_codec",
    "audio_codec",
    "media_type",
    "frame_rate",
    "checksum",
)


def examine(video: Video, probe: Probe, user: Any = None) -> None:
    """Fill in what the probe found out about the file of `video`, and cut a poster if it needs one.

    The video is not saved. Its file may be an upload that is not stored yet. A poster that was cut from an earlier
    file is cut again; one that somebody chose stays.
    """
    had_own_cut = _is_cut_from(video.poster, video.checksum)
    video.duration = max(1, round(probe.duration))
    video.width, video.height = probe.width, probe.height
    video.size, video.checksum = probe.size, probe.checksum
    video.video_codec, video.audio_codec = probe.video_codec, probe.audio_codec
    video.media_type, video.frame_rate = probe.media_type, probe.frame_rate
    video.plays_in_browsers = probe.plays_in_browsers
    if video.poster is None or (had_own_cut and not _is_cut_from(video.poster, probe.checksum)):
        video.poster = cut_poster(video, user) or video.poster


def forget_file(video: Video) -> None:
    """Empty everything that was read from a file, for a video that plays from a link now. It is not saved."""
    for name in FILE_FACTS:
        field = Video._meta.get_field(name)
        setattr(video, name, None if field.null else "")
    video.duration, video.plays_in_browsers = None, True


def refusal(probe: Probe) -> str:
    """Return why a video cannot be taken, and the remedy; nothing if it can."""
    if probe.plays_in_browsers or settings.LIBRARY_ENCODING:
        return ""
    codecs = " + ".join(filter(None, (probe.video_codec, probe.audio_codec)))
    return _(
        "Most browsers cannot play this file (%(codecs)s in %(container)s). "
        "Save it as MP4 with H.264 and AAC."
    ) % {"codecs": codecs, "container": probe.container}


def cut_poster(video: Video, user: Any = None, at: float | None = None) -> Any:
    """Return a new image, titled after the video and kept beside it; None if no picture can be cut.

    It shows the moment `at` (seconds), or without one a moment that is not black.
    """
    try:
        with local_file(video.file.file) as path:
            picture = frame_jpeg(path, at, width=POSTER_WIDTH)
    except (NotAVideo, ProbeFailed):
        # The video plays all the same; the editor can choose an image.
        return None
    return get_image_model().objects.create(
        title=video.title,
        file=ImageFile(BytesIO(picture), name=f"{_cut_name(video.checksum)}.jpg"),
        collection=video.collection,
        uploaded_by_user=user,
    )


def _cut_name(checksum: str) -> str:
    return f"still-{checksum[:16]}"


def _is_cut_from(image: Any, checksum: str) -> bool:
    return bool(image and checksum) and PurePosixPath(image.file.name).name.startswith(_cut_name(checksum))


def same_file(checksum: str, but: Video) -> Video | None:
    """Return the video of the library that is this very file (SHA-256), other than `but`."""
    return Video.objects.filter(checksum=checksum).exclude(pk=but.pk).first() if checksum else None


def storage_name(name: str, probe: Probe) -> str:
    """Return the name under which to store an upload: plain letters, and the ending that its content has."""
    stem = slugify(PurePosixPath(name.replace("\\", "/")).stem)[:80].strip("-_")
    return f"{stem or 'video'}.{probe.extension}"


def title_of_file(name: str) -> str:
    """Make a title of a file's name: `seated-twist_02.mp4` becomes `Seated twist 02`."""
    words = PurePosixPath(name.replace("\\", "/")).stem.replace("_", " ").replace("-", " ").split()
    title = " ".join(words)[:255]
    return title[:1].upper() + title[1:] or _("Video")


def title_of_link(video: Video) -> str:
    """Make a title of a link: the file's name, or the provider's with the id of the video."""
    link = video.link
    if link is None:
        return _("Video")
    if link.provider_id:
        return f"{Provider(link.provider).label} {link.provider_id.partition('/')[0]}"
    return title_of_file(unquote(urlsplit(link.url).path))


@transaction.atomic
def share_length(video: Video) -> None:
    """Have the pages of a video show its length.

    To be called before the video is saved, in the same transaction: its signal then has the pages read again.
    """
    if video.pk and video.duration is not None:
        VideoPage.objects.filter(video=video).exclude(duration=video.duration).update(duration=video.duration)


def drop_stored(storage: Any, name: str) -> None:
    """Remove a replaced file, once nothing can be rolled back to it any more."""
    transaction.on_commit(lambda: storage.delete(name), robust=True)
