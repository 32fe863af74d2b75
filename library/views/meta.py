"""What a page says of itself to browsers, search engines and whoever previews a link."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.text import Truncator

from library.media.posters import posters_of
from library.models import LibrarySettings
from library.places import frame_of, place_of
from library.published.addresses import Origin
from library.shapes import Poster

DESCRIPTION_LENGTH = 160  # characters; search engines show about as many


@dataclass(frozen=True, slots=True)
class Meta:
    """`canonical` and `image` are full addresses."""

    title: str
    description: str = ""
    canonical: str = ""
    kind: str = "website"
    image: str = ""
    image_alt: str = ""
    # True for what should not be found through search engines, such as lists of results.
    hidden: bool = False


def site_settings(request: HttpRequest) -> LibrarySettings:
    """The settings of the request's site, as the library remembers them."""
    return place_of(request).settings


def make_meta(request: HttpRequest, title: str, path: str, description: str = "", **more: Any) -> Meta:
    """Return the meta data of the page at `path`. Its image is `image` with `image_alt` (in `more`), or `poster`, or
    else the site's picture."""
    settings = site_settings(request)
    image, alt = more.pop("image", ""), more.pop("image_alt", "")
    poster: Poster | None = more.pop("poster", None)
    if not image:
        poster = poster or _site_picture(request, settings.social_image_id)
        if poster and poster.jpegs:
            image, alt = poster.jpegs[-1].url, poster.alt
    absolute = Origin(settings.base_url).absolute
    return Meta(
        title=title,
        description=_short(" ".join((description or settings.tagline).split())),
        canonical=absolute(path),
        image=absolute(image),
        image_alt=alt,
        **more,
    )


def _site_picture(request: HttpRequest, image_id: int | None) -> Poster | None:
    if image_id is None:
        return None
    return frame_of(request).remembered(("picture", image_id), lambda: posters_of([image_id]).get(image_id))


def _short(text: str) -> str:
    # Most are short enough, and counting takes its time.
    if len(text) <= DESCRIPTION_LENGTH:
        return text
    return Truncator(text).chars(DESCRIPTION_LENGTH)
