"""Where a video is used: on pages, and in drafts that nobody but editors has seen; and which pictures pages have.

Wagtail's reference index knows a page as it is stored. What was changed since then stands in revisions, and a
page of which only a draft shows the video would lose it silently.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q
from wagtail.models import Page, Revision, TaskState

from library.models import Video, VideoPage, WorksheetPage


@dataclass(frozen=True)
class Use:
    """One page that shows a video; `in_draft` if only a draft, a schedule or a pending review of it does."""

    page: VideoPage
    in_draft: bool


def uses_of(video: Video) -> list[Use]:
    """Return the pages that show the video, those that are stored first, each page once."""
    stored = list(VideoPage.objects.filter(video=video).order_by("title_key", "pk"))
    known = {page.pk for page in stored}
    drafts = VideoPage.objects.filter(pk__in=_pages_with_draft(video) - known).order_by("title_key", "pk")
    return [Use(page, in_draft=False) for page in stored] + [Use(page, in_draft=True) for page in drafts]


def _pages_with_draft(video: Video) -> set[int]:
    """The ids of pages with a revision that somebody may still publish and that shows the video.

    These are the newest revision, one that waits for its moment, and one that waits for a decision. Older
    revisions are history: to return to one of them without its video is an editor's choice.
    """
    pending = TaskState.objects.filter(revision=OuterRef("pk"), status=TaskState.STATUS_IN_PROGRESS)
    newest = Page.objects.filter(latest_revision=OuterRef("pk"))
    revisions = Revision.objects.filter(
        Q(Exists(newest)) | Q(Exists(pending)) | Q(approved_go_live_at__isnull=False),
        content_type=ContentType.objects.get_for_model(VideoPage),
        content__video=video.pk,
    )
    return {int(pk) for pk in revisions.order_by().values_list("object_id", flat=True)}


def pictures_of_pages(shown: Q | None = None) -> Q:
    """The images that are posters or shared pictures: of any page or video, or of those pages that `shown` allows."""
    owners = [
        (VideoPage, ("poster", "social_image", "video__poster")),
        (WorksheetPage, ("poster", "social_image")),
    ]
    found = (
        Q(pk__in=Video.objects.exclude(poster=None).order_by().values("poster"))
        if shown is None
        else Q(pk__in=[])
    )
    for model, fields in owners:
        pages = model._default_manager.filter(Q() if shown is None else shown)
        for field in fields:
            found |= Q(pk__in=pages.exclude(**{field: None}).order_by().values(field))
    return found
