"""In the admin: the state of a video changes while somebody looks, and its buttons do what they say."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from library.media import intake
from library.media.encoding.working import work
from library.media.probing import probe
from library.models import Encoding, Video
from tests.factories import VideoPageFactory
from tests.media_files import Recipe, make_video
from tests.workers import until

pytestmark = pytest.mark.browser


@pytest.fixture
def video(browsed_site: Any, tmp_path: Path) -> Video:
    path = make_video(tmp_path / "old.avi", Recipe("mpeg4", None, "avi", seconds=3))
    video = Video(title="Old recording", file=ContentFile(path.read_bytes(), name="old.avi"))
    intake.examine(video, probe(path))
    video.save()
    return video


def at(video: Video, progress: int) -> None:
    now = timezone.now()
    started = now - timedelta(minutes=4)
    Encoding.objects.filter(pk=video.pk).update(
        state="processing", progress=progress, started_at=started, heartbeat_at=now
    )


def picture(page: Page, name: str) -> None:
    """Keep a picture for the documentation, if somebody wants one."""
    if folder := os.environ.get("SCREENSHOTS"):
        page.screenshot(path=Path(folder) / f"{name}.png")


def test_the_listing_follows_the_worker_and_stops_it(editor_page: Page, video: Video) -> None:
    at(video, 20)
    editor_page.goto(reverse("wagtailsnippets_library_video:list"))
    state = editor_page.locator(f'[data-encoding="{video.pk}"]')
    expect(state).to_contain_text("20 %")
    at(video, 65)
    expect(state).to_contain_text("65 %")
    expect(state).to_contain_text("about 2 minutes left")
    picture(editor_page, "encoding-listing")
    state.get_by_role("button", name="Cancel").click()
    expect(state).to_contain_text("Cancelled")
    assert Encoding.objects.get().state == "cancelled"
    state.get_by_role("button", name="Try again").click()
    expect(state).to_contain_text("Waiting")
    assert work(video.pk)
    expect(state).to_contain_text("Ready")
    expect(state.get_by_role("button")).to_have_count(0)


def test_the_form_of_a_page_follows_the_worker(editor_page: Page, video: Video) -> None:
    page = VideoPageFactory(video=video)
    at(video, 20)
    editor_page.goto(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    state = editor_page.locator(f'[data-encoding="{video.pk}"]')
    expect(state).to_contain_text("cannot play it yet")
    picture(editor_page, "encoding-page")
    at(video, 70)
    expect(state).to_contain_text("70 %")


def test_what_the_preview_shows_becomes_the_poster(editor_page: Page, video: Video) -> None:
    work(video.pk)
    first = Video.objects.get().poster_id
    editor_page.goto(reverse("wagtailsnippets_library_video:edit", args=[video.pk]))
    editor_page.wait_for_function("document.querySelector('[data-preview]').readyState >= 1")
    editor_page.evaluate("document.querySelector('[data-preview]').currentTime = 2.2")
    editor_page.get_by_role("button", name="Use this moment as the poster").click()
    expect(editor_page.locator('[name="poster_at"]')).to_have_value("0:02")
    picture(editor_page, "encoding-video")
    editor_page.get_by_role("button", name="Save").first.click()
    until(lambda: Video.objects.get().poster_id != first)
