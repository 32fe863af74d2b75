"""The one place where the addresses of the site are made."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urljoin

from django.conf import settings
from django.urls import get_script_prefix, get_urlconf, reverse
from django.utils import translation
from django.utils.translation import get_language
from wagtail.models import Site

from library.models import LibrarySettings


def page_path(url_path: str) -> str:
    """Return the path at which Wagtail serves the page with this `url_path`, such as `/videos/cat-stretch/`.

    A page of no site has no address: the answer is an empty string.
    """
    for root in Site.get_site_root_paths():
        if url_path.startswith(root.root_path):
            with translation.override(root.language_code):
                return reverse("wagtail_serve", args=[url_path[len(root.root_path) :]])
    return ""


def address_of(name: str, *args: object) -> str:
    """Return the path of the view of this name in the active language: what `reverse` says, which takes its time, and a
    page shows a dozen of them."""
    return _reversed(name, args, get_language(), get_script_prefix(), get_urlconf() or settings.ROOT_URLCONF)


@lru_cache(maxsize=4096)
def _reversed(name: str, args: tuple[object, ...], *_depends_on: str | None) -> str:
    return reverse(name, args=args)


def short_address(address: str) -> str:
    """Return a full address as people write it down: without the scheme and the last slash."""
    return address.removeprefix("https://").removeprefix("http://").removesuffix("/")


@lru_cache(maxsize=64)
def _root(base_url: str) -> str:
    """The scheme and the host of an address: what a path that begins with a slash follows."""
    return urljoin(f"{base_url}/", "/").rstrip("/")


@dataclass(frozen=True, slots=True)
class Origin:
    """The public address of a site, looked up once (one query) for many addresses."""

    base_url: str

    @classmethod
    def of(cls, site: Site) -> Origin:
        settings = LibrarySettings.for_site(site)
        # Without this, a site without a public address of its own would be read again.
        settings.site = site
        return cls(settings.base_url)

    def absolute(self, address: str) -> str:
        """Return `address` as a full URL; a full URL stays as it is, and nothing stays nothing."""
        if address.startswith("/") and not address.startswith("//"):
            return _root(self.base_url) + address
        return urljoin(f"{self.base_url}/", address) if address else ""
