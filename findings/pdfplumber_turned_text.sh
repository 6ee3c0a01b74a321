#!/usr/bin/env bash
# A number that is printed upwards, as in narrow columns, is read backwards by pdfplumber: 1250 is 0521.
#
# Expected: the letters of a turned line in the order in which they are read, or one letter a line, which nobody takes for a number.
# Seen: pdfplumber reads every line that is not upright from top to bottom: text turned by 90 degrees to the left, and all text of a page
# with /Rotate 270 or -90, comes out reversed, in extract_text(), extract_words() and tables (its issue 942). What is turned to the
# right is fine. `size` is then the letter's width. pdfminer.six gives a digit a line; PDFium, playa-pdf and pypdf 1250 for all.
# To do: look at a character's "matrix" (b > 0 is upwards) and pass char_dir_rotated="btt"; undo /Rotate first.
. "$(dirname "$0")/lib/environment.bash"
packages pypdfium2==5.15.2 pdfplumber==0.11.10 pdfminer.six==20260107 playa-pdf==1.1.0 pypdf==7.1.0

run <<'PYTHON'
import io

import pdfplumber
from pdf import page_of
from readers import texts
from seen import seen, versions

versions(pypdfium2="5.15.2", pdfplumber="0.11.10", pdfminer_six="20260107", playa_pdf="1.1.0", pypdf="7.1.0")
LEVEL = b"BT /F 20 Tf 50 100 Td (1250) Tj ET"
UP, DOWN = b"BT /F 20 Tf 0 1 -1 0 100 50 Tm (1250) Tj ET", b"BT /F 20 Tf 0 -1 1 0 100 150 Tm (1250) Tj ET"
# The number in the first of two ruled cells, a level one in the second.
CELLS = b"70 40 50 80 re 120 40 50 80 re S " + UP + b" BT /F 20 Tf 125 80 Td (30) Tj ET"


def plumbed(data):
    return pdfplumber.open(io.BytesIO(data)).pages[0]


for what, data, by_pdfplumber, by_pdfminer in (
    ("level", page_of(LEVEL), "1250", "1250"),
    ("upwards", page_of(UP), "0521", "0\n5\n2\n1"),
    ("downwards", page_of(DOWN), "1250", "1\n2\n5\n0"),
    ("level on a page with /Rotate 90", page_of(LEVEL, page=b"/Rotate 90"), "1250", "1\n2\n5\n0"),
    ("level on a page with /Rotate 270", page_of(LEVEL, page=b"/Rotate 270"), "0521", "0\n5\n2\n1"),
    ("level on a page with /Rotate -90", page_of(LEVEL, page=b"/Rotate -90"), "0521", "0\n5\n2\n1"),
):
    others = dict.fromkeys(("PDFium", "playa-pdf", "pypdf"), "1250")
    seen(what, texts(data), {"pdfplumber": by_pdfplumber, "pdfminer.six": by_pdfminer, **others})
page = plumbed(page_of(UP))
seen("extract_words()", [word["text"] for word in page.extract_words()], ["0521"])
seen('with char_dir_rotated="btt"', [word["text"] for word in page.extract_words(char_dir_rotated="btt")], ["1250"])
seen("extract_tables()", plumbed(page_of(CELLS)).extract_tables(), [[["0521", "30"]]])
seen("size of a letter of 20 points", round(page.chars[0]["size"], 2), 11.12)
seen("b of its matrix", page.chars[0]["matrix"][1] > 0, True)
PYTHON
