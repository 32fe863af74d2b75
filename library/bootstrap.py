"""What an app needs when it starts, in one answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from library.places import Place as Entry
from library.places import places_in, scope_in
from library.published.frame import Frame
from library.published.homes import Place
from library.published.rich_text import RichTextFormat, render
from library.published.targets import targets_of
from library.published.vocabularies import category_carriers, grown_tree
from library.shapes import CategoryBranch


@dataclass(frozen=True, slots=True)
class Bootstrap:
    """`safety_notice` is in the rich text format that was asked for; `locales` are the languages of the site."""

    site_name: str
    tagline: str
    base_url: str
    locale: str
    locales: tuple[str, ...]
    main_menu: tuple[Entry, ...]
    footer_menu: tuple[Entry, ...]
    safety_notice: str
    categories: tuple[CategoryBranch, ...]
    version: str


def bootstrap(
    frame: Frame, place: Place, language: str, absolute: Callable[[str], str], format: RichTextFormat
) -> Bootstrap:
    """Return it for a site and a language, with at most five queries."""
    scope = scope_in(place)
    places = places_in(scope, language)
    notice = place.settings.safety_notice
    base = places.videos.path if places.videos else ""
    return Bootstrap(
        site_name=place.settings.site_name,
        tagline=place.settings.tagline,
        base_url=place.base_url,
        locale=language,
        locales=tuple(sorted(place.languages)),
        main_menu=places.shown_menu(),
        footer_menu=places.footer_menu,
        safety_notice=render(notice, targets_of([notice], scope), absolute, format),
        categories=grown_tree(
            place.languages.get(language, 0), category_carriers(frame, place, language), base
        ),
        version=str(frame.version),
    )
