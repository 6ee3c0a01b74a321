"""A straight ruling on a page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Ruling:
    """A horizontal or vertical ruling: `at` is the coordinate across it, `start` and `end` run along it, in points."""

    horizontal: bool
    at: float
    start: float
    end: float
