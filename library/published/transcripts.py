"""What is said in a video, as text with its moments: the captions, read."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.cache import cache

from library.choices import TrackKind
from library.models import TextTrack, Video
from library.webvtt import WebVTTError, parse_webvtt


@dataclass(frozen=True, slots=True)
class Cue:
    """What is said from `start` to `end` (seconds), without markup."""

    start: float
    end: float
    text: str


@dataclass(frozen=True, slots=True)
class Transcript:
    """All cues of one track, in their order."""

    language: str
    label: str
    cues: tuple[Cue, ...]


def transcript_of(video: Video, language: str) -> Transcript | None:
    """Return what is said in `language`, or else in another one; None without captions and subtitles."""
    tracks = [track for track in video.tracks.all() if track.kind != TrackKind.DESCRIPTIONS]
    if not tracks:
        return None
    best = min(tracks, key=lambda track: (track.language != language, track.kind != TrackKind.CAPTIONS))
    return Transcript(best.language, str(best.display_label), _cues(best))


def _cues(track: TextTrack) -> tuple[Cue, ...]:
    # A stored file keeps its name for life, so what was read under its name stays true.
    key = f"cues:{track.file.name}"
    found: tuple[Cue, ...] | None = cache.get(key)
    if found is None:
        try:
            with track.file.open("rb") as file:
                found = tuple(Cue(cue.start, cue.end, cue.plain) for cue in parse_webvtt(file.read()))
        except (OSError, WebVTTError):
            found = ()
        cache.set(key, found)
    return found
