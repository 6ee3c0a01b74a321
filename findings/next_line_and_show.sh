#!/usr/bin/env bash
# pdfminer.six, pdfplumber and playa-pdf do not move down at the operator ", so that 12 and 50 of two lines are read as 1250.
#
# Expected: " shows its string on the next line, as ' does, and sets the spacing before (ISO 32000-1, table 109).
# Seen: ' moves to the next line in all five readers. " does so in PDFium, pypdf and on the page; the other three put its string at the end of the
# line before, in text and in boxes, and two numbers become one.
# To do: hold boxes or text of these to a second reader's; a letter's place in PDFium is the one that is drawn.
. "$(dirname "$0")/lib/environment.bash"
packages pypdfium2==5.15.2 pdfplumber==0.11.10 pdfminer.six==20260107 playa-pdf==1.1.0 pypdf==7.1.0 pillow==13.0.0

run <<'PYTHON'
import io

import pdfplumber
import playa
import pypdfium2
from PIL import ImageOps
from pdf import page_of
from readers import texts
from seen import seen, versions

versions(pypdfium2="5.15.2", pdfplumber="0.11.10", pdfminer_six="20260107", playa_pdf="1.1.0", pypdf="7.1.0")
ONE_QUOTE = page_of(b"BT /F 20 Tf 30 TL 50 150 Td (12) Tj (50) ' ET")
TWO_QUOTES = page_of(b'BT /F 20 Tf 30 TL 50 150 Td (12) Tj 0 0 (50) " ET')


def lines(data):
    """The text by reader, white space of any kind as one space."""
    return {reader: " ".join(text.split()) for reader, text in texts(data).items()}


def drawn(data):
    """The page as it is drawn, a pixel a point: the box of its ink."""
    return ImageOps.invert(pypdfium2.PdfDocument(data)[0].render(scale=1).to_pil().convert("L")).getbbox()


def last_letter(data):
    """Where the last letter starts, in points from the left."""
    with pdfplumber.open(io.BytesIO(data)) as plumbed, playa.parse(data) as played:
        return round(plumbed.pages[0].chars[-1]["x0"]), round(list(played.pages[0].glyphs)[-1].bbox[0])


two = dict.fromkeys(("PDFium", "pdfplumber", "pdfminer.six", "playa-pdf", "pypdf"), "12 50")
seen("'", lines(ONE_QUOTE), two)
seen('"', lines(TWO_QUOTES), two | dict.fromkeys(("pdfplumber", "pdfminer.six", "playa-pdf"), "1250"))
seen("both are drawn alike", drawn(ONE_QUOTE) == drawn(TWO_QUOTES), True)
seen("the last letter, by pdfplumber and playa-pdf, of '", last_letter(ONE_QUOTE), (61, 61))
seen('  of "', last_letter(TWO_QUOTES), (83, 83))
PYTHON
