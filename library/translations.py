"""The same place in the site's other languages, for the language switch and for search engines."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote
from uuid import UUID

from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language, get_language_info
from wagtail.models import Page

from library.models import Category, VideoPage
from library.places import place_of, scope_of
from library.published.addresses import page_path
from library.scope import Scope

# Views that answer in every language; the others may have nothing to show in one.
EVERYWHERE = ("search", "my-list", "presenters")


@dataclass(frozen=True, slots=True)
class Translation:
    """One language of the site. `exact` says that `path` is this very place, and not that language's home page."""

    language: str
    label: str
    path: str
    current: bool
    exact: bool


def translations_of(request: HttpRequest, key: UUID | None = None, **route: str) -> list[Translation]:
    """Return the place in each language of the site, this one included; empty where there is but one language.

    `key` is what makes translations of the page that is shown, if it is one; `route` names the part of it, such as
    `category="back"`. At most three queries.
    """
    place = place_of(request)
    if len(place.languages) < 2:
        return []
    scope = scope_of(request)
    public = _public_paths(scope, {place.key, *([key] if key else [])})
    below = _below(scope, route) if route else None
    found: list[Translation] = []
    for code in place.languages:
        home, own = public.get((place.key, code), ""), public.get((key, code), "") if key else ""
        if below is not None:
            own = own + below[code] if own and code in below else ""
        elif key is None and request.resolver_match and request.resolver_match.url_name in EVERYWHERE:
            own = translate_url(request.get_full_path(), code) if home else ""
        if own or home:
            label = get_language_info(code)["name_local"].capitalize()
            found.append(Translation(code, label, own or home, code == get_language(), bool(own)))
    return found if len(found) > 1 else []


def _public_paths(scope: Scope, keys: set[UUID]) -> dict[tuple[UUID, str], str]:
    """The paths of the pages with these keys that are public."""
    pages = Page.objects.filter(scope.public, translation_key__in=keys).order_by("-pk")
    rows = pages.values_list("translation_key", "locale__language_code", "url_path")
    return {(own_key, code): page_path(url_path) for own_key, code, url_path in rows}


def _below(scope: Scope, route: dict[str, str]) -> dict[str, str]:
    """Where below the list of videos the same category or tag stands, by language."""
    if slug := route.get("category"):
        keys = Category.objects.filter(slug=slug, locale__language_code=get_language()).values(
            "translation_key"
        )
        rows = Category.objects.filter(translation_key__in=keys).values_list("locale__language_code", "slug")
        return {code: f"categories/{quote(other)}/" for code, other in rows}
    tagged = VideoPage.objects.published(scope).tagged(route["tag"]).order_by()
    codes = tagged.values_list("locale__language_code", flat=True).distinct()
    return {code: f"tags/{quote(route['tag'])}/" for code in codes}
