"""Text that a file gives for what it draws (/ActualText): laid over the length of the letters that it stands for.

PDFium hands out all of it at the place where the first letter begins, whatever it stands for: a ligature, a letter with
its marks as LibreOffice writes them, a whole number in several pieces.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from normalizers.text import nfc
from pipeline.layout.geometry import Point
from pipeline.pdf.pdfium.display import Display
from pipeline.pdf.pdfium.drawing import Matrix, apply

KEY = b"ActualText"


@dataclass(slots=True)
class Span:
    """What one /ActualText stands for: the corners, on the page as displayed, of the text objects under it."""

    corners: list[Point] = field(default_factory=list)

    def laid(self, text: str, origin: Point, along: Point) -> list[tuple[str, Point, float]]:
        """The letters of its text, each with where it begins and its length as a share of the font size.

        Args:
            text: what PDFium handed out.
            origin: where the first letter begins, on the page as displayed.
            along: one font size along the line, counted upwards.
        """
        letters = nfc(text)
        squared = along[0] ** 2 + along[1] ** 2
        ends = [((x - origin[0]) * along[0] - (y - origin[1]) * along[1]) / squared for x, y in self.corners]
        step = max(0.0, *ends) / len(letters)
        return [
            (letter, (origin[0] + at * step * along[0], origin[1] - at * step * along[1]), step)
            for at, letter in enumerate(letters)
        ]


def spans_of(objects: Sequence[tuple[Any, Matrix]], display: Display) -> dict[int, Span]:
    """The spans of a page's text objects, by the objects' addresses; most pages have none."""
    by_mark: dict[int, Span] = {}
    found: dict[int, Span] = {}
    sides = [ctypes.c_float() for _ in range(4)]
    for item, outer in objects:
        mark = _mark(item) if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_TEXT else None
        if mark is None:
            continue
        span = found[ctypes.addressof(item.contents)] = by_mark.setdefault(mark, Span())
        pdfium.FPDFPageObj_GetBounds(item, *sides)
        left, bottom, right, top = (side.value for side in sides)
        for x, y in ((left, bottom), (right, bottom), (left, top), (right, top)):
            span.corners.append(display.point(*apply(outer, x, y)))
    return found


def _mark(item: Any) -> int | None:  # noqa: ANN401 - ctypes
    """The address of the innermost mark that gives the object's text, which all objects under it share."""
    length = ctypes.c_ulong()
    for number in range(pdfium.FPDFPageObj_CountMarks(item) - 1, -1, -1):
        mark = pdfium.FPDFPageObj_GetMark(item, number)
        if pdfium.FPDFPageObjMark_GetParamValueType(mark, KEY) == pdfium.FPDF_OBJECT_STRING and (
            pdfium.FPDFPageObjMark_GetParamStringValue(mark, KEY, None, 0, length)
        ):
            return ctypes.addressof(mark.contents)
    return None
