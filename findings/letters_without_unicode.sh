#!/usr/bin/env bash
# A glyph that its font's ToUnicode leaves out is read as the letter whose number it happens to have, by three readers of five.
#
# Expected: where the file does not say which character a glyph is, U+FFFD or a mark that nobody takes for text.
# Seen: in a font with Identity-H, where a code is the number of a glyph and no character, code 66 without an entry is "B" for PDFium,
# playa-pdf and pypdf, and code 57 is "9", whatever the glyph shows. pdfplumber and pdfminer.six say "(cid:66)".
# To do: FPDFText_HasUnicodeMapError is 1 for such a letter; refuse it, or read it by its shape.
. "$(dirname "$0")/lib/environment.bash"
packages pypdfium2==5.15.2 pdfplumber==0.11.10 pdfminer.six==20260107 playa-pdf==1.1.0 pypdf==7.1.0

run <<'PYTHON'
import pypdfium2
import pypdfium2.raw as pdfium
from pdf import page_of, stream
from readers import texts
from seen import seen, versions

versions(pypdfium2="5.15.2", pdfplumber="0.11.10", pdfminer_six="20260107", playa_pdf="1.1.0", pypdf="7.1.0")
FONT = b"<</Type/Font/Subtype/Type0/BaseFont/Abc/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 8 0 R>>"
DESCENDANT = (
    b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Abc/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
    b"/DW 500/FontDescriptor 7 0 R/CIDToGIDMap/Identity>>"
)
DESCRIPTOR = (
    b"<</Type/FontDescriptor/FontName/Abc/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 750/Descent -250"
    b"/CapHeight 700/StemV 80>>"
)
# Glyph 65 is X; of 66 and 57 nothing is said.
CMAP = stream(
    b"/CIDInit/ProcSet findresource begin begincmap 1 begincodespacerange <0000><FFFF> endcodespacerange"
    b" 1 beginbfchar <0041><0058> endbfchar endcmap end"
)
data = page_of(b"BT /F 20 Tf 50 100 Td <004100420039> Tj ET", DESCENDANT, DESCRIPTOR, CMAP, font=FONT)
guessed = dict.fromkeys(("PDFium", "playa-pdf", "pypdf"), "XB9")
told = dict.fromkeys(("pdfplumber", "pdfminer.six"), "X(cid:66)(cid:57)")
seen("the text by reader", texts(data), {**guessed, **told})
page = pypdfium2.PdfDocument(data)[0].get_textpage()
seen("FPDFText_HasUnicodeMapError", [pdfium.FPDFText_HasUnicodeMapError(page, index) for index in range(3)], [0, 1, 1])
PYTHON
