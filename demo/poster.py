"""Draws a poster: one pose of a move, 1280 by 720, with nothing written on it."""

from pathlib import Path

from PIL import Image

from .moves import MOVES
from .stage import draw

SIZE = (1280, 720)
FINER = 4
QUALITY = 84


def poster(name: str, look: str, cover: int | None = None) -> Image.Image:
    """The poster of the move called `name`, shown by the person `look`, in its pose number `cover`."""
    move = MOVES[name]
    return draw(move, move.poses[move.cover if cover is None else cover], look, SIZE, FINER)


def write_poster(name: str, look: str, target: Path, cover: int | None = None) -> None:
    poster(name, look, cover).save(
        target, "JPEG", quality=QUALITY, optimize=True, progressive=True, subsampling=0
    )
