#!/usr/bin/env bash
# A page with /UserUnit 2 is twice as large as PDFium, pdfplumber and playa-pdf say; what they give in points are no points.
#
# Expected: FPDF_GetPageWidthF, which is in points by its documentation, is 800 for a page of 400 units of 2/72 inch (ISO 32000-1,
# table 30), and a letter set in 20 units has a size of 40 points.
# Seen: all three say 400 and 20; a picture rendered at 72 dpi has half the pixels. pypdf says 400 beside user_unit 2. Programs for
# large drawings write it, and what is judged in points (margins, type of 13 or 14) is then wrong by that factor.
# To do: read /UserUnit with pypdf, and multiply or refuse where it is not 1.
. "$(dirname "$0")/lib/environment.bash"
packages pypdfium2==5.15.2 numpy==2.4.6 pdfplumber==0.11.10 playa-pdf==1.1.0 pypdf==7.1.0

run <<'PYTHON'
import io

import pdfplumber
import playa
import pypdf
import pypdfium2
from pdf import page_of
from seen import seen, versions

versions(pypdfium2="5.15.2", pdfplumber="0.11.10", playa_pdf="1.1.0", pypdf="7.1.0")
for unit in (1, 2):
    data = page_of(b"BT /F 20 Tf 50 100 Td (99) Tj ET", page=b"/UserUnit %d" % unit)
    page = pypdfium2.PdfDocument(data)[0]
    with pdfplumber.open(io.BytesIO(data)) as plumbed, playa.parse(data) as played:
        widths = page.get_width(), float(plumbed.pages[0].width), played.pages[0].width
        sizes = plumbed.pages[0].chars[0]["size"], next(iter(played.pages[0].glyphs)).size
    seen(f"/UserUnit {unit}: width by PDFium, pdfplumber, playa-pdf", widths, (400.0, 400.0, 400.0))
    seen(f"/UserUnit {unit}: size by pdfplumber, playa-pdf", tuple(round(size, 3) for size in sizes), (20.0, 20.0))
    seen(f"/UserUnit {unit}: pixels across at scale 1, a pixel a point", page.render(scale=1).to_numpy().shape[1], 400)
    other = pypdf.PdfReader(io.BytesIO(data)).pages[0]
    seen(f"/UserUnit {unit}: pypdf", (float(other.mediabox.width), float(other.user_unit)), (400.0, float(unit)))
PYTHON
