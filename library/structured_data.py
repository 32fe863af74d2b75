"""What a page says of itself to search engines, in the words of schema.org (JSON-LD).

Plain functions from the neutral shapes to dictionaries. Only what is true of a page is said: what is not known is
left out, never guessed. Rules: schema.org, and Google's documentation of each rich result.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from library.places import Place
from library.published.addresses import address_of
from library.published.words import Word
from library.shapes import Card, Moment, Poster, Source
from library.timecodes import iso_duration

# Makes a full address of a path inside the site.
Absolute = Callable[[str], str]
Data = dict[str, Any]

# Inside a script element these would end it, or open a comment; as escapes they mean the same in JSON.
_ESCAPES = {"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"}


def script(data: Data) -> SafeString:
    """Return the data block for a page. It is data, not a script: no policy has to allow it."""
    text = json.dumps({"@context": "https://schema.org", **data}, ensure_ascii=False)
    for sign, escape in _ESCAPES.items():
        text = text.replace(sign, escape)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')


def website(name: str, home: str, search: str, absolute: Absolute, description: str = "") -> Data:
    """The site itself, with the address of its search."""
    return _known(
        {
            "@type": "WebSite",
            "name": name,
            "url": absolute(home),
            "description": description,
            "potentialAction": {
                "@type": "SearchAction",
                "target": {
                    "@type": "EntryPoint",
                    "urlTemplate": f"{absolute(search)}?q={{search_term_string}}",
                },
                "query-input": "required name=search_term_string",
            },
        }
    )


def breadcrumbs(crumbs: Iterable[Place], absolute: Absolute, here: Place | None = None) -> Data:
    """The way here. The last entry is the page itself."""
    places = [*crumbs, *([here] if here else [])]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": n, "name": place.label, "item": absolute(place.path)}
            for n, place in enumerate(places, 1)
        ],
    }


def item_list(cards: Sequence[Card], absolute: Absolute, first: int = 1) -> Data:
    """A page of a list; `first` is the position of its first card in the whole list."""
    return {
        "@type": "ItemList",
        "itemListElement": [
            {"@type": "ListItem", "position": n, "name": card.title, "url": absolute(card.path)}
            for n, card in enumerate(cards, first)
        ],
    }


def person(
    name: str, path: str, absolute: Absolute, credentials: str = "", portrait: Poster | None = None
) -> Data:
    return _known(
        {
            "@type": "Person",
            "name": name,
            "url": absolute(path),
            "description": credentials,
            "image": _pictures(portrait, absolute)[-1:],
        }
    )


def video(
    card: Card,
    people: Iterable[Word],
    meta: Any,
    absolute: Absolute,
    *,
    content: str,
    player: str,
    chapters: Sequence[Moment] = (),
    publisher: str = "",
    transcript: str = "",
) -> Data:
    """A video on its own page, with its presenters. `meta` is what the view says of the page, with full addresses.

    `content` is the file that plays by itself, `player` the address of a player for frames; one of them is there.
    Google wants a name, a picture and a date too; without a picture a video is not eligible, but nothing is wrong.
    """
    return _known(
        {
            "@type": "VideoObject",
            "name": card.title,
            "description": meta.description or card.title,
            "url": meta.canonical,
            "thumbnailUrl": _pictures(card.poster, absolute),
            "uploadDate": _moment(card.published_at),
            "duration": iso_duration(card.duration) if card.duration else "",
            "contentUrl": absolute(content),
            "embedUrl": absolute(player),
            "inLanguage": card.locale,
            "keywords": ", ".join(tag.name for tag in card.tags),
            "isFamilyFriendly": True,
            "isAccessibleForFree": True,
            "hasPart": _clips(meta.canonical, card.duration or 0, chapters),
            "author": [
                person(one.name, address_of("presenter", one.slug), absolute, one.credentials)
                for one in people
            ],
            "publisher": {"@type": "Organization", "name": publisher} if publisher else None,
            "transcript": transcript,
        }
    )


def content_url(sources: Sequence[Source]) -> str:
    """The file of a video that plays by itself: a media file, never a playlist; empty without one."""
    for source in sources:
        if source.type.startswith("video/"):
            return source.url.partition("#")[0]
    return ""


def _clips(address: str, length: int, chapters: Sequence[Moment]) -> list[Data]:
    """The chapters. Google wants an end: that of the last one is the end of the video, if that is known."""
    ends = [*(chapter.start for chapter in chapters[1:]), length]
    return [
        {
            "@type": "Clip",
            "name": chapter.title,
            "startOffset": chapter.start,
            "endOffset": end,
            "url": f"{address}?t={chapter.start}",
        }
        for chapter, end in zip(chapters, ends, strict=False)
        if end > chapter.start
    ]


def medical_page(card: Card, meta: Any, publisher: str) -> Data:
    """A worksheet: a page that informs patients, which is what schema.org calls a MedicalWebPage.

    It is no HowTo: its headings are ways to choose from, not steps of one procedure. `meta` is what
    the view says of the page, with full addresses.
    """
    return _known(
        {
            "@type": "MedicalWebPage",
            "name": card.title,
            "description": meta.description,
            "url": meta.canonical,
            "inLanguage": card.locale,
            "image": meta.image,
            "datePublished": _moment(card.published_at),
            "dateModified": _moment(card.updated_at),
            "audience": {"@type": "Patient"},
            "publisher": {"@type": "Organization", "name": publisher},
        }
    )


def _pictures(poster: Poster | None, absolute: Absolute) -> list[str]:
    """The JPEG files of a picture, the narrowest first: every reader of this data knows them."""
    sources = poster.sources if poster else ()
    return [absolute(source.url) for source in sources if source.type == "image/jpeg"]


def _moment(moment: datetime | None) -> str:
    return moment.isoformat(timespec="seconds") if moment else ""


def _known(data: Data) -> Data:
    return {key: value for key, value in data.items() if value not in ("", None, [], ())}
