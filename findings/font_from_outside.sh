#!/usr/bin/env bash
# Text whose font is set outside of its form, or by an ExtGState, is not there for pdfplumber, pdfspine and, of the second, docling-parse.
#
# Expected: a form begins with the graphics state of the page, the font in it (ISO 32000-1, 8.10.1), and /Font of an ExtGState
# sets font and size as Tf does (table 58).
# Seen: PDFium, playa-pdf, pypdf and pdf_oxide read 1250 in both. pdfplumber and pdfspine give no letter of either, docling-parse none of
# the second, without an error or a warning; playa-pdf and pdf_oxide have its letters at other widths. Behind a Tf of 20 points an
# ExtGState's 10 count for PDFium and playa-pdf only: the others put the last letter where one of 20 would be.
# To do: hold the number of letters on a page to a second reader's; an empty page may have text.
. "$(dirname "$0")/lib/environment.bash"
packages pypdfium2==5.15.2 pdfplumber==0.11.10 playa-pdf==1.1.0 pypdf==7.1.0 pdf_oxide==0.3.78 pdfspine==0.12.0 docling-parse==7.23.1

run <<'PYTHON'
import ctypes
import io

import pdf_oxide
import pdfplumber
import pdfspine
import playa
import pypdf
import pypdfium2
import pypdfium2.raw as pdfium
from docling_parse.pdf_parser import DoclingPdfParser
from pdf import page_of, stream
from seen import seen, versions

versions(pypdfium2="5.15.2", pdfplumber="0.11.10", playa_pdf="1.1.0", pypdf="7.1.0", pdf_oxide="0.3.78")
versions(pdfspine="0.12.0", docling_parse="7.23.1")


def letters(data):
    """The letters by reader, and where the last one starts, in points from the left (pypdf does not say)."""
    text = pypdfium2.PdfDocument(data)[0].get_textpage()
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text, text.count_chars() - 1, x, y)
    found = {"PDFium": [(sign, x.value) for sign in text.get_text_range()]}
    with pdfplumber.open(io.BytesIO(data)) as plumbed, playa.parse(data) as played:
        found["pdfplumber"] = [(char["text"], char["x0"]) for char in plumbed.pages[0].chars]
        found["playa-pdf"] = [(glyph.text, glyph.bbox[0]) for glyph in played.pages[0].glyphs]
    found["pdf_oxide"] = [(char.char, char.bbox[0]) for char in pdf_oxide.PdfDocument.from_bytes(data).extract_chars(0)]
    blocks = pdfspine.open(stream=data, filetype="pdf")[0].get_text("rawdict")["blocks"]
    spans = [span for block in blocks for line in block.get("lines", []) for span in line["spans"]]
    found["pdfspine"] = [(char["c"], char["origin"][0]) for span in spans for char in span["chars"]]
    cells = DoclingPdfParser(loglevel="fatal").load(path_or_stream=io.BytesIO(data)).get_page(1).char_cells
    found["docling-parse"] = [(cell.text, cell.rect.r_x0) for cell in cells]
    told = {name: ("".join(sign for sign, _ in of), round(of[-1][1]) if of else None) for name, of in found.items()}
    return told | {"pypdf": (pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text(), None)}


FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 400 200]/Resources<</Font<</F 5 0 R>>>>"
STATE = b"/ExtGState<</G<</Type/ExtGState/Font[5 0 R 10]>>>>"
inside = page_of(b"BT /F 20 Tf 50 100 Td (1250) Tj ET")
outside = page_of(b"/F 20 Tf /T Do", stream(b"BT 50 100 Td (1250) Tj ET", FORM), resources=b"/XObject<</T 6 0 R>>")
by_state = page_of(b"/G gs BT 50 100 Td (1250) Tj ET", resources=STATE)
behind = page_of(b"/F 20 Tf /G gs BT 50 100 Td (1250) Tj ET", resources=STATE)

large, none = ("1250", 83), ("", None)
every = dict.fromkeys(("PDFium", "pdfplumber", "playa-pdf", "pdf_oxide", "pdfspine", "docling-parse"), large) | {
    "pypdf": ("1250", None)
}
seen("Tf beside the text", letters(inside), every)
seen("Tf outside of the form", letters(outside), every | {"pdfplumber": none, "pdfspine": none})
small = {"PDFium": ("1250", 67)}
wide = {"playa-pdf": ("1250", 80), "pdf_oxide": ("1250", 68)}
seen(
    "ExtGState", letters(by_state), every | small | wide | {"pdfplumber": none, "pdfspine": none, "docling-parse": none}
)
seen("ExtGState behind Tf", letters(behind), every | small | {"playa-pdf": ("1250", 67)})
PYTHON
