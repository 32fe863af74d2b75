"""Draws the figure: tapered limbs, a trunk with a waist, a head with hair; far limbs paler."""

from typing import NamedTuple

from .canvas import Canvas
from .figure import HAND
from .geometry import Point, between, direction, distance, profile, step
from .head import draw_head
from .palette import LEGGINGS, TOP, Colour, Look, mix

# Half thickness of the trunk in units along the spine (0 pelvis, 1 neck): behind it and before it.
BEHIND = [(0.0, 6.6), (0.18, 6.2), (0.42, 4.7), (0.68, 5.4), (0.86, 5.2), (1.0, 2.6)]
BEFORE = [(0.0, 5.0), (0.2, 5.5), (0.45, 5.5), (0.68, 6.5), (0.86, 5.4), (1.0, 2.4)]
BREADTH = [(0.0, 7.7), (0.15, 7.9), (0.42, 6.5), (0.7, 7.6), (0.86, 7.8), (1.0, 5.0)]
THIGH_WIDTH = [(0.0, 6.0), (0.35, 5.4), (1.0, 3.6)]
SHIN_WIDTH = [(0.0, 3.6), (0.28, 3.7), (0.75, 2.3), (1.0, 2.1)]
UPPER_WIDTH = [(0.0, 3.4), (0.4, 3.0), (1.0, 2.35)]
FORE_WIDTH = [(0.0, 2.35), (0.25, 2.4), (1.0, 1.55)]
SLEEVE = 0.5
CUFF = 0.72


class Outfit(NamedTuple):
    """The colours of one layer of the figure."""

    skin: Colour
    top: Colour
    leggings: Colour
    hair: Colour
    style: str


def outfits(look: Look, wall: Colour) -> dict[str, Outfit]:
    """The near layer in full colour and the far layer, paler, as if the air of the room lay between."""
    near = Outfit(look.skin, TOP, LEGGINGS, look.hair, look.style)
    far = Outfit(
        mix(mix(look.skin, LEGGINGS, 0.12), wall, 0.22),
        mix(TOP, wall, 0.3),
        mix(LEGGINGS, wall, 0.38),
        look.hair,
        look.style,
    )
    return {"near": near, "far": far}


def draw_figure(canvas: Canvas, body: dict, look: Look, wall: Colour, order: str = "") -> None:
    """Draw the whole figure. `order` may name an arm to bring forward or put back ("far_arm_front",
    "near_arm_behind", "arms_over_head", "legs_behind")."""
    wear = outfits(look, wall)
    if body["front"]:
        _draw_front(canvas, body, wear["near"], order)
        return
    if "far_arm_front" not in order:
        _arm(canvas, body, "far", wear["far"])
    if "near_arm_behind" in order:
        _arm(canvas, body, "near", wear["near"])
    _leg(canvas, body, "far", wear["far"])
    _trunk_side(canvas, body, wear["near"])
    if "arms_over_head" not in order:
        draw_head(canvas, body, wear["near"])
    if "far_arm_front" in order:
        _arm(canvas, body, "far", wear["far"])
    _leg(canvas, body, "near", wear["near"])
    if "arms_over_head" in order:
        draw_head(canvas, body, wear["near"])
    if "near_arm_behind" not in order:
        _arm(canvas, body, "near", wear["near"])


def _draw_front(canvas: Canvas, body: dict, wear: Outfit, order: str) -> None:
    behind = [side for side in ("near", "far") if f"{side}_arm_behind" in order]
    for side in behind:
        _arm(canvas, body, side, wear)
    if "legs_front" not in order:
        for side in ("far", "near"):
            _leg(canvas, body, side, wear)
    _trunk_front(canvas, body, wear)
    if "legs_front" in order:
        for side in ("far", "near"):
            _leg(canvas, body, side, wear)
    draw_head(canvas, body, wear)
    for side in ("far", "near"):
        if side not in behind:
            _arm(canvas, body, side, wear)


def _tapered(
    canvas: Canvas,
    start: Point,
    end: Point,
    widths: list,
    colour: Colour,
    share: tuple[float, float] = (0.0, 1.0),
) -> None:
    steps = 20
    at = [share[0] + (share[1] - share[0]) * i / steps for i in range(steps + 1)]
    canvas.stroke([between(start, end, t) for t in at], [profile(widths, t) for t in at], colour)


def _leg(canvas: Canvas, body: dict, side: str, wear: Outfit) -> None:
    hip, knee, ankle = (body[f"{side}_{name}"] for name in ("hip", "knee", "ankle"))
    _foot(canvas, body, side, wear.skin)
    _tapered(canvas, knee, ankle, SHIN_WIDTH, wear.skin, (CUFF, 1.0))
    _tapered(canvas, knee, ankle, SHIN_WIDTH, wear.leggings, (0.0, CUFF))
    widths = [(t, w - 1.2 * (1 - t)) for t, w in THIGH_WIDTH] if body["front"] else THIGH_WIDTH
    _tapered(canvas, hip, knee, widths, wear.leggings)


def _foot(canvas: Canvas, body: dict, side: str, skin: Colour) -> None:
    ankle, toe = body[f"{side}_ankle"], body[f"{side}_toe"]
    angle, length = body[f"{side}_foot_angle"], distance(ankle, toe)
    if body["front"] and length < 6:
        canvas.stroke([ankle, step(ankle, angle, length * 0.5)], [2.1, 2.5], skin)
        return
    shin = direction(body[f"{side}_knee"], ankle)
    turn = (shin - angle + 540) % 360 - 180  # which way the sole lies: away from the shin
    sole = angle + (90 if turn > 0 else -90)
    if abs(turn) < 25:
        sole = angle - 90 * body["facing"]
    heel = step(step(ankle, angle, -1.6), sole, 0.8)
    ball = step(step(ankle, angle, length * 0.66), sole, 1.3)
    tip = step(step(ankle, angle, length * 0.9), sole, 1.75)
    canvas.stroke([heel, step(ankle, sole, 0.55), ball, tip], [2.0, 2.2, 1.45, 1.05], skin)


def _arm(canvas: Canvas, body: dict, side: str, wear: Outfit) -> None:
    shoulder, elbow, wrist, finger = (body[f"{side}_{n}"] for n in ("shoulder", "elbow", "wrist", "finger"))
    _tapered(canvas, shoulder, elbow, UPPER_WIDTH, wear.skin)
    _tapered(canvas, elbow, wrist, FORE_WIDTH, wear.skin)
    palm = between(wrist, finger, 0.42)
    share = distance(wrist, finger) / HAND
    canvas.stroke([wrist, palm, between(wrist, finger, 0.86)], [1.55, 1.9, 0.8 + 0.3 * share], wear.skin)
    thumb = step(palm, direction(wrist, finger) + 38 * body["facing"], 1.9 * share)
    canvas.stroke([palm, thumb], [1.0, 0.7], wear.skin)
    widths = [(t, w + 0.25) for t, w in UPPER_WIDTH]
    _tapered(canvas, shoulder, elbow, widths, wear.top, (0.0, SLEEVE))


def _trunk_side(canvas: Canvas, body: dict, wear: Outfit) -> None:
    spine, facing = body["spine"], body["facing"]
    canvas.stroke(
        [body["neck"], body["skull"], between(body["skull"], body["head"], 0.35)], [2.9, 2.7, 2.7], wear.skin
    )
    last = len(spine) - 1
    centres, radii = [], []
    for i, point in enumerate(spine):
        along = direction(spine[max(i - 1, 0)], spine[min(i + 1, last)])
        behind, before = profile(BEHIND, i / last), profile(BEFORE, i / last)
        centres.append(step(point, along - 90 * facing, (before - behind) / 2))
        radii.append((before + behind) / 2)
    waist = round(last * 0.3)
    canvas.stroke(centres[waist - 2 :], radii[waist - 2 :], wear.top, flat="start")
    canvas.stroke(centres[: waist + 1], radii[: waist + 1], wear.leggings, flat="end")


def _trunk_front(canvas: Canvas, body: dict, wear: Outfit) -> None:
    spine = body["spine"]
    last = len(spine) - 1
    narrow = distance(body["near_hip"], body["far_hip"]) / 8.6
    waist = round(last * 0.28)
    radii = [profile(BREADTH, i / last) * (0.5 + 0.5 * narrow) for i in range(last + 1)]
    chest = round(last * 0.84)
    left, right = body["near_shoulder"], body["far_shoulder"]
    yoke = between(body["neck"], body["skull"], 0.12)
    canvas.stroke(
        [left, between(left, yoke, 0.75), between(right, yoke, 0.75), right], [3.5, 3.2, 3.2, 3.5], wear.top
    )
    collar = step(body["neck"], direction(body["neck"], body["skull"]), 1.7)
    across = direction(body["neck"], body["skull"]) + 90
    canvas.polygon(
        [
            step(left, across - 90, 3.0),
            step(collar, across, 2.6),
            step(collar, across, -2.6),
            step(right, across - 90, 3.0),
        ],
        wear.top,
    )
    canvas.polygon(_side_edges(spine, radii, waist - 1, chest), wear.top)
    for i in (chest - 2, chest - 6, chest - 10):
        edge_left, edge_right = _edge(spine, radii, i)
        canvas.polygon([left, right, edge_right, edge_left], wear.top)
    canvas.polygon(_side_edges(spine, radii, 0, waist), wear.leggings)
    canvas.stroke([body["near_hip"], body["far_hip"]], [4.6 * narrow + 0.2] * 2, wear.leggings)
    neckline = between(body["neck"], spine[-5], 0.2)
    canvas.stroke([between(body["skull"], body["head"], 0.5), body["neck"], neckline], [2.75] * 3, wear.skin)


def _side_edges(spine: list[Point], radii: list[float], first: int, last: int) -> list[Point]:
    """The outline of a stretch of a front trunk: down its left side, back up its right."""
    pairs = [_edge(spine, radii, i) for i in range(first, last + 1)]
    return [left for left, _ in pairs] + [right for _, right in reversed(pairs)]


def _edge(spine: list[Point], radii: list[float], i: int) -> tuple[Point, Point]:
    last = len(spine) - 1
    along = direction(spine[max(i - 1, 0)], spine[min(i + 1, last)])
    return step(spine[i], along + 90, radii[i]), step(spine[i], along - 90, radii[i])
