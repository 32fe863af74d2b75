"""What is said in a video, to read: written by an editor, or made from its captions."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection

from library.choices import TrackKind
from library.languages import language_name
from library.models import TextTrack, Video, WrittenTranscript
from library.timed_lines import TimedLinesError, cues_in
from library.webvtt import Cue as WrittenCue
from library.webvtt import escape_cue_text, write_webvtt


@dataclass(frozen=True, slots=True)
class Cue:
    """What is said from `start` to `end` (seconds), without markup."""

    start: float
    end: float
    text: str


@dataclass(frozen=True, slots=True)
class Transcript:
    """What is said in one language. One that was written without times has `text` and no `cues`.

    `kind` is "written", "captions" or "subtitles": where it comes from.
    """

    language: str
    label: str
    cues: tuple[Cue, ...]
    kind: str = TrackKind.CAPTIONS.value
    written: str = ""

    @property
    def text(self) -> str:
        """The words alone, a cue or a paragraph a line. What rolling captions say twice stands there once."""
        if not self.cues:
            return self.written
        lines = (" ".join(cue.text.split()) for cue in self.cues)
        said: list[str] = []
        for line in lines:
            if line and (not said or said[-1] != line):
                said.append(line)
        return "\n".join(said)

    def webvtt(self) -> str:
        """The cues as a WebVTT file, which is empty of cues for a transcript without times."""
        return write_webvtt(WrittenCue(cue.start, cue.end, escape_cue_text(cue.text)) for cue in self.cues)


# Of several in one language: what an editor wrote for readers, then what was made for those who do not hear.
_KINDS = {"written": 0, TrackKind.CAPTIONS.value: 1, TrackKind.SUBTITLES.value: 2}


def transcript_of(video: Video, language: str) -> Transcript | None:
    """Return what is said in `language` (a code), or else in another one; None if nothing is known.

    Two queries, or none if `tracks` and `transcripts` are prefetched.
    """
    tracks = [(t.kind, t.language, t.label, t.cues) for t in video.tracks.all()]
    written = [(w.language, w.text) for w in video.transcripts.all()]
    return best(_transcripts(tracks, written, video.duration), language)


def transcripts_of(lengths: Mapping[int, int | None]) -> dict[int, list[Transcript]]:
    """Return all transcripts of these videos by id, with two queries. Each video is given with its length."""
    tracks: dict[int, list[Any]] = defaultdict(list)
    written: dict[int, list[Any]] = defaultdict(list)
    rows = TextTrack.objects.filter(video_id__in=list(lengths)).order_by("language", "kind", "pk")
    for video_id, *track in rows.values_list("video_id", "kind", "language", "label", "cues"):
        tracks[video_id].append(track)
    texts = WrittenTranscript.objects.filter(video_id__in=list(lengths)).order_by("language")
    for video_id, *text in texts.values_list("video_id", "language", "text"):
        written[video_id].append(text)
    return {pk: _transcripts(tracks[pk], written[pk], length) for pk, length in lengths.items()}


# What `transcripts_on` reads. In SQL, because the ORM takes several times as long to say it as any database to answer.
_ON_A_PAGE = """
    SELECT kind, language, label, cues, NULL, track.id
    FROM library_texttrack track JOIN library_videopage page USING (video_id)
    WHERE page.page_ptr_id = %s
    UNION ALL
    SELECT '', language, text, NULL, video.duration, written.id
    FROM library_writtentranscript written JOIN library_videopage page USING (video_id)
        JOIN library_video video ON video.id = page.video_id
    WHERE page.page_ptr_id = %s
    ORDER BY 2, 1, 6
"""


def transcripts_on(page_id: int) -> list[Transcript]:
    """Return all transcripts of the video on a page, with one query."""
    with connection.cursor() as cursor:
        cursor.execute(_ON_A_PAGE, [page_id, page_id])
        rows = cursor.fetchall()
    # JSON comes as text from either database.
    tracks = [(kind, language, label, json.loads(cues)) for kind, language, label, cues, *_ in rows if kind]
    written = [row for row in rows if not row[0]]
    return _transcripts(tracks, [row[1:3] for row in written], written[0][4] if written else None)


def best(transcripts: Iterable[Transcript], language: str) -> Transcript | None:
    """Return the transcript to show to readers of `language`; None if there is none at all."""
    return min(
        transcripts,
        key=lambda one: (one.language != language, _KINDS[one.kind], one.language),
        default=None,
    )


def _transcripts(
    tracks: Iterable[Iterable[Any]], written: Iterable[Iterable[str]], length: int | None
) -> list[Transcript]:
    found = [_of_written(language, text, length) for language, text in written]
    found += [
        Transcript(language, label or language_name(language), tuple(Cue(*cue) for cue in cues), kind)
        for kind, language, label, cues in tracks
        if cues and kind in _KINDS
    ]
    return found


def _of_written(language: str, text: str, length: int | None) -> Transcript:
    try:
        cues = tuple(Cue(cue.start, cue.end, cue.text) for cue in cues_in(text, length))
    except TimedLinesError:
        # The form refuses it; what came by another way is shown as it is.
        cues = ()
    return Transcript(language, language_name(language), cues, "written", text)
