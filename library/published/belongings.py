"""What belongs to one page beside its own fields, in one query: lists, words, timed text, link targets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import (
    CharField,
    Count,
    F,
    Field,
    IntegerField,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Cast, Concat
from wagtail.documents import get_document_model
from wagtail.images.models import SourceImageIOError
from wagtail.models import Page

from library.media.posters import Image, Rendition
from library.models import (
    Chapter,
    LibraryPage,
    ProgressionStep,
    TextTrack,
    VideoPage,
    WorksheetPage,
)
from library.published.addresses import page_path
from library.published.rich_text import Picture, References, Targets, references
from library.published.suggestions import Weights
from library.published.visibility import public_members
from library.scope import Scope
from library.shapes import Moment, Named, PageLink, Step, Track

# The columns of every part: a place in an order, three numbers, five texts.
NUMBERS = ("place", "number", "other", "third")
TEXTS = ("first", "second", "more", "last", "mark")


@dataclass(slots=True)
class Belongings:
    """`related`, `also_enjoy` and `techniques` are the editor's lists: ids of public pages, in order."""

    related: list[int] = field(default_factory=list)
    also_enjoy: list[int] = field(default_factory=list)
    techniques: list[int] = field(default_factory=list)
    equipment: list[Named] = field(default_factory=list)
    tag_slugs: set[str] = field(default_factory=set)
    category_slugs: set[str] = field(default_factory=set)
    tracks: list[Track] = field(default_factory=list)
    chapters: list[Moment] = field(default_factory=list)
    translations: list[PageLink] = field(default_factory=list)
    progressions: list[Step] = field(default_factory=list)
    weights: Weights = field(default_factory=lambda: Weights({}, {}))
    targets: Targets = field(default_factory=Targets)


Rows = dict[str, list[dict[str, Any]]]


def belongings_of(page: LibraryPage, scope: Scope, texts: Iterable[str] = ()) -> Belongings:
    """Return what belongs to this page, and what its rich `texts` point to as far as readers may see it."""
    pointed = references(texts)
    parts = [*_lists(page, scope), *_words(page), *_translations(page, scope), *_targets(pointed, scope)]
    if isinstance(page, VideoPage):
        parts += [*_timed(page), *_steps(page, scope)]
    kind = "video" if isinstance(page, VideoPage) else "worksheet"
    rows: Rows = defaultdict(list)
    for row in parts[0].union(*parts[1:], all=True).order_by("part", "place", "number"):
        rows[row["part"]].append(row)
    return Belongings(
        related=[row["number"] for row in rows["related_videos"]],
        also_enjoy=[row["number"] for row in rows["also_enjoy"]],
        techniques=[row["number"] for row in rows["technique_videos"]],
        equipment=sorted(
            (Named(row["first"], row["second"]) for row in rows["equipment"]), key=lambda e: e.name
        ),
        tag_slugs={row["first"] for row in rows["tag"]},
        category_slugs={row["first"] for row in rows["category"]},
        tracks=[_track(row) for row in rows["track"]],
        chapters=[Moment(row["place"], row["first"]) for row in rows["chapter"]],
        translations=[_page_link(row, kind, row["mark"]) for row in rows["translation"]],
        progressions=_progressions(rows["step"], page.pk, page.locale.language_code),
        weights=Weights.counted(
            {row["number"]: row["other"] or 0 for row in rows["tag"]},
            {row["number"]: row["other"] or 0 for row in rows["category"]},
            next((row["number"] for row in rows["total"]), 0) or 0,
        ),
        targets=_found(rows, pointed),
    )


def _part(name: str, rows: QuerySet, **columns: Any) -> QuerySet:
    """Rows as a part of the one query: a column that the part does not use is 0 or empty."""
    columns = {
        "part": Value(name, output_field=CharField()),
        **{key: _column(columns.get(key, 0), IntegerField()) for key in NUMBERS},
        **{key: _column(columns.get(key, ""), CharField()) for key in TEXTS},
    }
    return rows.order_by().annotate(**columns).values(*columns)


def _column(value: Any, output_field: Field) -> Any:
    if isinstance(value, (int, str)):
        return Value(value, output_field=output_field)
    return Cast(value, output_field) if isinstance(output_field, CharField) else value


def _lists(page: LibraryPage, scope: Scope) -> list[QuerySet]:
    names = [
        "related_videos",
        "also_enjoy",
        *(["technique_videos"] if isinstance(page, WorksheetPage) else []),
    ]
    return [
        _part(
            name,
            page._meta.get_field(name).related_model.objects.filter(
                page_id=page.pk, video__in=_shown(page, scope)
            ),
            place=F("sort_order"),
            number=F("video_id"),
        )
        for name in names
    ]


def _shown(page: LibraryPage, scope: Scope) -> QuerySet:
    """The videos that may stand beside this page, as a subquery."""
    others = VideoPage.objects.published(scope).filter(locale_id=page.locale_id)
    return others.order_by().values("pk")


def _words(page: LibraryPage) -> list[QuerySet]:
    """The page's equipment, tags and categories; of the latter two also how many live videos carry them."""
    model = type(page)
    own = f"{model._meta.model_name}_id"
    equipment = model.equipment.through.objects.filter(**{own: page.pk})
    tagged = model.tags.through.objects.filter(content_object_id=page.pk)
    placed = model.categories.through.objects.filter(**{own: page.pk})
    live = VideoPage.objects.filter(live=True)
    return [
        _part("equipment", equipment, first=F("equipment__slug"), second=F("equipment__name")),
        _part(
            "tag",
            tagged,
            number=F("tag_id"),
            other=_uses(live.filter(tagged_items__tag_id=OuterRef("tag_id"))),
            first=F("tag__slug"),
        ),
        _part(
            "category",
            placed,
            number=F("category_id"),
            other=_uses(live.filter(categories=OuterRef("category_id"))),
            first=F("category__slug"),
        ),
        _part("total", Page.objects.filter(pk=page.pk), number=_uses(live)),
    ]


def _uses(rows: QuerySet) -> Any:
    return Subquery(
        rows.order_by().annotate(all=Value(1)).values("all").annotate(uses=Count("pk")).values("uses"),
        output_field=IntegerField(),
    )


def _translations(page: LibraryPage, scope: Scope) -> list[QuerySet]:
    others = (
        type(page).objects.published(scope).filter(translation_key=page.translation_key).exclude(pk=page.pk)
    )
    return [_part("translation", others, **_link_columns(""), mark=F("locale__language_code"))]


def _link_columns(prefix: str) -> dict[str, Any]:
    return {
        "first": F(f"{prefix}slug"),
        "second": F(f"{prefix}title"),
        "more": F(f"{prefix}url_path"),
        "last": F(f"{prefix}uuid"),
    }


def _page_link(row: dict[str, Any], kind: str, locale: str) -> PageLink:
    return PageLink(
        kind=kind,
        id=UUID(row["last"]),
        slug=row["first"],
        locale=locale,
        title=row["second"],
        path=page_path(row["more"]),
    )


def _timed(page: VideoPage) -> list[QuerySet]:
    return [
        _part(
            "track",
            TextTrack.objects.filter(video_id=page.video_id or 0),
            number=F("pk"),
            first=F("kind"),
            second=F("language"),
            more=F("label"),
            last=F("file"),
        ),
        _part(
            "chapter", Chapter.objects.filter(video_id=page.video_id or 0), place=F("start"), first=F("title")
        ),
    ]


def _track(row: dict[str, Any]) -> Track:
    track = TextTrack(kind=row["first"], language=row["second"], label=row["more"], file=row["last"])
    return Track(track.kind, track.language, str(track.display_label), track.file.url)


def _steps(page: VideoPage, scope: Scope) -> list[QuerySet]:
    """Every public step of the progressions that this video is part of."""
    mine = ProgressionStep.objects.filter(video_id=page.pk).values("progression_id")
    steps = ProgressionStep.objects.filter(progression__in=mine, video__in=_shown(page, scope))
    return [
        _part(
            "step",
            steps,
            place=F("sort_order"),
            number=F("pk"),
            other=F("video_id"),
            third=F("progression_id"),
            **_link_columns("video__"),
            mark=Concat("progression__slug", Value("\n"), "progression__title"),
        )
    ]


def _progressions(rows: list[dict[str, Any]], own: int, locale: str) -> list[Step]:
    by_progression: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        slug, title = row["mark"].split("\n", 1)
        by_progression[title, slug].append(row)
    found = []
    for (title, slug), steps in sorted(by_progression.items()):
        at = next(n for n, step in enumerate(steps) if step["other"] == own)
        before, after = steps[at - 1 : at] if at else [], steps[at + 1 : at + 2]
        links = [next((_page_link(step, "video", locale) for step in side), None) for side in (before, after)]
        found.append(Step(slug, title, at + 1, *links))
    return found


def _targets(pointed: References, scope: Scope) -> list[QuerySet]:
    """The pages and documents that texts link to and their pictures, without what readers may not see."""
    parts = []
    if pointed.pages:
        pages = Page.objects.filter(scope.public, pk__in=pointed.pages)
        parts.append(_part("page", pages, number=F("pk"), more=F("url_path")))
    if pointed.documents:
        documents = public_members(get_document_model().objects.filter(pk__in=pointed.documents))
        parts.append(_part("document", documents, number=F("pk"), first=F("file")))
    if pointed.images:
        pictures = Rendition.objects.filter(
            image_id__in={pk for pk, _spec in pointed.images},
            filter_spec__in={s for _pk, s in pointed.images},
        )
        parts.append(
            _part(
                "picture",
                pictures,
                number=F("image_id"),
                other=F("width"),
                third=F("height"),
                first=F("filter_spec"),
                second=F("file"),
            )
        )
    return parts


def targets_of(texts: Iterable[str], scope: Scope) -> Targets:
    """Return what these rich texts point to, as far as readers may see it: one query, none without links."""
    pointed = references(texts)
    parts = _targets(pointed, scope)
    rows: Rows = defaultdict(list)
    if parts:
        for row in parts[0].union(*parts[1:], all=True):
            rows[row["part"]].append(row)
    return _found(rows, pointed)


def _found(rows: Rows, pointed: References) -> Targets:
    pictures = {
        (row["number"], row["first"]): Picture(
            Rendition(file=row["second"]).url, width=row["other"], height=row["third"]
        )
        for row in rows["picture"]
    }
    document = get_document_model()
    return Targets(
        pages={row["number"]: page_path(row["more"]) for row in rows["page"]},
        documents={
            row["number"]: document(pk=row["number"], file=row["first"]).url for row in rows["document"]
        },
        images=pictures | _made(pointed.images - set(pictures)),
    )


def _made(missing: Iterable[tuple[int, str]]) -> dict[tuple[int, str], Picture]:
    """Pictures that nobody has asked for before are made now, once."""
    made = {}
    for image_id, spec in missing:
        image = Image.objects.filter(pk=image_id).first()
        if image is None:
            continue
        try:
            rendition = image.get_rendition(spec)
        except SourceImageIOError:
            continue
        made[image_id, spec] = Picture(rendition.url, rendition.width, rendition.height)
    return made
