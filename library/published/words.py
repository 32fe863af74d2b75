"""The vocabularies in memory: names, slugs and the tree of categories, read with one query when they differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.db.models import F, QuerySet

from library.models import Category, Equipment, LibraryTag, Presenter, Progression, ProgressionStep
from library.published.homes import Row, part
from library.published.marks import as_json
from library.shapes import Named

FIELDS = ("category", "tag", "presenter", "equipment")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a vocabulary; `place` is its order among neighbours, `parent` a category's wider one (id or 0),
    `credentials` what a presenter has learned."""

    pk: int
    slug: str
    name: str
    place: int = 0
    parent: int = 0
    locale_id: int = 0
    credentials: str = ""

    @property
    def order(self) -> tuple[int, str, int]:
        return self.place, self.name, self.pk


@dataclass(frozen=True, slots=True)
class Path:
    """A progression; `videos` are the page ids of its steps in order, public or not."""

    pk: int
    slug: str
    title: str
    videos: tuple[int, ...]


def word_parts() -> list[QuerySet]:
    return [
        part(
            "category",
            Category.objects.annotate(up=F("parent_id"), at=F("order")),
            number=F("pk"),
            other=F("up"),
            place=F("at"),
            language=F("locale_id"),
            first=F("slug"),
            second=F("name"),
        ),
        part("tag", LibraryTag.objects.all(), number=F("pk"), first=F("slug"), second=F("name")),
        part(
            "presenter",
            Presenter.objects.all(),
            number=F("pk"),
            first=F("slug"),
            second=F("name"),
            third=F("credentials"),
        ),
        part("equipment", Equipment.objects.all(), number=F("pk"), first=F("slug"), second=F("name")),
        part("progression", Progression.objects.all(), number=F("pk"), first=F("slug"), second=F("title")),
        part(
            "step",
            ProgressionStep.objects.all(),
            number=F("progression_id"),
            other=F("video_id"),
            place=F("sort_order"),
            language=F("pk"),
        ),
    ]


class Texts(dict[bytes, bytes]):
    """The JSON texts of what marks of words hold: names of tags, slug and name of everything else. Each is made when it
    is first asked for."""

    MOST = 20_000

    def __init__(self, known: Callable[[str, Iterable[int]], list[Word]]) -> None:
        super().__init__()
        self.known = known

    def __missing__(self, mark: bytes) -> bytes:
        field, *ids = mark.decode().split()
        words = self.known(field, map(int, ids))
        listed = [word.name if field == "tag" else {"slug": word.slug, "name": word.name} for word in words]
        if len(self) >= self.MOST:
            self.clear()
        text = self[mark] = as_json(listed).encode()
        return text


@dataclass(slots=True)
class Vocabulary:
    """All words by field and id."""

    words: dict[str, dict[int, Word]]
    slugs: dict[str, dict[str, list[int]]]
    children: dict[int, list[int]]
    paths: dict[int, Path]
    paths_of: dict[int, list[Path]]
    texts: Texts = field(init=False)

    def __post_init__(self) -> None:
        self.texts = Texts(self.known)

    @classmethod
    def of(cls, rows: Iterable[Row]) -> Vocabulary:
        words: dict[str, dict[int, Word]] = {name: {} for name in FIELDS}
        slugs: dict[str, dict[str, list[int]]] = {name: defaultdict(list) for name in FIELDS}
        children: dict[int, list[int]] = defaultdict(list)
        titles: dict[int, tuple[str, str]] = {}
        steps: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
        for row in rows:
            what, pk = row["what"], row["number"]
            if what in words:
                word = Word(
                    pk,
                    row["first"],
                    row["second"],
                    row["place"] or 0,
                    row["other"] or 0,
                    row["language"] or 0,
                    row["third"],
                )
                words[what][pk] = word
                slugs[what][word.slug].append(pk)
                if word.parent:
                    children[word.parent].append(pk)
            elif what == "progression":
                titles[pk] = row["first"], row["second"]
            elif what == "step":
                steps[pk].append((row["place"] or 0, row["language"], row["other"]))
        paths = {
            pk: Path(pk, slug, title, tuple(dict.fromkeys(video for *_, video in sorted(steps[pk]))))
            for pk, (slug, title) in titles.items()
        }
        paths_of: dict[int, list[Path]] = defaultdict(list)
        for path in sorted(paths.values(), key=lambda path: (path.title, path.slug)):
            for video in path.videos:
                paths_of[video].append(path)
        return cls(words, slugs, children, paths, paths_of)

    def ids(self, field: str, slug: str) -> list[int]:
        """The ids of the words with this slug; a category's may be used once a language."""
        return self.slugs[field].get(slug, [])

    def named_by(self, field: str, slug: str) -> Word | None:
        """The word with this slug, of a vocabulary whose slugs are used once."""
        return next((self.words[field][pk] for pk in self.ids(field, slug)), None)

    def branch(self, ids: Iterable[int]) -> set[int]:
        """These categories and everything below them."""
        branch: set[int] = set()
        waiting = list(ids)
        while waiting:
            pk = waiting.pop()
            if pk not in branch:
                branch.add(pk)
                waiting.extend(self.children.get(pk, ()))
        return branch

    def known(self, field: str, ids: Iterable[int]) -> list[Word]:
        """The words with these ids in the order in which they are shown."""
        words = self.words[field]
        return sorted((words[pk] for pk in ids if pk in words), key=lambda word: word.order)

    def named(self, field: str, ids: Iterable[int]) -> tuple[Named, ...]:
        return tuple(Named(word.slug, word.name) for word in self.known(field, ids))
