"""The room behind the figure and the things it uses. Everything stands on the floor, y = 0."""

from .canvas import Canvas, ellipse_points
from .geometry import Point, smooth, step
from .palette import CLAY, CLAY_LIGHT, LEGGINGS, PAPER, TOP, WOOD, WOOD_DARK, Colour, Tint, mix


def room(canvas: Canvas, tint: Tint, plant: str = "") -> None:
    """Wall, one light shape, floor, floor line; `plant` is "left", "right" or nothing."""
    (left, top), (right, bottom) = _corners(canvas)
    middle = (left + right) / 2
    high = top * 0.94
    canvas.slab(left - 1, bottom - 1, right + 1, top + 1, 0, tint.wall)
    if bottom > 0:  # a close view: one large disc behind the head
        canvas.disc((middle, (top + bottom) / 2), (top - bottom) * 0.47, tint.light)
        return
    SHAPES[tint.shape](canvas, tint, middle, right - left, high)
    canvas.slab(left - 1, bottom - 1, right + 1, 0, 0, tint.floor)
    canvas.slab(left - 1, -0.28, right + 1, 0.28, 0, tint.line)
    if plant:
        x = left + (right - left) * (0.075 if plant == "left" else 0.925)
        DECOR[tint.decor](canvas, x, top * 0.0066, tint)


def mat_room(canvas: Canvas, tint: Tint) -> None:
    """The floor seen from above with a mat on it: for poses lying on the side or with the arms wide."""
    (left, top), (right, bottom) = _corners(canvas)
    canvas.slab(left - 1, bottom - 1, right + 1, top + 1, 0, mix(tint.wall, tint.floor, 0.35))
    board = (top - bottom) / 5
    for i in range(1, 5):
        y = bottom + board * i
        canvas.slab(left - 1, y - 0.1, right + 1, y + 0.1, 0, mix(tint.floor, tint.line, 0.35))
    edge_x, edge_y = (right - left) * 0.06, (top - bottom) * 0.115
    mat = mix(tint.accent, tint.light, 0.74)
    canvas.slab(
        left + edge_x,
        bottom + edge_y - 1.1,
        right - edge_x,
        top - edge_y - 1.1,
        3.2,
        mix(tint.floor, tint.line, 0.75),
    )
    canvas.slab(
        left + edge_x, bottom + edge_y, right - edge_x, top - edge_y, 3.2, mix(mat, tint.accent, 0.14)
    )
    canvas.slab(left + edge_x + 1.8, bottom + edge_y + 1.8, right - edge_x - 1.8, top - edge_y - 1.8, 2, mat)


def _corners(canvas: Canvas) -> tuple[Point, Point]:
    wide, tall = canvas.size
    x, y = canvas.origin
    return (-x / canvas.scale, y / canvas.scale), ((wide - x) / canvas.scale, (y - tall) / canvas.scale)


def _arch(canvas: Canvas, tint: Tint, middle: float, wide: float, high: float) -> None:
    half = wide * 0.24
    canvas.slab(middle - half, 0, middle + half, high - half, 0, tint.light)
    canvas.disc((middle, high - half), half, tint.light)


def _sun(canvas: Canvas, tint: Tint, middle: float, wide: float, high: float) -> None:
    canvas.disc((middle, high * 0.46), high * 0.5, tint.light)


def _window(canvas: Canvas, tint: Tint, middle: float, wide: float, high: float) -> None:
    half, low = wide * 0.27, high * 0.3
    canvas.slab(middle - half, low, middle + half, high, 1.6, tint.light)
    bar = wide * 0.004
    pale = mix(tint.wall, tint.light, 0.25)
    canvas.slab(middle - bar, low, middle + bar, high, 0, pale)
    canvas.slab(
        middle - half,
        low + (high - low) * 0.55 - bar,
        middle + half,
        low + (high - low) * 0.55 + bar,
        0,
        pale,
    )
    canvas.slab(
        middle - half - 2, low - wide * 0.012, middle + half + 2, low, 0.5, mix(tint.wall, tint.line, 0.35)
    )


def _hills(canvas: Canvas, tint: Tint, middle: float, wide: float, high: float) -> None:
    canvas.disc((middle + wide * 0.2, high * 0.74), high * 0.19, tint.light)
    far, near = mix(tint.wall, tint.light, 0.55), mix(tint.wall, tint.floor, 0.4)
    canvas.polygon(ellipse_points((middle - wide * 0.25, 0), wide * 0.5, high * 0.46), far)
    canvas.polygon(ellipse_points((middle + wide * 0.33, 0), wide * 0.42, high * 0.3), near)


SHAPES = {"arch": _arch, "sun": _sun, "window": _window, "hills": _hills}


def _plant(canvas: Canvas, x: float, k: float, tint: Tint) -> None:
    """A pot with long leaves, a quiet weight at the edge of the picture; `k` is its size."""
    leaf, pale = mix(TOP, tint.wall, 0.42), mix(TOP, tint.wall, 0.58)
    for angle, length, colour in (
        (64, 44, pale),
        (112, 46, leaf),
        (90, 56, pale),
        (140, 34, leaf),
        (42, 33, leaf),
    ):
        root = (x, 14 * k)
        bend = step(root, angle, length * 0.55 * k)
        _leaf(
            canvas, [root, bend, step(bend, angle + (angle - 90) * -0.55, length * 0.5 * k)], 8.8 * k, colour
        )
    _pot(canvas, x, k, tint)


def _branch(canvas: Canvas, x: float, k: float, tint: Tint) -> None:
    """A tall vase with one leafy branch."""
    leaf, pale = mix(TOP, tint.wall, 0.42), mix(TOP, tint.wall, 0.58)
    for lean, high in ((-5, 66), (7, 54)):
        stem = smooth([(x, 20 * k), (x + lean * 0.4 * k, high * 0.6 * k), (x + lean * 1.6 * k, high * k)])
        canvas.line(stem, 0.7 * k, leaf)
        for i in range(8, len(stem), 2):
            for side in (-1, 1):
                tip = step(stem[i], 90 + side * 52 - lean, 9.5 * k)
                _leaf(
                    canvas,
                    [stem[i], step(stem[i], 90 + side * 44 - lean, 5 * k), tip],
                    4.6 * k,
                    pale if side < 0 else leaf,
                )
    clay = mix(tint.accent, tint.wall, 0.24)
    outline = [
        (x - 3 * k, 25 * k),
        (x - 2.4 * k, 21 * k),
        (x - 6.4 * k, 11 * k),
        (x - 4.6 * k, 1.5 * k),
        (x - 3.8 * k, 0),
    ]
    canvas.polygon([*smooth(outline), *((2 * x - px, py) for px, py in reversed(smooth(outline)))], clay)


def _basket(canvas: Canvas, x: float, k: float, tint: Tint) -> None:
    """A basket with rolled mats."""
    for dx, high, colour in (
        (-4.6, 42, mix(TOP, tint.wall, 0.35)),
        (0.6, 48, mix(tint.accent, tint.wall, 0.3)),
        (5.4, 39, mix(LEGGINGS, tint.wall, 0.45)),
    ):
        canvas.slab(x + (dx - 3.2) * k, 4 * k, x + (dx + 3.2) * k, high * k, 1.6 * k, colour)
        canvas.polygon(
            ellipse_points((x + dx * k, (high - 1.5) * k), 3.2 * k, 1.5 * k), mix(colour, tint.light, 0.35)
        )
    weave = mix(WOOD, tint.wall, 0.35)
    canvas.polygon([(x - 10 * k, 22 * k), (x + 10 * k, 22 * k), (x + 8 * k, 0), (x - 8 * k, 0)], weave)
    for y in (5, 10.5, 16):
        canvas.slab(
            x - (8.2 + y * 0.09) * k,
            (y - 0.35) * k,
            x + (8.2 + y * 0.09) * k,
            (y + 0.35) * k,
            0,
            mix(weave, WOOD_DARK, 0.35),
        )
    canvas.slab(x - 10.6 * k, 20.6 * k, x + 10.6 * k, 23 * k, 1 * k, mix(weave, WOOD_DARK, 0.3))


def _leaf(canvas: Canvas, through: list[Point], wide: float, colour: Colour) -> None:
    spine = smooth(through)
    n = len(spine) - 1
    canvas.stroke(spine, [wide * (0.06 + (i / n) * (1 - i / n)) for i in range(n + 1)], colour)


def _pot(canvas: Canvas, x: float, k: float, tint: Tint) -> None:
    pot = mix(tint.accent, tint.wall, 0.3)
    canvas.polygon([(x - 8 * k, 16 * k), (x + 8 * k, 16 * k), (x + 6 * k, 0), (x - 6 * k, 0)], pot)
    canvas.slab(x - 8.8 * k, 14 * k, x + 8.8 * k, 17 * k, 0.8 * k, mix(tint.accent, tint.wall, 0.18))


DECOR = {"plant": _plant, "branch": _branch, "basket": _basket}


def prop(canvas: Canvas, tint: Tint, item: tuple, body: dict) -> None:
    """Draw one prop, given as (name, numbers or joint names)."""
    PROPS[item[0]](canvas, tint, body, *item[1:])


def _mat(canvas: Canvas, tint: Tint, body: dict, left: float, right: float) -> None:
    canvas.slab(left, -1.9, right, 0.0, 0.9, mix(tint.accent, tint.floor, 0.12))
    canvas.slab(left, -0.75, right, 0.0, 0.4, mix(tint.accent, tint.light, 0.28))


def _chair(
    canvas: Canvas, tint: Tint, body: dict, back: float, front: float, seat: float = 23.0, top: float = 47.0
) -> None:
    """A wooden chair seen from the side; its backrest is at x = `back`, its seat ends at `front`."""
    lean = -3 if back < front else 3
    foot = 1.4 if back < front else -1.4
    dark = mix(WOOD_DARK, tint.wall, 0.12)
    inner = back + (front - back) * 0.14
    canvas.stroke([(inner + foot, seat - 1), (inner - foot * 1.6, 0.9)], [1.2, 0.9], dark)
    canvas.stroke([(front - foot * 2, seat - 1), (front - foot * 0.6, 0.9)], [1.2, 0.9], dark)
    canvas.stroke([(back + foot * 0.4, seat - 1), (back + lean, top)], [1.25, 1.15], WOOD_DARK)
    canvas.stroke(
        [(back + lean * 0.45 + foot * 0.5, seat + (top - seat) * 0.5), (back + lean + foot * 0.5, top - 0.5)],
        [1.7, 1.7],
        WOOD,
    )
    canvas.slab(min(back, front) - 0.8, seat - 2.6, max(back, front) + 0.8, seat, 1.2, WOOD)


def _stool(canvas: Canvas, tint: Tint, body: dict, half: float, seat: float = 23.0) -> None:
    """A chair seen from the front, drawn behind the figure."""
    dark = mix(WOOD_DARK, tint.wall, 0.12)
    for side in (-1, 1):
        canvas.stroke([(side * (half - 2), seat), (side * (half - 0.6), 0.9)], [1.2, 0.95], dark)
        canvas.stroke([(side * (half - 1.6), seat), (side * (half - 1.6), 60)], [1.2, 1.1], WOOD_DARK)
    canvas.slab(-half + 1.6, 50, half - 1.6, 60, 1.4, WOOD)
    canvas.slab(-half - 0.6, seat - 2.8, half + 0.6, seat, 1.2, WOOD)


def _wall(canvas: Canvas, tint: Tint, body: dict, edge: float, side: float) -> None:
    """A wall seen end on: everything beyond x = `edge`, to the right (1) or to the left (-1)."""
    (left, top), (right, _) = _corners(canvas)
    far = right + 2 if side > 0 else left - 2
    canvas.slab(min(edge, far), 0, max(edge, far), top + 2, 0, mix(tint.wall, tint.line, 0.38))
    canvas.slab(edge - 0.3, 0, edge + 0.3, top + 2, 0, tint.line)
    skirt = mix(tint.wall, tint.line, 0.75)
    canvas.slab(min(edge - side * 0.7, far), 0, max(edge - side * 0.7, far), 4.2, 0.3, skirt)


def _roller(canvas: Canvas, tint: Tint, body: dict, x: float, y: float = 4.4) -> None:
    canvas.disc((x, y), 4.4, tint.accent)
    canvas.disc((x, y), 3.0, mix(tint.accent, tint.light, 0.3))
    canvas.disc((x, y), 1.5, mix(tint.accent, LEGGINGS, 0.35))


def _ball(canvas: Canvas, tint: Tint, body: dict, x: float, y: float, radius: float = 2.2) -> None:
    canvas.disc((x, y), radius, tint.accent)
    canvas.disc((x - radius * 0.28, y + radius * 0.28), radius * 0.42, CLAY_LIGHT)


def _band(canvas: Canvas, tint: Tint, body: dict, start: str, end: str, sag: float = 0.0) -> None:
    a, b = body[start], body[end]
    middle = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2 - sag)
    points = smooth([a, middle, b])
    canvas.stroke(points, [0.75] * len(points), CLAY)


def _strap(canvas: Canvas, tint: Tint, body: dict, foot: str, hand: str) -> None:
    """A towel round the sole of a foot, held in the hands."""
    ankle, toe, wrist = body[f"{foot}_ankle"], body[f"{foot}_toe"], body[f"{hand}_finger"]
    sole = ((ankle[0] + toe[0]) / 2, (ankle[1] + toe[1]) / 2)
    knee = body[f"{foot}_knee"]
    out = ((sole[0] - knee[0]) * 0.06, (sole[1] - knee[1]) * 0.06)
    loop = (sole[0] + out[0], sole[1] + out[1])
    canvas.stroke([wrist, loop], [1.0, 1.0], PAPER)
    canvas.stroke([loop, ankle], [1.0, 0.8], PAPER)


def _towel(
    canvas: Canvas, tint: Tint, body: dict, x: float, y: float, half: float, tall: float = 3.0
) -> None:
    canvas.slab(x - half, y, x + half, y + tall, tall * 0.45, PAPER)
    canvas.slab(x - half, y + tall * 0.42, x + half, y + tall * 0.55, 0.1, mix(PAPER, tint.line, 0.5))


def _rolled(canvas: Canvas, tint: Tint, body: dict, x: float, y: float, radius: float) -> None:
    canvas.disc((x, y), radius, PAPER)
    canvas.disc((x, y), radius * 0.55, mix(PAPER, tint.line, 0.55))
    canvas.disc((x, y), radius * 0.35, PAPER)


def _block(canvas: Canvas, tint: Tint, body: dict, x: float, half: float, tall: float) -> None:
    canvas.slab(x - half, 0, x + half, tall, 0.8, mix(tint.accent, tint.light, 0.22))


def _tape(canvas: Canvas, tint: Tint, body: dict, left: float, right: float) -> None:
    """A line on the floor to stand on."""
    canvas.slab(left, -1.5, right, -0.5, 0.4, mix(tint.accent, tint.light, 0.2))


def _long_roller(canvas: Canvas, tint: Tint, body: dict, left: float, right: float) -> None:
    canvas.slab(left, 0, right, 8.8, 1.6, tint.accent)
    canvas.slab(left + 1.2, 5.6, right - 1.2, 7.6, 1.0, mix(tint.accent, tint.light, 0.25))


def _door(canvas: Canvas, tint: Tint, body: dict, half: float) -> None:
    """A door frame seen from the front; its posts stand at `half` units to each side."""
    canvas.slab(-half, 0, half, 118, 0, mix(tint.light, PAPER, 0.4))
    for side in (-1, 1):
        canvas.slab(
            min(side * half, side * (half + 5)),
            0,
            max(side * half, side * (half + 5)),
            118,
            0.4,
            mix(WOOD, tint.wall, 0.35),
        )


PROPS = {
    "mat": _mat,
    "chair": _chair,
    "stool": _stool,
    "wall": _wall,
    "roller": _roller,
    "ball": _ball,
    "band": _band,
    "strap": _strap,
    "towel": _towel,
    "rolled": _rolled,
    "block": _block,
    "tape": _tape,
    "long_roller": _long_roller,
    "door": _door,
}
