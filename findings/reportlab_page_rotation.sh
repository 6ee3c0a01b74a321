#!/usr/bin/env bash
# reportlab's setPageRotation(90) swaps the page's sides too: what was laid out in the upper third of an upright A4 is off the page.
#
# Expected: /Rotate is written (ISO 32000-1, 7.7.3.3: the page is turned when it is shown), and the page stays as it was laid out.
# Seen: MediaBox [0 0 595 842] becomes [0 0 842 595] beside /Rotate 90, so that the page is shown upright, 595 wide, its text turned
# and all above 595 gone. 270 does the same, 0 and 180 do not. Readers give the lost text all the same, outside the page.
# To do: for a page that is shown turned give setPageSize() the sides swapped first, or set /Rotate with pypdf's page.rotate().
. "$(dirname "$0")/lib/environment.bash"
packages reportlab==5.1.0 pypdfium2==5.15.2 numpy==2.4.6 pypdf==7.1.0

run <<'PYTHON'
import io

import pypdf
import pypdfium2
from reportlab.pdfgen.canvas import Canvas
from seen import seen, versions

versions(reportlab="5.1.0", pypdfium2="5.15.2", pypdf="7.1.0")
WIDTH, HEIGHT = 595, 842


def laid_out(rotation, *, swapped=False):
    """A page laid out upright with one word below its upper edge."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(HEIGHT, WIDTH) if swapped else (WIDTH, HEIGHT))
    if rotation:
        canvas.setPageRotation(rotation)
    canvas.drawString(50, 800, "top")
    canvas.save()
    return out.getvalue()


def look(data):
    """Sides of the MediaBox, sides as shown, whether there is ink, and PDFium's text."""
    box = pypdf.PdfReader(io.BytesIO(data)).pages[0].mediabox
    page = pypdfium2.PdfDocument(data)[0]
    shown, ink = page.get_size(), bool((page.render().to_numpy() < 128).any())
    return (int(box.width), int(box.height)), shown, ink, page.get_textpage().get_text_range()


UPRIGHT, LYING = (WIDTH, HEIGHT), (HEIGHT, WIDTH)
for rotation, known in {
    0: (UPRIGHT, UPRIGHT, True, "top"),
    90: (LYING, UPRIGHT, False, "top"),
    180: (UPRIGHT, UPRIGHT, True, "top"),
    270: (LYING, UPRIGHT, False, "top"),
}.items():
    seen(f"turned by {rotation}", look(laid_out(rotation)), known)
seen("turned by 90, sides swapped before", look(laid_out(90, swapped=True)), (UPRIGHT, LYING, True, "top"))
turned = pypdf.PdfWriter(io.BytesIO(laid_out(0)))
turned.pages[0].rotate(90)
out = io.BytesIO()
turned.write(out)
seen("turned by pypdf", look(out.getvalue()), (UPRIGHT, LYING, True, "top"))
PYTHON
