"""The vocabularies as the public sees them: with the number of pages behind each word.

A tag, a person, a piece of equipment or a progression that nothing public carries is left out, because its name
could tell of a draft. Categories are the library's structure and are always there, with a count of 0.
Each function costs a constant number of queries.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import quote

from library.folding import fold
from library.media.posters import posters_of
from library.models import (
    Category,
    Presenter,
    Progression,
    VideoIndexPage,
)
from library.published.addresses import address_of, page_path
from library.published.frame import Frame, frame_now
from library.published.homes import Place
from library.published.narrowing import Shelves
from library.published.rich_text import RichTextFormat, render
from library.published.sets import word_name
from library.published.shaped import cards_of
from library.published.targets import targets_of
from library.scope import Scope
from library.shapes import CategoryBranch, Named, Path, Person, Poster, Word

# The pages that carry a word, by kind of page and id of the word, as a set of ids (`library.published.sets`).
Carriers = Mapping[tuple[str, int], int]


@dataclass(frozen=True)
class Shelf:
    """One site in one language: what the counts are of. `language` is a code such as "en"."""

    scope: Scope
    language: str
    frame: Frame = field(default_factory=frame_now, compare=False)

    @property
    def locale_id(self) -> int:
        return self.scope.locale_id(self.language)

    @property
    def _place(self) -> Place:
        return self.frame.homes.places[self.scope.site.pk]

    @cached_property
    def videos(self) -> Shelves:
        return Shelves(self.frame, "video", self._place, self.language)

    @cached_property
    def worksheets(self) -> Shelves:
        return Shelves(self.frame, "worksheet", self._place, self.language)

    def carrying(self, name: str) -> tuple[int, int]:
        """How many videos and how many worksheets carry a word."""
        return self.videos.carrying(name).bit_count(), self.worksheets.carrying(name).bit_count()

    def index_path(self) -> str:
        """The address of the list of videos, below which categories and tags have theirs (one query a version)."""
        return self.frame.remembered(("index", self.scope.site.pk, self.language), self._index_path)

    def _index_path(self) -> str:
        index = VideoIndexPage.objects.filter(self.scope.public, locale_id=self.locale_id)
        url_path = index.order_by("path").values_list("url_path", flat=True).first()
        return page_path(url_path) if url_path else ""


def category_tree(shelf: Shelf) -> tuple[CategoryBranch, ...]:
    """Return the categories of the first row, each with what is below it."""
    place = shelf.frame.homes.places[shelf.scope.site.pk]
    carriers = category_carriers(shelf.frame, place, shelf.language)
    return grown_tree(shelf.locale_id, carriers, shelf.index_path())


def category_carriers(frame: Frame, place: Place, language: str) -> Carriers:
    """Return which pages stand in which category, of both kinds."""
    return {
        (kind, pk): frame.pages(frame.shelves(kind, place, language), word_name("category", pk))
        for kind in ("video", "worksheet")
        for pk in frame.words.words["category"]
    }


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


def tags(shelf: Shelf) -> list[Word]:
    """Return the tags that something public carries, by name."""
    base = shelf.index_path()
    return _counted(shelf, "tag", lambda slug: f"{base}tags/{quote(slug)}/" if base else "")


def equipment(shelf: Shelf) -> list[Word]:
    """Return the equipment that something public needs, by name."""
    return _counted(shelf, "equipment", lambda slug: address_of("equipment", slug))


def _counted(shelf: Shelf, field: str, path: Callable[[str], str]) -> list[Word]:
    found = []
    for word in shelf.frame.words.words[field].values():
        videos, worksheets = shelf.carrying(word_name(field, word.pk))
        if videos or worksheets:
            found.append(Word(word.slug, word.name, path(word.slug), videos, worksheets))
    return sorted(found, key=lambda word: (fold(word.name), word.slug))


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


def _presenter_uses(shelf: Shelf) -> dict[int, int]:
    """How many videos everybody shows who shows one."""
    uses = {pk: shelf.carrying(word_name("presenter", pk))[0] for pk in shelf.frame.words.words["presenter"]}
    return {pk: count for pk, count in uses.items() if count}


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
    uses = {pk: len(_steps(shelf, pk)) for pk in shelf.frame.words.paths}
    rows = Progression.objects.filter(pk__in=[pk for pk, count in uses.items() if count])
    paths = [_path(row, uses[row.pk]) for row in rows]
    return sorted(paths, key=lambda path: (fold(path.title), path.slug))


def progression(shelf: Shelf, slug: str) -> Path | None:
    """Return one progression with the cards of its videos in order, or None if nothing in it is public."""
    row = Progression.objects.filter(slug=slug).first()
    if row is None:
        return None
    cards = cards_of(shelf.frame, _steps(shelf, row.pk))
    return _path(row, len(cards), cards) if cards else None


def _steps(shelf: Shelf, pk: int) -> list[int]:
    """The public videos of a progression in order."""
    path = shelf.frame.words.paths.get(pk)
    return [video for video in path.videos if shelf.videos.shows(video)] if path else []


def _path(row: Progression, count: int, cards: Iterable = ()) -> Path:
    return Path(
        slug=row.slug,
        title=row.title,
        introduction=row.introduction,
        path=row.get_absolute_url(),
        video_count=count,
        videos=tuple(cards),
    )
