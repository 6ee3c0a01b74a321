"""Paths and pictures of a PDFium page, with what stands inside its forms."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from pipeline.core.errors import PageTooLarge, TooDeep
from pipeline.core.params import ReadParams
from pipeline.layout.geometry import Box, Point, around
from pipeline.pdf.page_content import DrawnPath

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
ToDisplay = Callable[[float, float], Point]

OPAQUE = 0.95
"""Share of a picture's own pixels that must hide the page for the picture to be opaque."""

CHARACTERS = 10
"""Characters and drawn objects that a page may have for each word that it may have."""

EMBEDDED = 4
"""Pixels that a picture inside a page may have for each that the page's own picture may have: it is decoded whole."""

LARGE = 0.1
"""Share of the page from which on a picture's transparency matters: whether the page is a scan depends on it."""


def objects_on(page: pypdfium2.PdfPage, number: int, params: ReadParams) -> Iterator[tuple[Any, Matrix]]:
    """Every object of the page but its forms, whose objects come in their place; each with its way to page space.

    Raises:
        TooDeep: forms are nested deeper than `params.nesting`.
        PageTooLarge: there are more objects than a page of `params.page_words` words has characters.
    """
    count, most = 0, CHARACTERS * params.page_words
    outline = (pdfium.FPDFPage_GetObject(page, index) for index in range(pdfium.FPDFPage_CountObjects(page)))
    levels: list[tuple[Iterator[Any], Matrix]] = [(outline, IDENTITY)]
    while levels:
        items, outer = levels[-1]
        item = next(items, None)
        if item is None:
            levels.pop()
        elif pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_FORM:
            count += 1
            if count > most:
                raise PageTooLarge(f"page {number} draws more than {most} characters, lines and pictures")
            yield item, outer
        elif len(levels) > params.nesting:
            raise TooDeep(f"forms of page {number} are nested more than {params.nesting} deep")
        else:
            levels.append((_inside(item), times(matrix_of(item), outer)))


def _inside(form: Any) -> Iterator[Any]:  # noqa: ANN401 - ctypes
    return (pdfium.FPDFFormObj_GetObject(form, index) for index in range(pdfium.FPDFFormObj_CountObjects(form)))


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
            if _is_drawn(points):  # A curve comes as three points, each of which begins a part here.
                yield DrawnPath(tuple(points), bool(stroke.value), bool(fill.value))
            points = []
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        points.append(display(*apply(matrix, x.value, y.value)))
        if pdfium.FPDFPathSegment_GetClose(segment) and points[-1] != points[0]:
            points.append(points[0])
    if _is_drawn(points):
        yield DrawnPath(tuple(points), bool(stroke.value), bool(fill.value))


def _is_drawn(points: Sequence[Point]) -> bool:
    """Whether points are a line somewhere; damaged files have some that are no numbers."""
    return len(points) > 1 and all(math.isfinite(x) and math.isfinite(y) for x, y in points)


def pictures_of(
    page: pypdfium2.PdfPage,
    number: int,
    objects: Sequence[tuple[Any, Matrix]],
    display: ToDisplay,
    params: ReadParams,
    *,
    has_text: bool,
) -> list[Box]:
    """The boxes of the page's opaque pictures. Without text on the page it does not matter what they hide.

    Raises:
        PageTooLarge: a picture has more than `EMBEDDED` times `params.page_pixels` pixels.
    """
    left, bottom, right, top = page.get_bbox()
    area = (right - left) * (top - bottom)
    found = []
    for item, outer in objects:
        if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_IMAGE:
            continue
        across, down = _pixels(item)
        if across * down > EMBEDDED * params.page_pixels:
            raise PageTooLarge(f"page {number} holds a picture of {across} by {down} pixels")
        matrix = times(matrix_of(item), outer)
        corners = [display(*apply(matrix, x, y)) for x, y in ((0, 0), (1, 0), (0, 1), (1, 1))]
        if not _is_drawn(corners):
            continue
        box = around(corners)
        large = box.width * box.height >= LARGE * area
        if not (has_text and large) or _opaque(page, item, params.page_pixels):
            found.append(box)
    return found


def _pixels(item: Any) -> tuple[int, int]:  # noqa: ANN401 - ctypes
    """Width and height that a picture declares; nothing is decoded to know them."""
    across, down = ctypes.c_uint(), ctypes.c_uint()
    pdfium.FPDFImageObj_GetImagePixelSize(item, across, down)
    return across.value, down.value


def _opaque(page: pypdfium2.PdfPage, item: Any, most: int) -> bool:  # noqa: ANN401 - ctypes
    """Whether the picture hides what is below it: a stamp or signature is transparent but for its strokes.

    One that cannot be drawn, or not in `most` pixels, counts as opaque: what is on the page is then read from its own
    picture.
    """
    a, b, c, d, _, _ = matrix_of(item)
    if math.hypot(a, b) * math.hypot(c, d) > most:  # PDFium draws it with a pixel a point.
        return True
    bitmap = pdfium.FPDFImageObj_GetRenderedBitmap(page.pdf, page, item)
    if not bitmap:
        return True
    drawn = pypdfium2.PdfBitmap.from_raw(bitmap).to_pil()
    if drawn.mode != "RGBA":
        return True
    opaque = int(drawn.getchannel("A").histogram()[255])
    return opaque >= OPAQUE * int(drawn.width) * int(drawn.height)
