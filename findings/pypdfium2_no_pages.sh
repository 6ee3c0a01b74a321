#!/usr/bin/env bash
# A sound PDF without pages cannot be opened with pypdfium2, and the error's reason is "Success".
#
# Expected: a document of 0 pages, as PDFium, pypdf and pdfplumber give, or an error that says so.
# Seen: pypdfium2 raises what it raises for damaged files; FPDF_GetLastError, which it quotes, is 0.
# To do: on "(PDFium: Success)" tell a file without pages from a damaged one with FPDF_LoadDocument and FPDF_GetPageCount.
. "$(dirname "$0")/lib/environment.bash"
packages pypdfium2==5.15.2 pdfplumber==0.11.10 pypdf==7.1.1

run <<'PYTHON'
import io

import pdfplumber
import pypdf
import pypdfium2
import pypdfium2.raw as pdfium
from pdf import file_of
from seen import seen, versions

versions(pypdfium2="5.15.2", pdfplumber="0.11.10", pypdf="7.1.1")
data = file_of([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"])
seen("pypdf", len(pypdf.PdfReader(io.BytesIO(data)).pages), 0)
seen("pdfplumber", len(pdfplumber.open(io.BytesIO(data)).pages), 0)
document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
seen("PDFium opens it", bool(document), True)
seen("PDFium's count", pdfium.FPDF_GetPageCount(document), 0)
pdfium.FPDF_CloseDocument(document)
try:
    said = len(pypdfium2.PdfDocument(data))
except pypdfium2.PdfiumError as error:
    said = str(error)
seen("pypdfium2", said, "Failed to load document (PDFium: Success).")
PYTHON
