from __future__ import annotations

import pytest

from library.media.encoding.ladder import Rung, fair_rung, rungs


@pytest.mark.parametrize(
    ("size", "names"),
    [
        ((1920, 1080), ["360p", "720p", "1080p"]),
        ((3840, 2160), ["360p", "720p", "1080p"]),
        ((1280, 720), ["360p", "720p"]),
        ((640, 360), ["360p"]),
        ((320, 180), ["180p"]),
        ((854, 480), ["360p", "480p"]),
        # Another 360p would hardly be smaller.
        ((720, 400), ["400p"]),
        ((1080, 1920), ["360p", "720p", "1080p"]),
        ((8, 8), ["16p"]),
    ],
)
def test_the_sizes_are_three_at_most_and_none_is_above_the_source(
    size: tuple[int, int], names: list[str]
) -> None:
    assert [rung.name for rung in rungs(*size)] == names


def test_an_upright_video_stays_upright() -> None:
    assert rungs(1080, 1920)[0] == Rung(360, 640)


def test_both_sides_are_even() -> None:
    assert rungs(321, 181) == [Rung(320, 180)]
    assert all(side % 2 == 0 for rung in rungs(1367, 769) for side in (rung.width, rung.height))


def test_more_pixels_may_take_more_bits() -> None:
    small, medium, large = rungs(1920, 1080)
    assert 800_000 < small.bitrate < 1_200_000
    assert 2_000_000 < medium.bitrate < 3_000_000
    assert large.bitrate == 5_000_000


def test_the_mp4_is_720p_or_the_next_smaller_size() -> None:
    assert fair_rung(rungs(1920, 1080)).name == "720p"
    assert fair_rung(rungs(854, 480)).name == "480p"
    assert fair_rung(rungs(1440, 900)).name == "720p"
