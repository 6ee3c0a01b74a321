#!/usr/bin/env bash
# A scan whose data is cut short: PDFium draws what is there and black below, or with JPEG 2000 nothing, and says neither.
#
# Expected: a picture that cannot be decoded is an error of FPDF_LoadPage, of rendering or of FPDF_GetLastError.
# Seen: of a deflated picture with half its data the bitmap is whole in size, its lower half 0, which is black; of a JPEG 2000 file
# with half its bytes nothing is drawn and the bitmap is null. The last error is 0 for both. pypdf raises for both; pdfplumber, which
# does not decode pictures, lists both with the size that they should have.
# To do: hold FPDFImageObj_GetImageDataDecoded's length to width, bits and height of the picture, and ask FPDFImageObj_GetBitmap.
. "$(dirname "$0")/lib/environment.bash"
packages pypdfium2==5.15.2 numpy==2.4.6 pdfplumber==0.11.10 pypdf==7.1.0 pillow==13.0.0

run <<'PYTHON'
import io
import zlib

import pdfplumber
import pypdf
import pypdfium2
import pypdfium2.raw as pdfium
from pdf import page_of, stream
from PIL import Image
from seen import seen, versions

versions(pypdfium2="5.15.2", pdfplumber="0.11.10", pypdf="7.1.0", pillow="13.0.0")
WIDTH, HEIGHT = 20, 10
gray = Image.frombytes("L", (WIDTH, HEIGHT), bytes(range(50, 50 + WIDTH * HEIGHT)))
jpeg_2000 = io.BytesIO()
gray.save(jpeg_2000, "JPEG2000")


def scanned(data, kind):
    """A page that is one gray picture of 20 by 10 pixels."""
    entries = b"/Type/XObject/Subtype/Image/Width 20/Height 10/BitsPerComponent 8/ColorSpace/DeviceGray/Filter" + kind
    return page_of(b"400 0 0 200 0 0 cm /I Do", stream(data, entries), resources=b"/XObject<</I 6 0 R>>")


def by_pypdf(data):
    try:
        return pypdf.PdfReader(io.BytesIO(data)).pages[0].images[0].image.size
    except (ValueError, OSError) as error:
        return type(error).__name__


def look(data):
    """Shades that PDFium draws in the page's middle at top and bottom, whether it has a bitmap, and its last error."""
    page = pypdfium2.PdfDocument(data)[0]
    drawn = page.render().to_numpy()[:, 200, 0]
    bitmap = pdfium.FPDFImageObj_GetBitmap(next(iter(page.get_objects())))
    return int(drawn[0]), int(drawn[-1]), bool(bitmap), pdfium.FPDF_GetLastError()


deflated = zlib.compress(gray.tobytes())
for kind, whole, known, error in (
    (b"/FlateDecode", deflated, (60, 0, True, 0), "ValueError"),
    (b"/JPXDecode", jpeg_2000.getvalue(), (255, 255, False, 0), "UnidentifiedImageError"),
):
    name = kind.decode()
    seen(f"{name}, whole", look(scanned(whole, kind)), (60, 240, True, 0))
    seen(f"{name}, whole, pypdf", by_pypdf(scanned(whole, kind)), (WIDTH, HEIGHT))
    data = scanned(whole[: len(whole) // 2], kind)
    seen(f"{name}, cut", look(data), known)
    seen(f"{name}, cut, pypdf", by_pypdf(data), error)
    (listed,) = pdfplumber.open(io.BytesIO(data)).pages[0].images
    seen(f"{name}, cut, pdfplumber", listed["srcsize"], (WIDTH, HEIGHT))
item = next(iter(pypdfium2.PdfDocument(scanned(deflated[: len(deflated) // 2], b"/FlateDecode"))[0].get_objects()))
seen("bytes of the cut one, of 200", pdfium.FPDFImageObj_GetImageDataDecoded(item, None, 0) < WIDTH * HEIGHT, True)
PYTHON
