"""From an editor's empty page to a visitor's screen and an app's JSON, in a real browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from library.models import LibraryTag, Video, VideoPage
from tests.factories import CategoryFactory, VideoPageFactory, video_index
from tests.media_files import Recipe, make_video

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TITLE = "Seated twist with breath"


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    return make_video(tmp_path / "seated-twist.mp4", Recipe(seconds=6, fast_start=True))


def open_video_chooser(page: Page) -> Any:
    """Open the chooser on its form; the video may have been chosen already."""
    section = page.locator("#panel-child-content-video-section")
    if section.get_by_role("button", name="Choose video", exact=True).is_visible():
        section.get_by_role("button", name="Choose video", exact=True).click()
    else:
        section.get_by_role("button", name="Actions").click()
        page.get_by_role("button", name="Choose another video").click()
    modal = page.locator(".modal-dialog")
    modal.get_by_role("tab", name="Add new").click()
    return modal


def add_video_by_link(page: Page, link: str) -> None:
    modal = open_video_chooser(page)
    modal.get_by_label("Link").fill(link)
    modal.get_by_role("button", name="Add this video").click()
    expect(modal).to_be_hidden()


def add_video_by_upload(page: Page, path: Path) -> None:
    modal = open_video_chooser(page)
    modal.get_by_label("File").set_input_files(path)
    modal.get_by_role("button", name="Add this video").click()
    expect(modal).to_be_hidden()


def type_tags(page: Page, *names: str) -> None:
    field = page.locator(".tagit-new input")
    for name in names:
        field.press_sequentially(name)
        field.press("Enter")


def pick_suggestions(page: Page, *titles: str) -> None:
    page.get_by_role("tab", name="Related").click()
    page.locator("#panel-child-related-you_may_also_enjoy-section").get_by_role(
        "button", name="Add video"
    ).click()
    modal = page.locator(".modal-dialog")
    for title in titles:
        modal.get_by_role("checkbox", name=title).check()
    modal.get_by_role("button", name="Confirm selection").click()
    expect(modal).to_be_hidden()


def publish(page: Page) -> None:
    page.locator("footer").get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.locator(".messages")).to_contain_text(TITLE)


def test_a_video_goes_from_the_editor_to_the_visitor_and_the_app(
    editor_page: Page, new_page: Any, clip: Path
) -> None:
    back = CategoryFactory(name="Back", slug="back")
    CategoryFactory(name="Mid back", slug="mid-back", parent=back)
    LibraryTag.objects.create(name="breathing", slug="breathing")
    VideoPageFactory(title="Neck release", slug="neck-release")
    VideoPageFactory(title="Hip opener", slug="hip-opener")

    page = editor_page
    page.goto(f"/admin/pages/add/library/videopage/{video_index().pk}/")
    page.get_by_placeholder("Page title").fill(TITLE)
    section = page.locator("#panel-child-content-video-section")
    add_video_by_link(page, "https://youtu.be/dQw4w9WgXcQ?t=90")
    expect(section).to_contain_text("YouTube dQw4w9WgXcQ")
    add_video_by_upload(page, clip)
    expect(section).to_contain_text("Seated twist")
    page.get_by_role("textbox", name="Introduction").fill("Turns the middle of the back, slowly.")
    page.get_by_role("checkbox", name="Mid back").check()
    type_tags(page, "breathing", "chair")
    pick_suggestions(page, "Neck release", "Hip opener")
    publish(page)

    made = VideoPage.objects.get(title=TITLE)
    assert made.live
    assert Video.objects.count() == 2
    assert made.duration == 6

    visitor = new_page()
    visitor.goto("/videos/seated-twist-with-breath/")
    expect(visitor.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(visitor.get_by_text("Turns the middle of the back, slowly.").first).to_be_visible()
    video = visitor.locator("video")
    # Without a sound nobody is disturbed, and no browser asks for a gesture first.
    video.evaluate("video => { video.muted = true; return video.play(); }")
    visitor.wait_for_function("() => document.querySelector('video').currentTime > 0.5")
    titles = visitor.locator("main").get_by_role("link", name="Neck release")
    expect(titles.first).to_be_visible()

    answer = visitor.request.get("/api/library/v1/videos/seated-twist-with-breath/")
    assert answer.status == 200
    document = answer.json()
    assert document["title"] == TITLE
    assert document["duration"] == 6
    assert sorted(document["tags"]) == ["breathing", "chair"]
    assert [category["slug"] for category in document["categories"]] == ["mid-back"]
    enjoy = visitor.request.get("/api/library/v1/videos/seated-twist-with-breath/also-enjoy/").json()
    assert [card["slug"] for card in enjoy["items"]][:2] == ["neck-release", "hip-opener"]
