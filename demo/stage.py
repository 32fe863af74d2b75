"""Puts a move on a stage: the camera that holds all its poses, the room, the props and the figure."""

from functools import lru_cache

from PIL import Image

from .body import draw_figure
from .canvas import Canvas
from .figure import joints, outline
from .move import Move
from .palette import LOOKS, TINTS
from .scenery import mat_room, prop, room

FLOOR = 0.845  # where the floor line is, from the top of the picture
MARGIN_SIDE, MARGIN_TOP = 0.115, 0.075
ROOM_FOR_DECOR = 0.15  # a picture's edge keeps this share of the width free for a plant, or has none
CLOSEST = 5.6 / 720  # the closest camera, in pictures' heights a unit, so that figures stay comparable


def camera(move: Move, size: tuple[int, int]) -> tuple[float, tuple[float, float]]:
    """The scale (pixels a unit) and the pixel of (0, 0) that show every pose of the move."""
    wide, tall = size
    if move.frame:
        left, bottom, right, top = move.frame
        scale = min(wide / (right - left), tall / (top - bottom))
        return scale, (wide / 2 - (left + right) / 2 * scale, tall / 2 + (bottom + top) / 2 * scale)
    left, bottom, right, top = _bounds(move)
    if move.above:
        scale = min(wide * 0.74 / (right - left), tall * 0.74 / (top - bottom), tall * 1.5 * CLOSEST)
        return scale, (wide / 2 - (left + right) / 2 * scale, tall / 2 + (bottom + top) / 2 * scale)
    scale = min(
        wide * (1 - 2 * MARGIN_SIDE) / (right - left), tall * (FLOOR - MARGIN_TOP) / top, tall * 1.5 * CLOSEST
    )
    shift = 0.0
    if move.plant:
        margin = (1 - (right - left) * scale / wide) / 2
        shift = min(max(ROOM_FOR_DECOR - margin, 0.0), 0.045) * wide * (1 if move.plant == "left" else -1)
    return scale, (wide / 2 - (left + right) / 2 * scale + shift, tall * FLOOR)


def _bounds(move: Move) -> tuple[float, float, float, float]:
    points = [p for pose in move.poses for p in outline(joints(pose))]
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs) - 5, min(ys) - 5, max(xs) + 5, max(ys) + 6.5


@lru_cache(maxsize=4)
def ground(move: Move, size: tuple[int, int], finer: int) -> Image.Image:
    """The room and what lies still behind the figure, at the larger drawing size."""
    scale, origin = camera(move, size)
    canvas = Canvas(size, scale, origin, finer)
    tint = TINTS[move.tint]
    if move.above:
        mat_room(canvas, tint)
    else:
        room(canvas, tint, move.plant)
    body = joints(move.poses[0])
    for item in move.props:
        if item[0] not in ("band", "strap"):
            prop(canvas, tint, item, body)
    return canvas.image


def draw(move: Move, pose: dict, look: str, size: tuple[int, int], finer: int = 2) -> Image.Image:
    """One picture of `size` pixels: the move's room with the figure in `pose`."""
    scale, origin = camera(move, size)
    canvas = Canvas(size, scale, origin, finer, ground(move, size, finer))
    tint, body = TINTS[move.tint], joints(pose)
    draw_figure(canvas, body, LOOKS[look], tint.wall, move.order)
    for item in (*move.props, *move.front):
        if item[0] in ("band", "strap") or item in move.front:
            prop(canvas, tint, item, body)
    return canvas.finished()
