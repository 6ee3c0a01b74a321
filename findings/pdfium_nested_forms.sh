#!/usr/bin/env bash
# PDFium draws and reads what lies 40 forms deep, and of what lies 41 deep says nothing: no ink, no text, no error.
#
# Expected: a limit on the nesting of form XObjects, if there is one, is an error; ISO 32000-1 names none for nested forms.
# Seen: the page of 41 forms opens, renders blank and has an empty text; pypdf and pdfplumber read it.
# To do: count the depth of forms oneself and refuse a page beyond, since an empty page looks like a blank one.
. "$(dirname "$0")/lib/environment.bash"
packages pypdfium2==5.15.2 numpy==2.4.6 pdfplumber==0.11.10 pypdf==7.1.1

run <<'PYTHON'
import io

import pdfplumber
import pypdf
import pypdfium2
from pdf import page_of, stream
from seen import seen, versions

FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 400 200]"
WORD = stream(b"BT /F 20 Tf 50 100 Td (deep) Tj ET", FORM + b"/Resources<</Font<</F 5 0 R>>>>")


def nested(depth):
    """A page with a word inside so many forms."""
    outer = [stream(b"/X Do", FORM + b"/Resources<</XObject<</X %d 0 R>>>>" % (7 + n)) for n in range(depth - 1)]
    return page_of(b"/X Do", *outer, WORD, resources=b"/XObject<</X 6 0 R>>")


versions(pypdfium2="5.15.2", pdfplumber="0.11.10", pypdf="7.1.1")
for depth, text, ink in ((40, "deep", True), (41, "", False)):
    data = nested(depth)
    page = pypdfium2.PdfDocument(data)[0]
    seen(f"{depth} deep, PDFium's text", page.get_textpage().get_text_range(), text)
    seen(f"{depth} deep, PDFium draws it", bool((page.render().to_numpy() < 128).any()), ink)
    seen(f"{depth} deep, pypdf", pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text(), "deep")
    seen(f"{depth} deep, pdfplumber", pdfplumber.open(io.BytesIO(data)).pages[0].extract_text(), "deep")
PYTHON
