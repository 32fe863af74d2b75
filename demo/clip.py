"""Encodes a clip: the figure eases from pose to pose, a ring breathes, a number counts the rounds."""

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from math import cos, pi
from pathlib import Path

import av
from PIL import Image, ImageDraw, ImageFont

from .figure import blend
from .move import BEAT
from .palette import INK, LEGGINGS, TINTS, mix
from .plan import Section, sections
from .stage import draw

SIZE = (640, 360)
FINER = 3
RATE = 12  # frames a second: every movement here is slow
FRAMES = BEAT * RATE
FADE = RATE  # frames of the cross-fade between two exercises: one second, so that nothing flashes
TILE = 112
ENCODER = {
    "crf": "30",
    "preset": "medium",
    "tune": "animation",
    "threads": "1",
    "x264-params": "keyint=240:scenecut=0",
}


def ease(share: float) -> float:
    return (1 - cos(pi * share)) / 2


def write_clip(plan: str, look: str, target: Path) -> None:
    """Draw and encode the clip of `plan` to `target`; the same plan gives the same bytes."""
    with av.open(str(target), "w", options={"movflags": "+faststart", "fflags": "+bitexact"}) as container:
        stream = container.add_stream("libx264", rate=RATE, options=ENCODER)
        stream.width, stream.height = SIZE
        stream.pix_fmt = "yuv420p"
        stream.codec_context.time_base = Fraction(1, RATE)
        for number, picture in enumerate(pictures(plan, look)):
            frame = av.VideoFrame.from_image(picture).reformat(format="yuv420p")
            frame.pts, frame.time_base = number, Fraction(1, RATE)
            container.mux(stream.encode(frame))
        container.mux(stream.encode())


def pictures(plan: str, look: str) -> Iterator[Image.Image]:
    """Every frame of the clip, in order."""
    last = None
    for section in sections(plan):
        for number, picture in enumerate(_section(section, look), 1):
            fades = last is not None and number <= FADE
            shown = Image.blend(last, picture, number / FADE) if fades else picture
            yield shown
        last = shown


def _section(section: Section, look: str) -> Iterator[Image.Image]:
    move = section.move
    drawn: dict[tuple, Image.Image] = {}  # the frames of one cycle, used again in every round
    beat_number = section.start // BEAT
    for turn in range(section.rounds):
        poses = section.poses(turn)
        side = turn % 2 if move.sides else 0
        for a, b in pairwise(move.path):
            for i in range(1, FRAMES + 1):
                share = ease(i / FRAMES)
                key = _key(side, a, b, i)
                if key not in drawn:
                    drawn[key] = _titled(
                        draw(move, blend(poses[a], poses[b], share), look, SIZE, FINER), move.name
                    )
                picture = drawn[key].copy()
                tile = _ring(move.tint, (beat_number % 2) * FRAMES + i - 1, turn + 1)
                picture.paste(tile, (SIZE[0] - TILE - 4, 4), tile)
                yield picture
            beat_number += 1


def _key(side: int, a: int, b: int, i: int) -> tuple:
    """Frames on the way back look like those on the way there, and a held pose is one picture."""
    if a == b or i == FRAMES:
        return (side, b, b, 0)
    return (side, a, b, i) if a < b else (side, b, a, FRAMES - i)


def _titled(picture: Image.Image, title: str) -> Image.Image:
    ImageDraw.Draw(picture).text((20, 16), title, fill=INK, font=_font(17))
    return picture


@lru_cache(maxsize=8)
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.load_default(size)


@lru_cache(maxsize=1500)
def _ring(tint: str, moment: int, count: int) -> Image.Image:
    """The breathing ring with the count in it. `moment` runs through one breath in and one breath out."""
    share = ease(moment / FRAMES) if moment < FRAMES else 1 - ease((moment - FRAMES) / FRAMES)
    finer = 4
    tile = Image.new("RGBA", (TILE * finer, TILE * finer), (*TINTS[tint].light, 0))
    pen = ImageDraw.Draw(tile)
    middle, radius = (TILE * finer / 2, 44 * finer), (19 + 15 * share) * finer
    _disc(pen, middle, 36 * finer, (*TINTS[tint].light, 205))
    _disc(pen, middle, radius, (*mix(LEGGINGS, TINTS[tint].light, 0.55), 255))
    _disc(pen, middle, radius - 2.6 * finer, (*mix(TINTS[tint].light, LEGGINGS, 0.14), 255))
    pen.text(middle, str(count), fill=INK, font=_font(21 * finer), anchor="mm")
    words = "Breathe in" if moment < FRAMES else "Breathe out"
    pen.text((middle[0], 96 * finer), words, fill=INK, font=_font(13 * finer), anchor="mm")
    return tile.resize((TILE, TILE), Image.Resampling.BOX)


def _disc(pen: ImageDraw.ImageDraw, middle: tuple[float, float], radius: float, colour: tuple) -> None:
    x, y = middle
    pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)
