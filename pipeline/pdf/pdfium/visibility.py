"""What the page shows of letters and rules: whether they leave ink in the page as PDFium draws it.

What cheap tests suspect is taken out and the page drawn again: where nothing changes, nothing of it was seen. Nothing
else tells alike white on white, what was painted over, layers that are off, opacity and clips.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pypdfium2
import pypdfium2.raw as pdfium

from pipeline.layout.geometry import Box, overlap, union
from pipeline.pdf.page_content import Char, DrawnPath, middle_of
from pipeline.pdf.pdfium.scene import PATH, TEXT, Drawn, suspects_among

DPI = 144
"""Dots an inch that are compared: a full stop of small type covers three."""
MOST_PIXELS = 4_000_000
"""Pixels that are compared at most; a larger page is compared at fewer dots."""
CONTRAST = 10
"""Levels of 255 that a dot must change by for the eye to tell."""
LEGIBLE = 1.0
"""Points of type below which no eye reads it."""
INNER = 0.1
"""Share of a letter's box at either side where its neighbours' ink reaches in."""
SAME = 0.3
"""Share of the smaller of two boxes that they share when one may hide behind the other's ink."""
LINE = 0.4
"""Share of a rule along which it must stand out."""
REACH = 6.0
"""Points to either side of a rule within which most of what is seen is its ground, and not the ink of letters."""
BATCH = 4096
"""Points that are looked at together, for memory's sake."""
GROUND = np.linspace(-REACH, REACH, 7)
"""Where a rule's ground is looked at, in points from it."""

Changes = npt.NDArray[np.bool_]
Picture = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class InkChange:
    """A part of the page, drawn with some objects and without: `left` and `top` in dots, of which `scale` make a
    point; a picture has rows of dots in three colours."""

    left: int
    top: int
    scale: float
    drawn: Picture
    without: Picture

    @cached_property
    def dots(self) -> Changes:
        """The dots that change."""
        differ = np.maximum(self.drawn, self.without) - np.minimum(self.drawn, self.without)
        changes: Changes = differ.max(axis=2) >= CONTRAST
        return changes

    def within(self, box: Box) -> Changes:
        """The dots inside a box of the page, in points."""
        x0, y0 = (
            max(0, math.floor(box.x0 * self.scale) - self.left),
            max(0, math.floor(box.top * self.scale) - self.top),
        )
        x1, y1 = math.ceil(box.x1 * self.scale) - self.left, math.ceil(box.bottom * self.scale) - self.top
        return self.dots[y0 : max(0, y1), x0 : max(0, x1)]

    def at(self, box: Box) -> bool:
        """Whether any dot inside a box changed."""
        return bool(self.within(box).any())

    def stands_out(self, points: npt.NDArray[np.float64]) -> Changes:
        """For each point, a row of x and y, whether some dot within a point of it is further from the ground's colour
        than without the objects. What takes ink away from its ground brings the page nearer to it, and shows nothing.
        """
        near = math.ceil(self.scale)
        steps = np.arange(-near, near + 1)
        ground = np.median(self._dots_at(self.without, points, np.rint(GROUND * self.scale).astype(int)), axis=1)
        farther = [
            np.abs(self._dots_at(picture, points, steps) - ground[:, None]).max(axis=2)
            for picture in (self.drawn, self.without)
        ]
        found: Changes = (farther[0] - farther[1]).max(axis=1) >= CONTRAST
        return found

    def _dots_at(self, picture: Picture, points: npt.NDArray[np.float64], steps: npt.NDArray[np.int_]) -> Picture:
        """The dots of a square around each point, so many of its dots away; of the picture's rim those beyond it."""
        height, width, colours = picture.shape
        x, y = (np.floor(points * self.scale).astype(int) - (self.left, self.top)).T
        columns, rows = (np.clip(at[:, None] + steps, 0, size - 1) for at, size in ((x, width), (y, height)))
        dots: Picture = picture[rows[:, :, None], columns[:, None, :]].reshape(len(points), len(steps) ** 2, colours)
        return dots


class Visibility:
    """What one page shows, of the objects that are drawn on it. Those taken out are put back before anything else is
    asked of the page."""

    def __init__(self, page: pypdfium2.PdfPage, scene: Sequence[Drawn], width: float, height: float) -> None:
        self._page = page
        self._scene = scene
        self._whole = Box(0.0, 0.0, width, height)

    def shows(self, address: int, char: Char) -> bool:
        """Whether a character of the text object at that address leaves ink on the page; white space need not."""
        legible = char["size"] >= LEGIBLE and self._whole.contains(*middle_of(char))
        if legible and address not in self._texts:
            return True
        if char["text"].isspace() or not legible:
            return char["text"].isspace()
        change = self._texts[address]
        inset = INNER * (char["x1"] - char["x0"])
        return change is not None and change.at(
            Box(char["x0"] + inset, char["top"], char["x1"] - inset, char["bottom"])
        )

    @contextmanager
    def without_hidden(self) -> Iterator[None]:
        """The page without the text objects of which nothing is seen: PDFium leaves out what is drawn on its like."""
        with self._put_back(self.hidden_texts):
            for drawn in self.hidden_texts:
                pdfium.FPDFPageObj_SetIsActive(drawn.item, False)
            yield

    @contextmanager
    def only_hidden(self) -> Iterator[None]:
        """The page with no other text than theirs."""
        hidden = {drawn.address for drawn in self.hidden_texts}
        shown = [drawn for drawn in self._scene if drawn.kind == TEXT and drawn.address not in hidden]
        with self._put_back(shown):
            for drawn in shown:
                pdfium.FPDFPageObj_SetIsActive(drawn.item, False)
            yield

    @cached_property
    def hidden_texts(self) -> list[Drawn]:
        """The text objects of which nothing is seen."""
        texts = (drawn for drawn in self._scene if drawn.kind == TEXT and drawn.address in self._texts)
        return [drawn for drawn in texts if (change := self._texts[drawn.address]) is None or not change.at(drawn.box)]

    def shows_path(self, address: int, path: DrawnPath) -> bool:
        """Whether a path's line can be told from what is around it."""
        change, suspected = self._paths
        if address not in suspected:
            return True
        if change is None:
            return False
        points = [*_along(path)]
        on_page = np.array([point for point in points if self._whole.contains(*point)]).reshape(-1, 2)
        batches = np.array_split(on_page, len(on_page) // BATCH + 1)
        return sum(int(change.stands_out(batch).sum()) for batch in batches) >= LINE * len(points)

    @cached_property
    def _texts(self) -> dict[int, InkChange | None]:
        """For each suspected text object what changes without it; None where it lies off the page."""
        suspects = suspects_among(self._scene, TEXT)
        change = self._without(suspects)
        found: dict[int, InkChange | None] = dict.fromkeys((s.address for s in suspects), change)
        if change is None:
            return found
        inked = [s for s in suspects if change.at(s.box)]
        crowded = [s for s in inked if any(o is not s and _covered(s.box, o.box) for o in inked)]
        with self._put_back(crowded):
            for suspect in crowded:  # One by one: what shows nothing stays out, so that of two alike one shows.
                alone = self._without([suspect])
                found[suspect.address] = alone
                if alone is None or not alone.at(suspect.box):
                    pdfium.FPDFPageObj_SetIsActive(suspect.item, False)
        return found

    @cached_property
    def _paths(self) -> tuple[InkChange | None, set[int]]:
        suspects = suspects_among(self._scene, PATH)
        return self._without(suspects, around=REACH), {s.address for s in suspects}

    def _without(self, suspects: Sequence[Drawn], *, around: float = 1.0) -> InkChange | None:
        """What changes on the page when these are not drawn, and so many points around them."""
        seen = [box for s in suspects if (box := _common(s.box.grown(around), self._whole))]
        if not seen:
            return None
        part = union(seen)
        scale = min(DPI / 72, math.sqrt(MOST_PIXELS / (part.width * part.height)))
        x0, y0, x1, y1 = (math.floor(side * scale) for side in (part.x0, part.top, part.x1, part.bottom))
        place = (x0, y0, x1 - x0 + 1, y1 - y0 + 1)
        before = self._drawn(place, scale)
        with self._put_back(suspects):
            for suspect in suspects:
                pdfium.FPDFPageObj_SetIsActive(suspect.item, False)
            after = self._drawn(place, scale)
        return InkChange(x0, y0, scale, before, after)

    @contextmanager
    def _put_back(self, suspects: Sequence[Drawn]) -> Iterator[None]:
        try:
            yield
        finally:
            for suspect in suspects:
                pdfium.FPDFPageObj_SetIsActive(suspect.item, True)

    def _drawn(self, place: tuple[int, int, int, int], scale: float) -> Picture:
        """A part of the page, given in dots by its left, top, width and height, in three colours."""
        left, top, width, height = place
        bitmap = pypdfium2.PdfBitmap.new_native(width, height, pdfium.FPDFBitmap_BGRx)
        bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
        size = (math.ceil(self._whole.x1 * scale), math.ceil(self._whole.bottom * scale))
        pdfium.FPDF_RenderPageBitmap(bitmap, self._page, -left, -top, *size, 0, 0)
        drawn = np.array(bitmap.to_numpy()[:, :, :3])
        bitmap.close()
        return drawn


def _along(path: DrawnPath) -> Iterator[tuple[float, float]]:
    """Points along a path's line, about two apart."""
    for (ax, ay), (bx, by) in zip(path.points, path.points[1:], strict=False):
        steps = max(1, min(500, int(max(abs(bx - ax), abs(by - ay)) / 2)))
        for step in range(steps + 1):
            yield ax + (bx - ax) * step / steps, ay + (by - ay) * step / steps


def _common(box: Box, other: Box) -> Box | None:
    """What two boxes share."""
    x0, x1 = max(box.x0, other.x0), min(box.x1, other.x1)
    top, bottom = max(box.top, other.top), min(box.bottom, other.bottom)
    return Box(x0, top, x1, bottom) if x0 < x1 and top < bottom else None


def _covered(box: Box, other: Box) -> bool:
    """Whether two boxes share much of the smaller one."""
    shared = overlap(box.x0, box.x1, other.x0, other.x1) * overlap(box.top, box.bottom, other.top, other.bottom)
    return shared > SAME * min(box.width * box.height, other.width * other.height)
