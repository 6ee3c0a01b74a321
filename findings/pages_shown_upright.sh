#!/usr/bin/env bash
# A table on a page that /Rotate turns upright, as scanners make them: pypdf joins its columns, 5 | 1250 is 51250.
#
# Expected: a page that is shown upright is read as it is shown; both have the angle at hand (page.rotation, page_rotation()).
# Seen: with /Rotate 180 and 270 pypdf gives "51250", with 0 and 90 "5 1250". pdf_oxide reads all three turned pages in the order of
# the unturned one: a row is no line, and the order differs from angle to angle. pdfplumber and playa-pdf read rows at any.
# To do: with pypdf clone into a PdfWriter and call transfer_rotation_to_content() on its page, or read letters with their boxes.
. "$(dirname "$0")/lib/environment.bash"
packages pdfplumber==0.11.10 playa-pdf==1.1.0 pypdf==7.1.0 pdf_oxide==0.3.78

run <<'PYTHON'
import io

import pdf_oxide
import pdfplumber
import playa
import pypdf
from pdf import page_of
from seen import seen, versions

versions(pdfplumber="0.11.10", playa_pdf="1.1.0", pypdf="7.1.0", pdf_oxide="0.3.78")
TURNS = {0: b"1 0 0 1 0 0", 90: b"0 1 -1 0 400 0", 180: b"-1 0 0 -1 400 200", 270: b"0 -1 1 0 0 200"}
ROWS = ["5 1250", "6 30"]


def shown_upright(angle):
    """A page with two rows of two columns that are level when it is shown, turned clockwise by the angle."""
    rows = b"BT /F 12 Tf 20 120 Td (5) Tj 100 0 Td (1250) Tj -100 -30 Td (6) Tj 100 0 Td (30) Tj ET"
    return page_of(b"q %s cm %s Q" % (TURNS[angle], rows), page=b"/Rotate %d" % angle)


def lines(text):
    return [line.strip() for line in text.split("\n") if line.strip()]


for angle, by_pypdf, by_oxide in (
    (0, ROWS, ROWS),
    (90, ROWS, ["6", "5", "30", "1250"]),
    (180, ["51250", "630"], ["30", "6", "1250", "5"]),
    (270, ["51250", "630"], ["1250", "30", "5", "6"]),
):
    data = shown_upright(angle)
    seen(f"/Rotate {angle}, pdfplumber", lines(pdfplumber.open(io.BytesIO(data)).pages[0].extract_text()), ROWS)
    with playa.parse(data) as played:
        seen(f"/Rotate {angle}, playa-pdf", lines(played.pages[0].extract_text()), ROWS)
    seen(f"/Rotate {angle}, pypdf", lines(pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text()), by_pypdf)
    page = pypdf.PdfWriter(clone_from=io.BytesIO(data)).pages[0]
    page.transfer_rotation_to_content()
    seen(f"/Rotate {angle}, pypdf after transfer_rotation_to_content()", lines(page.extract_text()), ROWS)
    seen(f"/Rotate {angle}, pdf_oxide", lines(pdf_oxide.PdfDocument.from_bytes(data).extract_text(0)), by_oxide)
PYTHON
