#!/usr/bin/env bash
# playa-pdf widens a space of a font with two bytes a letter by Tw, so that all boxes behind it lie too far to the right.
#
# Expected: word spacing "shall be applied to every occurrence of the single-byte character code 32", not to a code of two bytes
# (ISO 32000-1, 9.3.3); all readers put the letters where the page shows them.
# Seen: with 100 Tw and <0041 0020 0042> PDFium and pdfplumber have the last letter at 70, playa-pdf at 170. Of a font with one byte a
# letter all three say the same.
# To do: hold playa-pdf's boxes to a second reader's where Tw meets such fonts: words behind a space may lie in another column.
. "$(dirname "$0")/lib/environment.bash"
packages pypdfium2==5.15.2 pdfplumber==0.11.10 playa-pdf==1.1.0

run <<'PYTHON'
import ctypes
import io

import pdfplumber
import playa
import pypdfium2
import pypdfium2.raw as pdfium
from pdf import HELVETICA, page_of
from seen import seen, versions

versions(pypdfium2="5.15.2", pdfplumber="0.11.10", playa_pdf="1.1.0")
COMPOSITE = b"<</Type/Font/Subtype/Type0/BaseFont/Abc/Encoding/Identity-H/DescendantFonts[6 0 R]>>"
DESCENDANT = (
    b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Abc/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
    b"/DW 500/FontDescriptor 7 0 R>>"
)
DESCRIPTOR = (
    b"<</Type/FontDescriptor/FontName/Abc/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 750/Descent -250"
    b"/CapHeight 700/StemV 80>>"
)


def last_letter(data):
    """Where the third letter starts, in points from the left."""
    text = pypdfium2.PdfDocument(data)[0].get_textpage()
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text, 2, x, y)
    with pdfplumber.open(io.BytesIO(data)) as plumbed, playa.parse(data) as played:
        glyphs = list(played.pages[0].glyphs)
        found = {"PDFium": x.value, "pdfplumber": plumbed.pages[0].chars[2]["x0"], "playa-pdf": glyphs[2].bbox[0]}
    return {name: round(place) for name, place in found.items()}


def spaced(letters, font):
    return page_of(b"BT /F 20 Tf 100 Tw 50 100 Td %s Tj ET" % letters, DESCENDANT, DESCRIPTOR, font=font)


seen("one byte a letter", last_letter(spaced(b"(A B)", HELVETICA)), {"PDFium": 169, "pdfplumber": 169, "playa-pdf": 169})
two = {"PDFium": 70, "pdfplumber": 70, "playa-pdf": 170}
seen("two bytes a letter", last_letter(spaced(b"<004100200042>", COMPOSITE)), two)
PYTHON
