"""The neutral shapes of what is published. They know neither HTML nor JSON; both are made from them.

Addresses in them are paths inside the site (or whatever the storage gives): a host name is added by whoever
answers, from the site's one public address.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from library.choices import Level


@dataclass(frozen=True, slots=True)
class Named:
    """A word of a vocabulary: what a filter takes (`slug`) and what people read (`name`)."""

    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class PosterSource:
    """One picture file. `url` is what the storage gives, `width` is in pixels."""

    url: str
    width: int
    type: str


@dataclass(frozen=True, slots=True)
class Poster:
    """A still picture in several widths.

    `sources` are the JPEGs, the narrowest first, then the same in WebP and AVIF where those are made already.
    `width` and `height` (pixels) are those of the widest source; `focal_point` is a pair of fractions of the
    original image, from its left and top edge.
    """

    alt: str
    width: int
    height: int
    focal_point: tuple[float, float] | None
    sources: tuple[PosterSource, ...]

    @property
    def jpegs(self) -> tuple[PosterSource, ...]:
        """What everything can show, the narrowest first."""
        return self.of_type("image/jpeg")

    @property
    def lighter(self) -> tuple[tuple[str, tuple[PosterSource, ...]], ...]:
        """The same in formats that need fewer bytes, by media type, the lightest first: as `<picture>` wants it."""
        found = ((media_type, self.of_type(media_type)) for media_type in ("image/avif", "image/webp"))
        return tuple((media_type, sources) for media_type, sources in found if sources)

    def of_type(self, media_type: str) -> tuple[PosterSource, ...]:
        return tuple(source for source in self.sources if source.type == media_type)


@dataclass(frozen=True, slots=True)
class Card:
    """What a grid needs of a video or a worksheet. `duration` is in seconds, `path` leads to the web page."""

    kind: str
    id: UUID
    page_id: int
    slug: str
    locale: str
    title: str
    introduction: str
    duration: int | None
    level: str
    follow_along: bool
    published_at: datetime | None
    updated_at: datetime | None
    path: str
    poster: Poster | None
    categories: tuple[Named, ...]
    tags: tuple[Named, ...]
    presenters: tuple[Named, ...]
    has_captions: bool
    reason: str = ""

    def __hash__(self) -> int:
        # Enough to tell cards apart: they are looked up by the dozen, and the hash of all of it takes longer than that.
        return hash((self.page_id, self.updated_at, self.reason))

    @property
    def level_label(self) -> str:
        """What the level is called in the language of the reader; empty without one."""
        return str(Level(self.level).label) if self.level else ""


@dataclass(frozen=True, slots=True)
class Source:
    """A media file that plays. `height` is in pixels, `bitrate` in bits a second; None where it is not known."""

    url: str
    type: str
    height: int | None
    bitrate: int | None


@dataclass(frozen=True, slots=True)
class Playback:
    """How a video plays: from `sources` ("file", "hls"), or in the provider's own player ("external")."""

    kind: str
    sources: tuple[Source, ...]
    embed_url: str
    provider: str


@dataclass(frozen=True, slots=True)
class Track:
    """Timed text, a WebVTT file at `url`."""

    kind: str
    language: str
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Moment:
    """A chapter: it begins `start` seconds into the video."""

    start: int
    title: str


@dataclass(frozen=True, slots=True)
class Step:
    """Where a video stands in a progression of `total` videos. `position` counts from 1, as visitors see it."""

    slug: str
    title: str
    position: int
    total: int
    previous: Card | None
    next: Card | None


@dataclass(frozen=True, slots=True)
class Seo:
    """What search engines and previews of links show. `image` is what the storage gives, or empty."""

    title: str
    description: str
    image: str
    image_alt: str


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A heading of the body; `anchor` is its `id` in the HTML, `level` is 2 or 3."""

    level: int
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Purchase:
    """The button that leads to the shop."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Whole:
    """All that a page of ours shows of a video or a worksheet, except for the list of what is similar.

    `body` and `cautions` are HTML that asks no other host for anything. `worksheets` show a video, `videos` show a
    worksheet's techniques; `tall` videos are higher than wide. Of the rest, what a kind does not have is empty.
    """

    card: Card
    body: str
    cautions: str
    equipment: tuple[Named, ...]
    seo: Seo
    related: tuple[Card, ...] = ()
    also_enjoy: tuple[Card, ...] = ()
    playback: Playback | None = None
    tall: bool = False
    tracks: tuple[Track, ...] = ()
    chapters: tuple[Moment, ...] = ()
    steps: tuple[Step, ...] = ()
    worksheets: tuple[Card, ...] = ()
    videos: tuple[Card, ...] = ()
    purchase: Purchase | None = None
    contents: tuple[ContentsEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class CategoryBranch:
    """A category and what is below it. Counts include the branch, each video and worksheet once."""

    slug: str
    name: str
    introduction: str
    path: str
    image: Poster | None
    video_count: int
    worksheet_count: int
    ancestors: tuple[Named, ...]
    children: tuple[CategoryBranch, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """A tag or a piece of equipment with the number of public pages that carry it."""

    slug: str
    name: str
    path: str
    video_count: int
    worksheet_count: int


@dataclass(frozen=True, slots=True)
class Person:
    """A presenter. `biography` is in the rich text format that was asked for."""

    slug: str
    name: str
    path: str
    credentials: str
    biography: str
    portrait: Poster | None
    video_count: int


@dataclass(frozen=True, slots=True)
class Path:
    """A progression: videos from easier to harder. Lists leave `videos` empty."""

    slug: str
    title: str
    introduction: str
    path: str
    video_count: int
    videos: tuple[Card, ...] = ()
