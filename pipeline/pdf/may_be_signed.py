"""Whether a PDF may hold signatures: asked of every file, before what verifies them is imported."""

from __future__ import annotations

import pypdfium2
import pypdfium2.raw as pdfium

BYTE_RANGE = b"/ByteRange"
"""What every signature has, never compressed: the bytes that it signs are found by it."""


def may_be_signed(data: bytes) -> bool:
    """Whether it is worth the while to look for signatures: some bytes are signed, or a form has a field for them."""
    if BYTE_RANGE in data:
        return True
    document = pypdfium2.PdfDocument(data)
    fields = int(pdfium.FPDF_GetSignatureCount(document))
    document.close()
    return fields > 0
