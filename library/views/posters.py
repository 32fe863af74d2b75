"""The still pictures of one page."""

from __future__ import annotations

from typing import Any

from library.media.posters import posters_of
from library.shapes import Poster


def poster_of(page: Any) -> Poster | None:
    """The poster of a video or worksheet page, in one query at most."""
    image_id = page.poster_id or getattr(getattr(page, "video", None), "poster_id", None)
    return posters_of([image_id]).get(image_id) if image_id else None


def shared_picture(page: Any) -> Poster | None:
    """The picture that an editor chose for previews elsewhere."""
    return posters_of([page.social_image_id]).get(page.social_image_id) if page.social_image_id else None
