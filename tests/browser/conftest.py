"""A real browser, a live server, and an editor who may work in the library."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Site
from wagtail.models import Page as WagtailPage

from library.foundation import lay_foundation

PASSWORD = "a password for one test"
CHROMIUM = shutil.which(os.environ.get("CHROMIUM", "chromium"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        if os.environ.get("CI") == "true":
            pytest.fail("There is no Chromium. Install it (apt-get install chromium) or set CHROMIUM.")
        pytest.skip("needs Chromium: apt-get install chromium, or set CHROMIUM to where it is")
    # Playwright runs an event loop in this thread; the ORM is used from it by this one test at a time only.
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=[
                "--no-sandbox",
                "--autoplay-policy=no-user-gesture-required",
                # A page that a test makes up may show this machine's server in a frame.
                "--disable-features=LocalNetworkAccessChecks",
            ],
        )
        yield chromium
        chromium.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]
    else:
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = before


def _going(page: Page) -> Any:
    """Go to a page and wait for the scripts that come after its first paint: nobody's hand is as fast as a test's."""
    go = page.goto

    def goto(address: str, **options: Any) -> Any:
        answer = go(address, **options)
        page.wait_for_selector("html[data-scripts], html:not(:has(script[data-later]))", state="attached")
        return answer

    return goto


@pytest.fixture
def new_page(browser: Browser, live_server: Any, request: pytest.FixtureRequest) -> Iterator[Any]:
    """Open a page of somebody without cookies. After a failure each leaves a picture behind.

    No request leaves this machine: a test neither needs nor waits for another site.
    """
    contexts: list[BrowserContext] = []

    def open_page(**options: Any) -> Page:
        size = {"width": 1280, "height": 1000}
        context = browser.new_context(base_url=live_server.url, viewport=size, **options)
        context.route(lambda url: not url.startswith(live_server.url), lambda route: route.abort())
        context.set_default_timeout(20_000)
        contexts.append(context)
        page = context.new_page()
        if options.get("java_script_enabled", True):
            page.goto = _going(page)  # type: ignore[method-assign]
        return page

    failed_before = request.session.testsfailed
    yield open_page
    for number, context in enumerate(contexts):
        if request.session.testsfailed > failed_before and (folder := os.environ.get("SCREENSHOTS")):
            for page in context.pages:
                page.screenshot(path=Path(folder) / f"{request.node.name}-{number}.png")
        context.close()


@pytest.fixture
def browsed_site(library_site: Site) -> Site:
    """The site for a live server. The end of a test with real transactions takes away what Wagtail's migrations
    gave its groups, so it is given again."""
    admin = ContentType.objects.get_or_create(app_label="wagtailadmin", model="admin")[0]
    Permission.objects.get_or_create(
        content_type=admin, codename="access_admin", defaults={"name": "Can access Wagtail admin"}
    )
    group = Group.objects.get(name="Editors")
    for codename in ("access_admin", "add_image", "change_image", "choose_image"):
        group.permissions.add(*Permission.objects.filter(codename=codename))
    for codename in ("add_page", "change_page"):
        GroupPagePermission.objects.get_or_create(
            group=group,
            page=WagtailPage.get_first_root_node(),
            permission=Permission.objects.get(content_type__app_label="wagtailcore", codename=codename),
        )
    for permission in Permission.objects.filter(codename__in=["add_image", "choose_image"]):
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=Collection.get_first_root_node(), permission=permission
        )
    return lay_foundation()


@pytest.fixture
def editor_page(browsed_site: Site, new_page: Any, settings: Any) -> Page:
    """The admin, with an editor logged in."""
    # A click on Publish while Wagtail's first autosave is under way makes the page twice, and the second fails for
    # its slug (seen with Wagtail 8.0 on a busy machine).
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0
    editor = get_user_model().objects.create_user("editor", password=PASSWORD)
    editor.groups.add(Group.objects.get(name="Editors"))
    page = new_page()
    page.goto("/admin/login/")
    page.locator("input[name=username]").fill("editor")
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/admin/")
    return page
