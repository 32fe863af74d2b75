"""A video that somebody still needs is not deleted: not from a live page, and not from a draft."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Task, Workflow, WorkflowTask

from library.media.uses import uses_of
from library.models import Video, VideoPage
from tests.factories import VideoFactory, VideoPageFactory, video_index


def delete_url(video: Video) -> str:
    return reverse("wagtailsnippets_library_video:delete", args=[video.pk])


def draft_with(page: VideoPage, video: Video | None, **schedule: Any) -> None:
    page.video = video
    page.save_revision(**schedule)


def where(video: Video) -> list[tuple[str, bool]]:
    return [(use.page.title, use.in_draft) for use in uses_of(video)]


def test_a_video_that_no_page_shows_is_deleted(moderator: Client) -> None:
    video = VideoFactory()
    moderator.post(delete_url(video))
    assert not Video.objects.exists()


def test_a_video_on_a_page_is_not_deleted_and_the_page_is_named(moderator: Client) -> None:
    page = VideoPageFactory(title="Seated twist", video=VideoFactory())
    response = moderator.post(delete_url(page.video))
    assert response.status_code == 409
    content = response.content.decode()
    assert "Seated twist" in content
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in content
    assert Video.objects.exists()


def test_the_question_whether_to_delete_is_not_even_asked(moderator: Client) -> None:
    page = VideoPageFactory(video=VideoFactory())
    response = moderator.get(delete_url(page.video))
    assert "Yes, delete" not in response.content.decode()


def test_a_video_in_a_draft_only_is_not_deleted(moderator: Client) -> None:
    page = VideoPageFactory(title="Seated twist", video=VideoFactory())
    newer = VideoFactory(title="Newer")
    draft_with(page, newer)
    assert where(newer) == [("Seated twist", True)]
    response = moderator.post(delete_url(newer))
    assert response.status_code == 409
    assert "in a draft that is not published yet" in response.content.decode()
    assert Video.objects.filter(pk=newer.pk).exists()


def test_a_draft_that_drops_a_video_does_not_free_the_live_page(site: Any) -> None:
    video = VideoFactory()
    page = VideoPageFactory(title="Seated twist", video=video)
    draft_with(page, None)
    assert where(video) == [("Seated twist", False)]


def test_a_draft_that_was_overtaken_by_a_newer_one_is_history(site: Any) -> None:
    page = VideoPageFactory(video=VideoFactory())
    abandoned = VideoFactory()
    draft_with(page, abandoned)
    draft_with(page, None)
    assert where(abandoned) == []


def test_a_scheduled_revision_counts_even_under_a_newer_draft(site: Any) -> None:
    page = VideoPageFactory(title="Seated twist", video=VideoFactory())
    scheduled = VideoFactory()
    page.go_live_at = timezone.now() + timedelta(days=1)
    draft_with(page, scheduled, approved_go_live_at=page.go_live_at)
    draft_with(page, None)
    assert where(scheduled) == [("Seated twist", True)]


def test_a_revision_under_review_counts_even_under_a_newer_draft(moderator: Client) -> None:
    page = VideoPageFactory(title="Seated twist", video=VideoFactory())
    workflow, task = Workflow.objects.create(name="Review"), Task.objects.create(name="Look at it")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    submitted = VideoFactory()
    draft_with(page, submitted)
    workflow.start(page, moderator.user)
    draft_with(page, None)
    assert where(submitted) == [("Seated twist", True)]


def test_many_at_once_are_refused_if_one_is_in_use(moderator: Client) -> None:
    page = VideoPageFactory(video=VideoFactory())
    newer, free = VideoFactory(), VideoFactory()
    draft_with(page, newer)
    address = reverse("wagtail_bulk_action", args=["library", "video", "delete"])
    response = moderator.post(f"{address}?id={newer.pk}&id={free.pk}")
    assert response.status_code == 409
    assert Video.objects.filter(pk__in=[newer.pk, free.pk]).count() == 2


def test_many_at_once_are_deleted_if_none_is_in_use(moderator: Client) -> None:
    first, second = VideoFactory(), VideoFactory()
    address = reverse("wagtail_bulk_action", args=["library", "video", "delete"])
    moderator.post(f"{address}?id={first.pk}&id={second.pk}")
    assert not Video.objects.exists()


@pytest.mark.parametrize("view", ["revisions_revert", "revisions_view"])
def test_history_that_knew_a_deleted_video_can_still_be_read(moderator: Client, view: str) -> None:
    gone = VideoFactory()
    page = VideoPageFactory(video=None)
    draft_with(page, gone)
    old = page.latest_revision
    draft_with(page, None)
    moderator.post(delete_url(gone))
    assert not Video.objects.exists()
    response = moderator.get(reverse(f"wagtailadmin_pages:{view}", args=[page.pk, old.pk]))
    assert response.status_code == 200


def test_a_page_that_was_deleted_needs_nothing(site: Any) -> None:
    video = VideoFactory()
    page = VideoPageFactory(video=video)
    page.save_revision()
    video_index().get_children().get().delete()
    assert where(video) == []
