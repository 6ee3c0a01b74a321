"""A page set straight: text that is turned or askew on a page is read and rebuilt upright, its boxes led back."""

from __future__ import annotations

import math
from dataclasses import dataclass

from pipeline.layout.geometry import Box, Point, around


@dataclass(frozen=True, slots=True)
class PageTransform:
    """How the text of a page lies on it.

    `turn` is by how many degrees clockwise it is turned (0, 90, 180 or 270), `skew` by how many more its lines fall
    to the right; `width` and `height` are the displayed page's, in points.
    """

    turn: int
    skew: float
    width: float
    height: float

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the straight page, in points."""
        return (self.height, self.width) if self.turn in (90, 270) else (self.width, self.height)

    @property
    def is_identity(self) -> bool:
        """Whether there is nothing to set straight."""
        return self.turn == 0 and self.skew == 0.0

    def point(self, x: float, y: float) -> Point:
        """Where a point of the straight page stands on the page as displayed."""
        width, height = self.size
        angle = math.radians(self.skew)
        dx, dy = x - width / 2, y - height / 2
        x = width / 2 + dx * math.cos(angle) - dy * math.sin(angle)
        y = height / 2 + dx * math.sin(angle) + dy * math.cos(angle)
        match self.turn:
            case 90:
                return self.width - y, x
            case 180:
                return self.width - x, self.height - y
            case 270:
                return y, self.height - x
        return x, y

    def displayed(self, box: Box) -> Box:
        """The box around a box of the straight page, on the page as displayed and within it."""
        if self.is_identity:
            return box
        corners = ((box.x0, box.top), (box.x1, box.top), (box.x0, box.bottom), (box.x1, box.bottom))
        found = around([self.point(*corner) for corner in corners])
        within = Box(max(0.0, found.x0), max(0.0, found.top), min(self.width, found.x1), min(self.height, found.bottom))
        return within.rounded()
