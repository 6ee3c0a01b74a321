#!/usr/bin/env bash
# On a page with a CropBox camelot finds rows and columns that there are not, and calls that 100.0 accurate.
#
# Expected: lines and words of one page are in the same coordinates, whichever box they are of.
# Seen: camelot takes lines from a picture of the CropBox, stretched to the sides of the MediaBox, and words from the MediaBox. A page
# trimmed by 20 points above and below gives a table of four rows eight, one trimmed at its sides gives two columns five. The
# words are right, the parsing report says accuracy 100.0 (confidence 0.5 and 0.4). pdfplumber finds the table.
# To do: set each page's CropBox to its MediaBox (pypdf) before camelot reads it.
. "$(dirname "$0")/lib/environment.bash"
packages camelot-py==2.0.0 pypdfium2==5.15.2 pdfplumber==0.11.10 pypdf==7.1.0

run <<'PYTHON'
import io
from pathlib import Path

import camelot
import pdfplumber
import pypdf
from pdf import page_of
from seen import seen, versions

versions(camelot_py="2.0.0", pypdfium2="5.15.2", pdfplumber="0.11.10", pypdf="7.1.0")
ROWS = [["No", "Price"], ["1", "100"], ["2", "200"], ["3", "300"]]
LEFT, BOTTOM, WIDTH, HEIGHT = 50, 40, 100, 30


def ruled(crop):
    """A page of 400 by 200 points with a ruled table of four rows and two columns, and this CropBox."""
    levels = [BOTTOM + HEIGHT * row for row in range(5)]
    lines = [(LEFT, y, LEFT + 2 * WIDTH, y) for y in levels]
    lines += [(x, BOTTOM, x, levels[-1]) for x in (LEFT, LEFT + WIDTH, LEFT + 2 * WIDTH)]
    content = "1 w " + "".join("%d %d m %d %d l S " % line for line in lines)
    for row, y in zip(ROWS, levels[-2::-1], strict=True):
        for x, text in zip((LEFT, LEFT + WIDTH), row, strict=True):
            content += f"BT /F 10 Tf {x + 10} {y + 10} Td ({text}) Tj ET "
    return page_of(content.encode(), page=crop)


def by_camelot(data):
    """The first table's rows, and its accuracy."""
    Path("table.pdf").write_bytes(data)
    table = camelot.read_pdf("table.pdf", flavor="lattice")[0]
    return table.data, table.parsing_report["accuracy"]


MIDDLE = [["", ""], ROWS[0], ["", ""], ROWS[1], ROWS[2], ["", ""], ROWS[3], ["", ""]]
seen("no CropBox", by_camelot(ruled(b"")), (ROWS, 100.0))
seen("trimmed above and below", by_camelot(ruled(b"/CropBox[0 20 400 180]")), (MIDDLE, 100.0))
sides = ruled(b"/CropBox[40 0 260 200]")
seen("trimmed at the sides", by_camelot(sides), ([["", *row, "", ""] for row in ROWS], 100.0))
seen("pdfplumber", pdfplumber.open(io.BytesIO(sides)).pages[0].extract_tables(), [ROWS])
writer = pypdf.PdfWriter(clone_from=io.BytesIO(sides))
writer.pages[0].cropbox = writer.pages[0].mediabox
out = io.BytesIO()
writer.write(out)
seen("its CropBox set to its MediaBox", by_camelot(out.getvalue()), (ROWS, 100.0))
PYTHON
