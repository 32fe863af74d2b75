"""A whole page as shapes, for our own pages: the same document, with the same things beside it, as the API gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from library.published.assembled import Assembler, Parts, Row, StepIds, reason
from library.published.frame import Frame
from library.published.marks import fill_addresses, from_stored
from library.published.rich_text import without_players
from library.published.shaped import Shaper, cards_of
from library.shapes import Card, ContentsEntry, Moment, Playback, Purchase, Seo, Source, Step, Track, Whole

Cards = dict[int, Card]


def whole_of(assembler: Assembler, row: Row, suggested: Sequence[int] = ()) -> Whole:
    """Return all of a page. `suggested` are the ids of those of `assembler.suggested(row)` that are to be shown.

    Two queries at most: for the worksheets that show a video, and for the cards that nobody has asked for yet.
    """
    frame = assembler.frame
    parts, showing = Parts(assembler, row, list(suggested)), assembler.showing(row)
    cards = {card.page_id: card for card in cards_of(frame, [*parts.ids, *showing])}
    shaper = Shaper(frame)
    card = shaper.new_card(row.kind, row.card, row.words)
    told: dict[str, Any] = from_stored(fill_addresses(row.whole, ""))
    return Whole(
        card=card,
        body=without_players(told["body"]),
        cautions=without_players(told["cautions"]),
        equipment=shaper.named("equipment", row.words),
        seo=_seo(told["seo"], row, card),
        related=_in_order(cards, parts.related),
        also_enjoy=_suggestions(frame, row, _in_order(cards, suggested)),
        playback=playback_of(told.get("playback")),
        tall=row.lists.get("tall", False),
        tracks=tuple(Track(**track) for track in told.get("tracks", ())),
        chapters=tuple(Moment(**chapter) for chapter in told.get("chapters", ())),
        steps=tuple(_step(step, cards) for step in parts.steps),
        worksheets=_in_order(cards, showing),
        videos=_in_order(cards, parts.videos),
        contents=tuple(ContentsEntry(**entry) for entry in told.get("contents", ())),
        purchase=Purchase(**told["purchase"]) if told.get("purchase") else None,
    )


def _in_order(cards: Cards, ids: Sequence[int]) -> tuple[Card, ...]:
    return tuple(cards[pk] for pk in ids if pk in cards)


def _suggestions(frame: Frame, row: Row, cards: Sequence[Card]) -> tuple[Card, ...]:
    picks = row.lists["also_enjoy"]
    return tuple(
        replace(card, reason=reason(card.page_id in picks, card.categories, card.tags, row, frame))
        for card in cards
    )


def _seo(told: dict[str, Any], row: Row, card: Card) -> Seo:
    poster = card.poster.alt if card.poster else ""
    return Seo(told["title"], told["description"], told["image"] or "", row.lists.get("image_alt", poster))


def _step(step: StepIds, cards: Cards) -> Step:
    return Step(*step[:4], previous=cards.get(step.previous), next=cards.get(step.next))


def playback_of(told: dict[str, Any] | None) -> Playback | None:
    if told is None:
        return None
    sources = tuple(Source(**source) for source in told["sources"])
    return Playback(told["kind"], sources, told["embed_url"] or "", told["provider"])
