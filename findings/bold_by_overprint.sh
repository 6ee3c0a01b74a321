#!/usr/bin/env bash
# A word printed twice, a third of a point apart, to look bold: once, twice, or with each letter doubled.
#
# Expected: one word, or the word twice, from every reader; it is how old drivers print bold type.
# Seen: PDFium gives "123" once, pdfminer.six, playa-pdf and pypdf "123123", and pdfplumber, which sorts letters by place, "112233".
# To do: call pdfplumber's dedupe_chars() first; look for letters of the same kind in one place with the others. Wrong figures
# look right: 112233 is a number.
. "$(dirname "$0")/lib/environment.bash"
packages pypdfium2==5.15.2 pdfplumber==0.11.10 pdfminer.six==20260107 playa-pdf==1.1.0 pypdf==7.1.1

run <<'PYTHON'
import io

import pdfplumber
from pdf import page_of
from readers import texts
from seen import seen, versions

versions(pypdfium2="5.15.2", pdfplumber="0.11.10", pdfminer_six="20260107", playa_pdf="1.1.0", pypdf="7.1.1")
data = page_of(b"BT /F 20 Tf 50 100 Td (123) Tj 0.3 0 Td (123) Tj ET")
others = dict.fromkeys(("pdfminer.six", "playa-pdf", "pypdf"), "123123")
seen("the text by reader", texts(data), {"PDFium": "123", "pdfplumber": "112233", **others})
seen("dedupe_chars()", pdfplumber.open(io.BytesIO(data)).pages[0].dedupe_chars().extract_text(), "123")
PYTHON
