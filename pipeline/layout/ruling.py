"""A straight ruling on a page."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.layout.geometry import Box


@dataclass(frozen=True, slots=True, order=True)
class Ruling:
    """A horizontal or vertical ruling: `at` is the coordinate across it, `start` and `end` run along it, in points."""

    horizontal: bool
    at: float
    start: float
    end: float

    @property
    def box(self) -> Box:
        """Where it runs, without breadth."""
        if self.horizontal:
            return Box(self.start, self.at, self.end, self.at)
        return Box(self.at, self.start, self.at, self.end)
