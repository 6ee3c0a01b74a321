#!/usr/bin/env bash
# A Vietnamese letter set by itself in a font that is not embedded: PDFium leaves it out of the text, though ToUnicode names it.
#
# Expected: the text does not depend on how letters are grouped in strings; without a glyph to draw, ToUnicode still says what they are.
# Seen: PDFium's own fonts, which stand in where the system has not the font either, have no ấ. In one string with its neighbours it
# is in the text and leaves a gap in the picture; set by itself, as programs do that place each letter, the box of its text object is
# empty and so it is in neither. Four readers give it. Letters that PDFium has (â) stay: "Tân" is read, "Tấn" is "T n".
# What to do: FPDFFont_GetIsEmbedded tells such fonts. A text object that is to be stroked has a box without ink: give it that mode and a
# transform that changes nothing, after which its box is measured anew, and the text has it; then take both back.
. "$(dirname "$0")/lib/environment.bash"
packages pypdfium2==5.15.2 pdfplumber==0.11.10 pdfminer.six==20260107 playa-pdf==1.1.0 pypdf==7.1.0

run <<'PYTHON'
import pypdfium2
import pypdfium2.raw as pdfium
from pdf import page_of, stream
from readers import texts
from seen import seen, versions

versions(pypdfium2="5.15.2", pdfplumber="0.11.10", pdfminer_six="20260107", playa_pdf="1.1.0", pypdf="7.1.0")
NAME = b"TimesNewRomanPSMT"
FONT = b"<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 8 0 R>>" % NAME
DESCENDANT = (
    b"<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
    b"/DW 500/FontDescriptor 7 0 R/CIDToGIDMap/Identity>>" % NAME
)
DESCRIPTOR = (
    b"<</Type/FontDescriptor/FontName/%s/Flags 34/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 750/Descent -250"
    b"/CapHeight 700/StemV 80>>" % NAME
)


def three(middle, operators):
    """A page with T, the letter in the middle and n, which are glyphs 1 to 3."""
    cmap = (
        b"/CIDInit/ProcSet findresource begin begincmap 1 begincodespacerange <0000><FFFF> endcodespacerange"
        b" 3 beginbfchar <0001><0054> <0002><%04X> <0003><006E> endbfchar endcmap end" % ord(middle)
    )
    return page_of(b"BT /F 20 Tf 50 100 Td %s ET" % operators, DESCENDANT, DESCRIPTOR, stream(cmap), font=FONT)


ONE, EACH = b"<000100020003> Tj", b"<0001> Tj 10 0 Td <0002> Tj 10 0 Td <0003> Tj"
for middle, operators, by_pdfium in (("â", ONE, "Tân"), ("â", EACH, "Tân"), ("ấ", ONE, "Tấn"), ("ấ", EACH, "T n")):
    text = f"T{middle}n"
    others = dict.fromkeys(("pdfplumber", "pdfminer.six", "playa-pdf", "pypdf"), text)
    found = texts(three(middle, operators))
    seen(f"{text}, {'one string' if operators == ONE else 'a string a letter'}", found, {"PDFium": by_pdfium, **others})
objects = list(pypdfium2.PdfDocument(three("ấ", EACH))[0].get_objects())
left, bottom, right, top = objects[1].get_bounds()
seen("text objects", len(objects), 3)
seen("box of the second is empty", (right - left, top - bottom), (0, 0))
seen("its font is embedded", pdfium.FPDFFont_GetIsEmbedded(pdfium.FPDFTextObj_GetFont(objects[1])), 0)
document = pypdfium2.PdfDocument(three("ấ", EACH))
page = document[0]
lone = list(page.get_objects())[1]
pdfium.FPDFTextObj_SetTextRenderMode(lone, pdfium.FPDF_TEXTRENDERMODE_STROKE)
pdfium.FPDFPageObj_TransformF(lone, pdfium.FS_MATRIX(1, 0, 0, 1, 0, 0))
seen("to be stroked, it is in the text", page.get_textpage().get_text_range(), "Tấn")
PYTHON
