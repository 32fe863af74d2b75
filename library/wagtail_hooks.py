"""Everything that the library adds to the Wagtail admin. Hooks are registered here and nowhere else."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import URLPattern
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from library.admin import encodings, tus
from library.admin.categories import CategoryViewSet
from library.admin.page_listings import VideoPageListing, WorksheetPageListing
from library.admin.permissions import register_video_policy, video_permission_panel
from library.admin.videos import VideoViewSet, refuse_to_delete_used
from library.admin.vocabularies import EquipmentViewSet, PresenterViewSet, ProgressionViewSet, TagViewSet
from library.admin.webhooks import WebhookViewSet, webhook_notice

# First of all: once a view has asked for the policy, Wagtail takes no other.
register_video_policy()


class LibraryGroup(SnippetViewSetGroup):
    """One entry in the menu, with what is needed daily first."""

    menu_label = _("Library")
    menu_name = "library"
    menu_icon = "media"
    menu_order = 110
    items = (
        VideoPageListing(),
        WorksheetPageListing(),
        VideoViewSet,
        ProgressionViewSet,
        CategoryViewSet,
        TagViewSet,
        PresenterViewSet,
        EquipmentViewSet,
    )


register_snippet(LibraryGroup)


@hooks.register("register_group_permission_panel")
def video_permissions() -> type:
    return video_permission_panel()


@hooks.register("insert_global_admin_js")
def upload_script() -> str:
    """On every page of the admin, because the video chooser opens on any."""
    return format_html('<script type="module" src="{}"></script>', static("library/admin/uploads.js"))


@hooks.register("register_admin_urls")
def upload_urls() -> list[Any]:
    return tus.urls()


@hooks.register("before_delete_snippet")
def keep_videos_in_use(request: HttpRequest, instances: Any) -> HttpResponse | None:
    return refuse_to_delete_used(request, instances)


@hooks.register("register_admin_viewset")
def webhooks() -> WebhookViewSet:
    return WebhookViewSet()


@hooks.register("construct_homepage_panels")
def tell_of_silent_webhooks(request: HttpRequest, panels: list[Any]) -> None:
    panels[:0] = webhook_notice(request)


@hooks.register("register_admin_urls")
def encoding_urls() -> list[URLPattern]:
    return encodings.encoding_urls()


@hooks.register("after_publish_page")
def say_what_visitors_will_see(request: HttpRequest, page: Page) -> None:
    encodings.warn_about_unready_video(request, page)
