"""What to watch next: the editor's choice first, then what shares its topics."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from django.db.models import Case, Count, F, FloatField, OuterRef, Q, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from wagtail.models import Site

from library.models import Category, LibraryPage, LibraryTag, VideoPage
from library.published.cards import cards_in_order
from library.querysets import VideoPageQuerySet
from library.ranking import rarity
from library.scope import Scope
from library.shapes import Card

ALSO_ENJOY_TOTAL = 27
ALSO_ENJOY_PAGE = 9


@dataclass(frozen=True, slots=True)
class Suggestions:
    """The three lists of videos on a page, without whatever is not public.

    `related` and `techniques` are the editor's, in the editor's order. `also_enjoy` holds up to 27 cards, each with
    its reason: the editor's picks come first; the rest shares a category or a tag, rare ones counting more, and equal
    ones stand newest first, so that every request gives the same answer.
    """

    related: list[Card]
    techniques: list[Card]
    also_enjoy: list[Card]


def suggestions_for(page: LibraryPage, site: Site | Scope) -> Suggestions:
    """Return what to watch next to `page`, a saved one or a draft. All cards are loaded at once.

    What the page already shows as related or as a technique is not computed in again.
    """
    candidates = VideoPage.objects.published(site).filter(locale_id=page.locale_id).exclude(pk=page.pk)
    related, techniques = _chosen(page, "related_videos"), _chosen(page, "technique_videos")
    picks = _chosen(page, "also_enjoy")
    tags, categories = list(page.tags.all()), list(page.categories.all())
    computed = similar_ids(
        candidates.exclude(pk__in={*picks, *related, *techniques}), _weights(tags, categories)
    )
    cards = {
        card.page_id: card for card in cards_in_order(candidates, [*related, *techniques, *picks, *computed])
    }

    def listed(ids: list[int]) -> list[Card]:
        return [cards[pk] for pk in dict.fromkeys(ids) if pk in cards]

    shared = {tag.slug for tag in tags}, {category.slug for category in categories}
    return Suggestions(
        related=listed(related),
        techniques=listed(techniques),
        also_enjoy=[
            replace(card, reason=reason_for(card, picks, *shared))
            for card in listed([*picks, *computed])[:ALSO_ENJOY_TOTAL]
        ],
    )


def _chosen(page: LibraryPage, name: str) -> list[int]:
    """The ids in one of the page's ordered lists; read from the instance, so that a preview shows the draft's."""
    return [item.video_id for item in getattr(page, name).all()] if hasattr(page, name) else []


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each word of a page says, by the word's id."""

    tags: dict[int, float]
    categories: dict[int, float]

    @classmethod
    def counted(cls, tags: dict[int, int], categories: dict[int, int], total: int) -> Weights:
        """From the number of live videos that carry each word, and of all live videos."""
        return cls(
            {pk: round(rarity(uses, total), 6) for pk, uses in tags.items()},
            {pk: round(rarity(uses, total), 6) for pk, uses in categories.items()},
        )


def similar_ids(candidates: VideoPageQuerySet, weights: Weights) -> list[int]:
    """Return the ids of up to 27 of the `candidates` that share a word, the most similar first, in one query."""
    if not weights.tags and not weights.categories:
        return []
    tag_rows = VideoPage.tags.through.objects.filter(
        content_object_id=OuterRef("pk"), tag_id__in=list(weights.tags)
    )
    category_rows = VideoPage.categories.through.objects.filter(
        videopage_id=OuterRef("pk"), category_id__in=list(weights.categories)
    )
    score = _score(tag_rows, "tag_id", "content_object_id", weights.tags) + _score(
        category_rows, "category_id", "videopage_id", weights.categories
    )
    return list(
        candidates.filter(
            Q(tagged_items__tag_id__in=list(weights.tags)) | Q(categories__in=list(weights.categories))
        )
        .annotate(score=score)
        .order_by("-score", F("published_at").desc(nulls_last=True), "pk")
        .values_list("pk", flat=True)
        .distinct()[:ALSO_ENJOY_TOTAL]
    )


def _weights(tags: list[LibraryTag], categories: list[Category]) -> Weights:
    tag_ids, category_ids = [tag.pk for tag in tags], [category.pk for category in categories]
    return Weights.counted(
        _uses("tags", "content_object", "tag_id", tag_ids),
        _uses("categories", "videopage", "category_id", category_ids),
        VideoPage.objects.live().count(),
    )


def _score(rows: QuerySet, word: str, page_key: str, weights: dict[int, float]) -> Coalesce:
    """The sum of the weights of the shared words, 0 where none is shared."""
    cases = [When(**{word: pk}, then=Value(weight)) for pk, weight in weights.items()]
    total = (
        rows.order_by()
        .values(page_key)
        .annotate(total=Sum(Case(*cases, default=Value(0.0), output_field=FloatField())))
    )
    return Coalesce(Subquery(total.values("total"), output_field=FloatField()), Value(0.0))


def _uses(name: str, page: str, key: str, ids: list[int]) -> dict[int, int]:
    """How many live videos carry each of these words."""
    rows = getattr(VideoPage, name).through.objects.filter(**{f"{key}__in": ids, f"{page}__live": True})
    return dict.fromkeys(ids, 0) | dict(rows.order_by().values_list(key).annotate(Count("pk")))


def reason_for(card: Card, picks: Collection[int], tags: set[str], categories: set[str]) -> str:
    """Say in a few words why this video is suggested."""
    if card.page_id in picks:
        return _("Chosen to go with this")
    for category in card.categories:
        if category.slug in categories:
            return _("Also for: %(category)s") % {"category": category.name}
    shared = [tag.name for tag in card.tags if tag.slug in tags]
    return _("Also about: %(tags)s") % {"tags": ", ".join(shared[:2])}
