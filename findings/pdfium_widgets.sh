#!/usr/bin/env bash
# pypdfium2 draws a form's fields only after init_forms(): a dispatch's number and date may be missing from the picture.
#
# Expected: render(may_draw_forms=True), the default, draws what a viewer shows: fields as well as notes.
# Seen: a text field with a sound appearance is left out, without a warning, until init_forms() is called on the document, before its
# page is loaded; a FreeText note and a stamp with the same appearance are drawn at once. The text of none of the three is in the
# text that PDFium, pdfplumber, pdfminer.six, playa-pdf or pypdf give. Signing tools stamp number and day as fields.
# To do: call init_forms() behind PdfDocument(...); flatten the page (FPDFPage_Flatten) to read the text of fields and notes.
. "$(dirname "$0")/lib/environment.bash"
packages pypdfium2==5.15.2 numpy==2.4.6 pdfplumber==0.11.10 pdfminer.six==20260107 playa-pdf==1.1.0 pypdf==7.1.1

run <<'PYTHON'
import pypdfium2
from pdf import page_of, stream
from readers import texts
from seen import seen, versions

versions(pypdfium2="5.15.2", pdfplumber="0.11.10", pdfminer_six="20260107", playa_pdf="1.1.0", pypdf="7.1.1")
LOOK = stream(
    b"BT /F 20 Tf 5 10 Td (9287) Tj ET", b"/Type/XObject/Subtype/Form/BBox[0 0 200 40]/Resources<</Font<</F 5 0 R>>>>"
)
FIELDS = b"/AcroForm<</Fields[6 0 R]>>"


def annotated(entries, catalog=b""):
    """A page with one annotation that looks like 9287."""
    note = b"<</Type/Annot%s/Rect[50 100 250 140]/F 4/AP<</N 7 0 R>>>>" % entries
    return page_of(b"", note, LOOK, page=b"/Annots[6 0 R]", catalog=catalog)


def drawn(data, *, forms):
    """Whether the page has ink."""
    document = pypdfium2.PdfDocument(data)
    if forms:
        document.init_forms()
    return bool((document[0].render().to_numpy() < 128).any())


for kind, data in {
    "a text field": annotated(b"/Subtype/Widget/FT/Tx/T(number)/V(9287)", FIELDS),
    "a FreeText note": annotated(b"/Subtype/FreeText/DA(/F 20 Tf)/Contents(9287)"),
    "a stamp": annotated(b"/Subtype/Stamp"),
}.items():
    seen(f"{kind} is drawn", drawn(data, forms=False), kind != "a text field")
    seen(f"{kind} is drawn after init_forms()", drawn(data, forms=True), True)
    seen(f"{kind} in texts", texts(data), dict.fromkeys(texts(data), ""))
PYTHON
