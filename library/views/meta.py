"""What a page says of itself to browsers, search engines and whoever previews a link."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from django.http import HttpRequest
from django.utils.text import Truncator

from library.media.posters import posters_of
from library.models import LibrarySettings
from library.places import scope_of
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
    """The settings of the request's site, read once a request."""
    site = scope_of(request).site
    settings = LibrarySettings.for_request(request)
    # Without this, the public address would ask the database for the site again.
    settings.site = site
    return settings


def make_meta(request: HttpRequest, title: str, path: str, description: str = "", **more: Any) -> Meta:
    """Return the meta data of the page at `path`. `poster` (in `more`) or the site's picture is its image."""
    settings = site_settings(request)
    poster: Poster | None = more.pop("poster", None)
    if poster is None and settings.social_image_id:
        poster = posters_of([settings.social_image_id]).get(settings.social_image_id)
    picture = poster.jpegs[-1].url if poster and poster.jpegs else ""
    return Meta(
        title=title,
        description=Truncator(" ".join((description or settings.tagline).split())).chars(DESCRIPTION_LENGTH),
        canonical=_absolute(settings, path) if path else "",
        image=_absolute(settings, picture) if picture else "",
        image_alt=poster.alt if poster else "",
        **more,
    )


def _absolute(settings: LibrarySettings, address: str) -> str:
    return urljoin(f"{settings.base_url}/", address)
