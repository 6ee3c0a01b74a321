"""Pages whose points are larger than a 72nd of an inch (/UserUnit, ISO 32000-1, 14.11.2), for sheets of many metres.

PDFium leaves the entry out of account, and hands out no dictionary; such pages are therefore made as large as they are
displayed before anything is read of them.
"""

from __future__ import annotations

import math
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1
from pdfminer.psexceptions import PSException

from pipeline.core.errors import UnreadablePdf
from pipeline.pdf.pdfium.fonts import parts_of
from pipeline.pdf.unforeseen import UNFORESEEN

ENTRY = b"/UserUnit"
ODD: tuple[type[Exception], ...] = (PSException, *UNFORESEEN)
"""What pdfminer raises for structures that it does not foresee."""


def open_document(pdf: Path) -> pypdfium2.PdfDocument:
    """The document with every page as large as it is displayed, in points.

    Raises:
        UnreadablePdf: the sizes of its pages cannot be read.
        pypdfium2.PdfiumError: PDFium cannot follow its structure.
    """
    document = pypdfium2.PdfDocument(pdf)
    for index, unit in _units(pdf).items():
        _enlarge(document[index], unit)
    return document


def unit_of(entry: object) -> float:
    """The points of one user unit; an entry that is no length is left out of account, as viewers do."""
    value = resolve1(entry)
    valid = isinstance(value, int | float) and math.isfinite(value) and value > 0
    return float(value) if valid else 1.0


def _units(pdf: Path) -> dict[int, float]:
    """The user units of pages (counted from 0) that have one of their own; nearly no file has any."""
    if not any(ENTRY in part for part in parts_of(pdf)):
        return {}
    try:
        with pdf.open("rb") as stream:
            pages = PDFPage.create_pages(PDFDocument(PDFParser(stream)))
            units = {index: unit_of(page.attrs.get("UserUnit", 1)) for index, page in enumerate(pages)}
    except ODD as error:
        raise UnreadablePdf(f"the sizes of its pages cannot be read ({type(error).__name__}: {error})") from error
    return {index: unit for index, unit in units.items() if unit != 1}


def _enlarge(page: pypdfium2.PdfPage, unit: float) -> None:
    left, bottom, right, top = page.get_bbox()
    whole = tuple(unit * side for side in page.get_mediabox())
    pdfium.FPDFPage_TransFormWithClip(page, pdfium.FS_MATRIX(unit, 0, 0, unit, 0, 0), None)
    pdfium.FPDFPage_TransformAnnots(page, unit, 0, 0, unit, 0, 0)
    page.set_mediabox(*whole)
    page.set_cropbox(left * unit, bottom * unit, right * unit, top * unit)
    page.close()
