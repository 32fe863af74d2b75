"""The one way to look into the catalogue: what was asked for, what is found, and how much of everything there is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from django.db.models import Count as CountOf
from django.db.models import Q
from django.utils.translation import gettext as _

from library.choices import Level
from library.models import Category, VideoPage, WorksheetPage
from library.published.cards import video_cards, worksheet_cards
from library.published.finding import question_of
from library.querysets import LibraryPageQuerySet, VideoPageQuerySet
from library.scope import Scope
from library.searching.matching import found_ids
from library.shapes import Card

KindName = Literal["video", "worksheet"]

NEWEST = "-published_at"
RELEVANCE = "relevance"
ORDERS: dict[str, Callable[[Any], Any]] = {
    NEWEST: LibraryPageQuerySet.newest_first,
    "published_at": LibraryPageQuerySet.oldest_first,
    "title": LibraryPageQuerySet.by_title,
    "duration": VideoPageQuerySet.shortest_first,
    "-duration": VideoPageQuerySet.longest_first,
}

# Lengths in seconds: from the first of the pair, and less than the second.
DURATIONS: dict[str, tuple[int, int]] = {"under-5": (0, 300), "5-15": (300, 901), "over-15": (901, 10**6)}


class UnknownCursor(LookupError):
    """Nobody here ever gave this cursor."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody looks for, by the names of the API's parameters; what is left out narrows nothing.

    Words are slugs, lengths are seconds. `order` is one of the API's; empty, it is "relevance" with a `search` and
    "-published_at" without.
    """

    category: tuple[str, ...] = ()
    tags_any: tuple[str, ...] = ()
    tags_all: tuple[str, ...] = ()
    presenter: tuple[str, ...] = ()
    equipment: tuple[str, ...] = ()
    level: tuple[str, ...] = ()
    duration_min: int | None = None
    duration_max: int | None = None
    follow_along: bool | None = None
    has_captions: bool | None = None
    published_after: datetime | None = None
    published_before: datetime | None = None
    updated_since: datetime | None = None
    ids: tuple[UUID, ...] = ()
    search: str = ""
    order: str = ""

    @property
    def ranked(self) -> bool:
        """Whether the best match comes first."""
        return bool(self.search) and self.order in ("", RELEVANCE)


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what was found. `total` counts all of it; `next_cursor` is empty at the end."""

    cards: list[Card]
    total: int
    next_cursor: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """A choice and how many pages it would leave."""

    slug: str
    name: str
    count: int


# What each facet is counted without: the choices that were made in it.
FACETS: dict[str, tuple[str, ...]] = {
    "category": ("category",),
    "tag": ("tags_any", "tags_all"),
    "presenter": ("presenter",),
    "equipment": ("equipment",),
    "level": ("level",),
    "duration": ("duration_min", "duration_max"),
    "follow_along": ("follow_along",),
    "has_captions": ("has_captions",),
}
WORKSHEET_FACETS = ("category", "tag", "equipment")


def find(
    kind: KindName,
    scope: Scope,
    language: str,
    asked: Asked,
    *,
    limit: int,
    offset: int = 0,
    cursor: str | None = None,
) -> Found:
    """Return up to `limit` cards of what was asked for. Raises `UnknownCursor`."""
    if cursor is not None:
        raise UnknownCursor(cursor[:100])
    visible = visible_pages(kind, scope, language)
    pages = narrowed(visible, asked)
    cards = video_cards if kind == "video" else worksheet_cards
    if asked.search:
        ids = found_ids(question_of(asked.search), [visible], [pages])
        if asked.ranked:
            wanted = ids[offset : offset + limit]
            by_id = {card.page_id: card for card in cards(visible.filter(pk__in=wanted))}
            return Found([by_id[pk] for pk in wanted if pk in by_id], len(ids))
        pages = pages.filter(pk__in=ids)
    order = asked.order if asked.order in ORDERS else NEWEST
    return Found(cards(ORDERS[order](pages)[offset : offset + limit]), pages.count())


def facets(kind: KindName, scope: Scope, language: str, asked: Asked) -> dict[str, list[Count]]:
    """Return for each facet its choices, the most frequent first; each is counted under all the other choices."""
    visible = visible_pages(kind, scope, language)
    question = question_of(asked.search)
    names = FACETS if kind == "video" else WORKSHEET_FACETS
    found: dict[str, list[Count]] = {}
    for name in names:
        pages = narrowed(visible, replace(asked, **{field: _UNASKED[field] for field in FACETS[name]}))
        if asked.search:
            pages = pages.filter(pk__in=found_ids(question, [visible], [pages]))
        found[name] = _counted(name, pages)
    return found


_UNASKED: Mapping[str, Any] = {
    field: Asked.__dataclass_fields__[field].default for fields in FACETS.values() for field in fields
}


def visible_pages(kind: KindName, scope: Scope, language: str) -> Any:
    model = VideoPage if kind == "video" else WorksheetPage
    return model.objects.published(scope).filter(locale_id=scope.locale_id(language))


def narrowed(pages: Any, asked: Asked) -> Any:
    if asked.category:
        pages = pages.in_category(*asked.category)
    if asked.tags_any:
        pages = pages.tagged(*asked.tags_any)
    if asked.tags_all:
        pages = pages.tagged_all(*asked.tags_all)
    if asked.presenter:
        pages = pages.presented_by(*asked.presenter)
    if asked.equipment:
        pages = pages.needing(*asked.equipment)
    if asked.has_captions is not None:
        pages = pages.with_captions() if asked.has_captions else pages.without_captions()
    return pages.filter(_compared(asked))


def _compared(asked: Asked) -> Q:
    lookups = {
        "level__in": asked.level or None,
        "duration__gte": asked.duration_min,
        "duration__lte": asked.duration_max,
        "follow_along": asked.follow_along,
        "published_at__gte": asked.published_after,
        "published_at__lt": asked.published_before,
        "last_published_at__gte": asked.updated_since,
        "uuid__in": asked.ids or None,
    }
    return Q(**{lookup: value for lookup, value in lookups.items() if value is not None})


def _counted(name: str, pages: Any) -> list[Count]:
    many = {"tag": "tags", "presenter": "presenters", "equipment": "equipment"}
    if name == "category":
        return _most_first(_branches(pages))
    if name in many:
        field = many[name]
        rows = (
            pages.order_by()
            .filter(**{f"{field}__isnull": False})
            .values_list(f"{field}__slug", f"{field}__name")
            .annotate(CountOf("pk", distinct=True))
        )
        return _most_first(Count(*row) for row in rows)
    if name == "duration":
        buckets = {
            slug: Q(duration__gte=least, duration__lt=below) for slug, (least, below) in DURATIONS.items()
        }
        counts = pages.aggregate(**{slug: CountOf("pk", filter=rule) for slug, rule in buckets.items()})
        return [Count(slug, duration_name(slug), count) for slug, count in counts.items() if count]
    if name == "has_captions":
        pages = pages.annotate_captions()
    if name == "level":
        pages = pages.exclude(level="")
    levels = dict(Level.choices)
    yes_no = {True: _("Yes"), False: _("No")}
    rows = pages.order_by().values_list(name).annotate(CountOf("pk"))
    return _most_first(
        Count(str(value).lower(), str(levels.get(value) or yes_no[value]), count) for value, count in rows
    )


def _branches(pages: Any) -> Iterable[Count]:
    """Each category with what is below it, a page once in a branch however many of its categories it stands in."""
    categories = {row.pk: row for row in Category.objects.only("pk", "parent_id", "slug", "name")}
    branches: dict[int, set[int]] = defaultdict(set)
    pairs = pages.order_by().filter(categories__isnull=False).values_list("categories", "pk")
    for category_id, page_id in pairs:
        seen: set[int | None] = {None}
        while category_id not in seen:
            branches[category_id].add(page_id)
            seen.add(category_id)
            category_id = categories[category_id].parent_id
    return (Count(categories[pk].slug, categories[pk].name, len(ids)) for pk, ids in branches.items())


def _most_first(counts: Any) -> list[Count]:
    return sorted(counts, key=lambda count: (-count.count, count.slug))


def duration_name(slug: str) -> str:
    """What a bucket of lengths is called."""
    return {"under-5": _("Under 5 minutes"), "5-15": _("5 to 15 minutes"), "over-15": _("Over 15 minutes")}[
        slug
    ]
