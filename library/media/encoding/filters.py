"""Bring decoded pictures and sound into the form that the encoders take. Knows PyAV alone."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import av.error
from av.audio.frame import AudioFrame
from av.filter import Graph
from av.video.frame import VideoFrame

from library.media.encoding.ladder import Rung

# Degrees against the clock → the filters that turn a picture so.
TURNS = {
    90: [("transpose", "cclock")],
    180: [("hflip", ""), ("vflip", "")],
    270: [("transpose", "clock")],
}


class PictureFilter:
    """Turns pictures the right way up, and scales them to one size with square pixels."""

    def __init__(self, rung: Rung, is_interlaced: bool) -> None:
        self.rung = rung
        self.is_interlaced = is_interlaced
        self.graph: Graph | None = None
        self.shape: tuple[Any, ...] = ()

    def push(self, frame: VideoFrame) -> Iterator[VideoFrame]:
        shape = frame.width, frame.height, frame.format.name, frame.rotation
        if shape != self.shape:  # some recordings change their size on the way
            yield from self.flush()
            self.graph, self.shape = self._graph(frame), shape
        assert self.graph is not None
        self.graph.vpush(frame)
        yield from _pulled(self.graph.vpull)

    def flush(self) -> Iterator[VideoFrame]:
        if self.graph is not None:
            self.graph.vpush(None)
            yield from _pulled(self.graph.vpull)
            self.graph = None

    def _graph(self, frame: VideoFrame) -> Graph:
        graph = Graph()
        source = graph.add_buffer(
            width=frame.width, height=frame.height, format=frame.format, time_base=frame.time_base
        )
        steps = [
            *([("bwdif", "mode=send_frame:deint=interlaced")] if self.is_interlaced else []),
            *TURNS.get(frame.rotation % 360, []),
            ("scale", f"{self.rung.width}:{self.rung.height}:flags=bicubic:out_range=tv"),
            ("setsar", "1"),
            ("format", "yuv420p"),
        ]
        graph.link_nodes(
            source, *(graph.add(name, options) for name, options in steps), graph.add("buffersink")
        ).configure()
        return graph


class SoundFilter:
    """Makes stereo of any sound, filling its gaps, so that it stays with the picture to the end."""

    def __init__(self, rate: int, start: Fraction) -> None:
        self.rate = rate
        self.start = start
        self.graph: Graph | None = None
        self.shape: tuple[Any, ...] = ()

    def push(self, frame: AudioFrame) -> Iterator[AudioFrame]:
        shape = frame.sample_rate, frame.format.name, frame.layout.name
        if shape != self.shape:
            yield from self.flush()
            self.graph, self.shape = self._graph(frame), shape
        assert self.graph is not None
        if frame.pts is not None and frame.time_base:
            frame.pts -= round(self.start / frame.time_base)
        self.graph.push(frame)
        yield from _pulled(self.graph.pull)

    def flush(self) -> Iterator[AudioFrame]:
        if self.graph is not None:
            self.graph.push(None)
            yield from _pulled(self.graph.pull)
            self.graph = None

    def _graph(self, frame: AudioFrame) -> Graph:
        graph = Graph()
        source = graph.add_abuffer(
            sample_rate=frame.sample_rate,
            format=frame.format,
            layout=frame.layout,
            time_base=frame.time_base,
        )
        steps = [
            ("aresample", f"{self.rate}:async=1000" + ("" if self.shape else ":first_pts=0")),
            ("aformat", f"sample_fmts=fltp:channel_layouts=stereo:sample_rates={self.rate}"),
        ]
        graph.link_nodes(
            source, *(graph.add(name, options) for name, options in steps), graph.add("abuffersink")
        ).configure()
        return graph


def _pulled(pull: Any) -> Iterator[Any]:
    while True:
        try:
            yield pull()
        except (av.error.BlockingIOError, av.error.EOFError):
            return
