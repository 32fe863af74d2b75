"""What a bundle does not hold: the demo's name, menus, safety notice and front page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.db import transaction
from wagtail.models import Page, Site

from library.models import (
    Category,
    HomeFeaturedCategory,
    HomeFeaturedVideo,
    HomeFeaturedWorksheet,
    HomePage,
    LibrarySettings,
    MenuItem,
    VideoIndexPage,
    VideoPage,
    WorksheetIndexPage,
    WorksheetPage,
)


@transaction.atomic
def dress_site(site: Site, description: Path) -> bool:
    """Fill the front page and the settings from a JSON file; return False if an editor has been there already.

    Raises `KeyError` or a model's `DoesNotExist` if the file names something that the library does not hold.
    """
    home = HomePage.objects.get(pk=site.root_page_id)
    if home.introduction or home.featured_videos.exists():
        return False
    facts = json.loads(description.read_text(encoding="utf-8"))
    _dress_settings(site, facts)
    for model, words in ((VideoIndexPage, facts["videos"]), (WorksheetIndexPage, facts["worksheets"])):
        page = model.objects.child_of(home).get()
        page.introduction = words["introduction"]
        page.search_description = words["search_description"]
        page.save_revision().publish()
    _dress_home(home, facts["home"])
    return True


def _dress_settings(site: Site, facts: dict[str, Any]) -> None:
    settings = LibrarySettings.for_site(site)
    settings.site_name = facts["site_name"]
    settings.tagline = facts["tagline"]
    settings.safety_notice = facts["safety_notice"]
    settings.menu_items = [
        MenuItem(menu=item["menu"], label=item["label"], sort_order=order, **_target(site, item["address"]))
        for order, item in enumerate(facts["menus"])
    ]
    settings.save()


def _target(site: Site, address: str) -> dict[str, Any]:
    """A page of the site by its address, so that the menu follows when the page moves; else the address itself."""
    url_path = site.root_page.url_path + address.lstrip("/")
    page = Page.objects.filter(url_path=url_path).first()
    return {"page": page} if page else {"url": address}


def _dress_home(home: HomePage, facts: dict[str, Any]) -> None:
    home.title = facts["title"]
    home.seo_title = facts["seo_title"]
    home.search_description = facts["search_description"]
    home.introduction = facts["introduction"]
    home.featured_videos = [
        HomeFeaturedVideo(video=VideoPage.objects.get(slug=slug), sort_order=order)
        for order, slug in enumerate(facts["featured_videos"])
    ]
    home.featured_worksheets = [
        HomeFeaturedWorksheet(worksheet=WorksheetPage.objects.get(slug=slug), sort_order=order)
        for order, slug in enumerate(facts["featured_worksheets"])
    ]
    home.featured_categories = [
        HomeFeaturedCategory(category=Category.objects.get(slug=slug), sort_order=order)
        for order, slug in enumerate(facts.get("featured_categories", []))
    ]
    home.save_revision().publish()
