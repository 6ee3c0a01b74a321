"""The fast reader: PDFium, a page at a time. tests/test_readers.py holds it to pdfplumber's words, boxes and rules."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pypdfium2

from pipeline.core.errors import UnreadablePdf
from pipeline.core.params import ReadParams
from pipeline.pdf.annotations import with_stamps
from pipeline.pdf.flatten import displayed_page, draws
from pipeline.pdf.page_content import PageContent
from pipeline.pdf.pdfium.display import Display
from pipeline.pdf.pdfium.drawing import objects_on, paths_of, pictures_of
from pipeline.pdf.pdfium.fonts import descents
from pipeline.pdf.pdfium.rendering import RenderedByPdfium, displayed_in, faults_of
from pipeline.pdf.pdfium.text import chars_on
from pipeline.pdf.readers.base import DEFAULTS
from pipeline.pdf.user_units import open_document


class Pages(Iterator[PageContent]):
    """The pages of an open document, one after the other."""

    def __init__(
        self,
        document: pypdfium2.PdfDocument,
        known: Mapping[str, list[float]],
        wanted: Sequence[int] | None,
        params: ReadParams,
    ) -> None:
        self._document = document
        self._known = known
        self._params = params
        self._numbers = iter(range(1, len(document) + 1) if wanted is None else wanted)

    def __next__(self) -> PageContent:
        number = next(self._numbers)
        with faults_of(number):
            return self._read(number)

    def displayed(self, number: int) -> AbstractContextManager[RenderedByPdfium]:
        """The page with that number as it is displayed, to be rendered."""
        return displayed_in(self._document, number)

    def _read(self, number: int) -> PageContent:
        page = self._document[number - 1]
        content, stamped = self._content(page, number), draws(page)
        page.close()
        if stamped:
            page = displayed_page(self._document, number - 1)
            content = with_stamps(content, self._content(page, number))
            page.close()
        return content

    def _content(self, page: pypdfium2.PdfPage, number: int) -> PageContent:
        display = Display.of(page)
        if not 0 < display.width * display.height < math.inf:
            raise UnreadablePdf(f"page {number} is {display.width:g} by {display.height:g} points")
        objects = list(objects_on(page, number, self._params))
        chars, hidden = chars_on(page, number, objects, display, self._known, self._params)
        return PageContent(
            number=number,
            width=display.width,
            height=display.height,
            rotation=display.rotation,
            chars=chars,
            paths=[path for item, matrix in objects for path in paths_of(item, matrix, display.point)],
            pictures=pictures_of(page, number, objects, display.point, self._params, has_text=bool(chars)),
            hidden=hidden,
        )


class PdfiumReader:
    """PDFium as a reader: text that the page hides is told apart."""

    title = "PDFium"

    @contextmanager
    def open(self, pdf: Path, pages: Sequence[int] | None = None, params: ReadParams = DEFAULTS) -> Iterator[Pages]:
        """The pages of `pdf`."""
        try:
            document = open_document(pdf)
        except pypdfium2.PdfiumError as error:
            raise UnreadablePdf(f"its structure is damaged (PDFium: {error})") from error
        try:
            yield Pages(document, descents(pdf), pages, params)
        finally:
            document.close()


READER = PdfiumReader()
