#!/usr/bin/env bash
# docling-parse gives plain signs for dashes and quotes: a minus sign, an en dash and a hyphen are one, and „x“ is "x".
#
# Expected: the characters that the file's ToUnicode names, as four other readers give them; or all of them made plain.
# Seen: ‐ ‒ – — ― − are a hyphen, “ ” „ ‟ ‘ ’ are straight quotes, and the low quote ‚ is a comma, in lines as in single
# characters; « » ′ ″ … × stay. Whether 5–7 is a range or -7 an amount below nought is not told any more, nor can a quotation
# be held to its original letter by letter.
# To do: read dashes and quotes with another reader, by the boxes of the characters.
. "$(dirname "$0")/lib/environment.bash"
packages docling-parse==7.23.1 pypdfium2==5.15.2

run <<'PYTHON'
import io

import pypdfium2
from docling_core.types.doc.page import TextCellUnit
from docling_parse.pdf_parser import DoclingPdfParser
from pdf import page_of, stream
from seen import seen, versions

versions(docling_parse="7.23.1", pypdfium2="5.15.2")
SIGNS = "\u2010\u2012\u2013\u2014\u2015\u2212“”„‟‘’‚«»′″…×"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/FirstChar 65/LastChar 90/Widths[%s]/ToUnicode 6 0 R>>" % (b"600 " * 26)
pairs = "\n".join(f"<{65 + place:02X}> <{ord(sign):04X}>" for place, sign in enumerate(SIGNS))
cmap = f"begincmap 1 begincodespacerange <00> <FF> endcodespacerange {len(SIGNS)} beginbfchar\n{pairs}\nendbfchar endcmap"
codes = bytes(range(65, 65 + len(SIGNS)))
data = page_of(b"BT /F 12 Tf 50 100 Td (%s) Tj ET" % codes, stream(cmap.encode()), font=FONT)

document = pypdfium2.PdfDocument(data)
textpage = document[0].get_textpage()
seen("PDFium", textpage.get_text_range().strip(), SIGNS)
((_, page),) = DoclingPdfParser().load(io.BytesIO(data)).iterate_pages()
for unit in (TextCellUnit.CHAR, TextCellUnit.LINE):
    seen(f"docling-parse, by {unit.value}", "".join(cell.text for cell in page.iterate_cells(unit)), "------\"\"\"\"'',«»′″…×")
PYTHON
