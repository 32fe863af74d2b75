"""Visitors of every kind: without JavaScript, with the keyboard alone, and with nothing loaded from elsewhere."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from library.media.posters import make_posters
from tests.factories import (
    CategoryFactory,
    EquipmentFactory,
    ImageFactory,
    PresenterFactory,
    TagFactory,
    VideoFactory,
    VideoPageFactory,
    WorksheetPageFactory,
    progression,
)

pytestmark = pytest.mark.browser

EVERY_PAGE = (
    "/",
    "/videos/",
    "/videos/?level=advanced&tag=nope",
    "/videos/stretch-00/",
    "/videos/categories/back/",
    "/videos/tags/gentle/",
    "/worksheets/",
    "/worksheets/loosen/",
    "/presenters/",
    "/presenters/ines/",
    "/equipment/towel/",
    "/progressions/steps/",
    "/search/",
    "/search/?q=stretch",
    "/my-list/",
    "/not-here/",
)


@pytest.fixture(autouse=True)
def _content(library_site) -> None:
    image = ImageFactory()
    make_posters(image.pk)
    shared = {
        "categories": [CategoryFactory(name="Back", slug="back")],
        "tags": [TagFactory(name="gentle", slug="gentle")],
        "equipment": [EquipmentFactory(name="Towel", slug="towel")],
        "poster": image,
    }
    people = [PresenterFactory(name="Ines", slug="ines")]
    videos = [
        VideoPageFactory(
            title=f"Stretch {n:02}",
            slug=f"stretch-{n:02}",
            level="advanced" if n == 13 else "beginner",
            presenters=people,
            video=VideoFactory(url=f"https://www.youtube.com/watch?v=abcdefghi{n:02}"),
            **shared,
        )
        for n in range(14)
    ]
    progression(*videos[:3], title="Steps", slug="steps")
    WorksheetPageFactory(title="Loosen", slug="loosen", technique_videos=videos[:2], **shared)


@pytest.fixture
def plain_page(browser, live_server):
    """A browser that runs no JavaScript."""
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    yield context.new_page()
    context.close()


def titles(page: Page) -> list[str]:
    return page.locator("#results .card__title").all_inner_texts()


def test_without_javascript_a_visitor_narrows_pages_and_searches(plain_page):
    page = plain_page
    page.goto("/videos/")
    assert len(titles(page)) == 12
    page.get_by_role("link", name="Next").click()
    expect(page).to_have_url(re.compile(r"\?page=2$"))
    assert len(titles(page)) == 2
    page.goto("/videos/")
    page.get_by_label("Advanced").check()
    page.get_by_role("button", name="Show these videos").click()
    expect(page).to_have_url(re.compile(r"level=advanced"))
    assert titles(page) == ["Stretch 13"]
    page.get_by_role("link", name="Remove Advanced").click()
    assert len(titles(page)) == 12
    page.goto("/")
    page.get_by_label("What would you like to ease?").fill("stretch")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("heading", name="Videos")).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("^Save"))).to_have_count(0)


def test_on_paper_a_worksheet_is_a_leaflet(plain_page):
    plain_page.goto("/worksheets/loosen/")
    plain_page.emulate_media(media="print")
    for selector in (".site-header", ".site-footer", ".crumbs", ".contents", "#also-enjoy", ".buttons"):
        for part in plain_page.locator(selector).all():
            expect(part).to_be_hidden()
    expect(plain_page.locator(".printed svg")).to_be_visible()
    expect(plain_page.locator(".printed")).to_contain_text("/worksheets/loosen")


def test_filters_change_the_results_and_the_address_without_a_new_page(new_page):
    page = new_page()
    page.goto("/videos/")
    page.evaluate("window.sameDocument = true")
    page.get_by_label("Advanced").check()
    expect(page).to_have_url(re.compile(r"/videos/\?level=advanced$"))
    expect(page.locator("#results .card__title")).to_have_text(["Stretch 13"])
    expect(page.get_by_role("status")).to_have_text("1 video")
    expect(page.get_by_label("Advanced")).to_be_focused()
    page.get_by_role("link", name="Remove Advanced").click()
    expect(page).to_have_url(re.compile(r"/videos/$"))
    expect(page.locator("#results")).to_be_focused()
    page.get_by_role("link", name="Next").click()
    expect(page).to_have_url(re.compile(r"page=2$"))
    expect(page.locator("#results .card__title")).to_have_count(2)
    page.go_back()
    expect(page.locator("#results .card__title")).to_have_count(12)
    page.go_back()
    expect(page.locator("#results .card__title")).to_have_text(["Stretch 13"])
    expect(page.get_by_label("Advanced")).to_be_checked()
    assert page.evaluate("window.sameDocument")


def test_a_filter_that_cannot_be_fetched_loads_the_page_instead(new_page):
    page = new_page()
    page.goto("/videos/")
    page.evaluate("() => { window.fetch = () => Promise.reject(new Error('offline')); }")
    page.get_by_label("Advanced").check()
    expect(page.locator("#results .card__title")).to_have_text(["Stretch 13"])


def test_on_a_phone_the_filters_are_a_sheet(new_page):
    page = new_page()
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto("/videos/")
    expect(page.get_by_label("Advanced")).to_be_hidden()
    page.get_by_role("button", name="Filter", exact=True).click()
    page.get_by_label("Advanced").check()
    expect(page.get_by_role("status")).to_have_text("1 video")
    page.get_by_role("button", name="Show these videos").click()
    expect(page.get_by_label("Advanced")).to_be_hidden()
    expect(page.get_by_role("button", name="Filter (1)")).to_be_visible()


def test_the_keyboard_alone_leads_everywhere(new_page):
    page = new_page()
    page.goto("/videos/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()
    page.get_by_role("group", name="Level").get_by_label("Advanced").focus()
    page.keyboard.press("Space")
    expect(page.get_by_role("status")).to_have_text("1 video")
    expect(page.get_by_label("Advanced")).to_be_focused()
    card = page.get_by_role("link", name="Stretch 13", exact=True)
    for _ in range(40):
        page.keyboard.press("Tab")
        if card.evaluate("link => link === document.activeElement"):
            break
    expect(card).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Save Stretch 13")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Save Stretch 13")).to_have_attribute("aria-pressed", "true")
    card.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Stretch 13", level=1)).to_be_visible()


def test_no_page_loads_anything_from_another_host_or_against_its_policy(browser, live_server):
    context = browser.new_context(base_url=live_server.url)
    page = context.new_page()
    elsewhere, complaints = [], []
    page.on("request", lambda request: elsewhere.append(request.url))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for path in EVERY_PAGE:
        page.goto(path, wait_until="networkidle")
    context.close()
    assert [url for url in elsewhere if not url.startswith((live_server.url, "data:"))] == []
    # The one page that is not there says so in the console.
    assert [text for text in complaints if "404" not in text] == []


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_page_is_wider_than_the_screen(new_page, width):
    page = new_page()
    page.set_viewport_size({"width": width, "height": 800})
    for path in EVERY_PAGE:
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
