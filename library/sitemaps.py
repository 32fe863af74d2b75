"""What a site tells search engines of its addresses: sitemaps.org 0.9 with Google's video extension 1.1."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import translation
from wagtail.models import Page

from library.models import LibraryPage
from library.published import vocabularies
from library.published.addresses import page_path
from library.published.frame import Frame
from library.published.homes import Place
from library.published.listed import ListedVideo, all_videos, all_worksheets
from library.published.sets import ALL
from library.published.vocabularies import Shelf
from library.scope import Scope
from library.shapes import CategoryBranch
from library.structured_data import content_url

# Addresses in one file. The protocol allows 50,000; with videos that would be tens of megabytes.
MOST = 10_000
KINDS = ("video", "worksheet")
MAX_TEXT = 2048  # characters of a description, Google's limit
MAX_TAGS = 32  # Google's limit
DURATIONS = range(1, 28_801)  # seconds that Google takes


@dataclass(frozen=True, slots=True)
class VideoEntry:
    """The video of a page. Paths and addresses are as the storage or the provider gives them."""

    title: str
    description: str
    picture: str
    content: str
    player: str
    duration: int | None
    published_at: datetime | None
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    path: str
    changed_at: datetime | None = None
    video: VideoEntry | None = None


def sections(frame: Frame, scope: Scope) -> list[str]:
    """Return the names of a site's sitemaps: one of lists and words, then as many of each kind as it takes."""
    names = ["site"]
    for kind in KINDS:
        names += [f"{kind}s-{n}" for n in range(1, -(-_count(frame, scope, kind) // MOST) + 1)]
    return names


def is_small(frame: Frame, scope: Scope) -> bool:
    """Whether everything stands in one file."""
    return sum(_count(frame, scope, kind) for kind in KINDS) <= MOST


def _count(frame: Frame, scope: Scope, kind: str) -> int:
    """How many pages of a kind a site has in all its languages."""
    homes = _place(frame, scope).homes
    return sum(
        held.get(ALL, 0).bit_count()
        for shelf, held in frame.sets.items()
        if shelf.kind == kind and shelf.home_id in homes
    )


def _place(frame: Frame, scope: Scope) -> Place:
    return frame.homes.places[scope.site.pk]


def entries(frame: Frame, scope: Scope, section: str) -> list[Entry]:
    """Return the addresses of one section; none for a section that is not there."""
    kind, _dash, number = section.partition("-")
    if kind == "site" and not number:
        return list(_places(frame, scope))
    start = (int(number) - 1) * MOST if number.isdecimal() and len(number) < 6 else -1
    if start < 0:
        return []
    if kind == "videos":
        return videos(frame, scope, start)
    return worksheets(frame, scope, start) if kind == "worksheets" else []


def all_entries(frame: Frame, scope: Scope) -> list[Entry]:
    return [*_places(frame, scope), *videos(frame, scope), *worksheets(frame, scope)]


def videos(frame: Frame, scope: Scope, start: int = 0) -> list[Entry]:
    return [
        Entry(one.card.path, one.card.updated_at, _video(one))
        for one in all_videos(frame, _place(frame, scope), start, MOST)
        if one.card.path
    ]


def _video(one: ListedVideo) -> VideoEntry | None:
    """None if there is nothing to play or no picture to show, which Google asks for."""
    card = one.card
    if one.playback is None or card.poster is None:
        return None
    content = content_url(one.playback.sources)
    player = one.playback.embed_url
    if not (content or player):
        return None
    return VideoEntry(
        title=card.title,
        description=(card.introduction or card.title)[:MAX_TEXT],
        picture=card.poster.jpegs[-1].url,
        content=content,
        player=player,
        duration=card.duration if card.duration in DURATIONS else None,
        published_at=card.published_at,
        tags=tuple(tag.name for tag in card.tags[:MAX_TAGS]),
    )


def worksheets(frame: Frame, scope: Scope, start: int = 0) -> list[Entry]:
    cards = all_worksheets(frame, _place(frame, scope), start, MOST)
    return [Entry(card.path, card.updated_at) for card in cards if card.path]


def _entries(rows: Iterable[tuple[str, datetime | None]]) -> list[Entry]:
    return [Entry(path, changed_at) for url_path, changed_at in rows if (path := page_path(url_path))]


def _places(frame: Frame, scope: Scope) -> Iterator[Entry]:
    """The other pages of the site, and the pages of its vocabularies, in each language."""
    subclasses = [model.__name__ for model in LibraryPage.__subclasses__()]
    others = Page.objects.filter(scope.public).exclude(
        content_type__app_label="library", content_type__model__in=[name.lower() for name in subclasses]
    )
    yield from _entries(others.order_by("path").values_list("url_path", "last_published_at"))
    for language in scope.languages:
        with translation.override(language):
            shelf = Shelf(scope, language, frame)
            yield from _words(shelf)


def _words(shelf: Shelf) -> Iterator[Entry]:
    for branch in _branches(vocabularies.category_tree(shelf)):
        if branch.path and (branch.video_count or branch.worksheet_count):
            yield Entry(branch.path)
    people = vocabularies.presenters(shelf)
    if people:
        yield Entry(reverse("presenters"))
    for things in (vocabularies.tags(shelf), vocabularies.equipment(shelf), people):
        yield from (Entry(thing.path) for thing in things if thing.path)
    yield from (Entry(path.path) for path in vocabularies.progressions(shelf))


def _branches(tree: Iterable[CategoryBranch]) -> Iterator[CategoryBranch]:
    for branch in tree:
        yield branch
        yield from _branches(branch.children)
