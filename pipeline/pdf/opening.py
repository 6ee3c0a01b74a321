"""Whether a PDF opens at all, and how many pages it has: what is asked of a file before a reader is given it."""

from __future__ import annotations

import pypdfium2.raw as pdfium
from pypdfium2.internal import ErrorToStr

from pipeline.core.errors import EncryptedPdf, NoPages, UnreadablePdf


def page_count(data: bytes) -> int:
    """The number of pages of a PDF.

    Raises:
        EncryptedPdf: it opens only with a password.
        UnreadablePdf: its structure is damaged.
        NoPages: it has none.
    """
    # pypdfium2 itself takes a document without pages for damage.
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        code = pdfium.FPDF_GetLastError()
        if code == pdfium.FPDF_ERR_PASSWORD:
            raise EncryptedPdf("it opens only with a password")
        raise UnreadablePdf(f"its structure is damaged (PDFium: {ErrorToStr.get(code, code)})")
    pages = int(pdfium.FPDF_GetPageCount(document))
    pdfium.FPDF_CloseDocument(document)
    if pages == 0:
        raise NoPages("its page tree leads to no page")
    return pages
