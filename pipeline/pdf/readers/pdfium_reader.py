"""The fast reader: PDFium, a page at a time. tests/test_readers.py holds it to pdfplumber's words, boxes and rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pypdfium2

from pipeline.core.errors import UnreadablePdf
from pipeline.pdf.annotations import with_stamps
from pipeline.pdf.flatten import displayed_page, draws
from pipeline.pdf.page_content import PageContent
from pipeline.pdf.pdfium.display import Display
from pipeline.pdf.pdfium.drawing import objects_on, paths_of, pictures_of
from pipeline.pdf.pdfium.fonts import descents
from pipeline.pdf.pdfium.text import chars_on


@contextmanager
def open_with_pdfium(pdf: Path, pages: Sequence[int] | None = None) -> Iterator[Iterator[PageContent]]:
    """The pages of `pdf` by PDFium: those numbered in `pages` (from 1), or all.

    Raises:
        UnreadablePdf: the file's structure cannot be followed.
    """
    try:
        document = pypdfium2.PdfDocument(pdf)
        try:
            yield _pages(document, descents(pdf), pages)
        finally:
            document.close()
    except pypdfium2.PdfiumError as error:
        raise UnreadablePdf(f"its structure is damaged (PDFium: {error})") from error


def _pages(
    document: pypdfium2.PdfDocument, known: Mapping[str, list[float]], wanted: Sequence[int] | None
) -> Iterator[PageContent]:
    for number in range(1, len(document) + 1) if wanted is None else wanted:
        page = document[number - 1]
        content, stamped = _content(page, number, known), draws(page)
        page.close()
        if stamped:
            page = displayed_page(document, number - 1)
            content = with_stamps(content, _content(page, number, known))
            page.close()
        yield content


def _content(page: pypdfium2.PdfPage, number: int, known: Mapping[str, list[float]]) -> PageContent:
    display = Display.of(page)
    objects = list(objects_on(page))
    chars, hidden = chars_on(page, objects, display, known)
    return PageContent(
        number=number,
        width=display.width,
        height=display.height,
        rotation=display.rotation,
        chars=chars,
        paths=[path for item, matrix in objects for path in paths_of(item, matrix, display.point)],
        pictures=pictures_of(page, objects, display.point, has_text=bool(chars)),
        hidden=hidden,
    )
