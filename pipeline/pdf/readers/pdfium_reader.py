"""The fast reader: PDFium, a page at a time. tests/test_readers.py holds it to pdfplumber's words, boxes, rulings."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from pipeline.core.errors import UnreadablePdf
from pipeline.core.params import ReadParams
from pipeline.pdf.annotations import with_stamps
from pipeline.pdf.flatten import draws, flattened_page
from pipeline.pdf.marks import marks_apart
from pipeline.pdf.page_content import PageContent
from pipeline.pdf.pdfium.annotated import annotated
from pipeline.pdf.pdfium.display import Display
from pipeline.pdf.pdfium.drawing import objects_on, paths_of, pictures_of
from pipeline.pdf.pdfium.fonts import descents
from pipeline.pdf.pdfium.outlines import drawings_on, undecoded_on
from pipeline.pdf.pdfium.rendering import RenderedByPdfium, displayed_in, faults_of
from pipeline.pdf.pdfium.scene import address_of, scene_of
from pipeline.pdf.pdfium.text import chars_on
from pipeline.pdf.pdfium.typeface import KnownFonts
from pipeline.pdf.pdfium.visibility import Visibility
from pipeline.pdf.readers.base import DEFAULTS
from pipeline.pdf.user_units import open_document


class PdfiumPages(Iterator[PageContent]):
    """The pages of an open document, one after the other."""

    def __init__(
        self,
        document: pypdfium2.PdfDocument,
        known: KnownFonts,
        wanted: Sequence[int] | None,
        params: ReadParams,
    ) -> None:
        self._document = document
        self._known = known
        self._params = params
        self._numbers = iter(range(1, len(document) + 1) if wanted is None else wanted)
        self._open: RenderedByPdfium | None = None

    def __next__(self) -> PageContent:
        if self._open:
            self._open.page.close()
            self._open = None
        number = next(self._numbers)
        with faults_of(number):
            return self._read(number)

    def displayed(self, number: int) -> AbstractContextManager[RenderedByPdfium]:
        """The page with that number as it is displayed, to be rendered; that which was read last is still open."""
        if self._open and self._open.number == number:
            return nullcontext(self._open)
        return displayed_in(self._document, number)

    @contextmanager
    def without_text(self, number: int) -> Iterator[RenderedByPdfium]:
        """The page with that number as it is displayed but for its text, to be rendered."""
        with displayed_in(self._document, number) as shown:
            for item, _ in list(objects_on(shown.page, number, self._params)):
                if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_TEXT:
                    pdfium.FPDFPageObj_SetIsActive(item, False)
            yield shown

    def _read(self, number: int) -> PageContent:
        page = self._document[number - 1]
        content, over = self._content(page, number), annotated(page) if draws(page) else None
        if over:
            page.close()
            page = flattened_page(self._document, number - 1)
            content = with_stamps(content, self._content(page, number), over.stamps)
            content = replace(content, strikes=over.strikes)
        self._open = RenderedByPdfium(number, page)
        return marks_apart(content)

    def _content(self, page: pypdfium2.PdfPage, number: int) -> PageContent:
        display = Display.of(page)
        if not 0 < display.width * display.height < math.inf:
            raise UnreadablePdf(f"page {number} is {display.width:g} by {display.height:g} points")
        objects = list(objects_on(page, number, self._params))
        scene = scene_of(objects, display)
        visibility = Visibility(page, scene, display.width, display.height)
        areas = {drawn.address: drawn.area for drawn in scene}
        chars, hidden = chars_on(page, number, objects, display, self._known, visibility, self._params)
        return PageContent(
            number=number,
            width=display.width,
            height=display.height,
            rotation=display.rotation,
            chars=chars,
            paths=[
                replace(path, area=areas.get(address_of(item)))
                for item, matrix in objects
                for path in paths_of(item, matrix, display.point)
                if visibility.shows_path(address_of(item), path)
            ],
            pictures=pictures_of(page, number, objects, display.point, self._params, has_text=bool(chars)),
            hidden=hidden,
            drawings=drawings_on(scene, display),
            undecoded=undecoded_on(scene, display),
        )


class PdfiumReader:
    """PDFium as a reader: text that the page hides is told apart."""

    title = "PDFium"

    @contextmanager
    def open(
        self, pdf: Path, pages: Sequence[int] | None = None, params: ReadParams = DEFAULTS
    ) -> Iterator[PdfiumPages]:
        """The pages of `pdf`."""
        try:
            document = open_document(pdf)
        except pypdfium2.PdfiumError as error:
            raise UnreadablePdf(f"its structure is damaged (PDFium: {error})") from error
        try:
            yield PdfiumPages(document, KnownFonts(descents(pdf)), pages, params)
        finally:
            document.close()


READER = PdfiumReader()
