"""What is made of real files, by the real process."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import av
import pytest
from PIL import Image

from library.media.encoding import running
from library.media.encoding.running import EncodingFailed, run
from library.media.probing import frame_jpeg, probe
from tests.media_files import HTML, SVG, TEXT, make_sound, truncated

from .conftest import FileOf


def convert(path: Path, folder: Path) -> dict[str, Any]:
    folder.mkdir(exist_ok=True)
    return run(path, folder, 1, lambda progress: None)


def playlists(folder: Path) -> list[Path]:
    return sorted((folder / "hls").glob("*/index.m3u8"))


def moments(path: Path) -> list[float]:
    """When each picture is shown, in seconds."""
    with av.open(str(path)) as container:
        return [frame.time for frame in container.decode(video=0)]


def codecs(path: Path) -> list[str]:
    with av.open(str(path)) as container:
        return [stream.codec_context.codec.canonical_name for stream in container.streams]


@pytest.mark.parametrize(
    "name",
    [
        "vp9.webm",
        "mpeg4.avi",
        "hevc.mp4",
        "ten-bit.mp4",
        "h264.mov",
        "h264.ts",
        "h264.mp4",
        "forty-tracks.mp4",
    ],
)
def test_every_source_becomes_hls_and_one_mp4(file_of: FileOf, tmp_path: Path, name: str) -> None:
    made = convert(file_of(name), tmp_path / "work")
    mp4 = probe(tmp_path / "work" / made["mp4"]["file"])
    assert (mp4.container, mp4.video_codec, mp4.audio_codec) == ("mp4", "h264", "aac")
    assert mp4.plays_in_browsers
    assert (mp4.width, mp4.height) == (made["mp4"]["width"], made["mp4"]["height"]) == (320, 180)
    (playlist,) = playlists(tmp_path / "work")
    assert codecs(playlist) == ["h264", "aac"]
    pictures = len(moments(file_of(name)))
    assert len(moments(playlist)) == len(moments(tmp_path / "work" / made["mp4"]["file"])) == pictures


def test_the_master_playlist_says_what_a_player_needs(file_of: FileOf, tmp_path: Path) -> None:
    made = convert(file_of("long.mp4"), tmp_path / "work")
    master = (tmp_path / "work" / made["hls"]["file"]).read_text()
    assert master.startswith("#EXTM3U\n#EXT-X-VERSION:6\n#EXT-X-INDEPENDENT-SEGMENTS\n")
    variants = re.findall(
        r"BANDWIDTH=(\d+),AVERAGE-BANDWIDTH=(\d+),RESOLUTION=(\S+?),"
        r'CODECS="avc1\.64[0-9a-f]{4},mp4a\.40\.2",FRAME-RATE=5\.000\n(\S+)',
        master,
    )
    assert [(size, path) for _, _, size, path in variants] == [
        ("480x360", "360p/index.m3u8"),
        ("640x480", "480p/index.m3u8"),
    ]
    assert all(int(peak) >= int(average) > 0 for peak, average, _, _ in variants)
    assert made["hls"]["bitrate"] == max(int(peak) for peak, *_ in variants)
    assert made["hls"]["size"] == sum(path.stat().st_size for path in tmp_path.rglob("*.ts"))
    named = {str(path.relative_to(tmp_path / "work")) for path in (tmp_path / "work" / "hls").rglob("*.*")}
    assert set(made["hls"]["files"]) == named


def test_all_sizes_are_cut_at_the_same_moments(file_of: FileOf, tmp_path: Path) -> None:
    convert(file_of("long.mp4"), tmp_path / "work")
    cuts = [re.findall(r"EXTINF:([0-9.]+)", path.read_text()) for path in playlists(tmp_path / "work")]
    assert len(cuts) == 2
    assert cuts[0] == cuts[1]
    assert len(cuts[0]) == 3


def test_what_can_be_copied_is_not_encoded(file_of: FileOf, tmp_path: Path) -> None:
    convert(file_of("h264.mov"), tmp_path / "work")
    assert not (tmp_path / "work" / "180p.mp4").exists()
    assert not (tmp_path / "work" / "sound.mp4").exists()


def test_a_picture_is_copied_even_if_its_sound_cannot_be(file_of: FileOf, tmp_path: Path) -> None:
    made = convert(file_of("pcm.mkv"), tmp_path / "work")
    assert not (tmp_path / "work" / "180p.mp4").exists()
    mp4 = tmp_path / "work" / made["mp4"]["file"]
    assert codecs(mp4) == ["h264", "aac"]
    # Matroska does not say when its first pictures are decoded; they are not lost for that.
    (playlist,) = playlists(tmp_path / "work")
    assert len(moments(mp4)) == len(moments(playlist)) == len(moments(file_of("pcm.mkv"))) == 25
    assert moments(mp4) == pytest.approx(moments(file_of("pcm.mkv")), abs=0.01)


def test_an_interlaced_picture_is_not_copied_into_segments(file_of: FileOf, tmp_path: Path) -> None:
    convert(file_of("interlaced.mp4"), tmp_path / "work")
    assert (tmp_path / "work" / "180p.mp4").exists()


def test_a_copied_mp4_is_still_turned_by_the_player(file_of: FileOf, tmp_path: Path) -> None:
    made = convert(file_of("turned.mov"), tmp_path / "work")
    mp4 = probe(tmp_path / "work" / made["mp4"]["file"])
    assert (mp4.width, mp4.height) == (made["mp4"]["width"], made["mp4"]["height"]) == (180, 320)


def test_key_frames_that_are_too_rare_are_not_copied(file_of: FileOf, tmp_path: Path) -> None:
    convert(file_of("rare-keys.mp4"), tmp_path / "work")
    assert (tmp_path / "work" / "90p.mp4").exists()
    lengths = re.findall(r"EXTINF:([0-9.]+)", playlists(tmp_path / "work")[0].read_text())
    assert max(map(float, lengths)) <= 6.5


def test_a_file_that_streams_already_needs_no_second_mp4(file_of: FileOf, tmp_path: Path) -> None:
    assert convert(file_of("fast-start.mp4"), tmp_path / "work")["mp4"] is None


def test_the_mp4_has_its_index_first(file_of: FileOf, tmp_path: Path) -> None:
    made = convert(file_of("h264.mp4"), tmp_path / "work")
    content = (tmp_path / "work" / made["mp4"]["file"]).read_bytes()
    assert content.index(b"moov") < content.index(b"mdat")
    original = file_of("h264.mp4").read_bytes()
    assert original.index(b"moov") > original.index(b"mdat")


def test_a_video_without_sound_stays_without(file_of: FileOf, tmp_path: Path) -> None:
    made = convert(file_of("silent.mp4"), tmp_path / "work")
    assert codecs(tmp_path / "work" / made["mp4"]["file"]) == ["h264"]
    assert 'CODECS="avc1.64000c",' in (tmp_path / "work" / made["hls"]["file"]).read_text()


@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("portrait.avi", (450, 800)),
        ("odd.webm", (320, 180)),
        ("wide-pixels.mp4", (320, 180)),
        ("left.mp4", (180, 320)),
        ("one-frame.avi", (320, 180)),
    ],
)
def test_unusual_shapes_come_out_as_they_are_seen(
    file_of: FileOf, tmp_path: Path, name: str, size: tuple[int, int]
) -> None:
    made = convert(file_of(name), tmp_path / "work")
    assert (made["hls"]["width"], made["hls"]["height"]) == size
    largest = playlists(tmp_path / "work")[-1]
    with av.open(str(largest)) as container:
        frame = next(container.decode(video=0))
        assert (frame.width, frame.height, frame.rotation) == (*size, 0)
    assert len(moments(largest)) == len(moments(file_of(name)))


@pytest.mark.parametrize("name", ["left.mp4", "right.mp4", "upside-down.mp4"])
def test_a_turned_video_is_turned_the_right_way(file_of: FileOf, tmp_path: Path, name: str) -> None:
    convert(file_of(name), tmp_path / "work")
    segment = next((tmp_path / "work").rglob("*.ts"))
    assert corners(frame_jpeg(segment, 0.5)) == corners(frame_jpeg(file_of(name), 0.5))


def corners(picture: bytes) -> list[bool]:
    """Which of the four corners are bright."""
    image = Image.open(io.BytesIO(picture)).convert("L")
    width, height = image.size
    places = [(5, 5), (width - 6, 5), (5, height - 6), (width - 6, height - 6)]
    return [image.getpixel(place) > 180 for place in places]


def test_a_changing_rate_of_pictures_keeps_its_moments(file_of: FileOf, tmp_path: Path) -> None:
    made = convert(file_of("uneven.webm"), tmp_path / "work")
    before, after = moments(file_of("uneven.webm")), moments(tmp_path / "work" / made["mp4"]["file"])
    assert after == pytest.approx(before, abs=0.002)


def test_more_than_sixty_pictures_a_second_are_thinned_out(file_of: FileOf, tmp_path: Path) -> None:
    made = convert(file_of("many-pictures.avi"), tmp_path / "work")
    after = moments(tmp_path / "work" / made["mp4"]["file"])
    assert 25 <= len(after) <= 31
    assert after[-1] == pytest.approx(0.5, abs=0.05)


def test_the_progress_is_told_and_never_goes_back(file_of: FileOf, tmp_path: Path) -> None:
    told: list[int] = []
    (tmp_path / "work").mkdir()
    run(file_of("uneven.webm"), tmp_path / "work", 1, told.append)
    assert told == sorted(told)
    assert max(told) > 80


@pytest.mark.parametrize("content", [b"", TEXT, HTML, SVG])
def test_what_is_no_video_is_damaged(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "clip.mp4"
    path.write_bytes(content)
    assert failure(path, tmp_path / "work") == "damaged"


def test_sound_alone_and_half_a_file_are_damaged(file_of: FileOf, tmp_path: Path) -> None:
    assert failure(make_sound(tmp_path / "sound.mp4"), tmp_path / "work") == "damaged"
    half = truncated(file_of("hevc.mp4"), tmp_path / "half.mp4")
    assert failure(half, tmp_path / "other") == "damaged"


def failure(path: Path, folder: Path) -> str:
    with pytest.raises(EncodingFailed) as error:
        convert(path, folder)
    return error.value.failure.value


def test_a_process_that_takes_too_long_is_ended(
    file_of: FileOf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "TIME_LIMITS", (0, 0))
    assert failure(file_of("vp9.webm"), tmp_path / "work") == "too_slow"


def test_too_little_memory_is_said_so(
    file_of: FileOf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "MEMORY_LIMIT", 64 * 1024**2)
    assert failure(file_of("vp9.webm"), tmp_path / "work") in ("memory", "crashed")


def test_what_the_pulse_raises_ends_the_process(file_of: FileOf, tmp_path: Path) -> None:
    def stop(progress: int) -> None:
        raise KeyError(progress)

    (tmp_path / "work").mkdir()
    with pytest.raises(KeyError):
        run(file_of("vp9.webm"), tmp_path / "work", 1, stop)


def test_the_process_knows_no_secret(
    tmp_path: Path, file_of: FileOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_KEY", "do not tell")
    seen: dict[str, Any] = {}
    real = running.subprocess.Popen

    def popen(*args: Any, **options: Any) -> Any:
        seen.update(options)
        return real(*args, **options)

    monkeypatch.setattr(running.subprocess, "Popen", popen)
    convert(file_of("silent.mp4"), tmp_path / "work")
    assert seen["env"] == {"LANG": "C.UTF-8"}
