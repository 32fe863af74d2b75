"""Plane geometry for the figure: angles in degrees, 0 to the right and 90 upwards, y upwards."""

from itertools import pairwise
from math import acos, atan2, cos, degrees, hypot, radians, sin

Point = tuple[float, float]


def step(origin: Point, angle: float, length: float) -> Point:
    """The point `length` away from `origin` in the direction `angle`."""
    return (origin[0] + length * cos(radians(angle)), origin[1] + length * sin(radians(angle)))


def direction(start: Point, end: Point) -> float:
    """The angle from `start` to `end`."""
    return degrees(atan2(end[1] - start[1], end[0] - start[0]))


def distance(start: Point, end: Point) -> float:
    return hypot(end[0] - start[0], end[1] - start[1])


def between(start: Point, end: Point, share: float) -> Point:
    return (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)


def two_bones(root: Point, target: Point, upper: float, lower: float, bend: float) -> tuple[Point, Point]:
    """Where the middle joint and the end of a limb are when it reaches for `target`.

    `bend` is 1 when the joint lies to the left of the line from root to target, -1 to the right.
    A target out of reach is approached with a nearly straight limb.
    """
    reach = min(distance(root, target), (upper + lower) * 0.998)
    reach = max(reach, abs(upper - lower) + 0.5)
    aim = direction(root, target)
    cosine = (upper**2 + reach**2 - lower**2) / (2 * upper * reach)
    joint = step(root, aim + bend * degrees(acos(max(-1.0, min(1.0, cosine)))), upper)
    return joint, step(root, aim, reach)


def smooth(points: list[Point], closed: bool = False, steps: int = 8) -> list[Point]:
    """A Catmull-Rom curve through all the points."""
    ring = [points[-1], *points, *points[:2]] if closed else [points[0], *points, points[-1]]
    curve = []
    for p0, p1, p2, p3 in zip(ring, ring[1:], ring[2:], ring[3:], strict=False):
        for i in range(steps):
            t = i / steps
            curve.append(tuple(_catmull(p0[k], p1[k], p2[k], p3[k], t) for k in (0, 1)))
    if not closed:
        curve.append(points[-1])
    return curve


def _catmull(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)


def profile(knots: list[tuple[float, float]], t: float) -> float:
    """The value at `t` of a curve given by (t, value) knots, eased between them."""
    if t <= knots[0][0]:
        return knots[0][1]
    for (t0, v0), (t1, v1) in pairwise(knots):
        if t <= t1:
            share = (t - t0) / (t1 - t0)
            share = share * share * (3 - 2 * share)
            return v0 + (v1 - v0) * share
    return knots[-1][1]
