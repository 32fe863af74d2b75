"""What the admin's templates show of videos."""

from __future__ import annotations

from typing import Any

from django import template

from library.media.encoding.words import standing
from library.models import Video

register = template.Library()


@register.inclusion_tag("library/admin/encoding.html")
def encoding(video: Video | None) -> dict[str, Any]:
    """How far the worker is with a video, with what can be done about it."""
    return {"standing": standing(video) if video else None}
