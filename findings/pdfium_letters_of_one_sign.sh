#!/usr/bin/env bash
# A sign that stands for several letters is several characters of PDFium, all at one place and each as wide as the sign.
#
# Expected: the "fi" of "wifi", one glyph whose ToUnicode says <00660069>, is one character "fi", as pdfminer.six has it, or two that
# share its width; where ToUnicode says <FB01>, the character U+FB01.
# Seen: "f" and "i", twice at the same origin in the same box, whichever ToUnicode says; U+FB01 never comes out, though U+00BD
# and U+2026 do. With each letter's own advance from the font the rest of the word stands a gap behind it: "wi fi le".
# To do: characters of one text object with one origin are one sign; give them its box together.
. "$(dirname "$0")/lib/environment.bash"
packages pypdfium2==5.15.2 pdfminer.six==20260107

run <<'PYTHON'
import ctypes
import io

import pdfminer.high_level
import pypdfium2
import pypdfium2.raw as pdfium
from pdf import page_of, stream
from seen import seen, versions

versions(pypdfium2="5.15.2", pdfminer_six="20260107")
FONT = (
    b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/FirstChar 65/LastChar 67/Widths[222 500 222]"
    b"/Encoding<</Type/Encoding/Differences[65/l/fi/i]>>/ToUnicode 6 0 R>>"
)


def said(middle: str) -> tuple[list[tuple[str, float, float]], str]:
    """PDFium's characters of l, a sign that means `middle`, and i: with left and width; pdfminer.six's text."""
    pairs = "\n".join(f"<{code:02X}> <{text}>" for code, text in ((65, "006C"), (66, middle), (67, "0069")))
    cmap = f"begincmap 1 begincodespacerange <00> <FF> endcodespacerange 3 beginbfchar\n{pairs}\nendbfchar endcmap"
    data = page_of(b"BT /F 20 Tf 50 100 Td (ABC) Tj ET", stream(cmap.encode()), font=FONT)
    document = pypdfium2.PdfDocument(data)
    textpage = document[0].get_textpage()
    text = textpage.raw
    found = []
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    for index in range(pdfium.FPDFText_CountChars(text)):
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        pdfium.FPDFText_GetLooseCharBox(text, index, box)
        letter = chr(pdfium.FPDFText_GetUnicode(text, index))
        found.append((letter, round(x.value, 1), round(box.right - box.left, 1)))
    return found, pdfminer.high_level.extract_text(io.BytesIO(data)).strip()


TWICE = [("l", 50.0, 4.4), ("f", 54.4, 10.0), ("i", 54.4, 10.0), ("i", 64.4, 4.4)]
seen("ToUnicode <00660069>", said("00660069"), (TWICE, "lfii"))
seen("ToUnicode <FB01>", said("FB01"), (TWICE, "l\ufb01i"))
seen("ToUnicode <00BD>", said("00BD")[0][1], ("½", 54.4, 10.0))
PYTHON
