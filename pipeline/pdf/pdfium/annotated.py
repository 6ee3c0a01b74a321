"""The annotations of a PDFium page that are no text of its own: stamps, electronic signatures, lines through text."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from pipeline.layout.geometry import Box
from pipeline.pdf.page_content import DrawnPath
from pipeline.pdf.pdfium.display import Display

SIGNATURE = "Sig"
"""The type of a form field that holds an electronic signature (ISO 32000-1, 12.7.4.5)."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """Where a page's stamps and signatures lie, and the lines that strike its text out."""

    stamps: list[Box]
    strikes: list[DrawnPath]


def annotated(page: pypdfium2.PdfPage) -> Annotated:
    """What is laid over a page, as it is displayed."""
    display = Display.of(page)
    found = Annotated([], [])
    for position in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, position)
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        if kind == pdfium.FPDF_ANNOT_STAMP or (kind == pdfium.FPDF_ANNOT_WIDGET and _is_signature(annotation)):
            found.stamps.append(_box(annotation, display))
        elif kind == pdfium.FPDF_ANNOT_STRIKEOUT:
            found.strikes.extend(_strikes(annotation, display))
        pdfium.FPDFPage_CloseAnnot(annotation)
    return found


def _is_signature(annotation: Any) -> bool:  # noqa: ANN401 - ctypes
    said = (ctypes.c_ushort * 8)()
    size = pdfium.FPDFAnnot_GetStringValue(annotation, b"FT", said, ctypes.sizeof(said))
    return bytes(said)[: max(0, size - 2)].decode("utf-16-le", "replace") == SIGNATURE


def _box(annotation: Any, display: Display) -> Box:  # noqa: ANN401 - ctypes
    rect = pdfium.FS_RECTF()
    pdfium.FPDFAnnot_GetRect(annotation, rect)
    return display.rect(rect.left, rect.bottom, rect.right, rect.top)


def _strikes(annotation: Any, display: Display) -> Iterator[DrawnPath]:  # noqa: ANN401 - ctypes
    """A line through the middle of each piece of text that the annotation marks: its corners come in lines, the upper
    one first."""
    for number in range(pdfium.FPDFAnnot_CountAttachmentPoints(annotation)):
        q = pdfium.FS_QUADPOINTSF()
        if pdfium.FPDFAnnot_GetAttachmentPoints(annotation, number, q):
            ends = ((q.x1 + q.x3) / 2, (q.y1 + q.y3) / 2), ((q.x2 + q.x4) / 2, (q.y2 + q.y4) / 2)
            yield DrawnPath(tuple(display.point(*end) for end in ends), stroked=True, filled=False)
