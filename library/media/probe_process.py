"""Examine one video file, in a process of its own that can do no harm.

It gets the file as its standard input, one task as JSON in its only argument, and answers with one line of
JSON on standard output, followed by the bytes of a picture if that was the task. It imports PyAV and the
standard library alone, so that it starts fast and knows no secret of the site.

A video is hostile input to a large C library. Hence: limits on memory and processor time; no way to open
another file or a connection (not even for a playlist that names one), because no further file descriptor is
allowed; and only a handful of container formats, told by content and never by name.
"""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import re
import resource
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from fractions import Fraction
from typing import Any, BinaryIO

import av
import av.error
from av.container import InputContainer
from av.stream import Disposition
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

# The demuxers that may look at the file. Whatever reads a list of other files (hls, dash, concat, image2) is
# not among them.
FORMATS = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,ogg"
MAX_STREAMS = 100
MAX_SECONDS = 48 * 3600
MAX_SIDE = 16_384  # pixels
NOT_THE_VIDEO = Disposition.attached_pic | Disposition.timed_thumbnails

# Luma of 0 to 255; black is 16 in most videos.
NEARLY_BLACK = 28
# Without a wish of the editor, a poster is not worth decoding more than this.
MAX_FRAMES_TO_SKIP = 300


class Refused(Exception):
    """The file is not a video that we take. The argument is a code; the parent process has the sentence."""


def main() -> None:
    task = json.loads(sys.argv[1])
    picture = b""
    with open(0, "rb", closefd=False) as file:
        import_the_rest()
        _lock_up(task["memory"], task["cpu_seconds"])
        try:
            if task["name"] == "probe":
                answer = examine(file)
            else:
                picture = cut_picture(file, task["at"], task["width"])
                answer = {"bytes": len(picture)}
        except Refused as refusal:
            answer = {"refused": str(refusal)}
        except (MemoryError, av.error.MemoryError):
            answer = {"failed": "memory"}
        except av.error.FFmpegError as error:
            answer = {"refused": "damaged", "detail": str(error)[:200]}
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + picture)
    sys.stdout.buffer.flush()
    # The libraries' own clean-up has nothing to save, and a crash in it would hide the answer.
    os._exit(0)


def import_the_rest() -> None:
    """Load what PyAV loads at first use: once no file can be opened, it would be too late."""
    for module in pkgutil.walk_packages(av.__path__, "av."):
        if module.name not in ("av.__main__", "av.datasets"):
            importlib.import_module(module.name)


def _lock_up(memory: int, cpu_seconds: int) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    # At the first limit comes SIGXCPU, which says why; at the second the kill.
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    # 0, 1 and 2 stay open; opening anything else now fails.
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))


def examine(file: BinaryIO) -> dict[str, Any]:
    """Return the facts of a video: duration in seconds, size in pixels as it is seen, and codecs."""
    head = file.read(4096)
    file.seek(0)
    if is_cut_off(file):
        raise Refused("cut_off")
    with open_video(file) as container:
        stream = video_stream(container)
        frame = first_frame(container, stream)
        width, height = seen_size(frame, stream)
        audio = next((audio for audio in container.streams.audio if audio.codec_context), None)
        rate = stream.average_rate or stream.guessed_rate
        return {
            "duration": duration_of(container, stream),
            "width": width,
            "height": height,
            "video_codec": stream.codec_context.codec.canonical_name,
            "audio_codec": audio.codec_context.codec.canonical_name if audio else "",
            "pixel_format": frame.format.name,
            "container": container_name(container, head),
            "frame_rate": round(float(rate), 3) if rate and 0 < rate < 1000 else None,
        }


def cut_picture(file: BinaryIO, at: float | None, width: int) -> bytes:
    """Return a JPEG of the frame at the moment `at` (seconds), `width` pixels wide or as wide as the video.

    Without a moment it is the frame after 10 % of the video, or a later one if that is black.
    """
    with open_video(file) as container:
        stream = video_stream(container)
        if at is not None:
            chosen = _frame_at(container, stream, at, None)
        else:
            duration = duration_of(container, stream)
            chosen, brightness = None, -1.0
            for part in (0.1, 0.25, 0.5):
                frame = _frame_at(container, stream, duration * part, MAX_FRAMES_TO_SKIP)
                if frame and (luma := _luma(frame)) > brightness:
                    chosen, brightness = frame, luma
                if brightness > NEARLY_BLACK:
                    break
        if chosen is None:
            raise Refused("no_picture")
        return _jpeg(chosen, seen_size(chosen, stream), width)


def is_cut_off(file: BinaryIO) -> bool:
    """Tell whether an MP4 or Matroska file is shorter than it declares. The file is left at its start."""
    size = os.fstat(file.fileno()).st_size
    head = file.read(64)
    file.seek(0)
    if head[4:8] in (b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide"):
        end = _end_of_boxes(file, size)
    elif head.startswith(b"\x1a\x45\xdf\xa3"):
        end = _end_of_segment(head)
    else:
        end = 0
    file.seek(0)
    return end > size


def _end_of_boxes(file: BinaryIO, size: int) -> int:
    """Return where the pictures or their index should end, in bytes (boxes: ISO 14496-12, section 4.2)."""
    start = 0
    for _ in range(10_000):
        file.seek(start)
        header = file.read(16)
        length, kind = int.from_bytes(header[:4], "big"), header[4:8]
        if length == 1:
            length = int.from_bytes(header[8:16], "big")
        if len(header) < 8 or length < 8:
            return 0
        start += length
        # Rubbish after the last box is common and harmless, so only the boxes that matter count.
        if start > size:
            return start if kind in (b"mdat", b"moov", b"moof") else 0
    return 0


def _end_of_segment(head: bytes) -> int:
    """Return where the segment of a Matroska file should end, in bytes, or 0 if unknown (RFC 8794)."""
    _, header_length, start = _element_size(head, 4)
    start += header_length
    if head[start : start + 4] != b"\x18\x53\x80\x67":
        return 0
    is_known, length, data = _element_size(head, start + 4)
    return data + length if is_known else 0


def _element_size(data: bytes, at: int) -> tuple[bool, int, int]:
    """Read a variable-length size: whether it is known, its value, and where the content begins."""
    first = data[at] if at < len(data) else 0
    if not first:
        return False, 0, at
    width = 9 - first.bit_length()
    bits = 7 * width
    value = int.from_bytes(data[at : at + width], "big") & ((1 << bits) - 1)
    return value != (1 << bits) - 1, value, at + width


def open_video(file: BinaryIO) -> InputContainer:
    options = {"format_whitelist": FORMATS, "protocol_whitelist": "none", "max_streams": str(MAX_STREAMS)}
    try:
        return av.open(file, "r", options=options, metadata_errors="replace", io_open=_open_nothing)
    except av.error.MemoryError:
        raise
    except av.error.FFmpegError:
        raise Refused("unreadable") from None


def _open_nothing(url: str, flags: int, options: dict[str, str]) -> BinaryIO:
    raise PermissionError("A video must not open other files.")


def video_stream(container: InputContainer) -> VideoStream:
    for stream in container.streams.video:
        # A sound file often carries the picture of its cover as a "video".
        if stream.codec_context and not stream.disposition & NOT_THE_VIDEO:
            # Memory grows with the threads, and the number of threads with the machine.
            stream.codec_context.thread_count = 1
            return stream
    raise Refused("sound_only" if container.streams.audio else "no_picture")


def first_frame(container: InputContainer, stream: VideoStream) -> VideoFrame:
    frame = next(_frames(container, stream), None)
    if frame is None:
        raise Refused("no_picture")
    return frame


def _frames(container: InputContainer, stream: VideoStream) -> Iterator[VideoFrame]:
    """Yield the frames from the present position, passing over damaged ones at the beginning."""
    errors = 0
    for packet in container.demux(stream):
        try:
            yield from packet.decode()
        except av.error.InvalidDataError:
            errors += 1
            if errors > MAX_FRAMES_TO_SKIP:
                return


def _frame_at(
    container: InputContainer, stream: VideoStream, seconds: float, frames_at_most: int | None
) -> VideoFrame | None:
    """Return the frame that is shown at a moment, or the last one before the limit or the end."""
    tick = stream.time_base or Fraction(1, 1_000_000)
    moment = (stream.start_time or 0) + int(seconds / tick)
    last = None
    with suppress(av.error.FFmpegError):
        container.seek(moment, stream=stream)
        last = _last_until(moment, _frames(container, stream), frames_at_most)
    if last is None:
        # Without an index (MPEG-TS) a seek can lead behind the only key frame.
        container.seek(0)
        last = _last_until(moment, _frames(container, stream), frames_at_most)
    return last


def _last_until(moment: int, frames: Iterable[VideoFrame], frames_at_most: int | None) -> VideoFrame | None:
    last = None
    for count, frame in enumerate(frames):
        # The frame of a moment is the last one that begins before it or at it.
        if last is not None and frame.pts is not None and frame.pts > moment:
            break
        last = frame
        if frames_at_most is not None and count >= frames_at_most:
            break
    return last


def seen_size(frame: VideoFrame, stream: VideoStream) -> tuple[int, int]:
    """Return width and height in pixels as the video is seen: square pixels, turned the right way up."""
    aspect = stream.sample_aspect_ratio
    width, height = frame.width, frame.height
    if aspect and Fraction(1, 8) < aspect < 8:
        width = round(width * aspect)
    if not (0 < width <= MAX_SIDE and 0 < height <= MAX_SIDE):
        raise Refused("too_large")
    return (height, width) if frame.rotation % 180 else (width, height)


def duration_of(container: InputContainer, stream: VideoStream) -> float:
    """Return the length in seconds. A file that does not say (a browser's recording) is read through."""
    seconds = 0.0
    if container.duration:
        seconds = container.duration / av.time_base
    elif stream.duration and stream.time_base:
        seconds = float(stream.duration * stream.time_base)
    if seconds <= 0 and stream.time_base:
        container.seek(0)
        ends = (
            packet.pts + (packet.duration or 0)
            for packet in container.demux(stream)
            if packet.pts is not None
        )
        seconds = float((max(ends, default=0) - (stream.start_time or 0)) * stream.time_base)
    if seconds > MAX_SECONDS:
        raise Refused("too_long")
    # One single frame has no length of its own.
    return round(seconds, 3) if seconds > 0 else 0.04


def container_name(container: InputContainer, head: bytes) -> str:
    name = container.format.name
    if name.startswith("mov,"):
        return "mov" if container.metadata.get("major_brand", "qt  ").startswith("qt") else "mp4"
    if name.startswith("matroska,"):
        # The DocType element of the EBML header.
        return "webm" if re.search(rb"\x42\x82.webm", head, re.DOTALL) else "matroska"
    return name


def _luma(frame: VideoFrame) -> float:
    """Return the mean brightness of a frame, 0 to 255."""
    rows = _rows(frame.reformat(width=32, height=18, format="gray"), 0)
    return sum(map(sum, rows)) / (32 * 18)


def _jpeg(frame: VideoFrame, seen: tuple[int, int], width: int) -> bytes:
    width = max(min(width, seen[0]) // 2 * 2, 2)
    height = max(round(seen[1] * width / seen[0] / 2) * 2, 2)
    turn = frame.rotation % 360
    before = (height, width) if turn in (90, 270) else (width, height)
    scaled = frame.reformat(width=before[0], height=before[1], format="yuvj420p", threads=1)
    picture = _turned(scaled, turn, width, height) if turn in (90, 180, 270) else scaled
    picture.pts = 0
    encoder = av.CodecContext.create("mjpeg", "w")
    assert isinstance(encoder, av.VideoCodecContext)
    encoder.width, encoder.height, encoder.pix_fmt = width, height, "yuvj420p"
    encoder.time_base = Fraction(1, 25)
    encoder.thread_count = 1
    encoder.options = {"qmin": "2", "qmax": "3"}
    return b"".join(bytes(packet) for packet in [*encoder.encode(picture), *encoder.encode(None)])


def _turned(frame: VideoFrame, turn: int, width: int, height: int) -> VideoFrame:
    """Return the picture turned by so many degrees against the clock, now `width` by `height` pixels."""
    turned = VideoFrame(width, height, "yuvj420p")
    for index, plane in enumerate(turned.planes):
        rows = _rows(frame, index)
        if turn == 180:
            rows = [row[::-1] for row in reversed(rows)]
        else:
            columns = [bytes(column) for column in zip(*rows, strict=True)]
            rows = columns[::-1] if turn == 90 else [column[::-1] for column in columns]
        plane.update(b"".join(row.ljust(plane.line_size, b"\0") for row in rows))
    return turned


def _rows(frame: VideoFrame, index: int) -> list[bytes]:
    plane = frame.planes[index]
    data, step = bytes(plane), plane.line_size
    return [data[row * step : row * step + plane.width] for row in range(plane.height)]


if __name__ == "__main__":
    main()
