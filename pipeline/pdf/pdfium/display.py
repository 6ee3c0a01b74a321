"""From PDFium's page space to the page as displayed."""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2

from pipeline.layout.geometry import Box, Point


@dataclass(frozen=True, slots=True)
class Display:
    """Page space has points of the PDF's own user space, counted upwards; `box` is (left, bottom, right, top) in it."""

    box: tuple[float, float, float, float]
    rotation: int

    @classmethod
    def of(cls, page: pypdfium2.PdfPage) -> Display:
        """Of a page, within its CropBox."""
        return cls(page.get_bbox(), page.get_rotation())

    @property
    def width(self) -> float:
        """Points across."""
        left, bottom, right, top = self.box
        return top - bottom if self.rotation in (90, 270) else right - left

    @property
    def height(self) -> float:
        """Points down."""
        left, bottom, right, top = self.box
        return right - left if self.rotation in (90, 270) else top - bottom

    def point(self, x: float, y: float) -> Point:
        """Points from the top left."""
        left, bottom, right, top = self.box
        if self.rotation == 0:
            return x - left, top - y
        if self.rotation == 90:
            return y - bottom, x - left
        if self.rotation == 180:
            return right - x, y - bottom
        return top - y, right - x

    def direction(self, x: float, y: float) -> Point:
        """A vector of page space, y still upwards."""
        if self.rotation == 0:
            return x, y
        if self.rotation == 90:
            return y, -x
        if self.rotation == 180:
            return -x, -y
        return -y, x

    def rect(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """A rectangle of page space."""
        (left, top), (right, bottom) = self.point(x0, y0), self.point(x1, y1)
        return Box(min(left, right), min(top, bottom), max(left, right), max(top, bottom))
