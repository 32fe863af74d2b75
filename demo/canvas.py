"""A picture drawn in figure units: some times too large, then reduced, so that edges are smooth."""

from itertools import pairwise
from math import cos, pi, sin

from PIL import Image, ImageDraw

from .geometry import Point, direction, step
from .palette import Colour


class Canvas:
    """A drawing surface of `size` pixels with a camera: `scale` pixels a unit, `origin` the pixel of (0, 0).

    It is drawn `finer` times too large in each direction; `ground` is a picture of that larger size.
    """

    def __init__(
        self,
        size: tuple[int, int],
        scale: float,
        origin: Point,
        finer: int = 2,
        ground: Image.Image | None = None,
    ):
        self.size, self.scale, self.origin, self.finer = size, scale, origin, finer
        large = (size[0] * finer, size[1] * finer)
        self.image = ground.copy() if ground else Image.new("RGB", large)
        self.draw = ImageDraw.Draw(self.image)

    def pixel(self, point: Point) -> Point:
        x = (self.origin[0] + point[0] * self.scale) * self.finer
        return (x, (self.origin[1] - point[1] * self.scale) * self.finer)

    def _nearest(self, point: Point) -> tuple[int, int]:
        """The nearest whole pixel: Pillow would cut the fraction off, and edges would shift."""
        x, y = self.pixel(point)
        return (round(x), round(y))

    def length(self, units: float) -> float:
        return units * self.scale * self.finer

    def polygon(self, points: list[Point], colour: Colour) -> None:
        self.draw.polygon([self._nearest(p) for p in points], fill=colour)

    def disc(self, centre: Point, radius: float, colour: Colour) -> None:
        x, y = self.pixel(centre)
        r = self.length(radius)
        self.draw.ellipse((x - r, y - r, x + r, y + r), fill=colour)

    def stroke(self, points: list[Point], radii: list[float], colour: Colour, flat: str = "") -> None:
        """A rounded limb: one outline along the points, round ends, round joints where it bends.

        `flat` may say "start" or "end": that end is cut straight.
        """
        last = len(points) - 1
        if "start" not in flat:
            self.disc(points[0], radii[0], colour)
        if "end" not in flat:
            self.disc(points[last], radii[last], colour)
        if last == 0:
            return
        headings = [direction(a, b) for a, b in pairwise(points)]
        left, right = [], []
        for i, (point, radius) in enumerate(zip(points, radii, strict=True)):
            before, after = headings[max(i - 1, 0)], headings[min(i, last - 1)]
            bend = (after - before + 540) % 360 - 180
            across = before + bend / 2 + 90
            if abs(bend) > 12:
                self.disc(point, radius, colour)
            left.append(step(point, across, radius))
            right.append(step(point, across, -radius))
        self.polygon([*left, *reversed(right)], colour)

    def line(self, points: list[Point], width: float, colour: Colour) -> None:
        self.stroke(points, [width / 2] * len(points), colour)

    def slab(
        self, left: float, bottom: float, right: float, top: float, radius: float, colour: Colour
    ) -> None:
        """A rectangle with round corners."""
        (x0, y1), (x1, y0) = self.pixel((left, bottom)), self.pixel((right, top))
        if y1 <= y0 or x1 <= x0:  # it lies outside a close view
            return
        self.draw.rounded_rectangle((x0, y0, x1, y1), self.length(radius), fill=colour)

    def finished(self) -> Image.Image:
        return self.image.reduce(self.finer)


def ellipse_points(
    centre: Point, wide: float, tall: float, angle: float = 0.0, steps: int = 40
) -> list[Point]:
    """An ellipse turned by `angle` degrees; `wide` and `tall` are its half axes."""
    points = []
    for i in range(steps):
        t = 2 * pi * i / steps
        along = step(centre, angle, wide * cos(t))
        points.append(step(along, angle + 90, tall * sin(t)))
    return points
