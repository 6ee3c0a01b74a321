#!/usr/bin/env bash
# The box of a letter is what its font claims, not its ink: with /Descent 0 pdfplumber's box lies 5 points higher for the same page.
#
# Expected: the same glyphs in the same place have the same box, or one that depends on the font's real outlines.
# Seen: at 20 points a /Descent of -250 gives pdfplumber a box from 85 to 105 (from the top), 0 one from 80 to 100; the ink is the
# same. PDFium guesses (709, -233) only where Ascent and Descent are both 0; where one alone is missing it stays 0; and it takes a
# positive Descent for a negative one.
# To do: cut pictures of words by FPDFText_GetCharBox or by ink; never compare boxes of two readers without the font's descent.
. "$(dirname "$0")/lib/environment.bash"
packages pypdfium2==5.15.2 pdfplumber==0.11.10

run <<'PYTHON'
import ctypes
import io

import pdfplumber
import pypdfium2
import pypdfium2.raw as pdfium
from pdf import page_of
from seen import seen, versions

versions(pypdfium2="5.15.2", pdfplumber="0.11.10")


def lettered(ascent, descent):
    """A page with a letter of a font that claims these and embeds nothing."""
    return page_of(
        b"BT /F 20 Tf 50 100 Td (A) Tj ET",
        b"<</Type/FontDescriptor/FontName/Abc/Flags 32/FontBBox[0 -200 1000 900]/ItalicAngle 0/CapHeight 700/StemV 80"
        b"/Ascent %d/Descent %d>>" % (ascent, descent),
        font=b"<</Type/Font/Subtype/TrueType/BaseFont/Abc/Encoding/WinAnsiEncoding/FirstChar 65/LastChar 65/Widths[600]"
        b"/FontDescriptor 6 0 R>>",
    )


def claimed(page):
    """Ascent and descent of the page's font by PDFium, in thousandths of its size."""
    font = pdfium.FPDFTextObj_GetFont(next(iter(page.get_objects())))
    ascent, descent = ctypes.c_float(), ctypes.c_float()
    pdfium.FPDFFont_GetAscent(font, 1000, ascent)
    pdfium.FPDFFont_GetDescent(font, 1000, descent)
    return ascent.value, descent.value


inks = set()
for given, by_pdfium, box in (
    ((750, -250), (750, -250), (85, 105)),
    ((750, 0), (750, 0), (80, 100)),
    ((0, 0), (709, -233), (80, 100)),
    ((0, -250), (0, -250), (85, 105)),
    ((750, 250), (750, -250), (85, 105)),
):
    data = lettered(*given)
    page = pypdfium2.PdfDocument(data)[0]
    inks.add(tuple(page.get_textpage().get_charbox(0)))
    char = pdfplumber.open(io.BytesIO(data)).pages[0].chars[0]
    seen(f"PDFium of {given}", claimed(page), by_pdfium)
    seen(f"pdfplumber's box of {given}", (round(char["top"], 3), round(char["bottom"], 3)), box)
seen("boxes of the ink", len(inks), 1)
PYTHON
