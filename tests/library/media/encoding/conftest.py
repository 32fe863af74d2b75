"""Uploaded videos, and the worker's part done at once."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from library.media import intake
from library.media.probing import probe
from library.models import Video
from tests.media_files import Recipe, make_video

RECIPES = {
    "h264.mp4": Recipe(seconds=1),
    "fast-start.mp4": Recipe(seconds=1, fast_start=True),
    "h264.mov": Recipe(container="mov", seconds=1),
    "h264.ts": Recipe(container="mpegts", seconds=1),
    "vp9.webm": Recipe("libvpx-vp9", "libopus", "webm", seconds=1),
    "pcm.mkv": Recipe("libx264", "pcm_s16le", "matroska", seconds=1),
    "interlaced.mp4": Recipe(seconds=1, options=(("flags", "+ildct+ilme"), ("x264-params", "tff=1"))),
    "turned.mov": Recipe(container="mov", rotation=90, seconds=1),
    "mpeg4.avi": Recipe("mpeg4", "libmp3lame", "avi", seconds=1),
    "hevc.mp4": Recipe("libx265", seconds=1, options=(("x265-params", "log-level=error"),)),
    "ten-bit.mp4": Recipe(pixel_format="yuv420p10le", seconds=1),
    "silent.mp4": Recipe(audio_codec=None, seconds=1),
    "left.mp4": Recipe(audio_codec=None, rotation=90, seconds=1),
    "right.mp4": Recipe(audio_codec=None, rotation=-90, seconds=1),
    "upside-down.mp4": Recipe(audio_codec=None, rotation=180, seconds=1),
    "wide-pixels.mp4": Recipe(audio_codec=None, width=240, aspect=Fraction(4, 3), seconds=1),
    "portrait.avi": Recipe("mpeg4", None, "avi", width=450, height=800, seconds=1),
    "odd.webm": Recipe("libvpx-vp9", None, "webm", width=321, height=181, seconds=1),
    "one-frame.avi": Recipe("mpeg4", None, "avi", seconds=0.04),
    "forty-tracks.mp4": Recipe(seconds=0.5, sound_tracks=40),
    "uneven.webm": Recipe("libvpx-vp9", None, "webm", seconds=2, uneven=True),
    "many-pictures.avi": Recipe("mpeg4", None, "avi", rate=240, seconds=0.5),
    "long.mp4": Recipe(seconds=16, rate=5, options=(("g", "10"),), width=640, height=480),
    "rare-keys.mp4": Recipe(seconds=12, rate=5, options=(("g", "1000"),), width=160, height=90),
}

FileOf = Callable[[str], Path]
StoredVideo = Callable[..., Video]


@pytest.fixture(scope="session")
def file_of(tmp_path_factory: pytest.TempPathFactory) -> FileOf:
    """A function that gives the path of a video by its name in RECIPES, made once a session."""
    folder = tmp_path_factory.mktemp("sources")

    def path_of(name: str) -> Path:
        path = folder / name
        return path if path.exists() else make_video(path, RECIPES[name])

    return path_of


@pytest.fixture
def stored(file_of: FileOf) -> StoredVideo:
    """A function that stores a video by its name in RECIPES as an upload does."""

    def store(name: str = "mpeg4.avi", content: bytes | None = None) -> Video:
        path = file_of(name)
        video = Video(title=name, file=ContentFile(content or path.read_bytes(), name=name))
        intake.examine(video, probe(path))
        video.save()
        return video

    return store
