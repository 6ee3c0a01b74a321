#!/usr/bin/env bash
# The text of a layer that is switched off is given by all readers, by PDFium too, which does not draw it.
#
# Expected: a reader that renders the page leaves out of its text what it leaves out of the picture.
# Seen: an optional content group in the /OFF list of the default configuration draws nothing in PDFium, and its words stand in
# the text of PDFium, pdfplumber, pdfminer.six, playa-pdf and pypdf alike, with nothing that tells them apart.
# To do: render the page and look whether there is ink in a word's box before a value is taken from it.
. "$(dirname "$0")/lib/environment.bash"
packages pypdfium2==5.15.2 numpy==2.4.6 pdfplumber==0.11.10 pdfminer.six==20260107 playa-pdf==1.1.0 pypdf==7.1.1

run <<'PYTHON'
import pypdfium2
from pdf import page_of
from readers import texts
from seen import seen, versions

versions(pypdfium2="5.15.2", pdfplumber="0.11.10", pdfminer_six="20260107", playa_pdf="1.1.0", pypdf="7.1.1")
data = page_of(
    b"/OC /O BDC BT /F 20 Tf 50 100 Td (99) Tj ET EMC BT /F 20 Tf 50 50 Td (45) Tj ET",
    b"<</Type/OCG/Name(draft)>>",
    catalog=b"/OCProperties<</OCGs[6 0 R]/D<</OFF[6 0 R]>>>>",
    resources=b"/Properties<</O 6 0 R>>",
)
seen("the words by reader", {name: text.split() for name, text in texts(data).items()}, dict.fromkeys(texts(data), ["99", "45"]))
dark = pypdfium2.PdfDocument(data)[0].render().to_numpy() < 128
seen("ink where 99 stands, from the top 80 to 105", bool(dark[80:105].any()), False)
seen("ink where 45 stands", bool(dark[130:155].any()), True)
PYTHON
