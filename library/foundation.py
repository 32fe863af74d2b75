"""What a library needs before the first video: the home page, the two indexes, and groups that may work in it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_permission_codename
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Locale, Page, Site

from library.models import (
    Category,
    Equipment,
    HomePage,
    LibrarySettings,
    LibraryTag,
    Presenter,
    Progression,
    VideoIndexPage,
    WorksheetIndexPage,
)

# What the members of Wagtail's two groups may do, beside what Wagtail gives them itself (docs/editors/roles.md).
# "delete" of a video is refused while it is in use, whoever asks.
ROLES: dict[str, dict[str, Any]] = {
    "Editors": {
        "pages": ("publish",),
        "videos": ("add", "change"),
        "library": {
            Progression: ("add", "change", "view"),
            Presenter: ("add", "change", "view"),
            Equipment: ("add", "change", "view"),
            # The order of the shelves is one person's task. New tags come by typing them on a page.
            Category: ("view",),
            LibraryTag: ("view",),
        },
        "others": (),
    },
    "Moderators": {
        "pages": ("publish", "lock", "unlock", "bulk_delete"),
        "videos": ("add", "change", "delete"),
        "library": dict.fromkeys(
            (Progression, Presenter, Equipment, Category, LibraryTag), ("add", "change", "delete", "view")
        ),
        "others": (
            "library.change_librarysettings",
            *(
                f"wagtailcore.{action}_{name}"
                for name in ("workflow", "task")
                for action in ("add", "change", "delete")
            ),
            *(f"wagtailredirects.{action}_redirect" for action in ("add", "change", "delete")),
        ),
    },
}


@transaction.atomic
def lay_foundation() -> Site:
    """Return the default site with its home page and indexes, made where they are missing. Safe to repeat."""
    site = _site()
    home = site.root_page.specific
    for model, title, slug in (
        (VideoIndexPage, _("Videos"), "videos"),
        (WorksheetIndexPage, _("Worksheets"), "worksheets"),
    ):
        if not model.objects.child_of(home).exists():
            home.add_child(instance=model(title=title, slug=slug, show_in_menus=True))
    # Else the first visitor would write it.
    LibrarySettings.for_site(site)
    grant_permissions()
    return site


def grant_permissions() -> None:
    """Let Wagtail's groups Editors and Moderators work in the library.

    Done once a group: an administrator who takes a right away again keeps it away.
    """
    for name, rights in ROLES.items():
        group = Group.objects.filter(name=name).first()
        if group is not None and not group.permissions.filter(content_type__app_label="library").exists():
            _grant(group, rights)


def _grant(group: Group, rights: dict[str, Any]) -> None:
    names = [
        *(
            f"library.{get_permission_codename(action, model._meta)}"
            for model, actions in rights["library"].items()
            for action in actions
        ),
        *rights["others"],
    ]
    group.permissions.add(*(_permission(name) for name in names))
    tree, shelves = Page.get_first_root_node(), Collection.get_first_root_node()
    for action in rights["pages"]:
        permission = _permission(f"wagtailcore.{action}_page")
        GroupPagePermission.objects.get_or_create(group=group, page=tree, permission=permission)
    for action in rights["videos"]:
        permission = _permission(f"library.{action}_video")
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=shelves, permission=permission
        )


def _permission(name: str) -> Permission:
    app_label, codename = name.split(".")
    return Permission.objects.get(content_type__app_label=app_label, codename=codename)


def _site() -> Site:
    """The default site, with a HomePage in place of Wagtail's welcome page."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is not None and isinstance(site.root_page.specific, HomePage):
        return site
    root = Page.get_first_root_node() or Page.add_root(title="Root", slug="root", locale=Locale.get_default())
    welcome = site.root_page if site is not None else None
    home = root.add_child(
        instance=HomePage(title=_("Home"), slug="library-home", locale=Locale.get_default())
    )
    if site is None:
        site = Site(hostname="localhost", port=80, is_default_site=True)
    site.root_page = home
    site.save()
    # Wagtail's own welcome page makes room; a page that somebody wrote stays.
    if welcome is not None and welcome.specific_class is Page and not welcome.get_children().exists():
        welcome.delete()
    if not Page.objects.sibling_of(home).filter(slug="home").exists():
        home.slug = "home"
        home.save()
    return site
