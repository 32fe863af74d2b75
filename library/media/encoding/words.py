"""What editors read of a video's way through the worker."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from library.choices import EncodingState
from library.models import Encoding, Video


@dataclass(frozen=True, slots=True)
class Standing:
    """How a video stands: in a word, and in sentences for visitors' and the editor's sake."""

    video_id: int
    state: str
    label: str
    visitors: str
    problem: str = ""
    progress: int | None = None
    time_left: str = ""
    is_under_way: bool = False
    can_cancel: bool = False
    can_retry: bool = False


def standing(video: Video) -> Standing | None:
    """Return how an uploaded video stands; None for a link, with which there is nothing to do."""
    if not video.pk or not video.file:
        return None
    job: Encoding | None = getattr(video, "encoding", None)
    state = video.state
    is_there = video.can_be_watched
    is_over = state in (EncodingState.FAILED, EncodingState.CANCELLED) or (job is None and not is_there)
    return Standing(
        video_id=video.pk,
        state=state,
        label=str(state.label) if is_there or job else _("Not converted"),
        visitors=_visitors(state, is_there),
        problem=str(job.get_error_display()) if job and job.error else "",
        progress=job.progress if job and state == EncodingState.PROCESSING else None,
        time_left=_spoken(job.time_left) if job and job.time_left is not None else "",
        is_under_way=bool(job and job.is_under_way),
        can_cancel=bool(job and job.is_under_way),
        can_retry=settings.LIBRARY_ENCODING and is_over,
    )


def _visitors(state: EncodingState, is_there: bool) -> str:
    if not is_there:
        return _("Visitors see the poster and the text, but cannot play it yet.")
    if state == EncodingState.READY:
        return ""
    return _("Visitors can play it; versions for slow connections are missing.")


def _spoken(left: timedelta) -> str:
    minutes = round(left.total_seconds() / 60)
    if minutes < 1:
        return _("less than a minute left")
    return ngettext("about %(n)d minute left", "about %(n)d minutes left", minutes) % {"n": minutes}
