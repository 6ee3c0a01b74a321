"""The text of a PDF's first page, as readers give it."""

from __future__ import annotations

import io

import pdfminer.high_level
import pdfplumber
import playa
import pypdf
import pypdfium2


def texts(data: bytes) -> dict[str, str]:
    """The text by reader, without white space at its ends."""
    with pdfplumber.open(io.BytesIO(data)) as plumbed, playa.parse(data) as played:
        found = {
            "PDFium": pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range(),
            "pdfplumber": plumbed.pages[0].extract_text(),
            "pdfminer.six": pdfminer.high_level.extract_text(io.BytesIO(data)),
            "playa-pdf": played.pages[0].extract_text(),
            "pypdf": pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text(),
        }
    return {name: text.strip() for name, text in found.items()}
