#!/usr/bin/env bash
# Decomposed Vietnamese breaks pdfminer.six's lines: a mark of width 0 is taken out of its line.
#
# Expected: "Số" written as s, o, circumflex, acute (NFD), which looks the same, is read as those four characters in a row.
# Seen: extract_text() of pdfminer.six puts line ends between letter and mark, so that NFC no longer joins them; pdfplumber, which
# rests on its parser, playa-pdf, pypdf and PDFium keep the word. None of the five composes it.
# To do: with pdfminer.six read characters, not extract_text(); with any reader compose (NFC) before comparing.
. "$(dirname "$0")/lib/environment.bash"
packages pypdfium2==5.15.2 pdfplumber==0.11.10 pdfminer.six==20260107 playa-pdf==1.1.0 pypdf==7.1.1

run <<'PYTHON'
import unicodedata

from pdf import page_of, stream
from readers import texts
from seen import seen, versions

versions(pypdfium2="5.15.2", pdfplumber="0.11.10", pdfminer_six="20260107", playa_pdf="1.1.0", pypdf="7.1.1")
# A to E are S, o, two marks of no width, and 1.
codes = b"5 beginbfchar <41><0053> <42><006F> <43><0302> <44><0301> <45><0031> endbfchar"
cmap = b"/CIDInit/ProcSet findresource begin begincmap 1 begincodespacerange <00><FF> endcodespacerange %s endcmap end" % codes
font = (
    b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/FirstChar 65/LastChar 69/Widths[600 600 0 0 600]/ToUnicode 6 0 R"
    b"/FontDescriptor 7 0 R>>"
)
descriptor = (
    b"<</Type/FontDescriptor/FontName/Helvetica/Flags 32/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 750/Descent -250"
    b"/CapHeight 700/StemV 80>>"
)
found = texts(page_of(b"BT /F 20 Tf 50 100 Td (ABCDE) Tj ET", stream(cmap), descriptor, font=font))
word = unicodedata.normalize("NFD", "Số1")
for name, text in found.items():
    broken = name == "pdfminer.six"
    seen(f"{name} has the characters in a row", text == word, not broken)
    seen(f"{name}'s text in NFC is the word", unicodedata.normalize("NFC", text) == "Số1", not broken)
seen("pdfminer.six", found["pdfminer.six"], "So\u0302\n\n\u03011")
PYTHON
