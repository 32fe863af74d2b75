"""A visitor saves videos, finds them again, and hands the list on."""

import json

import pytest
from playwright.sync_api import expect

from tests.factories import VideoPageFactory

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("library_site")]


def test_what_a_visitor_saves_is_found_again_and_can_be_handed_on(new_page):
    first, second = VideoPageFactory(title="Cat"), VideoPageFactory(title="Bird")
    page = new_page()
    page.goto("/videos/")
    for title in ("Cat", "Bird"):
        page.get_by_role("button", name=f"Save {title}").click()
    expect(page.get_by_role("button", name="Save Cat")).to_have_attribute("aria-pressed", "true")

    page.goto("/my-list/")
    rows = page.locator("#list [data-row]")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("Cat")
    page.get_by_role("button", name="Move Bird up").click()
    expect(rows.first).to_contain_text("Bird")
    expect(page.get_by_role("button", name="Move Bird up")).to_be_focused()
    page.reload()
    expect(rows.first).to_contain_text("Bird")

    link = page.get_by_role("link", name="Link to this list").get_attribute("href")
    assert link == f"/my-list/?ids={second.uuid},{first.uuid}"
    other = new_page()
    other.goto(link)
    other.get_by_role("button", name="Keep this list").click()
    expect(other.get_by_role("status")).to_have_text("This list is now kept on this device.")
    other.goto("/my-list/")
    expect(other.locator("#list [data-row]")).to_have_count(2)


def test_a_played_video_is_remembered_until_the_visitor_forgets_it(new_page):
    video = VideoPageFactory(title="Cat", slug="cat")
    page = new_page()
    page.goto("/videos/cat/")
    page.evaluate("document.querySelector('[data-watched]').dispatchEvent(new Event('play'))")
    page.goto("/my-list/")
    expect(page.get_by_role("heading", name="Recently watched")).to_be_visible()
    assert json.loads(page.evaluate("localStorage['limber:list']"))["watched"] == [str(video.uuid)]
    page.get_by_role("button", name="Forget these").click()
    expect(page.get_by_role("heading", name="Recently watched")).to_be_hidden()


def test_a_broken_memory_is_an_empty_list(new_page):
    page = new_page()
    page.goto("/my-list/")
    for broken in ("not json", "null", '{"saved": "x"}', '{"saved": [1, null, "../x"]}'):
        page.evaluate("value => { localStorage['limber:list'] = value; }", broken)
        page.reload()
        expect(page.get_by_role("heading", name="Nothing saved yet")).to_be_visible()
