"""Make the renditions of one video file, in a process of its own that can do little harm.

It gets the file as its standard input and writes below its working folder. On standard output it says how far it
is, one line of JSON at a time: `{"progress": 37}`, and at last `{"done": {…}}` or `{"failed": "damaged"}`. Like
`probe_process`, it knows no Django, and the file cannot make it open another one.

The source is read once: each size that must be encoded becomes an MP4 without sound, the sound another. Then
everything is only copied: into HLS segments, and into the one MP4.
"""

from __future__ import annotations

import errno
import json
import os
import resource
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, BinaryIO, Final

import av
import av.error
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.packet import Packet
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from library.media.encoding.copying import Incomplete, Input, sound_stream, to_hls, to_mp4
from library.media.encoding.filters import PictureFilter, SoundFilter
from library.media.encoding.ladder import TALLEST, Rung, fair_rung, rungs
from library.media.probe_process import (
    Refused,
    container_name,
    duration_of,
    first_frame,
    import_the_rest,
    open_video,
    seen_size,
    video_stream,
)

# Containers whose packets know their moments well enough to be copied.
COPYABLE_CONTAINERS: Final = frozenset({"mp4", "mov", "matroska", "mpegts"})
COPYABLE_PIXELS: Final = frozenset({"yuv420p", "yuvj420p"})
# Seconds. HLS can only be cut where a picture stands for itself; rarer ones would make seeking slow.
LARGEST_GAP: Final = 10
KEY_FRAME_EVERY: Final = 2  # seconds
# A slow-motion camera's 240 pictures a second are not for watching.
MOST_PICTURES: Final = 60  # a second
SHORTEST: Final = Fraction(1, MOST_PICTURES + 1)  # seconds that a picture is shown
FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
LEAST_ROOM: Final = 1024 * 1024  # bytes
TICK: Final = Fraction(1, 90_000)  # seconds; fine enough for any rate of pictures, even a changing one
SOUND_RATE: Final = 48_000
SOUND_BITS: Final = 128_000  # a second
# Damage in the middle of a file costs a few pictures; more of it than this is no video any more.
MOST_ERRORS: Final = 500


@dataclass(frozen=True, slots=True)
class Source:
    """What is in the file: its size as it is seen (pixels), its length (seconds), and what may be copied."""

    width: int
    height: int
    duration: float
    start: Fraction
    rate: Fraction
    is_interlaced: bool
    has_sound: bool
    copies_picture: bool  # into an MP4
    copies_segments: bool  # into HLS
    copies_sound: bool
    streams_at_once: bool  # the file itself is an MP4 that plays while it loads


class Progress:
    """Tells the worker how far the work is, in whole percent."""

    def __init__(self, duration: float) -> None:
        self.duration = duration
        self.told = -1

    def tell(self, seconds: float) -> None:
        percent = min(int(100 * seconds / self.duration), 99)
        if percent > self.told:
            self.told = percent
            say({"progress": percent})


def main() -> None:
    order = json.loads(sys.argv[1])
    os.nice(10)  # whoever waits for a page comes first
    with open(0, "rb", closefd=False) as file:
        import_the_rest()
        _lock_up(order["memory"], order["cpu_seconds"])
        answer: dict[str, Any]
        try:
            answer = {"done": convert(file, Path.cwd(), order["threads"])}
        except (MemoryError, av.error.MemoryError):
            answer = {"failed": "memory"}
        except Refused as refusal:
            answer = {"failed": "damaged", "detail": str(refusal)}
        except (OSError, Incomplete) as error:  # what FFmpeg reports is an OSError too
            answer = {"failed": "disk_full" if _is_full(error) else "damaged", "detail": str(error)[:200]}
    say(answer)
    # The libraries' own clean-up has nothing to save, and a crash in it would hide the answer.
    os._exit(0)


def _is_full(error: Exception) -> bool:
    """Tell whether there was no room: FFmpeg does not always say so, and stumbles over half a file later."""
    disk = os.statvfs(".")
    return getattr(error, "errno", 0) in FULL or disk.f_bavail * disk.f_frsize < LEAST_ROOM


def say(message: dict[str, Any]) -> None:
    """Write one line. If nobody listens any more, the worker is gone, and its work with it."""
    try:
        os.write(1, json.dumps(message).encode() + b"\n")
    except BrokenPipeError:
        os._exit(1)


def _lock_up(memory: int, cpu_seconds: int) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def convert(file: BinaryIO, folder: Path, threads: int) -> dict[str, Any]:
    """Write the renditions below `folder` and return what they are, with paths inside of it."""
    source = look_at(file)
    ladder = rungs(source.width, source.height)
    copied = ladder[-1] if source.copies_segments else None
    encoded = [rung for rung in ladder if rung != copied]
    encode(file, folder, source, encoded, threads)
    original, sound = Input(file, source.start), None
    if source.has_sound:
        sound = original if source.copies_sound else Input(folder / "sound.mp4")
    pictures = {rung: Input(folder / f"{rung.name}.mp4") for rung in encoded}
    if copied:
        pictures[copied] = original
    answer = {"hls": to_hls(folder / "hls", {rung: pictures[rung] for rung in ladder}, sound), "mp4": None}
    if source.copies_picture and not source.streams_at_once:
        answer["mp4"] = to_mp4(folder, Rung(source.width, source.height), original, sound)
    elif not source.streams_at_once:
        rung = fair_rung(ladder)
        answer["mp4"] = to_mp4(folder, rung, pictures[rung], sound)
    return answer


def look_at(file: BinaryIO) -> Source:
    """Return what is in the file. Raises `Refused` if there is nothing to be seen."""
    file.seek(0)
    head = file.read(4096)
    file.seek(0)
    with open_video(file) as container:
        stream = video_stream(container)
        frame = first_frame(container, stream)
        width, height = seen_size(frame, stream)
        kind = container_name(container, head)
        sound = sound_stream(container)
        codec = stream.codec_context.codec.canonical_name
        is_plain = kind in COPYABLE_CONTAINERS and codec == "h264" and frame.format.name in COPYABLE_PIXELS
        gap = _largest_gap(container, stream) if is_plain else float("inf")
        rate = stream.average_rate or stream.guessed_rate or Fraction(25)
        return Source(
            width=width,
            height=height,
            duration=duration_of(container, stream),
            start=Fraction(container.start_time or 0, av.time_base),
            rate=min(max(rate, Fraction(1)), Fraction(MOST_PICTURES)),
            is_interlaced=frame.interlaced_frame,
            has_sound=sound is not None,
            copies_picture=gap < float("inf"),
            copies_segments=gap <= LARGEST_GAP
            and not frame.interlaced_frame
            and (frame.width, frame.height) == (width, height)
            and not frame.rotation
            and min(width, height) <= TALLEST,
            copies_sound=sound is not None and kind in COPYABLE_CONTAINERS and _is_plain_aac(sound),
            streams_at_once=kind == "mp4" and is_plain and _begins_with_index(file),
        )


def _is_plain_aac(sound: AudioStream) -> bool:
    context = sound.codec_context
    return context.codec.canonical_name == "aac" and context.profile == "LC" and sound.channels <= 2


def _largest_gap(container: InputContainer, stream: VideoStream) -> float:
    """Return the longest time between two pictures that stand for themselves, in seconds.

    It is infinite where the packets do not say when they are shown and decoded: such a stream cannot be copied.
    """
    container.seek(0)
    last, largest, is_dated = None, Fraction(0), False
    for packet in container.demux(stream):
        if not packet.size:
            continue
        # Only the first few may leave out when they are decoded.
        if packet.pts is None or packet.time_base is None or (packet.dts is None and is_dated):
            return float("inf")
        is_dated = packet.dts is not None
        moment = packet.pts * packet.time_base
        if last is None and not packet.is_keyframe:
            return float("inf")
        if last is not None:
            largest = max(largest, moment - last)
        if packet.is_keyframe or last is None:
            last = moment
    return float(largest)


def _begins_with_index(file: BinaryIO) -> bool:
    """Tell whether the index of an MP4 stands before its pictures (boxes: ISO 14496-12, section 4.2)."""
    start = 0
    for _ in range(100):
        file.seek(start)
        header = file.read(16)
        length, kind = int.from_bytes(header[:4], "big"), header[4:8]
        if kind in (b"moov", b"mdat") or len(header) < 16:
            return kind == b"moov"
        start += int.from_bytes(header[8:16], "big") if length == 1 else max(length, 8)
    return False


def encode(file: BinaryIO, folder: Path, source: Source, encoded: list[Rung], threads: int) -> None:
    """Write an MP4 without sound for each of these sizes, and `sound.mp4` if the sound cannot be copied."""
    listens = source.has_sound and not source.copies_sound
    if not encoded and not listens:
        return
    progress = Progress(source.duration)
    file.seek(0)
    with open_video(file) as container:
        stream, heard = video_stream(container), sound_stream(container) if listens else None
        stream.codec_context.thread_count = threads
        pictures = [_Pictures(folder / f"{rung.name}.mp4", rung, source, threads) for rung in encoded]
        sound = _Sound(folder / "sound.mp4", source.start) if heard else None
        wanted = [part for part in (stream if encoded else None, heard) if part]
        for frame in _decoded(container, wanted):
            if isinstance(frame, VideoFrame):
                for picture in pictures:
                    picture.take(frame)
            elif sound:
                sound.take(frame)
            progress.tell((frame.time or 0) - float(source.start))
    if sound:
        sound.close()
    for picture in pictures:
        picture.close()
    if any(not picture.taken for picture in pictures):
        raise Refused("no_picture")


def _decoded(container: InputContainer, wanted: list[Any]) -> Iterator[Any]:
    """Yield pictures and sound in the order of the file, passing over what is damaged."""
    errors = 0
    for packet in container.demux(wanted):
        try:
            yield from packet.decode()
        except av.error.InvalidDataError:
            errors += 1
            if errors > MOST_ERRORS:
                raise Refused("damaged") from None


class _Pictures:
    """One size of the video: takes decoded pictures, writes an MP4 without sound."""

    def __init__(self, path: Path, rung: Rung, source: Source, threads: int) -> None:
        self.source = source
        self.filter = PictureFilter(rung, source.is_interlaced)
        self.container = av.open(str(path), "w", format="mp4")
        self.stream = self.container.add_stream("libx264", rate=source.rate, options=self._options(rung))
        assert isinstance(self.stream, VideoStream)
        self.stream.width, self.stream.height, self.stream.pix_fmt = rung.width, rung.height, "yuv420p"
        self.stream.codec_context.time_base = TICK
        self.stream.codec_context.thread_count = threads
        self.taken = 0
        self.last = -1
        self.next_key = Fraction(0)

    def _options(self, rung: Rung) -> dict[str, str]:
        return {
            "preset": "veryfast",
            "crf": "23",
            "maxrate": str(rung.bitrate),
            "bufsize": str(2 * rung.bitrate),
            "profile": "high",
            # Key frames stand where we want them, so that every size can be cut at the same moments.
            "sc_threshold": "0",
            "g": "600",
            "forced-idr": "1",
        }

    def take(self, frame: VideoFrame) -> None:
        for filtered in self.filter.push(frame):
            self._write(filtered)

    def close(self) -> None:
        for filtered in self.filter.flush():
            self._write(filtered)
        if self.taken:
            self._mux(self.stream.encode(None))
        self.container.close()

    def _write(self, frame: VideoFrame) -> None:
        at = self._moment(frame)
        is_key = self._is_key(frame, at)
        if at <= self.last or (not is_key and self.taken and (at - self.last) * TICK < SHORTEST):
            return
        frame.pts, frame.time_base = at, TICK
        # Pictures that come out of a filter ask to be key frames, each of them.
        frame.pict_type = 1 if is_key else 0
        self.last = at
        self.taken += 1
        self._mux(self.stream.encode(frame))

    def _moment(self, frame: VideoFrame) -> int:
        """Return when the picture is shown, in ticks from the beginning."""
        if frame.pts is None or frame.time_base is None:
            return 0 if self.last < 0 else self.last + round(1 / self.source.rate / TICK)
        return max(round((frame.pts * frame.time_base - self.source.start) / TICK), 0)

    def _is_key(self, frame: VideoFrame, at: int) -> bool:
        if self.source.copies_segments:
            # The largest size is a copy, with the key frames that it has.
            return bool(frame.key_frame) or not self.taken
        if at * TICK < self.next_key:
            return False
        self.next_key = Fraction((at * TICK // KEY_FRAME_EVERY + 1) * KEY_FRAME_EVERY)
        return True

    def _mux(self, packets: list[Packet]) -> None:
        for packet in packets:
            self.container.mux(packet)


class _Sound:
    """The sound of the video as stereo AAC in an MP4."""

    def __init__(self, path: Path, start: Fraction) -> None:
        self.filter = SoundFilter(SOUND_RATE, start)
        self.container = av.open(str(path), "w", format="mp4")
        stream = self.container.add_stream("aac", rate=SOUND_RATE, layout="stereo")
        assert isinstance(stream, AudioStream)
        stream.bit_rate = SOUND_BITS
        self.stream = stream

    def take(self, frame: Any) -> None:
        for filtered in self.filter.push(frame):
            self.container.mux(self.stream.encode(filtered))

    def close(self) -> None:
        for filtered in self.filter.flush():
            self.container.mux(self.stream.encode(filtered))
        self.container.mux(self.stream.encode(None))
        self.container.close()


if __name__ == "__main__":
    main()
