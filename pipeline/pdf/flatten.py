"""Pages as they are displayed: with what form fields, stamps and signatures draw over their contents.

Offices set number and day of a dispatch with a signing tool, as form fields; no text layer holds them.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

NOTHING_DRAWN = (pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP)
"""Annotations that put no print on the page."""


def flattened_page(document: pypdfium2.PdfDocument, index: int) -> pypdfium2.PdfPage:
    """The page with the index (from 0), the print of its annotations made part of its contents."""
    page = document[index]
    if not draws(page):
        return page
    done = pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
    page.close()
    if done == pdfium.FLATTEN_FAIL:
        raise pypdfium2.PdfiumError(f"the form fields of page {index + 1} cannot be drawn")
    return document[index]


def flattened_file(pdf: Path, pages: Sequence[int] | None) -> tuple[BytesIO, list[int]]:
    """The file with the print of annotations made part of the contents of its pages, and the numbers of these.

    No file where none of `pages` (all of them by default) is one.
    """
    document = pypdfium2.PdfDocument(pdf)
    try:
        wanted = range(len(document)) if pages is None else [number - 1 for number in pages]
        stamped = [index for index in wanted if _stamped(document, index)]
        copy = BytesIO()
        if not stamped:
            return copy, []
        for index in stamped:
            flattened_page(document, index).close()
        document.save(copy)
        copy.seek(0)
        return copy, [index + 1 for index in stamped]
    finally:
        document.close()


def _stamped(document: pypdfium2.PdfDocument, index: int) -> bool:
    page = document[index]
    found = draws(page)
    page.close()
    return found


def draws(page: pypdfium2.PdfPage) -> bool:
    """Whether annotations put print on the page."""
    for position in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, position)
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        pdfium.FPDFPage_CloseAnnot(annotation)
        if kind not in NOTHING_DRAWN:
            return True
    return False
