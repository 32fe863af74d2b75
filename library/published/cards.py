"""Cards: a handful of queries for any number of pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, F, IntegerField, QuerySet, Value

from library.choices import Level
from library.media.posters import posters_of
from library.models import VideoPage, WorksheetPage
from library.published.addresses import page_path
from library.querysets import LibraryPageQuerySet, VideoPageQuerySet
from library.shapes import Card, Named, Poster

PAGE_FIELDS = (
    "pk",
    "uuid",
    "slug",
    "url_path",
    "locale__language_code",
    "title",
    "introduction",
    "published_at",
    "last_published_at",
    "poster_id",
)
VIDEO_FIELDS = (*PAGE_FIELDS, "duration", "level", "follow_along", "video__poster_id", "has_captions")

# The words of each page (id) by field: "categories", "tags", "presenters".
Words = dict[tuple[int, str], list[Named]]


def video_cards(pages: VideoPageQuerySet) -> list[Card]:
    """Return the cards of these video pages in their order, with three queries however many they are.

    `pages` must be narrowed to what may be seen (`published(site)`) and to one screenful.
    """
    return deal(pages, None).videos


def worksheet_cards(pages: LibraryPageQuerySet) -> list[Card]:
    """The same for worksheet pages."""
    return deal(None, pages).worksheets


def cards_in_order(pages: VideoPageQuerySet, ids: Iterable[int]) -> list[Card]:
    """Return the cards of those of `pages` that `ids` name, in the order of `ids`, none twice."""
    wanted = list(dict.fromkeys(ids))
    by_id = {card.page_id: card for card in video_cards(pages.filter(pk__in=wanted))}
    return [by_id[pk] for pk in wanted if pk in by_id]


@dataclass(frozen=True, slots=True)
class Deal:
    """Cards of both kinds, each in its queryset's order, and the posters that were read for them."""

    videos: list[Card]
    worksheets: list[Card]
    posters: dict[int, Poster]


def deal(
    videos: VideoPageQuerySet | None, worksheets: LibraryPageQuerySet | None, images: Iterable[int] = ()
) -> Deal:
    """Return the cards of these pages and the posters of these `images`, with at most four queries for all."""
    video_rows = list(videos.annotate_captions().values(*VIDEO_FIELDS)) if videos is not None else []
    sheet_rows = list(worksheets.values(*PAGE_FIELDS)) if worksheets is not None else []
    words = _words([row["pk"] for row in video_rows], [row["pk"] for row in sheet_rows])
    wanted = {pk for row in (*video_rows, *sheet_rows) if (pk := _poster_id(row))}.union(images)
    posters = posters_of(wanted) if wanted else {}
    return Deal(
        videos=[_card("video", row, words, posters) for row in video_rows],
        worksheets=[_card("worksheet", row, words, posters) for row in sheet_rows],
        posters=posters,
    )


def _poster_id(row: dict[str, Any]) -> int | None:
    return row["poster_id"] or row.get("video__poster_id")


def _card(kind: str, row: dict[str, Any], words: Words, posters: dict[int, Poster]) -> Card:
    pk, level = row["pk"], row.get("level", "")
    return Card(
        kind=kind,
        id=row["uuid"],
        page_id=pk,
        slug=row["slug"],
        locale=row["locale__language_code"],
        title=row["title"],
        introduction=row["introduction"],
        duration=row.get("duration"),
        level=level,
        level_label=str(dict(Level.choices).get(level, "")),
        follow_along=row.get("follow_along", False),
        published_at=row["published_at"],
        updated_at=row["last_published_at"],
        path=page_path(row["url_path"]),
        poster=posters.get(_poster_id(row) or 0),
        categories=tuple(words[pk, "categories"]),
        tags=tuple(words[pk, "tags"]),
        presenters=tuple(words[pk, "presenters"]),
        has_captions=row.get("has_captions", False),
    )


def _words(videos: list[int], worksheets: list[int]) -> Words:
    """Return the categories, tags and presenters of these pages, in one query.

    Both kinds are pages, so that their ids never meet.
    """
    words: Words = defaultdict(list)
    parts: list[QuerySet] = []
    for model, ids in ((VideoPage, videos), (WorksheetPage, worksheets)):
        if ids:
            parts += _word_parts(model, ids)
    if parts:
        rows = parts[0].union(*parts[1:], all=True).order_by("word_position", "word_name")
        for page_id, field, slug, name, _order in rows:
            words[page_id, field].append(Named(slug, name))
    return words


def _word_parts(model: type[VideoPage] | type[WorksheetPage], ids: list[int]) -> list[QuerySet]:
    own_key = f"{model._meta.model_name}_id"

    def linked(field: str, target: str) -> QuerySet:
        rows = getattr(model, field).through.objects.filter(**{f"{own_key}__in": ids})
        return _word_rows(rows, own_key, field, target)

    tagged = model.tags.through.objects.filter(content_object_id__in=ids)
    parts = [_word_rows(tagged, "content_object_id", "tags", "tag"), linked("categories", "category")]
    return [*parts, linked("presenters", "presenter")] if model is VideoPage else parts


def _word_rows(rows: QuerySet, page_key: str, field: str, target: str) -> QuerySet:
    position = F(f"{target}__order") if target == "category" else Value(0, output_field=IntegerField())
    columns = {
        "on_page": F(page_key),
        "word_field": Value(field, output_field=CharField()),
        "word_slug": F(f"{target}__slug"),
        "word_name": F(f"{target}__name"),
        "word_position": position,
    }
    return rows.annotate(**columns).values_list(*columns)
