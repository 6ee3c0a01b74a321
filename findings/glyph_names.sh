#!/usr/bin/env bash
# Glyphs named by the Adobe Glyph List's rules: pypdf reads 1250 as /one.tnum/two.tnum/five.tnum/zero.tnum, docling-parse Á as A.
#
# Expected: of a glyph's name what stands behind a full stop is left out, _ joins parts, and uniXXXX may have several letters, uXXXX
# one (Adobe Glyph List Specification, section 2); readers use that where a font has no ToUnicode (ISO 32000-1, 9.10.2).
# Seen: pdfplumber, playa-pdf and pdfspine do. pypdf writes names with a full stop, a _ or several letters out. PDFium leaves f_i and
# uni00410301 out of its text, pdf_oxide gives the f of the first and nothing of the second, docling-parse A without its accent,
# and the name u0033. The font is sound and embedded; tabular figures of many fonts have such names.
# To do: hold a font's names without ToUnicode to the list (fontTools.agl.toUnicode) before its text counts.
. "$(dirname "$0")/lib/environment.bash"
packages fonttools==4.68.0 pypdfium2==5.15.2 pdfplumber==0.11.10 playa-pdf==1.1.0 pypdf==7.1.0 pdf_oxide==0.3.78 pdfspine==0.12.0 \
    docling-parse==7.23.1

run <<'PYTHON'
import io

import pdf_oxide
import pdfplumber
import pdfspine
import playa
import pypdf
import pypdfium2
from docling_parse.pdf_parser import DoclingPdfParser
from fontTools.agl import toUnicode
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont
from pdf import page_of, stream
from seen import seen, versions

versions(
    fonttools="4.68.0", pypdfium2="5.15.2", pdfplumber="0.11.10", playa_pdf="1.1.0", pypdf="7.1.0", pdf_oxide="0.3.78"
)
versions(pdfspine="0.12.0", docling_parse="7.23.1")
DESCRIPTOR = (
    b"<</Type/FontDescriptor/FontName/Abc/Flags 4/FontBBox[0 -250 1000 750]/ItalicAngle 0/Ascent 750/Descent -250"
    b"/CapHeight 700/StemV 80/FontFile3 7 0 R>>"
)


def program(names):
    """A CFF font with a bar for each of these names."""
    drawn = {}
    for name in (".notdef", *names):
        pen = T2CharStringPen(500, None)
        pen.moveTo((100, 0))
        for corner in ((100, 700), (400, 700), (400, 0)):
            pen.lineTo(corner)
        pen.closePath()
        drawn[name] = pen.getCharString()
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder(list(drawn))
    builder.setupCharacterMap({})
    builder.setupCFF("Abc", {"FullName": "Abc"}, drawn, {})
    builder.setupHorizontalMetrics(dict.fromkeys(drawn, (500, 100)))
    builder.setupHorizontalHeader(ascent=750, descent=-250)
    builder.setupNameTable({})
    builder.setupOS2()
    builder.setupPost()
    builder.save(out := io.BytesIO())
    return TTFont(out).reader["CFF "]


def page(names):
    """A page that shows these glyphs."""
    count = len(names)
    codes = b"".join(b"%02X" % code for code in range(1, count + 1))
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Abc/FirstChar 1/LastChar %d/Widths[%s]/FontDescriptor 6 0 R" % (
        count,
        b"500 " * count,
    )
    font += b"/Encoding<</Type/Encoding/Differences[1/%s]>>>>" % "/".join(names).encode()
    return page_of(
        b"BT /F 20 Tf 50 100 Td <%s> Tj ET" % codes, DESCRIPTOR, stream(program(names), b"/Subtype/Type1C"), font=font
    )


def read(*names):
    """The page's letters by reader, in order."""
    data = page(names)
    with pdfplumber.open(io.BytesIO(data)) as plumbed, playa.parse(data) as played:
        found = {
            "pdfplumber": [char["text"] for char in plumbed.pages[0].chars],
            "playa-pdf": [glyph.text for glyph in played.pages[0].glyphs],
        }
    found["pdfspine"] = pdfspine.open(stream=data, filetype="pdf")[0].get_text().strip()
    found["PDFium"] = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()
    found["pypdf"] = pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text()
    found["pdf_oxide"] = [char.char for char in pdf_oxide.PdfDocument.from_bytes(data).extract_chars(0)]
    cells = DoclingPdfParser(loglevel="fatal").load(path_or_stream=io.BytesIO(data)).get_page(1).char_cells
    found["docling-parse"] = [cell.text for cell in cells]
    return {name: "".join(letters) for name, letters in found.items()}


def by_the_list(*names):
    """What the list's rules say, for each reader."""
    letters = "".join(map(toUnicode, names))
    return dict.fromkeys(
        ("pdfplumber", "playa-pdf", "pdfspine", "PDFium", "pypdf", "pdf_oxide", "docling-parse"), letters
    )


plain, tabular = ("one", "two", "five", "zero"), ("one.tnum", "two.tnum", "five.tnum", "zero.tnum")
seen("plain names", read(*plain), by_the_list(*plain))
seen("  are", "".join(map(toUnicode, plain)), "1250")
seen("tabular figures", read(*tabular), by_the_list(*plain) | {"pypdf": "/one.tnum/two.tnum/five.tnum/zero.tnum"})
others = {"PDFium": "1", "pypdf": "1/f_i", "pdf_oxide": "1f"}
seen("one, f_i", read("one", "f_i"), by_the_list("one", "f_i") | others)
others = {"PDFium": "1", "pypdf": "1/uni00410301", "pdf_oxide": "1", "docling-parse": "1A"}
seen("one, uni00410301", read("one", "uni00410301"), by_the_list("one", "uni00410301") | others)
seen("one, u0033", read("one", "u0033"), by_the_list("one", "u0033") | {"docling-parse": "1u0033"})
PYTHON
