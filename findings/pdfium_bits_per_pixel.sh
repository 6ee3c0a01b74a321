#!/usr/bin/env bash
# PDFium's bits_per_pixel of a picture is not of the file: width by bits by height is up to eight times its data, or three quarters.
#
# Expected: the bits of a pixel are BitsPerComponent by the components of the colour space.
# Seen: true for 1 and 8 bits of gray, for RGB, and for palettes of 1 and 8 bits. Gray of 2 or 4 bits and palettes of 4 are told as 8,
# gray of 16 bits as 24, CMYK (32) as 24, and a picture with a colour key mask, whatever it has, as 32: the bits of PDFium's bitmap.
# To do: to judge whether a picture's data is whole take bits and components from its dictionary (pypdf, pdfplumber's stream).
. "$(dirname "$0")/lib/environment.bash"
packages pypdfium2==5.15.2 pypdf==7.1.0

run <<'PYTHON'
import io

import pypdf
import pypdfium2
import pypdfium2.raw as pdfium
from pdf import page_of, stream
from seen import seen, versions

versions(pypdfium2="5.15.2", pypdf="7.1.0")
WIDTH, HEIGHT = 16, 10
GRAY, RGB, CMYK = b"/DeviceGray", b"/DeviceRGB", b"/DeviceCMYK"
KEY = b"/Mask[1 1]"


def palette(bits):
    return b"[/Indexed/DeviceRGB %d<%s>]" % (2**bits - 1, b"102030" * 2**bits)


def told(bits, components, space, more=b""):
    """Bits a pixel as they stand in the file, which the length of the data bears out, and as PDFium tells them."""
    data = bytes(WIDTH * bits * components // 8 * HEIGHT)
    entries = b"/Type/XObject/Subtype/Image/Width 16/Height 10/BitsPerComponent %d/ColorSpace%s%s" % (bits, space, more)
    file = page_of(b"q 100 0 0 50 50 50 cm /I Do Q", stream(data, entries), resources=b"/XObject<</I 6 0 R>>")
    item = next(iter(pypdfium2.PdfDocument(file)[0].get_objects()))
    length = pdfium.FPDFImageObj_GetImageDataDecoded(item, None, 0)
    picture = pypdf.PdfReader(io.BytesIO(file)).pages[0]["/Resources"]["/XObject"]["/I"]
    return picture["/BitsPerComponent"] * components, 8 * length // (WIDTH * HEIGHT), item.get_metadata().bits_per_pixel


for what, found, known in (
    ("gray, 1 bit", told(1, 1, GRAY), (1, 1, 1)),
    ("gray, 2 bits", told(2, 1, GRAY), (2, 2, 8)),
    ("gray, 4 bits", told(4, 1, GRAY), (4, 4, 8)),
    ("gray, 8 bits", told(8, 1, GRAY), (8, 8, 8)),
    ("gray, 16 bits", told(16, 1, GRAY), (16, 16, 24)),
    ("RGB", told(8, 3, RGB), (24, 24, 24)),
    ("CMYK", told(8, 4, CMYK), (32, 32, 24)),
    ("a palette, 1 bit", told(1, 1, palette(1)), (1, 1, 1)),
    ("a palette, 4 bits", told(4, 1, palette(4)), (4, 4, 8)),
    ("a palette, 8 bits", told(8, 1, palette(8)), (8, 8, 8)),
    ("a palette, 8 bits, with a colour key", told(8, 1, palette(8), KEY), (8, 8, 32)),
    ("a palette, 4 bits, with a colour key", told(4, 1, palette(4), KEY), (4, 4, 32)),
    ("gray with a colour key", told(8, 1, GRAY, KEY), (8, 8, 32)),
):
    seen(what, found, known)
PYTHON
