from __future__ import annotations

import hashlib
import io
import os
import socket
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from PIL import Image

from library.media import probing
from library.media.probing import NotAVideo, ProbeFailed, checksum, frame_jpeg, probe, probe_upload
from tests import media_files
from tests.media_files import Recipe, concat_list, hls_playlist, make_sound, make_video, truncated

Video = Callable[[str], Path]

RECIPES = {
    "h264.mp4": Recipe(),
    "vp9.webm": Recipe("libvpx-vp9", "libopus", "webm"),
    "vp9.mkv": Recipe("libvpx-vp9", "libopus", "matroska"),
    "h264.mov": Recipe(container="mov"),
    "h264.ts": Recipe(container="mpegts"),
    "mpeg4.avi": Recipe("mpeg4", "libmp3lame", "avi"),
    "hevc.mp4": Recipe("libx265", options=(("x265-params", "log-level=error"),)),
    "ten-bit.mp4": Recipe(pixel_format="yuv420p10le"),
    "silent.mp4": Recipe(audio_codec=None),
    "left.mp4": Recipe(audio_codec=None, rotation=90),
    "right.mp4": Recipe(audio_codec=None, rotation=-90),
    "upside-down.mp4": Recipe(audio_codec=None, rotation=180),
    "wide-pixels.mp4": Recipe(audio_codec=None, width=240, aspect=Fraction(4, 3)),
    "one-frame.mp4": Recipe(audio_codec=None, seconds=0.04),
    "black-start.mp4": Recipe(audio_codec=None, seconds=4, black_seconds=1.5),
    "fast-start.mp4": Recipe(fast_start=True),
    "forty-tracks.mp4": Recipe(seconds=0.5, sound_tracks=40),
}


@pytest.fixture(scope="session")
def video(tmp_path_factory: pytest.TempPathFactory) -> Video:
    """A function that gives the path of a good video by its name in RECIPES, made once a session."""
    folder = tmp_path_factory.mktemp("videos")

    def path_of(name: str) -> Path:
        path = folder / name
        return path if path.exists() else make_video(path, RECIPES[name])

    return path_of


@pytest.mark.parametrize(
    ("name", "container", "video_codec", "audio_codec", "plays"),
    [
        ("h264.mp4", "mp4", "h264", "aac", True),
        ("fast-start.mp4", "mp4", "h264", "aac", True),
        ("silent.mp4", "mp4", "h264", "", True),
        ("vp9.webm", "webm", "vp9", "opus", True),
        ("forty-tracks.mp4", "mp4", "h264", "aac", True),
        ("vp9.mkv", "matroska", "vp9", "opus", False),
        ("h264.mov", "mov", "h264", "aac", False),
        ("h264.ts", "mpegts", "h264", "aac", False),
        ("mpeg4.avi", "avi", "mpeg4", "mp3", False),
        ("hevc.mp4", "mp4", "hevc", "aac", False),
        ("ten-bit.mp4", "mp4", "h264", "aac", False),
    ],
)
def test_a_video_is_known_by_its_content(
    video: Video, tmp_path: Path, name: str, container: str, video_codec: str, audio_codec: str, plays: bool
) -> None:
    nameless = tmp_path / "upload.bin"
    nameless.write_bytes(video(name).read_bytes())
    facts = probe(nameless)
    assert (facts.container, facts.video_codec, facts.audio_codec) == (container, video_codec, audio_codec)
    assert facts.plays_in_browsers is plays
    assert (facts.width, facts.height, facts.frame_rate) == (320, 180, 25.0)
    assert facts.duration == pytest.approx(RECIPES[name].seconds, abs=0.1)
    assert facts.size == nameless.stat().st_size
    assert facts.checksum == hashlib.sha256(nameless.read_bytes()).hexdigest()


def test_the_kind_of_file_gives_its_media_type_and_ending(video: Video) -> None:
    facts = probe(video("h264.mp4"))
    assert (facts.media_type, facts.extension) == ("video/mp4", "mp4")
    facts = probe(video("h264.ts"))
    assert (facts.media_type, facts.extension) == ("video/mp2t", "ts")


def test_one_frame_is_a_short_video(video: Video) -> None:
    assert probe(video("one-frame.mp4")).duration == pytest.approx(0.04)
    assert frame_jpeg(video("one-frame.mp4"))


@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("left.mp4", (180, 320)),
        ("right.mp4", (180, 320)),
        ("upside-down.mp4", (320, 180)),
        ("wide-pixels.mp4", (320, 180)),
    ],
)
def test_width_and_height_are_those_that_a_viewer_sees(
    video: Video, name: str, size: tuple[int, int]
) -> None:
    facts = probe(video(name))
    assert (facts.width, facts.height) == size


@pytest.mark.parametrize(
    ("name", "corner"),
    [
        ("silent.mp4", "top left"),
        ("left.mp4", "bottom left"),
        ("right.mp4", "top right"),
        ("upside-down.mp4", "bottom right"),
        ("vp9.webm", "top left"),
        ("h264.ts", "top left"),
        ("ten-bit.mp4", "top left"),
        ("wide-pixels.mp4", "top left"),
    ],
)
def test_a_still_picture_stands_upright(video: Video, name: str, corner: str) -> None:
    facts = probe(video(name))
    picture = Image.open(io.BytesIO(frame_jpeg(video(name))))
    assert (picture.format, picture.size) == ("JPEG", (facts.width, facts.height))
    points = {
        "top left": (0.2, 0.2),
        "top right": (0.8, 0.2),
        "bottom left": (0.2, 0.8),
        "bottom right": (0.8, 0.8),
    }
    light = {
        name
        for name, (x, y) in points.items()
        if picture.convert("L").getpixel((int(picture.width * x), int(picture.height * y))) > 240
    }
    assert light == {corner}


def test_a_still_picture_is_the_one_of_its_moment(video: Video) -> None:
    def ground(at: float) -> int:
        picture = Image.open(io.BytesIO(frame_jpeg(video("black-start.mp4"), at=at))).convert("L")
        value = picture.getpixel((300, 170))
        assert isinstance(value, int)
        return value

    assert ground(0) < 5
    assert ground(1.4) < 5
    assert 100 < ground(2) < ground(3) < ground(3.9)
    assert ground(1000) == ground(3.99)


def test_the_picture_chosen_by_default_is_not_black(video: Video) -> None:
    picture = Image.open(io.BytesIO(frame_jpeg(video("black-start.mp4")))).convert("L")
    assert picture.getpixel((300, 170)) > 100


def test_a_still_picture_is_scaled_down_but_never_up(video: Video) -> None:
    assert Image.open(io.BytesIO(frame_jpeg(video("left.mp4"), width=90))).size == (90, 160)
    assert Image.open(io.BytesIO(frame_jpeg(video("left.mp4"), width=4000))).size == (180, 320)


@pytest.mark.parametrize("at", [-1, float("nan"), float("inf")])
def test_a_moment_that_is_none_is_a_programming_error(video: Video, at: float) -> None:
    with pytest.raises(ValueError, match="zero or more seconds"):
        frame_jpeg(video("silent.mp4"), at=at)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "This file is empty."),
        (media_files.TEXT, "This file is not a video. It looks like text."),
        ("Atme langsam aus – und ein.\n".encode() * 300, "This file is not a video. It looks like text."),
        (media_files.HTML, "This file is not a video. It looks like a web page."),
        (media_files.SVG, "This file is not a video. It looks like a picture."),
        (media_files.JPEG_HEAD, "This file is not a video. It looks like a picture."),
        (b"%PDF-1.7\n", "This file is not a video. It looks like a PDF document."),
        (
            b"PK\x03\x04" + bytes(99),
            "This file is not a video. It looks like a ZIP archive or an Office document.",
        ),
        (b"WEBVTT\n\n", "This file is not a video. It looks like captions."),
        (b"\0\0\0\x18ftypisom" + bytes(99), "It begins like one, but it is damaged or incomplete."),
        (bytes(range(256)) * 40, "This file is not a video. Its format is not one that we know."),
    ],
)
def test_what_is_no_video_is_refused_with_what_it_looks_like(
    tmp_path: Path, content: bytes, sentence: str
) -> None:
    path = tmp_path / "stretch.mp4"
    path.write_bytes(content)
    with pytest.raises(NotAVideo) as caught:
        probe(path)
    assert sentence in str(caught.value)
    with pytest.raises(NotAVideo):
        frame_jpeg(path)


def test_sound_without_a_picture_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotAVideo, match="sound but no moving picture"):
        probe(make_sound(tmp_path / "sound.mp4"))


@pytest.mark.parametrize("name", ["h264.mp4", "fast-start.mp4", "vp9.webm", "h264.mov"])
@pytest.mark.parametrize("part", [0.4, 0.98])
def test_an_upload_that_broke_off_is_refused(video: Video, tmp_path: Path, name: str, part: float) -> None:
    with pytest.raises(NotAVideo, match="incomplete"):
        probe(truncated(video(name), tmp_path / "part.mp4", part))


def test_a_huge_declared_size_is_an_incomplete_file(video: Video, tmp_path: Path) -> None:
    content = video("fast-start.mp4").read_bytes()
    start = content.index(b"mdat") - 4
    path = tmp_path / "huge.mp4"
    path.write_bytes(content[:start] + b"\0\0\0\x01mdat" + b"\x7f" + b"\xff" * 7 + content[start + 8 :])
    with pytest.raises(NotAVideo, match="incomplete"):
        probe(path)


def test_rubbish_after_the_last_box_does_no_harm(video: Video, tmp_path: Path) -> None:
    path = tmp_path / "tail.mp4"
    path.write_bytes(video("h264.mp4").read_bytes() + b"made by a camera with its own ideas")
    assert probe(path).plays_in_browsers


@pytest.mark.parametrize("name", ["h264.mp4", "vp9.webm", "h264.ts", "mpeg4.avi"])
def test_a_damaged_video_is_refused_or_read_but_nothing_else_happens(
    video: Video, tmp_path: Path, name: str
) -> None:
    content = bytearray(video(name).read_bytes())
    path = tmp_path / "damaged.mp4"
    for step in (7, 101):
        for at in range(step, len(content), step * 13):
            content[at] ^= 0x5A
        path.write_bytes(content)
        for look in (probe, frame_jpeg):
            try:
                look(path)
            except (NotAVideo, ProbeFailed) as error:
                assert str(error).endswith(".")


@pytest.mark.parametrize("disguise", [hls_playlist, concat_list])
def test_a_playlist_in_disguise_opens_no_other_file(
    video: Video, tmp_path: Path, disguise: Callable[[str], bytes]
) -> None:
    secret = tmp_path / "secret.ts"
    secret.write_bytes(video("h264.ts").read_bytes())
    for target in (secret.name, str(secret), f"file://{secret}", "/etc/passwd"):
        path = tmp_path / "stretch.mp4"
        path.write_bytes(disguise(target))
        with pytest.raises(NotAVideo, match="a playlist that points to other files"):
            probe(path)


def test_a_playlist_in_disguise_makes_no_connection(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        path = tmp_path / "stretch.mp4"
        path.write_bytes(hls_playlist(f"http://127.0.0.1:{server.getsockname()[1]}/clip.ts"))
        with pytest.raises(NotAVideo):
            probe(path)
        server.settimeout(0.05)
        with pytest.raises(TimeoutError):
            server.accept()


def test_the_process_cannot_open_a_file_whatever_it_reads(
    video: Video, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    # Stands in for a library that was taken over by a hostile file: it runs where the examination would run.
    takeover = tmp_path / "takeover.py"
    takeover.write_text(
        "import sys\n"
        f"sys.path.insert(0, {str(probing.PROCESS.parent)!r})\n"
        "import probe_process\n"
        "def examine(file):\n"
        "    try:\n"
        "        open('/etc/passwd')\n"
        "    except OSError:\n"
        "        raise probe_process.Refused('damaged')\n"
        "probe_process.examine = examine\n"
        "probe_process.main()\n"
    )
    monkeypatch.setattr(probing, "PROCESS", takeover)
    with pytest.raises(NotAVideo, match="damaged"):
        probe(video("h264.mp4"))


def test_an_examination_that_takes_too_long_is_stopped(video: Video) -> None:
    with pytest.raises(ProbeFailed, match="took too long"):
        probe(video("h264.mp4"), time_limit=0.01)


@pytest.mark.parametrize(
    ("body", "limit", "value", "sentence"),
    [
        ("while True: pass", "CPU_LIMIT", 1, "took too long"),
        ("bytearray(2 * 1024**3)", "MEMORY_LIMIT", 512 * 1024**2, "too much memory"),
        ("import os; os.abort()", "CPU_LIMIT", 1, "reading it went wrong"),
    ],
)
def test_a_process_that_goes_wild_is_ended(
    video: Video,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    body: str,
    limit: str,
    value: int,
    sentence: str,
) -> None:
    wild = tmp_path / "wild.py"
    wild.write_text(
        "import sys\n"
        f"sys.path.insert(0, {str(probing.PROCESS.parent)!r})\n"
        "import probe_process\n"
        "def examine(file):\n"
        f"    {body}\n"
        "probe_process.examine = examine\n"
        "probe_process.main()\n"
    )
    monkeypatch.setattr(probing, "PROCESS", wild)
    monkeypatch.setattr(probing, limit, value)
    with pytest.raises(ProbeFailed, match=sentence):
        probe(video("h264.mp4"))


def test_what_is_not_a_regular_file_is_not_opened(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.mp4"
    os.mkfifo(pipe)
    for path in (pipe, tmp_path, tmp_path / "missing.mp4"):
        with pytest.raises(FileNotFoundError):
            probe(path)


def test_an_upload_is_examined_wherever_django_keeps_it(video: Video) -> None:
    content = video("h264.mp4").read_bytes()
    in_memory = SimpleUploadedFile("stretch.mp4", content)
    on_disk = TemporaryUploadedFile("stretch.mp4", "video/mp4", len(content), None)
    on_disk.write(content)
    on_disk.flush()
    stored = default_storage.open(default_storage.save("videos/stretch.mp4", ContentFile(content)))
    expected = probe(video("h264.mp4"))
    for upload in (in_memory, on_disk, stored):
        assert probe_upload(upload) == expected
        upload.seek(0)
        assert upload.read() == content


def test_an_upload_in_memory_leaves_no_copy_behind(video: Video, tmp_path: Path, settings: object) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    upload = SimpleUploadedFile("stretch.mp4", video("h264.mp4").read_bytes())
    with probing.local_file(upload) as path:
        assert path.parent == tmp_path
    assert list(tmp_path.iterdir()) == []
    assert upload.tell() == 0


def test_a_checksum_is_that_of_the_whole_file_from_any_position() -> None:
    file = io.BytesIO(b"breathe" * 500_000)
    file.seek(1234)
    assert checksum(file) == hashlib.sha256(file.getvalue()).hexdigest()
    assert file.tell() == 0
