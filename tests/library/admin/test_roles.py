"""Who may do what: the table of docs/editors/roles.md, tried out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection, GroupCollectionPermission, Page, Site

from library.foundation import ROLES, lay_foundation
from library.models import Category, LibrarySettings, Presenter, Progression, Video
from tests.factories import (
    CategoryFactory,
    EquipmentFactory,
    PresenterFactory,
    TagFactory,
    VideoFactory,
    VideoPageFactory,
    progression,
    video_index,
)

from .conftest import person

YES, NO = True, False


def url(name: str, *args: Any) -> str:
    return reverse(name, args=args)


def snippet(name: str, view: str, *args: Any) -> str:
    return url(f"wagtailsnippets_library_{name}:{view}", *args)


def a_live_page() -> Page:
    return VideoPageFactory()


def a_draft() -> Page:
    return VideoPageFactory(live=False)


def page(view: str, make: Callable[[], Page] = a_live_page) -> Callable[[], str]:
    return lambda: url(f"wagtailadmin_pages:{view}", make().pk)


def settings_form() -> str:
    site = Site.objects.get(is_default_site=True)
    LibrarySettings.for_site(site)
    return url("wagtailsettings:edit", "library", "librarysettings", site.pk)


# What is tried, where it is, whether an editor may, whether a moderator may.
TABLE: list[tuple[str, Callable[[], str], bool, bool]] = [
    (
        "add a video page",
        lambda: url("wagtailadmin_pages:add", "library", "videopage", video_index().pk),
        YES,
        YES,
    ),
    ("edit a video page", page("edit"), YES, YES),
    ("see the history of a page", page("history"), YES, YES),
    ("take a page down", page("unpublish"), YES, YES),
    ("delete a page that was public", page("delete"), NO, YES),
    ("delete a draft that never was", page("delete", a_draft), YES, YES),
    ("see all videos", lambda: url("library_videos:index"), YES, YES),
    ("see all worksheets", lambda: url("library_worksheets:index"), YES, YES),
    ("add a video", lambda: snippet("video", "add"), YES, YES),
    ("edit a video", lambda: snippet("video", "edit", VideoFactory().pk), YES, YES),
    ("delete a video", lambda: snippet("video", "delete", VideoFactory().pk), NO, YES),
    ("add a progression", lambda: snippet("progression", "add"), YES, YES),
    ("edit a progression", lambda: snippet("progression", "edit", progression().pk), YES, YES),
    ("delete a progression", lambda: snippet("progression", "delete", progression().pk), NO, YES),
    ("add a presenter", lambda: snippet("presenter", "add"), YES, YES),
    ("edit a presenter", lambda: snippet("presenter", "edit", PresenterFactory().pk), YES, YES),
    ("delete a presenter", lambda: snippet("presenter", "delete", PresenterFactory().pk), NO, YES),
    ("add equipment", lambda: snippet("equipment", "add"), YES, YES),
    ("delete equipment", lambda: snippet("equipment", "delete", EquipmentFactory().pk), NO, YES),
    ("see the categories", lambda: snippet("category", "list"), YES, YES),
    ("add a category", lambda: snippet("category", "add"), NO, YES),
    ("edit a category", lambda: snippet("category", "edit", CategoryFactory().pk), NO, YES),
    ("delete a category", lambda: snippet("category", "delete", CategoryFactory().pk), NO, YES),
    ("see the tags", lambda: snippet("librarytag", "list"), YES, YES),
    ("rename a tag", lambda: snippet("librarytag", "edit", TagFactory().pk), NO, YES),
    ("delete a tag", lambda: snippet("librarytag", "delete", TagFactory().pk), NO, YES),
    ("change the library's settings", settings_form, NO, YES),
    ("change the workflows", lambda: url("wagtailadmin_workflows:index"), NO, YES),
    ("change the redirects", lambda: url("wagtailredirects:index"), NO, YES),
    ("add an image", lambda: url("wagtailimages:add"), YES, YES),
    ("add a document", lambda: url("wagtaildocs:add"), YES, YES),
    ("manage users", lambda: url("wagtailusers_users:index"), NO, NO),
]


@pytest.mark.parametrize(
    ("what", "where", "for_editors", "for_moderators"), TABLE, ids=[row[0] for row in TABLE]
)
def test_each_role_may_what_the_table_says(
    what: str,
    where: Callable[[], str],
    for_editors: bool,
    for_moderators: bool,
    editor: Client,
    moderator: Client,
    administrator: Client,
    client: Client,
) -> None:
    address = where()
    assert client.get(address).status_code == 302
    assert (editor.get(address).status_code == 200) is for_editors
    assert (moderator.get(address).status_code == 200) is for_moderators
    assert administrator.get(address).status_code == 200


@pytest.mark.parametrize(
    ("right", "for_editors", "for_moderators"),
    [("can_publish", YES, YES), ("can_unpublish", YES, YES), ("can_lock", NO, YES), ("can_delete", NO, YES)],
)
def test_rights_over_a_live_page(
    right: str, for_editors: bool, for_moderators: bool, editor: Client, moderator: Client
) -> None:
    live = VideoPageFactory()
    assert getattr(live.permissions_for_user(editor.user), right)() is for_editors
    assert getattr(live.permissions_for_user(moderator.user), right)() is for_moderators


def test_an_editor_cannot_delete_public_pages_many_at_once(editor: Client) -> None:
    live = VideoPageFactory()
    address = url("wagtail_bulk_action", "wagtailcore", "page", "delete")
    editor.post(f"{address}?id={live.pk}")
    assert Page.objects.filter(pk=live.pk).exists()


def test_an_editor_cannot_delete_the_index_even_while_it_is_empty(editor: Client) -> None:
    assert not video_index().permissions_for_user(editor.user).can_delete()


def test_rights_that_an_administrator_took_away_stay_away(site: Site) -> None:
    editors = Group.objects.get(name="Editors")
    editors.permissions.remove(*editors.permissions.filter(codename="add_presenter"))
    lay_foundation()
    assert not editors.permissions.filter(codename="add_presenter").exists()


def test_every_group_of_the_table_exists_after_migrating(site: Site) -> None:
    assert Group.objects.filter(name__in=ROLES).count() == len(ROLES)


@pytest.fixture
def physio(site: Site) -> tuple[Client, Video, Video]:
    """Somebody who may work in one collection only; a video in it, and one outside."""
    root = Collection.get_first_root_node()
    mine = root.add_child(name="Physiotherapy")
    group = Group.objects.create(name="Physiotherapists")
    group.permissions.add(Group.objects.get(name="Editors").permissions.get(codename="access_admin"))
    for codename in ("add_video", "change_video"):
        permission = GroupCollectionPermission.objects.filter(permission__codename=codename)[0].permission
        GroupCollectionPermission.objects.create(group=group, collection=mine, permission=permission)
    client = person("physio", "Physiotherapists")
    return client, VideoFactory(collection=mine), VideoFactory(title="Elsewhere")


@pytest.mark.parametrize("view", ["edit", "usage", "history"])
def test_a_video_of_another_collection_is_closed(physio: tuple[Client, Video, Video], view: str) -> None:
    client, inside, outside = physio
    assert client.get(snippet("video", view, inside.pk)).status_code == 200
    assert client.get(snippet("video", view, outside.pk)).status_code == 302


def test_the_listing_shows_the_collections_one_may_work_in(physio: tuple[Client, Video, Video]) -> None:
    client, inside, _ = physio
    listed = client.get(snippet("video", "list")).context["object_list"]
    assert list(listed) == [inside]


def test_a_new_video_goes_into_the_one_collection_there_is(physio: tuple[Client, Video, Video]) -> None:
    client, inside, _ = physio
    response = client.get(snippet("video", "add"))
    assert "collection" not in response.context["form"].fields
    assert response.context["form"].instance.collection_id == inside.collection_id


def test_a_group_has_a_panel_for_videos_by_collection(administrator: Client) -> None:
    group = Group.objects.get(name="Editors")
    page = administrator.get(url("wagtailusers_groups:edit", group.pk)).content.decode()
    assert "Video permissions" in page


def test_models_are_what_the_roles_speak_of() -> None:
    for rights in ROLES.values():
        assert {Category, Presenter, Progression} <= set(rights["library"])
