"""Videos with how they play, many at once: for sitemaps and feeds, which want a whole list and the files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from library.models import VideoPage
from library.published.cards import video_cards
from library.published.playback import playback
from library.querysets import VideoPageQuerySet
from library.shapes import Card, Named, Playback
from library.xml_text import legal


@dataclass(frozen=True, slots=True)
class ListedVideo:
    """A card and how it plays; None without a source."""

    card: Card
    playback: Playback | None


def listed_videos(pages: VideoPageQuerySet) -> list[ListedVideo]:
    """Return these video pages in their order, with a constant number of queries.

    `pages` must be narrowed to what may be seen and to a bounded number. The cards' texts may stand in XML.
    """
    cards = [_legal(card) for card in video_cards(pages)]
    played = VideoPage.objects.filter(pk__in=[card.page_id for card in cards]).select_related("video")
    played = played.prefetch_related("video__renditions")
    players = {page.pk: playback(page.video) for page in played.only("pk", "video")}
    return [ListedVideo(card, players.get(card.page_id)) for card in cards]


def _legal(card: Card) -> Card:
    return replace(
        card,
        title=legal(card.title),
        introduction=legal(card.introduction),
        categories=_words(card.categories),
        tags=_words(card.tags),
        presenters=_words(card.presenters),
    )


def _words(words: Iterable[Named]) -> tuple[Named, ...]:
    return tuple(Named(word.slug, legal(word.name)) for word in words)
