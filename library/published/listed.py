"""Videos with how they play, many at once: for sitemaps and feeds, which want a whole list and the files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import QuerySet

from library.models import PublishedPage
from library.published.asked import Asked
from library.published.catalogue import look
from library.published.frame import Frame
from library.published.homes import Place
from library.published.marks import fill_addresses, from_stored
from library.published.narrowing import Shelves
from library.published.shaped import Shaper
from library.published.shown import playback_of
from library.shapes import Card, Named, Playback
from library.xml_text import legal


@dataclass(frozen=True, slots=True)
class ListedVideo:
    """A card and how it plays; None without a source. The card's texts may stand in XML."""

    card: Card
    playback: Playback | None


def newest_videos(shelves: Shelves, asked: Asked, most: int) -> list[ListedVideo]:
    """Return the first of the videos that were asked for, with one query beside that for the version."""
    found = look(shelves, asked, ("card", "words", "whole"), limit=most)
    shaper = Shaper(shelves.frame)
    return [_listed(shaper, card, words, whole) for _pk, _key, card, words, whole in found.rows]


def all_videos(frame: Frame, place: Place, start: int, most: int) -> list[ListedVideo]:
    """Return the public videos of a site in all its languages, in the order of their ids (one query)."""
    rows = _everywhere("video", place).values_list("card", "words", "whole")[start : start + most]
    shaper = Shaper(frame)
    return [_listed(shaper, *text) for text in rows.iterator(chunk_size=500)]


def all_worksheets(frame: Frame, place: Place, start: int, most: int) -> list[Card]:
    """The same for worksheets."""
    rows = _everywhere("worksheet", place).values_list("card", "words")[start : start + most]
    shaper = Shaper(frame)
    return [_legal(shaper.new_card("worksheet", *text)) for text in rows.iterator(chunk_size=500)]


def _everywhere(kind: str, place: Place) -> QuerySet:
    return PublishedPage.objects.filter(kind=kind, home_id__in=place.homes).order_by("page_id")


def _listed(shaper: Shaper, card: str, words: str, whole: str) -> ListedVideo:
    playback = playback_of(from_stored(fill_addresses(whole, ""))["playback"])
    return ListedVideo(_legal(shaper.new_card("video", card, words)), playback)


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
