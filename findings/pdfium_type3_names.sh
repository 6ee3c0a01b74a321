#!/usr/bin/env bash
# PDFium reads a Type 3 font by its codes and leaves out the names of its glyphs: a page that shows 56 is read as AB.
#
# Expected: without ToUnicode a simple font's letters are those that its /Differences name (ISO 32000-1, 9.10.2): /five and /six.
# Seen: PDFium gives the codes as letters, 65 and 66 as "AB", with a BaseEncoding or without; of a Type 1 font with the same /Differences it
# gives "56". pdfplumber, pdfminer.six, playa-pdf and pypdf give 56 for both. Fonts of pixels and of drawings are of Type 3.
# To do: FPDFText_HasUnicodeMapError is 1 for such letters; take a second reader's, or read them by their shape.
. "$(dirname "$0")/lib/environment.bash"
packages pypdfium2==5.15.2 pdfplumber==0.11.10 pdfminer.six==20260107 playa-pdf==1.1.0 pypdf==7.1.0

run <<'PYTHON'
import pypdfium2
import pypdfium2.raw as pdfium
from pdf import page_of, stream
from readers import texts
from seen import seen, versions

versions(pypdfium2="5.15.2", pdfplumber="0.11.10", pdfminer_six="20260107", playa_pdf="1.1.0", pypdf="7.1.0")
# Squares stand for the drawings of the figures.
DRAWN = (
    b"<</Type/Font/Subtype/Type3/FontBBox[0 0 10 10]/FontMatrix[0.1 0 0 0.1 0 0]/CharProcs<</five 6 0 R/six 6 0 R>>"
    b"/FirstChar 65/LastChar 66/Widths[10 10]/Encoding%s>>"
)
TYPE_1 = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding%s>>"
NAMES = b"<</Type/Encoding/Differences[65/five/six]>>"
BASED = b"<</Type/Encoding/BaseEncoding/WinAnsiEncoding/Differences[65/five/six]>>"


def lettered(font):
    """A page with codes 65 and 66 of a font."""
    return page_of(b"BT /F 20 Tf 50 100 Td (AB) Tj ET", stream(b"10 0 0 0 8 8 d1 0 0 8 8 re f"), font=font)


others = dict.fromkeys(("pdfplumber", "pdfminer.six", "playa-pdf", "pypdf"), "56")
seen("Type 1", texts(lettered(TYPE_1 % NAMES)), {"PDFium": "56", **others})
seen("Type 3", texts(lettered(DRAWN % NAMES)), {"PDFium": "AB", **others})
seen("Type 3 with a BaseEncoding", texts(lettered(DRAWN % BASED)), {"PDFium": "AB", **others})
page = pypdfium2.PdfDocument(lettered(DRAWN % NAMES))[0].get_textpage()
seen("FPDFText_HasUnicodeMapError", [pdfium.FPDFText_HasUnicodeMapError(page, index) for index in range(2)], [1, 1])
PYTHON
