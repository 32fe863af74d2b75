"""Copy pictures and sound into HLS and MP4 without touching them. Knows PyAV alone."""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, BinaryIO, Final

import av
from av.audio.stream import AudioStream
from av.container import InputContainer, OutputContainer
from av.packet import Packet
from av.stream import Disposition, Stream
from av.video.stream import VideoStream

from library.media.encoding.ladder import Rung
from library.media.probe_process import open_video, video_stream

SEGMENT_SECONDS: Final = 6
MASTER: Final = "master.m3u8"
PLAYLIST: Final = "index.m3u8"


@dataclass(frozen=True, slots=True)
class Input:
    """A file to copy from: the source (open, and its first moment in seconds), or one that we wrote ourselves."""

    file: BinaryIO | Path
    start: Fraction = Fraction(0)

    def open(self, stack: ExitStack) -> InputContainer:
        if isinstance(self.file, Path):
            return stack.enter_context(av.open(str(self.file)))
        self.file.seek(0)
        return stack.enter_context(open_video(self.file))


@dataclass(frozen=True, slots=True)
class Copied:
    """What a copy says of itself: codecs as RFC 6381 names them, pictures a second."""

    codecs: str
    rate: float


def sound_stream(container: InputContainer) -> AudioStream | None:
    """Return the sound that a player would play; a file may carry dozens."""
    readable = [stream for stream in container.streams.audio if stream.codec_context]
    chosen = [stream for stream in readable if stream.disposition & Disposition.default]
    return next(iter([*chosen, *readable]), None)


class Incomplete(RuntimeError):
    """What was written cannot be read back whole."""


def to_mp4(folder: Path, rung: Rung, picture: Input, sound: Input | None) -> dict[str, Any]:
    """Write `video.mp4`, with its index first, and return what it is."""
    path = folder / "video.mp4"
    copy(path, picture, sound, "mp4", {"movflags": "faststart"})
    with av.open(str(path)) as container:
        seconds = (container.duration or 0) / av.time_base
    size = path.stat().st_size
    return {
        "file": path.name,
        "files": [path.name],
        "width": rung.width,
        "height": rung.height,
        "size": size,
        "bitrate": _bits_a_second(size, seconds),
    }


def to_hls(folder: Path, pictures: dict[Rung, Input], sound: Input | None) -> dict[str, Any]:
    """Write a playlist with segments for each size, and the master playlist; return what they are."""
    lines = ["#EXTM3U", "#EXT-X-VERSION:6", "#EXT-X-INDEPENDENT-SEGMENTS"]
    files: list[str] = []
    size = peak = 0
    for rung, picture in pictures.items():
        place = folder / rung.name
        place.mkdir(parents=True)
        copied = copy(place / PLAYLIST, picture, sound, "hls", _hls_options(place))
        segments = _segments(place)
        peak = max(_bits_a_second(length, seconds) for length, seconds in segments.values())
        total = sum(length for length, _ in segments.values())
        average = _bits_a_second(total, sum(seconds for _, seconds in segments.values()))
        size += total
        files += [f"{rung.name}/{name}" for name in segments] + [f"{rung.name}/{PLAYLIST}"]
        lines += [
            f"#EXT-X-STREAM-INF:BANDWIDTH={peak},AVERAGE-BANDWIDTH={average},"
            f'RESOLUTION={rung.width}x{rung.height},CODECS="{copied.codecs}",FRAME-RATE={copied.rate:.3f}',
            f"{rung.name}/{PLAYLIST}",
        ]
    (folder / MASTER).write_text("\n".join(lines) + "\n")
    largest = list(pictures)[-1]
    return {
        "file": f"{folder.name}/{MASTER}",
        # The master last: whoever finds it finds everything.
        "files": [f"{folder.name}/{name}" for name in [*files, MASTER]],
        "width": largest.width,
        "height": largest.height,
        "size": size,
        "bitrate": peak,
    }


def copy(path: Path, picture: Input, sound: Input | None, format: str, options: dict[str, str]) -> Copied:
    """Copy the picture of one file and the sound of another (or the same) into `path`."""
    with ExitStack() as stack:
        seen = picture.open(stack)
        heard = None if sound is None else seen if sound is picture else sound.open(stack)
        video = video_stream(seen)
        audio = sound_stream(heard) if heard else None
        output = stack.enter_context(av.open(str(path), "w", format=format, options=options))
        targets: dict[Stream, Stream] = {video: output.add_stream_from_template(video)}
        if audio is not None:
            targets[audio] = output.add_stream_from_template(audio)
        if heard is None or heard is seen:
            packets = _packets(seen, list(targets), picture.start)
        else:
            assert sound is not None
            assert audio is not None
            packets = heapq.merge(
                _packets(seen, [video], picture.start), _packets(heard, [audio], sound.start), key=_moment
            )
        written = _mux(packets, targets, output)
        output.close()
        _check(path, written)
        rate = video.average_rate or video.guessed_rate or Fraction(25)
        codecs = [_picture_codec(video), *(["mp4a.40.2"] if audio else [])]
        return Copied(",".join(codecs), float(rate))


def _packets(container: InputContainer, streams: list[Stream], start: Fraction) -> Iterator[Packet]:
    """Yield the packets of these streams, with times that count from `start`."""
    early: dict[Stream, list[Packet]] = {}
    for packet in container.demux(streams):
        if not packet.size:
            continue  # the end of a stream
        before = early.setdefault(packet.stream, [])
        if packet.dts is None:
            before.append(packet)
            continue
        for dated in [*_dated(before, packet.dts, packet.duration or 1), packet]:
            yield _shifted(dated, start)
        before.clear()
    for rest in early.values():  # a single picture
        for packet in rest:
            packet.dts = packet.pts
            yield _shifted(packet, start)


def _dated(early: list[Packet], dts: int, step: int) -> list[Packet]:
    """Say of the packets before `dts` when they are decoded: Matroska leaves that out for the first few."""
    for place, packet in enumerate(reversed(early), start=1):
        packet.dts = dts - place * step
    return early


def _shifted(packet: Packet, start: Fraction) -> Packet:
    assert packet.time_base is not None
    assert packet.dts is not None
    shift = round(start / packet.time_base)
    packet.dts -= shift
    packet.pts = packet.dts if packet.pts is None else packet.pts - shift
    return packet


def _moment(packet: Packet) -> Fraction:
    assert packet.dts is not None
    assert packet.time_base is not None
    return packet.dts * packet.time_base


def _mux(packets: Iterator[Packet], targets: dict[Stream, Stream], output: OutputContainer) -> int:
    """Write these packets, and return how many they were."""
    count = 0
    for packet in packets:
        packet.stream = targets[packet.stream]
        output.mux(packet)
        count += 1
    return count


def _check(path: Path, written: int) -> None:
    """Raise `Incomplete` unless everything can be read back: FFmpeg passes over a full disk in silence."""
    try:
        # An edit list hides what a player shall not show, such as the sound before the first picture.
        with av.open(str(path), options={"ignore_editlist": "1"}) as container:
            found = sum(packet.size > 0 for packet in container.demux())
    except (OSError, ValueError) as error:
        raise Incomplete(f"{path.name} cannot be read back: {error}") from error
    if found < written:
        raise Incomplete(f"{path.name} has {found} packets instead of {written}.")


def _hls_options(place: Path) -> dict[str, str]:
    return {
        "hls_time": str(SEGMENT_SECONDS),
        "hls_playlist_type": "vod",
        "hls_flags": "independent_segments",
        "hls_segment_filename": str(place / "%05d.ts"),
    }


def _segments(place: Path) -> dict[str, tuple[int, float]]:
    """Return size (bytes) and length (seconds) of the segments that a playlist names."""
    text = (place / PLAYLIST).read_text()
    found = re.findall(r"^#EXTINF:([0-9.]+),[^\n]*\n([^#\n]+)$", text, re.MULTILINE)
    return {name: ((place / name).stat().st_size, float(seconds)) for seconds, name in found}


def _bits_a_second(size: int, seconds: float) -> int:
    # A single picture lasts for a moment only, and says nothing of a rate.
    return round(size * 8 / max(seconds, 0.5))


def _picture_codec(video: VideoStream) -> str:
    """Return profile and level as a player asks for them: `avc1.64001f` (RFC 6381, section 3.3)."""
    extra = video.codec_context.extradata or b""
    if extra[:1] == b"\x01":  # the configuration record of an MP4 (ISO 14496-15, section 5.3.3.1)
        return f"avc1.{extra[1:4].hex()}"
    parameters = re.search(rb"\x00\x00\x01[\x07\x27\x47\x67](...)", extra, re.DOTALL)
    return f"avc1.{parameters[1].hex()}" if parameters else "avc1.640028"
