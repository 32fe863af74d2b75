"""What the player of a video page shows, on the watch page and in other sites' frames."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from library.choices import Provider, TrackKind
from library.models import VideoPage
from library.published.playback import HLS, playback
from library.shapes import Moment, Playback, Poster, Source, Track
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


def asked_moment(request: HttpRequest, name: str = "t") -> int:
    """Return the second at which to start, from `?t=90` or `?t=1m30s`; 0 if what is asked for is no moment."""
    try:
        return int(parse_timecode(request.GET.get(name, "")))
    except UnknownTimecode:
        return 0


def player_of(
    page: VideoPage,
    poster: Poster | None,
    tracks: tuple[Track, ...],
    chapters: tuple[Moment, ...],
    moment: int,
) -> Player:
    """Return the player of a page; `moment` is where to start (seconds), and nothing after the end counts."""
    video = page.video
    plays = playback(video)
    if video is None or plays is None or not (plays.sources or plays.embed_url):
        return Player(page.uuid, page.title, poster, waiting=_waiting(plays))
    if video.duration and moment >= video.duration:
        moment = 0
    if plays.kind == "external":
        return _external(page, plays, poster, moment)
    start = moment or video.start or 0
    return Player(
        page.uuid,
        page.title,
        poster,
        start=start,
        sources=tuple(_starting(source, start) for source in plays.sources),
        tracks=tracks,
        # Another host is not asked for anything before the visitor presses play.
        preload="none" if plays.provider == Provider.DIRECT else "metadata",
        tall=bool(video.width and video.height and video.height > video.width),
        parts=parts(chapters, video.duration or 0),
    )


def tracks_of(page: VideoPage) -> tuple[Track, ...]:
    """The timed text of a page's video (one query)."""
    rows = page.video.tracks.all() if page.video else ()
    return tuple(Track(row.kind, row.language, str(row.display_label), row.file.url) for row in rows)


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


def _external(page: VideoPage, plays: Playback, poster: Poster | None, moment: int) -> Player:
    link = parse_video_link(plays.embed_url)
    start = moment or link.start or 0
    return Player(
        page.uuid,
        page.title,
        poster,
        start=start,
        embed=embed_url(link.provider, link.provider_id, start),
        watch=link.url,
        provider=PROVIDER_NAMES[Provider(link.provider)],
    )


def _starting(source: Source, start: int) -> Source:
    """The source with a media fragment (W3C Media Fragments, 4.2.1), at which every browser begins."""
    address = source.url.partition("#")[0]
    fragment = f"#t={start}" if start else ""
    return Source(f"{address}{fragment}", source.type, source.height, source.bitrate)


def _waiting(plays: Playback | None) -> str:
    if plays is None:
        return _("The video for this page is not here yet. The text below tells you how to do the exercise.")
    return _("This video is being prepared and will play here soon. The text below is ready now.")
