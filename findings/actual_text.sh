#!/usr/bin/env bash
# Of five readers only PDFium heeds /ActualText, and then the text is not what the page shows.
#
# Expected: either all give the replacement text (ISO 32000-1, 14.9.4) or, as plain extractors, the shown letters.
# Seen: PDFium gives "Hello" where the page shows XYZ, the four others give XYZ. Its character count follows the replacement, so that
# letters and glyphs no longer pair.
# To do: where the page is the judge, compare PDFium's text with that of its text objects, or hold it to a second reader.
. "$(dirname "$0")/lib/environment.bash"
packages pypdfium2==5.15.2 pdfplumber==0.11.10 pdfminer.six==20260107 playa-pdf==1.1.0 pypdf==7.1.1

run <<'PYTHON'
import pypdfium2
from pdf import page_of
from readers import texts
from seen import seen, versions

versions(pypdfium2="5.15.2", pdfplumber="0.11.10", pdfminer_six="20260107", playa_pdf="1.1.0", pypdf="7.1.1")
data = page_of(b"BT /F 20 Tf 50 100 Td /Span <</ActualText (Hello)>> BDC (XYZ) Tj EMC ET")
others = dict.fromkeys(("pdfplumber", "pdfminer.six", "playa-pdf", "pypdf"), "XYZ")
seen("the text by reader", texts(data), {"PDFium": "Hello", **others})
page = pypdfium2.PdfDocument(data)[0].get_textpage()
seen("PDFium's characters", page.count_chars(), 5)
PYTHON
