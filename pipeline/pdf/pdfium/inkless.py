"""Text objects without ink: blanks, and letters that PDFium has no glyph for, where their font is not embedded.

PDFium leaves both out of a page's text. A viewer that has the font prints the letters, so that they are on the page.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from pipeline.pdf.pdfium.drawing import Matrix

SAME_PLACE = pdfium.FS_MATRIX(1, 0, 0, 1, 0, 0)


def without_ink(objects: Sequence[tuple[Any, Matrix]]) -> list[tuple[Any, Matrix]]:
    """The text objects among a page's objects whose box is empty."""
    sides = [ctypes.c_float() for _ in range(4)]
    found = []
    for item, outer in objects:
        if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_TEXT:
            pdfium.FPDFPageObj_GetBounds(item, *sides)
            if sides[0].value >= sides[2].value:
                found.append((item, outer))
    return found


def letters_among(page: pypdfium2.PdfPage, bare: Sequence[tuple[Any, Matrix]]) -> list[Any]:
    """Those of the objects without ink that hold more than blanks, in fonts that are not embedded.

    A glyph that an embedded font leaves empty is empty in every viewer, and stays out.
    """
    lent = [item for item, _ in bare if pdfium.FPDFFont_GetIsEmbedded(pdfium.FPDFTextObj_GetFont(item)) == 0]
    if not lent:
        return []
    with given_ink(lent):
        text = page.get_textpage()
        try:
            return [item for item in lent if _text_of(item, text).strip()]
        finally:
            text.close()


@contextmanager
def given_ink(items: Sequence[Any]) -> Iterator[None]:
    """The page with a stroke around these text objects, so that its text has them."""
    modes = [pdfium.FPDFTextObj_GetTextRenderMode(item) for item in items]
    try:
        for item in items:
            _draw(item, pdfium.FPDF_TEXTRENDERMODE_STROKE)
        yield
    finally:
        for item, mode in zip(items, modes, strict=True):
            _draw(item, mode)


def _text_of(item: Any, text: pypdfium2.PdfTextPage) -> str:  # noqa: ANN401 - ctypes
    size = pdfium.FPDFTextObj_GetText(item, text, None, 0)
    held = (ctypes.c_ushort * (size // 2))()
    pdfium.FPDFTextObj_GetText(item, text, held, size)
    return bytes(held).decode("utf-16-le", "replace").rstrip("\0")


def _draw(item: Any, mode: int) -> None:  # noqa: ANN401 - ctypes
    pdfium.FPDFTextObj_SetTextRenderMode(item, mode)
    pdfium.FPDFPageObj_TransformF(item, SAME_PLACE)  # Its box is measured anew.
