#!/usr/bin/env bash
# PDFium takes a hyphen at a line's end out of the text, with the line's end: a dispatch's number loses its sign.
#
# Expected: "UBND-" and "KSTT" on two lines are read as two lines, as other readers do.
# Seen: PDFium joins letters around such a hyphen and gives U+0002 in its place; pypdfium2's get_text_range() makes U+FFFE of it
# and get_text_bounded() does not. Between digits the hyphen stays. NFC and `str.strip` leave both characters in.
# To do: put the hyphen back where FPDFText_IsHyphen says that there was one.
. "$(dirname "$0")/lib/environment.bash"
packages pypdfium2==5.15.2 pdfplumber==0.11.10 pdfminer.six==20260107 playa-pdf==1.1.0 pypdf==7.1.1

run <<'PYTHON'
import pypdfium2
import pypdfium2.raw as pdfium
from pdf import page_of
from readers import texts
from seen import seen, versions

versions(pypdfium2="5.15.2", pdfplumber="0.11.10", pdfminer_six="20260107", playa_pdf="1.1.0", pypdf="7.1.1")
data = page_of(b"BT /F 20 Tf 50 100 Td (UBND-) Tj 0 -24 Td (KSTT) Tj ET")
others = dict.fromkeys(("pdfplumber", "pdfminer.six", "playa-pdf", "pypdf"), "UBND-\nKSTT")
seen("the text by reader", texts(data), {"PDFium": "UBND\ufffeKSTT", **others})
page = pypdfium2.PdfDocument(data)[0].get_textpage()
seen("get_text_bounded()", page.get_text_bounded(), "UBND\x02KSTT")
seen("FPDFText_GetUnicode", chr(pdfium.FPDFText_GetUnicode(page, 4)), "\x02")
seen("FPDFText_IsHyphen", pdfium.FPDFText_IsHyphen(page, 4), 1)
digits = page_of(b"BT /F 20 Tf 50 100 Td (2024-) Tj 0 -24 Td (2025) Tj ET")
seen("between digits", pypdfium2.PdfDocument(digits)[0].get_textpage().get_text_range(), "2024-\r\n2025")
PYTHON
