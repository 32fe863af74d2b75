"""Who may delete a page of the library.

Wagtail lets everyone who may publish also delete. Here an editor publishes, and takes down what was a mistake; but
what was public once has an address that others know, and its history: that goes only by the hand of those who may
delete whole branches (the moderators).
"""

from __future__ import annotations

from typing import Any

from wagtail.models import PagePermissionTester


class LibraryPagePermissions(PagePermissionTester):
    def can_delete(self, ignore_bulk: bool = False) -> bool:
        if not super().can_delete(ignore_bulk):
            return False
        return (
            self.user.is_superuser
            or "bulk_delete" in self.permissions
            or (self.page.first_published_at is None and not self.page.live)
        )


class LibraryPermissionsMixin:
    """For page types: asks `LibraryPagePermissions` instead of Wagtail's own rules."""

    def permissions_for_user(self, user: Any) -> LibraryPagePermissions:
        return LibraryPagePermissions(user, self)
