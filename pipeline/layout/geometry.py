"""Boxes on a page as displayed: points, origin at the top left, after /Rotate and within the CropBox."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

PRECISION = 2
"""Decimals kept of a point: a hundredth is far below what print or a reader resolves, and equal on every machine."""


Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in points, `x0 <= x1` and `top <= bottom`."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        """Points across."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Points down."""
        return self.bottom - self.top

    @property
    def x_middle(self) -> float:
        """The middle between left and right."""
        return (self.x0 + self.x1) / 2

    @property
    def y_middle(self) -> float:
        """The middle between top and bottom."""
        return (self.top + self.bottom) / 2

    def contains(self, x: float, y: float) -> bool:
        """Whether the point lies in this box."""
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom

    def contains_middle_of(self, other: Box) -> bool:
        """Whether the middle of `other` lies in this box."""
        return self.contains(other.x_middle, other.y_middle)

    def grown(self, by: float) -> Box:
        """The box with `by` points more on every side."""
        return Box(self.x0 - by, self.top - by, self.x1 + by, self.bottom + by)

    def scaled(self, by: float) -> Box:
        """The box on a page that is `by` times as large."""
        return Box(self.x0 * by, self.top * by, self.x1 * by, self.bottom * by)

    def moved(self, across: float, down: float) -> Box:
        """The box so many points further to the right and down."""
        return Box(self.x0 + across, self.top + down, self.x1 + across, self.bottom + down)

    def turned(self, turn: int) -> Box:
        """The box as it lies when the page is turned back by `turn` degrees clockwise, about its top left corner.

        Raises:
            ValueError: `turn` is no multiple of 90.
        """
        match turn % 360:
            case 90:
                return Box(self.top, -self.x1, self.bottom, -self.x0)
            case 180:
                return Box(-self.x1, -self.bottom, -self.x0, -self.top)
            case 270:
                return Box(-self.bottom, self.x0, -self.top, self.x1)
            case 0:
                return self
        raise ValueError(f"{turn} degrees are no quarter turn")

    def rounded(self) -> Box:
        """The same box to `PRECISION` decimals."""
        return Box(
            round(self.x0, PRECISION),
            round(self.top, PRECISION),
            round(self.x1, PRECISION),
            round(self.bottom, PRECISION),
        )


def around(points: Iterable[Point]) -> Box:
    """The smallest box around points, of which there is at least one."""
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def union(boxes: Iterable[Box]) -> Box:
    """The smallest box around all of `boxes`.

    Raises:
        ValueError: there is no box.
    """
    kept = list(boxes)
    if not kept:
        raise ValueError("no box to unite")
    return Box(
        min(b.x0 for b in kept),
        min(b.top for b in kept),
        max(b.x1 for b in kept),
        max(b.bottom for b in kept),
    )


def joined(boxes: Iterable[Box], apart: float) -> list[Box]:
    """Boxes less than `apart` points from one another as one each, from the top down."""
    left = list(boxes)
    found: list[Box] = []
    while left:
        box = left.pop()
        while near := _meeting(box.grown(apart), left):
            box = union([box, *near])
            left = [other for other in left if not any(other is taken for taken in near)]
        found.append(box)
    return sorted(found, key=lambda b: (b.top, b.x0))


def _meeting(box: Box, others: Iterable[Box]) -> list[Box]:
    return [o for o in others if o.x0 < box.x1 and o.x1 > box.x0 and o.top < box.bottom and o.bottom > box.top]


def overlap(a0: float, a1: float, b0: float, b1: float) -> float:
    """Length that the intervals a and b share; 0 when they do not meet."""
    shared = (a1 if a1 < b1 else b1) - (a0 if a0 > b0 else b0)
    return shared if shared > 0.0 else 0.0
