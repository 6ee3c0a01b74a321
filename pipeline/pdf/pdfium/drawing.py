"""Paths and pictures of a PDFium page, with what stands inside its forms."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from pipeline.layout.geometry import Box, Point, around
from pipeline.pdf.page_content import DrawnPath

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
ToDisplay = Callable[[float, float], Point]

OPAQUE = 0.95
"""Share of a picture's own pixels that must hide the page for the picture to be opaque."""

LARGE = 0.1
"""Share of the page from which on a picture's transparency matters: whether the page is a scan depends on it."""


def objects_on(page: pypdfium2.PdfPage) -> Iterator[tuple[Any, Matrix]]:
    """Every object of the page but its forms, whose objects come in their place; each with its way to page space."""
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        yield from _opened(pdfium.FPDFPage_GetObject(page, index), IDENTITY)


def _opened(item: Any, outer: Matrix) -> Iterator[tuple[Any, Matrix]]:  # noqa: ANN401 - ctypes
    if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_FORM:
        yield item, outer
        return
    inner = times(matrix_of(item), outer)
    for index in range(pdfium.FPDFFormObj_CountObjects(item)):
        yield from _opened(pdfium.FPDFFormObj_GetObject(item, index), inner)


def matrix_of(item: Any) -> Matrix:  # noqa: ANN401 - ctypes
    """An object's way to the page, or to the form that it stands in."""
    m = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, m)
    return m.a, m.b, m.c, m.d, m.e, m.f


def times(first: Matrix, then: Matrix) -> Matrix:
    """One after the other."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def apply(matrix: Matrix, x: float, y: float) -> Point:
    """Where a point comes to lie."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def paths_of(item: Any, outer: Matrix, display: ToDisplay) -> Iterator[DrawnPath]:  # noqa: ANN401 - ctypes
    """The straight parts of a path object, between moves and curves; none of an object that is no path."""
    if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_PATH:
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, fill, stroke)
    matrix = times(matrix_of(item), outer)
    points: list[Point] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(pdfium.FPDFPath_CountSegments(item)):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        if pdfium.FPDFPathSegment_GetType(segment) != pdfium.FPDF_SEGMENT_LINETO and points:
            if len(points) > 1:  # A curve comes as three points, each of which begins a part here.
                yield DrawnPath(tuple(points), bool(stroke.value), bool(fill.value))
            points = []
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        points.append(display(*apply(matrix, x.value, y.value)))
        if pdfium.FPDFPathSegment_GetClose(segment) and points[-1] != points[0]:
            points.append(points[0])
    if len(points) > 1:
        yield DrawnPath(tuple(points), bool(stroke.value), bool(fill.value))


def pictures_of(
    page: pypdfium2.PdfPage, objects: Sequence[tuple[Any, Matrix]], display: ToDisplay, *, has_text: bool
) -> list[Box]:
    """The boxes of the page's opaque pictures. Without text on the page it does not matter what they hide."""
    left, bottom, right, top = page.get_bbox()
    area = (right - left) * (top - bottom)
    found = []
    for item, outer in objects:
        if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_IMAGE:
            continue
        matrix = times(matrix_of(item), outer)
        box = around(display(*apply(matrix, x, y)) for x, y in ((0, 0), (1, 0), (0, 1), (1, 1)))
        large = box.width * box.height >= LARGE * area
        if not (has_text and large) or _opaque(page, item):
            found.append(box)
    return found


def _opaque(page: pypdfium2.PdfPage, item: Any) -> bool:  # noqa: ANN401 - ctypes
    """Whether the picture hides what is below it: a stamp or signature is transparent but for its strokes."""
    bitmap = pdfium.FPDFImageObj_GetRenderedBitmap(page.pdf, page, item)
    if not bitmap:
        return True
    drawn = pypdfium2.PdfBitmap.from_raw(bitmap).to_pil()
    if drawn.mode != "RGBA":
        return True
    opaque = int(drawn.getchannel("A").histogram()[255])
    return opaque >= OPAQUE * int(drawn.width) * int(drawn.height)
