"""The colours of the demo: one warm tint for each part of the library, one figure for all."""

from typing import NamedTuple

Colour = tuple[int, int, int]


def rgb(value: str) -> Colour:
    return tuple(int(value[i : i + 2], 16) for i in (1, 3, 5))


def mix(a: Colour, b: Colour, share: float) -> Colour:
    """`share` (0 to 1) of the way from colour a to colour b."""
    return tuple(round(x + (y - x) * share) for x, y in zip(a, b, strict=True))


class Tint(NamedTuple):
    """The colours of a room (`light` is the shape on the wall), and what shape and decor it has."""

    wall: Colour
    light: Colour
    floor: Colour
    line: Colour
    accent: Colour
    shape: str
    decor: str


class Look(NamedTuple):
    """How one person looks: skin, hair colour, hair style."""

    skin: Colour
    hair: Colour
    style: str


LEGGINGS = rgb("#1d4a45")
TOP = rgb("#35776c")
CLAY = rgb("#b8613f")
CLAY_LIGHT = rgb("#d58f6c")
WOOD = rgb("#a9794f")
WOOD_DARK = rgb("#875c39")
PAPER = rgb("#fbf6ec")
INK = rgb("#233532")


def tint(wall: str, light: str, floor: str, line: str, accent: str, shape: str, decor: str) -> Tint:
    return Tint(rgb(wall), rgb(light), rgb(floor), rgb(line), rgb(accent), shape, decor)


TINTS = {
    "upper-back": tint("#f0e3cf", "#f8f0e2", "#e2cfb3", "#c9b08b", "#b8613f", "arch", "plant"),
    "mid-back": tint("#f1dccb", "#f9ece0", "#e3c5ae", "#c9a184", "#a9583a", "sun", "plant"),
    "low-back": tint("#ecd5c8", "#f6e8df", "#ddbcaa", "#c09682", "#a4553f", "window", "branch"),
    "core": tint("#dde2cf", "#edf0e3", "#c8d0b5", "#a3ae8a", "#b8613f", "arch", "basket"),
    "yoga": tint("#d3e1da", "#e7f0eb", "#b9cec4", "#8eaba0", "#c0714c", "hills", "plant"),
    "trigger-points": tint("#f0e0b9", "#f8efd6", "#dfc993", "#bfa465", "#a9583a", "sun", "branch"),
    "neck": tint("#e6dad8", "#f3ecea", "#d2c0bd", "#b19a96", "#a9583a", "sun", "plant"),
    "hip": tint("#ead9b7", "#f5ebd5", "#d8c294", "#b59b66", "#b8613f", "window", "branch"),
    "balance": tint("#d9e0e0", "#ebf0ef", "#c0cccb", "#95a8a6", "#c0714c", "window", "basket"),
    "routines": tint("#e9dfcf", "#f7f0e4", "#d6c7af", "#b3a080", "#b8613f", "hills", "plant"),
}

LOOKS = {
    "ines": Look(rgb("#d9a27c"), rgb("#4a2f25"), "bun"),
    "jonas": Look(rgb("#e0b08e"), rgb("#7a5233"), "short"),
    "amara": Look(rgb("#8f5c40"), rgb("#231c1c"), "crop"),
}
