"""How templates say lengths, pictures and the site's own name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from html import escape
from typing import Any, cast

from django import template
from django.conf import settings
from django.http import Http404, HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from library import timecodes
from library.models import LibrarySettings
from library.places import Place, Places, frame_of, place_of, places_of, scope_of
from library.published.addresses import short_address
from library.published.rich_text import render_page
from library.published.targets import targets_of
from library.qr_codes import qr_svg
from library.shapes import Card, Poster, PosterSource
from library.translations import Translation, translations_of
from library.views.meta import site_settings
from library.views.reading import Line

register = template.Library()


@dataclass(frozen=True, slots=True)
class SiteFace:
    """What every page shows of its site."""

    name: str = "Limber"
    tagline: str = ""
    home_path: str = "/"
    base_url: str = ""
    safety_notice: str = ""
    main_menu: tuple[Place, ...] = ()
    footer_menu: tuple[Place, ...] = ()
    # The path of this page, if the main menu leads to it.
    here: str = ""


@register.simple_tag(takes_context=True)
def library_site(context: template.Context) -> SiteFace:
    """The site's name, menus and safety notice, for `{% library_site as library %}`."""
    request: Any = context.get("request")
    if not _is_in_a_site(request):
        return SiteFace()
    face = frame_of(request).remembered(
        ("face", place_of(request).site.pk, get_language()),
        lambda: _face(site_settings(request), places_of(request)),
    )
    is_here = any(place.path == request.path for place in face.main_menu)
    return replace(face, here=request.path) if is_here else face


def _face(settings: LibrarySettings, places: Places) -> SiteFace:
    return SiteFace(
        name=settings.site_name,
        tagline=settings.tagline,
        home_path=places.home,
        base_url=settings.base_url,
        safety_notice=settings.safety_notice,
        # The way to the search stands beside the menu on every page.
        main_menu=tuple(place for place in places.shown_menu() if place.path != reverse("search")),
        footer_menu=places.footer_menu,
    )


def _is_in_a_site(request: Any) -> bool:
    """False on pages of errors, which may be shown outside every site."""
    try:
        return request is not None and bool(place_of(request))
    except Http404:
        return False


@register.simple_tag(takes_context=True)
def languages(context: template.Context) -> list[Translation]:
    """This place in the site's languages, for `{% languages as languages %}`; empty where there is one language."""
    request: Any = context.get("request")
    if not _is_in_a_site(request):
        return []
    key = context.get("translation_key") or getattr(context.get("page"), "translation_key", None)
    return translations_of(request, key, **(context.get("route") or {}))


@register.simple_tag(takes_context=True)
def rich_text(context: template.Context, text: str) -> SafeString:
    """A rich text as visitors may read it: without the addresses of drafts and private pages, or other hosts.

    What may stand in it was decided when it was stored.
    """
    request = context["request"]
    return frame_of(request).remembered(
        ("rich text", place_of(request).site.pk, text),
        lambda: mark_safe(render_page(text, targets_of([text], scope_of(request)))),
    )


@register.simple_tag(takes_context=True)
def drawn(context: template.Context, include: str, **needed: Any) -> SafeString:
    """What the `include` draws of what it needs, which is hashable and all that it sees. Drawn once a version: the
    same cards, signs and menus stand on many pages."""
    return _draw(context, include, [tuple(needed.items())])


@register.simple_tag(takes_context=True)
def drawn_each(context: template.Context, include: str, cards: Iterable[Card], **needed: Any) -> SafeString:
    """The same for each of these, which the `include` gets as `card`."""
    more = tuple(needed.items())
    return _draw(context, include, [(("card", card), *more) for card in cards or ()])


def _draw(context: template.Context, include: str, each: Iterable[tuple[tuple[str, Any], ...]]) -> SafeString:
    name, request = f"library/includes/{include}.html", context.get("request")
    # Whoever changes a template wants to see it.
    if settings.DEBUG or not _is_in_a_site(request):
        return mark_safe("".join(render_to_string(name, dict(needed)) for needed in each))
    frame, language = frame_of(cast(HttpRequest, request)), get_language()
    return mark_safe(
        "".join(
            frame.remembered((name, language, needed), partial(render_to_string, name, dict(needed)))
            for needed in each
        )
    )


@register.filter
def minutes(seconds: int | None) -> str:
    """Say a length as people do: `12 min`, `1 h 5 min`, and under a minute `40 sec`."""
    if not seconds:
        return ""
    if seconds < 60:
        return _("%(n)d sec") % {"n": seconds}
    hours, rest = divmod(round(seconds / 60), 60)
    if not hours:
        return _("%(n)d min") % {"n": rest}
    if not rest:
        return _("%(n)d h") % {"n": hours}
    return _("%(hours)d h %(minutes)d min") % {"hours": hours, "minutes": rest}


register.filter("clock", timecodes.clock)


@register.filter
def qr_code(address: str) -> SafeString:
    """A drawing that leads a phone to `address`."""
    return mark_safe(qr_svg(address))


register.filter("short_address", short_address)


@register.filter
def lines(spoken: Iterable[Line]) -> SafeString:
    """The lines of a transcript, each with the second at which it begins. There may be hundreds of them."""
    marked = (
        f"<span>{escape(line.text)}</span>"
        if line.start is None
        else f'<span data-start="{line.start}">{escape(line.text)}</span>'
        for line in spoken
    )
    return mark_safe(" ".join(marked))


@register.filter
def srcset(pictures: Poster | Iterable[PosterSource]) -> str:
    """The widths of a poster's JPEGs, or of these sources, as HTML wants them."""
    sources = pictures.jpegs if isinstance(pictures, Poster) else pictures
    return ", ".join(f"{source.url} {source.width}w" for source in sources)


@register.filter
def still(poster: Poster) -> str:
    """The picture of a player before it plays, which is one file: WebP if it is made already, at a third of the bytes.
    Every browser since 2020 shows it."""
    return _middle(poster.of_type("image/webp") or poster.jpegs)


@register.filter
def fallback_source(poster: Poster) -> str:
    """The picture for what knows no `srcset`: the first at least 640 pixels wide, or else the widest."""
    return _middle(poster.jpegs)


def _middle(sources: Sequence[PosterSource]) -> str:
    wide = [source for source in sources if source.width >= 640]
    return (wide or sources[-1:])[0].url
