"""The vocabularies as the public sees them: with the number of pages behind each word.

A tag, a person, a piece of equipment or a progression that nothing public carries is left out, because its name
could tell of a draft. Categories are the library's structure and are always there, with a count of 0.
Each function costs a constant number of queries.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from django.db.models import CharField, F, QuerySet, Value
from django.urls import reverse

from library.folding import fold
from library.media.posters import posters_of
from library.models import (
    Category,
    Presenter,
    Progression,
    ProgressionStep,
    VideoIndexPage,
    VideoPage,
    WorksheetPage,
)
from library.published.addresses import page_path
from library.published.belongings import targets_of
from library.published.cards import cards_in_order
from library.published.rich_text import RichTextFormat, render
from library.published.sets import set_of
from library.querysets import LibraryPageQuerySet
from library.scope import Scope
from library.shapes import CategoryBranch, Named, Path, Person, Poster, Word

# The pages that carry a word, by kind of page and id of the word, as a set of ids (`library.published.sets`).
Carriers = Mapping[tuple[str, int], int]


@dataclass(frozen=True, slots=True)
class Shelf:
    """One site in one language: what the counts are of. `language` is a code such as "en"."""

    scope: Scope
    language: str

    @property
    def locale_id(self) -> int:
        return self.scope.locale_id(self.language)

    @property
    def videos(self) -> LibraryPageQuerySet:
        return VideoPage.objects.published(self.scope).filter(locale_id=self.locale_id)

    @property
    def worksheets(self) -> LibraryPageQuerySet:
        return WorksheetPage.objects.published(self.scope).filter(locale_id=self.locale_id)

    def index_path(self) -> str:
        """The address of the list of videos, below which categories and tags have theirs (one query)."""
        index = VideoIndexPage.objects.filter(self.scope.public, locale_id=self.locale_id)
        url_path = index.order_by("path").values_list("url_path", flat=True).first()
        return page_path(url_path) if url_path else ""


def category_tree(shelf: Shelf) -> tuple[CategoryBranch, ...]:
    """Return the categories of the first row, each with what is below it."""
    return grown_tree(shelf.locale_id, _carriers(shelf, "categories", "category_id"), shelf.index_path())


def grown_tree(locale_id: int, carriers: Carriers, base: str) -> tuple[CategoryBranch, ...]:
    """The same if it is known which pages carry a category, and the path below which categories have theirs (two
    queries)."""
    rows = list(
        Category.objects.filter(locale_id=locale_id).only(
            "pk", "parent_id", "slug", "name", "introduction", "image_id"
        )
    )
    known = {row.pk for row in rows}
    children: dict[int | None, list[Category]] = defaultdict(list)
    for row in rows:
        children[row.parent_id if row.parent_id in known else None].append(row)
    images = {row.image_id for row in rows if row.image_id}
    tree = _Tree(
        children=children,
        carriers=carriers,
        posters=posters_of(images) if images else {},
        base=base,
    )
    return tuple(tree.branch(row, ())[0] for row in children[None])


def find_category(tree: Iterable[CategoryBranch], slug: str) -> CategoryBranch | None:
    for branch in tree:
        found = branch if branch.slug == slug else find_category(branch.children, slug)
        if found:
            return found
    return None


@dataclass(frozen=True, slots=True)
class _Tree:
    children: dict[int | None, list[Category]]
    carriers: Carriers
    posters: dict[int, Poster]
    base: str

    def branch(self, category: Category, ancestors: tuple[Named, ...]) -> tuple[CategoryBranch, int, int]:
        """Return the category with everything below it, and the sets of the videos and worksheets in there."""
        videos = self.carriers.get(("video", category.pk), 0)
        worksheets = self.carriers.get(("worksheet", category.pk), 0)
        below = []
        for child in self.children[category.pk]:
            made, child_videos, child_worksheets = self.branch(
                child, (*ancestors, Named(category.slug, category.name))
            )
            below.append(made)
            videos |= child_videos
            worksheets |= child_worksheets
        branch = CategoryBranch(
            slug=category.slug,
            name=category.name,
            introduction=category.introduction,
            path=f"{self.base}categories/{category.slug}/" if self.base else "",
            image=self.posters.get(category.image_id or 0),
            video_count=videos.bit_count(),
            worksheet_count=worksheets.bit_count(),
            ancestors=ancestors,
            children=tuple(below),
        )
        return branch, videos, worksheets


def _carriers(shelf: Shelf, field: str, target: str) -> Carriers:
    """Which pages stand in which category, in one query."""
    parts = [
        getattr(model, field)
        .through.objects.filter(**{f"{kind}page__in": pages.order_by().values("pk")})
        .values_list(Value(kind, output_field=CharField()), F(target), F(f"{kind}page_id"))
        for kind, model, pages in (
            ("video", VideoPage, shelf.videos),
            ("worksheet", WorksheetPage, shelf.worksheets),
        )
    ]
    carriers: dict[tuple[str, int], list[int]] = defaultdict(list)
    for kind, word_id, page_id in parts[0].union(parts[1], all=True):
        carriers[kind, word_id].append(page_id)
    return {word: set_of(ids) for word, ids in carriers.items()}


def tags(shelf: Shelf) -> list[Word]:
    """Return the tags that something public carries, by name."""
    base = shelf.index_path()
    return _counted_words(
        _tagged(VideoPage, shelf.videos, "video").union(
            _tagged(WorksheetPage, shelf.worksheets, "worksheet"), all=True
        ),
        lambda slug: f"{base}tags/{quote(slug)}/" if base else "",
    )


def _tagged(model: type[VideoPage] | type[WorksheetPage], pages: LibraryPageQuerySet, kind: str) -> QuerySet:
    items = model.tags.through.objects.filter(content_object__in=pages.order_by().values("pk"))
    return items.values_list(Value(kind, output_field=CharField()), F("tag__slug"), F("tag__name"))


def equipment(shelf: Shelf) -> list[Word]:
    """Return the equipment that something public needs, by name."""
    parts = [
        model.equipment.through.objects.filter(
            **{f"{kind}page__in": pages.order_by().values("pk")}
        ).values_list(Value(kind, output_field=CharField()), F("equipment__slug"), F("equipment__name"))
        for kind, model, pages in (
            ("video", VideoPage, shelf.videos),
            ("worksheet", WorksheetPage, shelf.worksheets),
        )
    ]
    return _counted_words(parts[0].union(parts[1], all=True), lambda slug: reverse("equipment", args=[slug]))


def _counted_words(rows: Iterable[tuple[str, str, str]], path: Callable[[str], str]) -> list[Word]:
    """Words from one row a use: kind of the page, slug, name."""
    names: dict[str, str] = {}
    uses: Counter[tuple[str, str]] = Counter()
    for kind, slug, name in rows:
        names[slug] = name
        uses[kind, slug] += 1
    words = [
        Word(slug, name, path(slug), video_count=uses["video", slug], worksheet_count=uses["worksheet", slug])
        for slug, name in names.items()
    ]
    return sorted(words, key=lambda word: (fold(word.name), word.slug))


def presenters(shelf: Shelf) -> list[Person]:
    """Return everybody who shows a public video, by name, without their biographies."""
    uses = _presenter_uses(shelf)
    rows = list(Presenter.objects.filter(pk__in=uses))
    portraits = _portraits(rows)
    people = [_person(row, uses[row.pk], portraits, "") for row in rows]
    return sorted(people, key=lambda person: (fold(person.name), person.slug))


def presenter(
    shelf: Shelf, slug: str, absolute: Callable[[str], str], format: RichTextFormat
) -> Person | None:
    """Return one presenter with the biography, or None if nobody public has this slug."""
    row = Presenter.objects.filter(slug=slug).first()
    if row is None:
        return None
    uses = _presenter_uses(shelf)
    if row.pk not in uses:
        return None
    biography = render(row.biography, targets_of([row.biography], shelf.scope), absolute, format)
    return _person(row, uses[row.pk], _portraits([row]), biography)


def _presenter_uses(shelf: Shelf) -> Counter[int]:
    shown = VideoPage.presenters.through.objects.filter(videopage__in=shelf.videos.order_by().values("pk"))
    return Counter(shown.values_list("presenter_id", flat=True))


def _portraits(rows: list[Presenter]) -> dict[int, Poster]:
    ids = {row.portrait_id for row in rows if row.portrait_id}
    return posters_of(ids) if ids else {}


def _person(row: Presenter, uses: int, portraits: dict[int, Poster], biography: str) -> Person:
    return Person(
        slug=row.slug,
        name=row.name,
        path=row.get_absolute_url(),
        credentials=row.credentials,
        biography=biography,
        portrait=portraits.get(row.portrait_id or 0),
        video_count=uses,
    )


def progressions(shelf: Shelf) -> list[Path]:
    """Return the progressions with at least one public video, by title, without their videos."""
    uses = Counter(_steps(shelf).values_list("progression_id", flat=True))
    paths = [_path(row, uses[row.pk]) for row in Progression.objects.filter(pk__in=uses)]
    return sorted(paths, key=lambda path: (fold(path.title), path.slug))


def progression(shelf: Shelf, slug: str) -> Path | None:
    """Return one progression with the cards of its videos in order, or None if nothing in it is public."""
    row = Progression.objects.filter(slug=slug).first()
    if row is None:
        return None
    ids = (
        _steps(shelf).filter(progression=row).order_by("sort_order", "pk").values_list("video_id", flat=True)
    )
    cards = cards_in_order(shelf.videos, ids)
    return _path(row, len(cards), cards) if cards else None


def _steps(shelf: Shelf) -> QuerySet:
    return ProgressionStep.objects.filter(video__in=shelf.videos.order_by().values("pk")).order_by()


def _path(row: Progression, count: int, cards: Iterable = ()) -> Path:
    return Path(
        slug=row.slug,
        title=row.title,
        introduction=row.introduction,
        path=row.get_absolute_url(),
        video_count=count,
        videos=tuple(cards),
    )
