"""Who may do what with videos: it depends on the collection that a video is in, as with images."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.collections import collection_member_permission_formset_factory
from wagtail.permission_policies.collections import CollectionPermissionPolicy
from wagtail.permissions import policy_registry, register_permission_policy

from library.models import Video


def register_video_policy() -> None:
    """To be called before any view asks for the policy: Wagtail refuses it afterwards."""
    if policy_registry.get_by_type(Video, fallback=False) is None:
        register_permission_policy(Video, CollectionPermissionPolicy(Video))


def video_permission_panel() -> type:
    """The part of a group's form that says what its members may do with videos, collection by collection."""
    return collection_member_permission_formset_factory(
        Video,
        [
            ("add_video", _("Add"), _("Add videos")),
            ("change_video", _("Edit"), _("Edit any video")),
            ("delete_video", _("Delete"), _("Delete any video that is not in use")),
        ],
        "library/admin/video_permissions.html",
    )


class ChecksCollection:
    """For views of one video: Wagtail's check asks about any collection, this one about the video's own."""

    permission_required: str | None
    user_has_permission_for_instance: Callable[[str, Video], bool]

    def get_object(self, *args: Any, **kwargs: Any) -> Video:
        video: Video = super().get_object(*args, **kwargs)  # type: ignore[misc]  # of the view it is mixed into
        if not self.user_has_permission_for_instance(self.permission_required or "change", video):
            raise PermissionDenied
        return video
