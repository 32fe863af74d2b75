"""One video or worksheet, whole: its card and everything that an app shows with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from library.headings import contents_list
from library.models import LibraryPage, VideoPage, WorksheetPage
from library.published.belongings import Belongings, belongings_of
from library.published.cards import deal
from library.published.playback import playback
from library.published.rich_text import RichTextFormat, render
from library.published.suggestions import ALSO_ENJOY_PAGE, ALSO_ENJOY_TOTAL, reason_for, similar_ids
from library.querysets import LibraryPageQuerySet, VideoPageQuerySet
from library.scope import Scope
from library.shapes import Card, ContentsEntry, Poster, Purchase, Seo, Whole


class NoLongerPublic(LookupError):
    """The page was found, and gone from the public before all of it was read."""


def whole(page: LibraryPage, scope: Scope, absolute: Callable[[str], str], format: RichTextFormat) -> Whole:
    """Return all of a page that `find_page` gave, with a constant number of queries (six).

    `absolute` makes a full address of a path; rich text is the one place where addresses stand inside a text.
    Raises `NoLongerPublic`.
    """
    found = belongings_of(page, scope, (page.body, page.cautions))
    suggested = suggested_ids(page, scope, found)[:ALSO_ENJOY_PAGE]
    beside = {*found.related, *found.techniques, *suggested}
    dealt = deal(
        _videos(page, scope, beside),
        _worksheets(page, scope),
        [page.social_image_id] if page.social_image_id else [],
    )
    cards = {card.page_id: card for card in (*dealt.videos, *dealt.worksheets)}
    if page.pk not in cards:
        raise NoLongerPublic(page.pk)
    own = cards.pop(page.pk)
    return Whole(
        card=own,
        body=render(page.body, found.targets, absolute, format),
        cautions=render(page.cautions, found.targets, absolute, format),
        equipment=tuple(found.equipment),
        related=_in_order(cards, found.related),
        also_enjoy=with_reasons(_in_order(cards, suggested), found),
        seo=_seo(page, own, dealt.posters),
        translations=tuple(found.translations),
        **(_of_video(page, found, dealt.worksheets) if isinstance(page, VideoPage) else {}),
        **(_of_worksheet(page, found, cards) if isinstance(page, WorksheetPage) else {}),
    )


def suggested_ids(page: LibraryPage, scope: Scope, found: Belongings) -> list[int]:
    """Return the ids of up to 27 videos for "You may also enjoy", the editor's picks first (one query)."""
    shown = {page.pk, *found.also_enjoy, *found.related, *found.techniques}
    computed = similar_ids(_beside(page, scope).exclude(pk__in=shown), found.weights)
    return list(dict.fromkeys([*(pk for pk in found.also_enjoy if pk != page.pk), *computed]))[
        :ALSO_ENJOY_TOTAL
    ]


def with_reasons(cards: Iterable[Card], found: Belongings) -> tuple[Card, ...]:
    """Return the cards with why each is suggested."""
    words = found.also_enjoy, found.tag_slugs, found.category_slugs
    return tuple(replace(card, reason=reason_for(card, *words)) for card in cards)


def _beside(page: LibraryPage, scope: Scope) -> VideoPageQuerySet:
    """The public videos in the page's language."""
    return VideoPage.objects.published(scope).filter(locale_id=page.locale_id)


def _videos(page: LibraryPage, scope: Scope, beside: set[int]) -> VideoPageQuerySet:
    """The videos whose cards are wanted, the page itself among them if it is one."""
    return _beside(page, scope).filter(pk__in={page.pk, *beside})


def _worksheets(page: LibraryPage, scope: Scope) -> LibraryPageQuerySet:
    """The worksheets that show this video; of a worksheet, itself."""
    worksheets = WorksheetPage.objects.published(scope)
    if isinstance(page, WorksheetPage):
        return worksheets.filter(pk=page.pk)
    shown = worksheets.filter(locale_id=page.locale_id, technique_videos__video_id=page.pk)
    return shown.distinct().by_title()


def _in_order(cards: dict[int, Card], ids: Iterable[int]) -> tuple[Card, ...]:
    return tuple(cards[pk] for pk in dict.fromkeys(ids) if pk in cards)


def _of_video(page: VideoPage, found: Belongings, worksheets: list[Card]) -> dict[str, Any]:
    return {
        "playback": playback(page.video),
        "tracks": tuple(found.tracks),
        "chapters": tuple(found.chapters),
        "progressions": tuple(found.progressions),
        "worksheets": tuple(worksheets),
    }


def _of_worksheet(page: WorksheetPage, found: Belongings, cards: dict[int, Card]) -> dict[str, Any]:
    purchase = Purchase(page.purchase_label, page.purchase_url) if page.purchase_url else None
    return {
        "videos": _in_order(cards, found.techniques),
        "purchase": purchase,
        "contents": tuple(ContentsEntry(h.level, h.text, h.anchor) for h in contents_list(page.body)),
    }


def _seo(page: LibraryPage, own: Card, posters: dict[int, Poster]) -> Seo:
    poster = posters.get(page.social_image_id or 0) or own.poster
    return Seo(
        title=page.seo_title or page.title,
        description=page.search_description or page.introduction,
        image=poster.jpegs[-1].url if poster else "",
    )
