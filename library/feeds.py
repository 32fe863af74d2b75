"""RSS 2.0 and Atom with Media RSS: what is new, for whoever follows a site without coming back to look.

Media RSS 1.5.1 (https://www.rssboard.org/media-rss) names the file or the player, the picture and the length.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.html import escape

from library.published.listed import ListedVideo
from library.structured_data import content_url
from library.xml_text import legal

MEDIA = "http://search.yahoo.com/mrss/"
MOST = 50  # entries; who was away longer finds the rest on the site


class MediaElements:
    """Adds to each entry what plays it."""

    def root_attributes(self) -> dict[str, str]:
        return {**super().root_attributes(), "xmlns:media": MEDIA}  # type: ignore[misc]

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)  # type: ignore[misc]
        media: ListedVideo = item["media"]
        absolute: Callable[[str], str] = item["absolute"]
        if media.playback is not None:
            self._add_file(handler, media, absolute)
        handler.addQuickElement("media:title", media.card.title, {"type": "plain"})
        if media.card.introduction:
            handler.addQuickElement("media:description", media.card.introduction, {"type": "plain"})
        if media.card.tags:
            handler.addQuickElement("media:keywords", ", ".join(tag.name for tag in media.card.tags))
        poster = media.card.poster
        if poster is not None:
            widest = poster.jpegs[-1]
            handler.addQuickElement(
                "media:thumbnail",
                "",
                {"url": absolute(widest.url), "width": str(poster.width), "height": str(poster.height)},
            )

    def _add_file(self, handler: Any, media: ListedVideo, absolute: Callable[[str], str]) -> None:
        assert media.playback is not None
        length = {"duration": str(media.card.duration)} if media.card.duration else {}
        kinds = {"medium": "video", "lang": media.card.locale, **length}
        url = content_url(media.playback.sources)
        if url:
            source = next(one for one in media.playback.sources if one.url.startswith(url))
            handler.addQuickElement("media:content", "", {"url": absolute(url), "type": source.type, **kinds})
        if media.playback.embed_url:
            handler.addQuickElement("media:player", "", {"url": media.playback.embed_url})


class RssFeed(MediaElements, Rss201rev2Feed):
    pass


class AtomFeed(MediaElements, Atom1Feed):
    pass


FORMATS: dict[str, type[RssFeed] | type[AtomFeed]] = {"rss": RssFeed, "atom": AtomFeed}


def feed(
    format: str,
    videos: Iterable[ListedVideo],
    absolute: Callable[[str], str],
    *,
    site: str,
    title: str,
    description: str,
    path: str,
    feed_path: str,
    language: str,
) -> RssFeed | AtomFeed:
    """Return a feed of these videos."""
    made = FORMATS[format](
        title=legal(title),
        link=absolute(path),
        description=legal(description or title),
        language=language,
        feed_url=absolute(feed_path),
        # Atom wants an author (RFC 4287, 4.1.1), and not every video has one of its own.
        author_name=legal(site),
    )
    for one in videos:
        card = one.card
        made.add_item(
            title=card.title,
            link=absolute(card.path),
            # Readers take it as HTML.
            description=escape(card.introduction),
            unique_id=f"urn:uuid:{card.id}",
            unique_id_is_permalink=False,
            pubdate=card.published_at,
            updateddate=card.updated_at or card.published_at,
            categories=_words(card.categories, card.tags),
            author_name=", ".join(person.name for person in card.presenters) or None,
            media=one,
            absolute=absolute,
        )
    return made


def _words(*groups: Iterable[Any]) -> list[str]:
    return [word.name for group in groups for word in group]
