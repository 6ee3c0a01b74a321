"""What a page draws that may hold print though it is no text: pictures, and letters drawn as outlines."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence

import pypdfium2.raw as pdfium

from pipeline.layout.geometry import Box, joined, union
from pipeline.pdf.pdfium.decoding import is_whole
from pipeline.pdf.pdfium.display import Display
from pipeline.pdf.pdfium.scene import IMAGE, PATH, Drawn

LEAST = 5.0
"""Points that a line of print measures at least, up and across."""
CORNERS = 6
"""Segments from which on a filled path may be a letter: a rectangle has five."""
LOOKED_AT = 200
"""Segments of a path that are looked at: the first letters tell."""
APART = 8.0
"""Points within which drawings are parts of one."""
MOST = 200
"""Drawings that are put together one by one; where there are more, they are one."""


def drawings_on(scene: Sequence[Drawn], display: Display) -> list[Box]:
    """The boxes of drawings that may hold print, neighbours put together, within the page."""
    page = Box(0.0, 0.0, display.width, display.height)
    found = [box for drawn in scene if _may_hold_print(drawn) and (box := _within(drawn.box, page))]
    parts = joined(found, APART) if len(found) <= MOST else [union(found)]
    return [box for box in parts if min(box.width, box.height) >= LEAST]


def undecoded_on(scene: Sequence[Drawn], display: Display) -> list[Box]:
    """The boxes of pictures that are not drawn, or in part only, since their data is damaged."""
    shown = Box(0.0, 0.0, display.width, display.height)
    pictures = [(drawn, box) for drawn in scene if drawn.kind == IMAGE and (box := _within(drawn.box, shown))]
    return [box for drawn, box in pictures if min(box.width, box.height) >= LEAST and not is_whole(drawn.item)]


def _may_hold_print(drawn: Drawn) -> bool:
    return drawn.kind == IMAGE or (drawn.kind == PATH and drawn.filled and _is_outline(drawn))


def _is_outline(drawn: Drawn) -> bool:
    """Whether a path has curves or slanting lines, which neither rules nor shades have."""
    count = pdfium.FPDFPath_CountSegments(drawn.item)
    if count < CORNERS:
        return False
    x, y = ctypes.c_float(), ctypes.c_float()
    before = (0.0, 0.0)
    for index in range(min(count, LOOKED_AT)):
        segment = pdfium.FPDFPath_GetPathSegment(drawn.item, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        here = (x.value, y.value)
        if kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            return True
        if kind == pdfium.FPDF_SEGMENT_LINETO and min(abs(here[0] - before[0]), abs(here[1] - before[1])) > 0.01:
            return True
        before = here
    return False


def _within(box: Box, page: Box) -> Box | None:
    x0, x1 = max(box.x0, page.x0), min(box.x1, page.x1)
    top, bottom = max(box.top, page.top), min(box.bottom, page.bottom)
    return Box(x0, top, x1, bottom) if x0 < x1 and top < bottom else None
