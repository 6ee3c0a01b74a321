#!/usr/bin/env bash
# PDFium reads a column of the numbers 1 to 5, one below the other, as 12345.
#
# Expected: figures 20 points below each other, set in 12 points, are lines of their own, as other readers have them.
# Seen: where most of a page's text is narrow and high, PDFium takes a column of single figures for a line that is written downwards: no
# line end, no blank, alone or beside a column of 100, 200, 300, in get_text_range() and get_text_bounded(). Two figures in each
# line, or one longer line beside them, and they are parted.
# To do: take lines from FPDFText_GetCharBox, not from PDFium's line ends, where cells are read.
. "$(dirname "$0")/lib/environment.bash"
packages pypdfium2==5.15.2 pdfplumber==0.11.10 pdfminer.six==20260107 playa-pdf==1.1.0 pypdf==7.1.0

run <<'PYTHON'
import pypdfium2
from pdf import page_of
from readers import texts
from seen import seen, versions

versions(pypdfium2="5.15.2", pdfplumber="0.11.10", pdfminer_six="20260107", playa_pdf="1.1.0", pypdf="7.1.0")


def column(left, lines):
    """Lines one below the other in 12 points, 20 apart."""
    return b"BT /F 12 Tf %d 180 Td " % left + b" 0 -20 Td ".join(b"(%s) Tj" % line.encode() for line in lines) + b" ET "


def by_pdfium(*columns):
    return pypdfium2.PdfDocument(page_of(b"".join(columns)))[0].get_textpage().get_text_range()


ONES, HUNDREDS = column(20, "12345"), column(100, ("100", "200", "300"))
found = {name: text.split() for name, text in texts(page_of(ONES)).items()}
others = dict.fromkeys(("pdfplumber", "pdfminer.six", "playa-pdf", "pypdf"), list("12345"))
seen("1 to 5", found, {"PDFium": ["12345"], **others})
seen("beside a column of hundreds", by_pdfium(ONES, HUNDREDS).split(), ["12345", "100", "200", "300"])
page = pypdfium2.PdfDocument(page_of(ONES + HUNDREDS))[0].get_textpage()
seen("its box alone", page.get_text_bounded(right=60).split(), ["12345"])
heights = [page.get_charbox(index)[1] for index in range(5)]
seen("from one figure's box down to the next", [round(above - below) for above, below in zip(heights, heights[1:])], [20] * 4)
seen("11 to 15", by_pdfium(column(20, ("11", "12", "13", "14", "15"))).split(), ["11", "12", "13", "14", "15"])
level = column(50, ["Kinh phi cua nam 2024"])
seen("beside a level line", by_pdfium(ONES, level).split("\r\n"), [*"12345", "Kinh phi cua nam 2024"])
PYTHON
