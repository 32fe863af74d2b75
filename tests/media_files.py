"""Make small media files, good and bad, for the tests. Everything is drawn and encoded here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.container import OutputContainer
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

SAMPLE_RATE = 48_000  # a second


@dataclass(frozen=True)
class Recipe:
    """What a test video is made of: sizes in pixels, lengths in seconds, degrees against the clock."""

    video_codec: str = "libx264"
    audio_codec: str | None = "aac"
    container: str = "mp4"
    width: int = 320
    height: int = 180
    seconds: float = 2.0
    rate: int = 25
    rotation: int = 0
    pixel_format: str = "yuv420p"
    aspect: Fraction | None = None
    options: tuple[tuple[str, str], ...] = ()
    fast_start: bool = False
    black_seconds: float = 0.0
    sound_tracks: int = 1
    # Every other group of five pictures is left out, as a screen recording leaves out what does not move.
    uneven: bool = False


def make_video(path: Path, recipe: Recipe | None = None) -> Path:
    """Write a video to `path`: upper left quarter white, its ground brighter by the second."""
    recipe = recipe or Recipe()
    options = {"movflags": "faststart"} if recipe.fast_start else {}
    with av.open(str(path), "w", format=recipe.container, options=options) as container:
        video = container.add_stream(recipe.video_codec, rate=recipe.rate, options=dict(recipe.options))
        assert isinstance(video, VideoStream)
        video.width, video.height, video.pix_fmt = recipe.width, recipe.height, recipe.pixel_format
        if recipe.aspect:
            video.codec_context.sample_aspect_ratio = recipe.aspect
        if recipe.rotation:
            video.set_display_rotation(recipe.rotation)
        tracks = [
            _sound_track(container, recipe.audio_codec)
            for _ in range(recipe.sound_tracks)
            if recipe.audio_codec
        ]
        for frame in _pictures(recipe):
            container.mux(video.encode(frame))
        container.mux(video.encode(None))
        for track in tracks:
            _fill(container, track, recipe.seconds)
    return path


def make_sound(path: Path, seconds: float = 1.0) -> Path:
    """Write an MP4 with silence and no picture."""
    with av.open(str(path), "w", format="mp4") as container:
        _fill(container, _sound_track(container, "aac"), seconds)
    return path


def truncated(source: Path, path: Path, part: float = 0.6) -> Path:
    """Write the beginning of a file, as an upload that broke off leaves it."""
    content = source.read_bytes()
    path.write_bytes(content[: int(len(content) * part)])
    return path


def hls_playlist(target: str) -> bytes:
    """Return a playlist that makes a careless reader open `target`, a path or a URL."""
    return f"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n{target}\n#EXT-X-ENDLIST\n".encode()


def concat_list(target: str) -> bytes:
    """Return ffmpeg's list of files to join, which is a reader's order to open them."""
    return f"ffconcat version 1.0\nfile '{target}'\n".encode()


TEXT = b"Lie on your back, bend both knees and breathe out slowly.\n" * 20
HTML = b"<!DOCTYPE html><html><body><script>alert(document.domain)</script></body></html>"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
JPEG_HEAD = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(200)


def _pictures(recipe: Recipe) -> Iterator[VideoFrame]:
    for number in range(max(round(recipe.seconds * recipe.rate), 1)):
        second = number / recipe.rate
        frame = VideoFrame(recipe.width, recipe.height, "yuv420p")
        ground = 16 if second < recipe.black_seconds else min(60 + int(second * 30), 200)
        light = 16 if second < recipe.black_seconds else 235
        luma, *chroma = frame.planes
        luma.update(_quartered(luma.line_size, luma.width, luma.height, light, ground))
        for plane in chroma:
            plane.update(bytes([128]) * plane.buffer_size)
        if recipe.uneven and number // 5 % 2:
            continue
        frame = frame.reformat(format=recipe.pixel_format)
        frame.pts, frame.time_base = number, Fraction(1, recipe.rate)
        yield frame


def _quartered(step: int, width: int, height: int, light: int, ground: int) -> bytes:
    above = (bytes([light]) * (width // 2)).ljust(width, bytes([ground])).ljust(step, b"\0")
    below = (bytes([ground]) * width).ljust(step, b"\0")
    return above * (height // 2) + below * (height - height // 2)


def _sound_track(container: OutputContainer, codec: str) -> AudioStream:
    track = container.add_stream(codec, rate=SAMPLE_RATE)
    assert isinstance(track, AudioStream)
    return track


def _fill(container: OutputContainer, track: AudioStream, seconds: float) -> None:
    for sound in _silence(seconds):
        container.mux(track.encode(sound))
    container.mux(track.encode(None))


def _silence(seconds: float) -> Iterator[AudioFrame]:
    for start in range(0, int(seconds * SAMPLE_RATE), 960):
        frame = AudioFrame(format="s16", layout="mono", samples=960)
        frame.planes[0].update(bytes(frame.planes[0].buffer_size))
        frame.sample_rate, frame.pts, frame.time_base = SAMPLE_RATE, start, Fraction(1, SAMPLE_RATE)
        yield frame
