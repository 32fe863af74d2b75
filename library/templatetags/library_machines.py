"""What templates tell machines: full addresses and schema.org data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlencode

from django import template
from django.http import HttpRequest
from django.utils.safestring import SafeString

from library import structured_data
from library.places import Place, frame_of
from library.published.addresses import Origin, address_of
from library.shapes import Card, Moment, Poster
from library.views.embed import embed_path
from library.views.listing import PAGE_SIZE, Listing
from library.views.meta import Meta, site_settings
from library.views.player import Player
from library.views.reading import Reading

register = template.Library()


@register.simple_tag(takes_context=True)
def absolute(context: template.Context, address: str) -> str:
    """The full address of a path inside the site. The view may give the maker of addresses as `absolute`."""
    return (context.get("absolute") or _maker(context["request"]))(address)


def _maker(request: HttpRequest) -> Callable[[str], str]:
    return Origin(site_settings(request).base_url).absolute


@register.simple_tag(takes_context=True)
def site_data(context: template.Context) -> SafeString:
    """The home page: what the site is called, and how it is searched."""
    request = context["request"]
    settings = site_settings(request)
    return structured_data.script(
        structured_data.website(
            settings.site_name, request.path, address_of("search"), _maker(request), settings.tagline
        )
    )


@register.simple_tag(takes_context=True)
def breadcrumb_data(context: template.Context, crumbs: Sequence[Place], title: str) -> SafeString:
    request = context["request"]
    here = Place(title, request.path)
    return structured_data.script(structured_data.breadcrumbs(crumbs, _maker(request), here))


@register.simple_tag(takes_context=True)
def list_data(context: template.Context, listing: Listing) -> SafeString:
    """The cards of one page of a list, counted from the beginning of the list."""
    first = (listing.pages.number - 1) * PAGE_SIZE + 1
    return structured_data.script(structured_data.item_list(listing.cards, _maker(context["request"]), first))


@register.simple_tag(takes_context=True)
def cards_data(context: template.Context, cards: Sequence[Card]) -> SafeString:
    return structured_data.script(structured_data.item_list(cards, _maker(context["request"])))


@register.simple_tag(takes_context=True)
def person_data(context: template.Context, person: Any, portrait: Poster | None) -> SafeString:
    return structured_data.script(
        structured_data.person(
            person.name, person.get_absolute_url(), _maker(context["request"]), person.credentials, portrait
        )
    )


@register.simple_tag(takes_context=True)
def worksheet_data(context: template.Context, card: Card, meta: Meta) -> SafeString:
    settings = site_settings(context["request"])
    return structured_data.script(structured_data.medical_page(card, meta, settings.site_name))


@register.simple_tag(takes_context=True)
def video_data(
    context: template.Context,
    card: Card,
    meta: Meta,
    player: Player,
    chapters: Sequence[Moment],
    transcript: Reading | None,
) -> SafeString:
    """The video of a watch page; nothing while there is nothing to play."""
    content = structured_data.content_url(player.sources)
    if not (content or player.embed):
        return SafeString()
    request = context["request"]
    settings, words = site_settings(request), frame_of(request).words
    data = structured_data.video(
        card,
        [word for one in card.presenters if (word := words.named_by("presenter", one.slug))],
        meta,
        Origin(settings.base_url).absolute,
        content=content,
        player=player.embed or embed_path(card.id, card.locale),
        chapters=chapters,
        publisher=settings.site_name,
        transcript=transcript.text if transcript else "",
    )
    return structured_data.script(data)


@register.filter
def content_url(player: Player) -> str:
    """The file that plays by itself, for `og:video`."""
    return structured_data.content_url(player.sources)


@register.simple_tag(takes_context=True)
def oembed_address(context: template.Context, meta: Meta, format: str) -> str:
    """Where other sites ask for the player of this page."""
    query = urlencode({"url": meta.canonical, "format": format})
    return _maker(context["request"])(f"{address_of('oembed')}?{query}")
