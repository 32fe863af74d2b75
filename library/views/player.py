"""What the player of a video page shows, on the watch page and in other sites' frames."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from library.choices import Provider, TrackKind
from library.published.playback import HLS
from library.shapes import Card, Moment, Playback, Poster, Source, Track, Whole
from library.timecodes import UnknownTimecode, parse_timecode
from library.video_links import embed_url, parse_video_link

PROVIDER_NAMES = {Provider.YOUTUBE: "YouTube", Provider.VIMEO: "Vimeo"}
SPEEDS = ("0.5", "0.75", "1", "1.25", "1.5", "2")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the bar below the player, in seconds; only a chapter has a title."""

    start: int
    length: int
    title: str


@dataclass(frozen=True, slots=True)
class Player:
    """A video as its template needs it. Either `sources` (media files) or `embed` (another site's player) is set.

    Without both nothing plays, and `waiting` says why. `start` is in seconds. `watch` and `provider` go with
    `embed`: the video's page there and that site's name.
    """

    id: UUID
    title: str
    poster: Poster | None
    start: int = 0
    sources: tuple[Source, ...] = ()
    tracks: tuple[Track, ...] = ()
    preload: str = "metadata"
    tall: bool = False
    parts: tuple[Part, ...] = ()
    embed: str = ""
    watch: str = ""
    provider: str = ""
    waiting: str = ""

    @property
    def streams(self) -> bool:
        """True if one of the sources is a stream in several qualities, which some browsers need help with."""
        return any(source.type == HLS for source in self.sources)

    @property
    def modules(self) -> tuple[str, ...]:
        """The scripts with which it does more than a browser's own player, as names of static files."""
        wanted = {
            "player": bool(self.embed or self.sources),
            "controls": bool(self.sources),
            "streaming": self.streams,
        }
        return modules(wanted)

    @property
    def captions(self) -> tuple[Track, ...]:
        """The tracks that are shown over the picture."""
        return tuple(track for track in self.tracks if track.kind != TrackKind.DESCRIPTIONS)

    @property
    def file(self) -> Source:
        """What is offered for downloading: the last source, which every browser can fetch."""
        return self.sources[-1]

    @property
    def duration(self) -> int:
        """The end of the last part in seconds, 0 without parts."""
        return sum(part.length for part in self.parts)


def modules(wanted: Mapping[str, bool]) -> tuple[str, ...]:
    """Return the scripts of the player that are wanted, as names of static files."""
    return tuple(f"library/watch/{name}.js" for name, is_wanted in wanted.items() if is_wanted)


def asked_moment(request: HttpRequest, name: str = "t") -> int:
    """Return the second at which to start, from `?t=90` or `?t=1m30s`; 0 if what is asked for is no moment."""
    try:
        return int(parse_timecode(request.GET.get(name, "")))
    except UnknownTimecode:
        return 0


def player_of(shown: Whole, moment: int) -> Player:
    """Return the player of a page; `moment` is where to start (seconds), and nothing after the end counts."""
    card, plays = shown.card, shown.playback
    if plays is None or not (plays.sources or plays.embed_url):
        return Player(card.id, card.title, card.poster, waiting=_waiting(plays))
    if card.duration and moment >= card.duration:
        moment = 0
    if plays.kind == "external":
        return _external(card, plays, moment)
    start = moment or _start_in(plays.sources[0])
    return Player(
        card.id,
        card.title,
        card.poster,
        start=start,
        sources=tuple(_starting(source, start) for source in plays.sources),
        tracks=shown.tracks,
        # Another host is not asked for anything before the visitor presses play.
        preload="none" if plays.provider == Provider.DIRECT else "metadata",
        tall=shown.tall,
        parts=parts(shown.chapters, card.duration or 0),
    )


def parts(chapters: tuple[Moment, ...], duration: int) -> tuple[Part, ...]:
    """Cut the length of a video at its chapters. Without chapters or a known length there is nothing to cut."""
    inside = [chapter for chapter in chapters if chapter.start < duration]
    if not inside:
        return ()
    if inside[0].start > 0:
        inside.insert(0, Moment(0, ""))
    ends = [chapter.start for chapter in inside[1:]] + [duration]
    cut = (Part(at.start, end - at.start, at.title) for at, end in zip(inside, ends, strict=True))
    return tuple(part for part in cut if part.length)


def is_written_from_the_right(language: str) -> bool:
    return language.split("-")[0] in settings.LANGUAGES_BIDI


def _external(card: Card, plays: Playback, moment: int) -> Player:
    link = parse_video_link(plays.embed_url)
    start = moment or link.start or 0
    return Player(
        card.id,
        card.title,
        card.poster,
        start=start,
        embed=embed_url(link.provider, link.provider_id, start),
        watch=link.url,
        provider=PROVIDER_NAMES[Provider(link.provider)],
    )


def _start_in(source: Source) -> int:
    """Where an address begins to play by itself (W3C Media Fragments, 4.2.1)."""
    fragment = source.url.partition("#t=")[2]
    return int(fragment) if fragment.isdecimal() else 0


def _starting(source: Source, start: int) -> Source:
    """The source with a media fragment (W3C Media Fragments, 4.2.1), at which every browser begins."""
    address = source.url.partition("#")[0]
    fragment = f"#t={start}" if start else ""
    return Source(f"{address}{fragment}", source.type, source.height, source.bitrate)


def _waiting(plays: Playback | None) -> str:
    if plays is None:
        return _("The video for this page is not here yet. The text below tells you how to do the exercise.")
    return _("This video is being prepared and will play here soon. The text below is ready now.")
