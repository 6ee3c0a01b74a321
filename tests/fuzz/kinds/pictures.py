"""Damage to pictures: their data, size, colours and masks, and those that stand in the content itself."""

from __future__ import annotations

import zlib
from random import Random

from tests.fuzz.draft import PdfDraft, stream
from tests.fuzz.kinds.objects import ODD
from tests.fuzz.registry import kind
from tests.fuzz.sound import dispatch

SIDE = 16
PLAIN = b"/Width 16/Height 16/BitsPerComponent 8/ColorSpace/DeviceGray"
PIXELS = bytes(range(256))


@kind
def picture_data_broken(random: Random) -> bytes:
    packed = zlib.compress(PIXELS * 3)
    data, entries = random.choice(
        (
            (packed[:20], b"/Filter/FlateDecode"),
            (b"", b"/Filter/FlateDecode"),
            (b"", b""),
            (PIXELS[:30], b""),
            (b"\xff\xd8\xff\xe0" + random.randbytes(60), b"/Filter/DCTDecode"),
            (random.randbytes(90), b"/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 16>>"),
            (random.randbytes(50), b"/Filter[/ASCII85Decode/LZWDecode]"),
            (b"\x00\x00", b"/Filter/RunLengthDecode"),
        )
    )
    return _with_picture(random, data, PLAIN + entries)


@kind
def picture_size_odd(random: Random) -> bytes:
    """Width or height that is nothing, negative, or no number; the data does not grow with it."""
    key = random.choice((b"Width", b"Height", b"BitsPerComponent"))
    entries = PLAIN.replace(b"/%s " % key, b"/%s_ " % key)
    return _with_picture(random, PIXELS, entries + b"/%s " % key + random.choice((b"0", b"3", b"17", *ODD)))


@kind
def picture_colours_odd(random: Random) -> bytes:
    spaces = (
        b"[/Indexed/DeviceRGB 255 (short)]",
        b"[/Indexed/DeviceRGB 999 <00>]",
        b"[/ICCBased 9999 0 R]",
        b"[/ICCBased]",
        b"[/Separation/A]",
        b"/DeviceN",
        b"/Pattern",
        b"[/Lab]",
        *ODD,
    )
    return _with_picture(random, PIXELS * 3, PLAIN.replace(b"/DeviceGray", random.choice(spaces)))


@kind
def picture_mask_odd(random: Random) -> bytes:
    key = random.choice((b"SMask", b"Mask", b"Decode", b"ImageMask"))
    return _with_picture(random, PIXELS, PLAIN + b"/%s " % key + random.choice((b"[0]", b"[300 -5]", b"[1 0]", *ODD)))


@kind
def picture_placed_oddly(random: Random) -> bytes:
    places = (
        b"0 0 0 0 0 0",
        b"900 0 0 900 0 0",
        b"-500 0 0 -500 500 500",
        b"1 1 1 1 0 0",
        b"0 400 -400 0 400 0",
        b"1e9 0 0 1e9 0 0",
    )
    return _with_picture(random, PIXELS, PLAIN, random.choice(places))


@kind
def inline_picture_broken(random: Random) -> bytes:
    pictures = (
        b"BI /W 4 /H 4 /BPC 8 /CS /G ID 0123456789abcdef EI",
        b"BI /W 4 /H 4 /BPC 8 /CS /G ID 01234",
        b"BI /W 4 /H 4 ID EI",
        b"BI ID EI",
        b"BI /W 0 /H 0 /BPC 8 /CS /G ID EI",
        b"BI /W -4 /H 4 /BPC 8 /CS /G ID 0123 EI",
        b"BI /W 4 /H 4 /BPC 8 /CS /None ID 0123456789abcdef EI",
        b"BI /W 4 /H 4 /BPC 8 /CS /G /F /Fl ID 0123456789 EI",
        b"BI /W (a) /H null ID EI EI EI",
        b"BI /W 4",
        b"ID EI BI",
    )
    draft = dispatch(random)
    number = draft.contents[0]
    lines = draft.stream(number).split(b"\n")
    lines.insert(random.randrange(len(lines)), b"q 50 0 0 50 100 100 cm " + random.choice(pictures) + b" Q")
    draft.set_stream(number, b"\n".join(lines))
    return draft.write()


@kind
def picture_under_text(random: Random) -> bytes:
    """A picture over the whole page with a sound text layer, seen or not: a scan that was made searchable."""
    draft = dispatch(random)
    number = draft.contents[0]
    mode = random.choice((b"3 Tr", b"0 Tr"))
    draft.set_stream(number, b"q 842 0 0 842 0 0 cm /X0 Do Q\n" + mode + b"\n" + draft.stream(number))
    return _with_resource(draft, draft.add(_picture(PIXELS, PLAIN)))


def _picture(data: bytes, entries: bytes) -> bytes:
    return stream(data, b"/Type/XObject/Subtype/Image" + entries)


def _with_resource(draft: PdfDraft, picture: int) -> bytes:
    draft.replace(draft.pages[0], rb"/Resources <<", b"/Resources <</XObject<</X0 %d 0 R>>" % picture)
    return draft.write()


def _with_picture(random: Random, data: bytes, entries: bytes, place: bytes = b"60 0 0 60 400 300") -> bytes:
    draft = dispatch(random)
    number = draft.contents[0]
    draft.set_stream(number, b"q %s cm /X0 Do Q\n" % place + draft.stream(number))
    return _with_resource(draft, draft.add(_picture(data, entries)))
