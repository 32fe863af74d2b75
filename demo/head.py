"""The head: a quiet profile or a face with closed eyes, and three simple heads of hair."""

from .canvas import Canvas, ellipse_points
from .geometry import Point, smooth, step
from .palette import mix

# (up, forward) in units from the middle of the head.
PROFILE = [
    (6.5, 0.6),
    (5.6, 3.6),
    (3.2, 5.1),
    (1.0, 5.3),
    (-1.0, 6.5),
    (-1.9, 5.5),
    (-3.0, 5.7),
    (-4.0, 5.2),
    (-5.7, 4.9),
    (-6.6, 3.3),
    (-5.6, 0.2),
    (-5.0, -2.2),
    (-3.6, -4.4),
    (0.0, -5.5),
    (3.8, -4.6),
]
HAIR_SIDE = {
    "bun": [
        (5.0, 4.2),
        (6.4, 3.0),
        (7.4, 0.0),
        (6.0, -4.2),
        (2.6, -6.4),
        (-1.4, -6.2),
        (-4.0, -4.7),
        (-2.6, -2.6),
        (-0.6, -1.6),
        (1.6, 0.8),
        (3.4, 2.8),
    ],
    "short": [
        (4.4, 4.7),
        (6.4, 4.0),
        (7.6, 0.6),
        (6.4, -4.0),
        (2.8, -6.1),
        (-1.2, -5.9),
        (-3.4, -4.8),
        (-3.2, -2.6),
        (-0.8, -1.2),
        (1.2, 0.2),
        (3.0, 1.8),
    ],
    "crop": [
        (4.2, 4.6),
        (6.2, 3.9),
        (7.3, 0.6),
        (6.0, -4.0),
        (2.4, -6.0),
        (-1.6, -5.6),
        (-3.2, -4.4),
        (-1.8, -1.9),
        (0.6, -0.9),
        (2.2, 1.0),
        (2.8, 3.0),
    ],
}
EAR = (-0.9, -0.7)


def draw_head(canvas: Canvas, body: dict, wear) -> None:
    if body["front"]:
        _front(canvas, body, wear)
    else:
        _side(canvas, body, wear)


def _placed(body: dict, up: float, forward: float) -> Point:
    along = step(body["head"], body["head_angle"], up)
    return step(along, body["head_angle"] - 90 * body["facing"], forward)


def _side(canvas: Canvas, body: dict, wear) -> None:
    canvas.polygon(smooth([_placed(body, *p) for p in PROFILE], closed=True), wear.skin)
    if wear.style == "bun":
        canvas.disc(_placed(body, 3.4, -7.0), 2.7, wear.hair)
    canvas.polygon(smooth([_placed(body, *p) for p in HAIR_SIDE[wear.style]], closed=True), wear.hair)
    shade = mix(wear.skin, wear.hair, 0.3)
    canvas.polygon(ellipse_points(_placed(body, *EAR), 1.15, 0.85, body["head_angle"]), shade)
    lid = [_placed(body, *p) for p in ((0.75, 4.3), (0.4, 3.6), (0.55, 2.9))]
    canvas.line(smooth(lid), 0.32, mix(wear.skin, wear.hair, 0.75))


def _front(canvas: Canvas, body: dict, wear) -> None:
    angle, turn = body["head_angle"], body["turn"]

    def at(up: float, right: float) -> Point:
        return step(step(body["head"], angle, up), angle - 90, right)

    shade = mix(wear.skin, wear.hair, 0.3)
    line = mix(wear.skin, wear.hair, 0.75)
    if wear.style == "bun":
        canvas.disc(at(7.6, -turn * 2.5), 2.8, wear.hair)
    canvas.polygon(ellipse_points(at(1.3, -turn * 1.2), 6.3, 5.9, angle), wear.hair)
    for side in (-1, 1):
        canvas.polygon(ellipse_points(at(-0.9, side * 5.1 - turn * 1.6), 1.3, 0.8, angle), shade)
    face = [
        (5.0, 0),
        (4.2, 3.2),
        (1.4, 4.7),
        (-2.2, 4.3),
        (-5.2, 2.4),
        (-6.3, 0),
        (-5.2, -2.4),
        (-2.2, -4.3),
        (1.4, -4.7),
        (4.2, -3.2),
    ]
    canvas.polygon(smooth([at(u, r + turn * 0.5) for u, r in face], closed=True), wear.skin)
    fringe = {
        "bun": [
            (6.6, 0),
            (5.2, 4.2),
            (1.6, 5.2),
            (3.6, 2.6),
            (4.5, 0),
            (3.6, -2.6),
            (1.6, -5.2),
            (5.2, -4.2),
        ],
        "short": [
            (7.2, 0),
            (5.6, 4.4),
            (1.0, 5.3),
            (2.6, 3.9),
            (3.4, 1.0),
            (4.3, -2.6),
            (1.0, -5.3),
            (5.6, -4.4),
        ],
        "crop": [
            (6.9, 0),
            (5.4, 4.3),
            (0.6, 5.2),
            (2.6, 4.2),
            (3.5, 0),
            (2.6, -4.2),
            (0.6, -5.2),
            (5.4, -4.3),
        ],
    }[wear.style]
    canvas.polygon(smooth([at(u, r - turn * 0.2) for u, r in fringe], closed=True), wear.hair)
    shift = turn * 2.0
    for side in (-1, 1):
        x = side * 2.0 + shift
        canvas.line(smooth([at(0.1, x - 0.95), at(-0.35, x), at(0.1, x + 0.95)]), 0.34, line)
    canvas.line(
        smooth([at(-0.9, shift * 1.1), at(-2.2, shift * 1.15 + 0.35), at(-2.35, shift * 1.1)]), 0.3, shade
    )
    canvas.line(smooth([at(-3.7, shift - 1.1), at(-4.05, shift), at(-3.7, shift + 1.1)]), 0.34, line)
