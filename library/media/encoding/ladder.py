"""Which sizes a video is made in. Knows neither files nor Django."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

# The shorter side in pixels: what "360p" says of a wide video holds for one that is held upright too.
STEPS: Final = (360, 720, 1080)
TALLEST: Final = STEPS[-1]
# A size is worth its own files if the next one is at least so many times as large.
WORTHWHILE: Final = 1.25
# The one MP4 is for browsers without HLS; this size is a fair one for all of them.
FAIR: Final = 720
MIN_SIDE: Final = 16  # pixels; what the encoder takes at least

FULL_HD_BITS: Final = 5_000_000  # a second, at most, for 1920 × 1080 pixels


@dataclass(frozen=True, slots=True)
class Rung:
    """One size of a video: pixels, and the most bits a second that its picture may take."""

    width: int
    height: int

    @property
    def name(self) -> str:
        return f"{min(self.width, self.height)}p"

    @property
    def bitrate(self) -> int:
        # Fewer pixels need more bits each, because there is more to see in each of them.
        return round(FULL_HD_BITS * (self.width * self.height / (1920 * 1080)) ** 0.75)


def rungs(width: int, height: int) -> list[Rung]:
    """Return the sizes for a video of so many pixels, the smallest first, none larger than the video itself.

    The largest is the video's own size, up to 1080p.
    """
    short = min(width, height)
    below = [step for step in STEPS if step * WORTHWHILE <= short]
    sides = [side for side in below if side < TALLEST] + [min(short, TALLEST)]
    return [Rung(*_scaled(width, height, side)) for side in sides]


def fair_rung(ladder: list[Rung]) -> Rung:
    """Return the one of these sizes that the MP4 should have."""
    modest = [rung for rung in ladder if min(rung.width, rung.height) <= FAIR]
    return modest[-1] if modest else ladder[0]


def _scaled(width: int, height: int, short: int) -> tuple[int, int]:
    scale = short / min(width, height)
    return _even(width * scale), _even(height * scale)


def _even(pixels: float) -> int:
    """H.264 halves both sides for its colours."""
    return max(int(pixels / 2) * 2, MIN_SIDE)
