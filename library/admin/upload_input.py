"""The field that takes a video file. With JavaScript the file goes ahead of the form, in parts, and is seen coming."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.forms import ClearableFileInput
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from library.models import Upload


def upload_texts() -> dict[str, str]:
    """What the script says; words in braces are filled in by it."""
    return {
        "sending": _("{sent} of {size}, {percent} %"),
        "left": _("{time} left"),
        "starting": _("Starting …"),
        "lost": _("The connection is lost. It goes on where it stopped as soon as it is back."),
        "here": _("{size}, uploaded."),
        "looking": _("Looking at it …"),
        "waiting": _("Waits for its turn."),
        "failed": _("It could not be uploaded."),
        "signedOut": _("You are signed out. Sign in again in another tab, then choose “Try again”."),
        "tooLarge": _("This file has {size}. The largest that can be uploaded is {largest}."),
        "empty": _("This file is empty."),
        "cancel": _("Cancel"),
        "remove": _("Remove"),
        "retry": _("Try again"),
        "added": _("Added"),
        "progress": _("Upload of {name}"),
        "leave": _("A file is still coming."),
    }


def upload_context() -> dict[str, Any]:
    """What the templates tell the script."""
    return {"largest": settings.LIBRARY_UPLOAD_MAX_BYTES, "texts": json.dumps(upload_texts())}


class ResumableFileInput(ClearableFileInput):
    """A file input that the script `uploads.js` takes over; without it, it is one like any other.

    `arrived` is what has come already and will be taken when the form is sent again.
    """

    arrived: Upload | None = None

    class Media:
        css = {"all": ["library/admin/admin.css"]}

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        prefix = name.removesuffix("file")
        return {
            **context,
            **upload_context(),
            "arrived": self.arrived,
            "token_name": f"{prefix}upload",
        }

    def _render(self, template_name: str, context: dict[str, Any], renderer: Any = None) -> str:
        # Django's form renderer does not look into the project's templates.
        return render_to_string("library/admin/upload_input.html", context)
