"""Whether a picture's data is whole: what cannot be decoded is not drawn, and one cut short is drawn in part."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

END_OF_JPEG = b"\xff\xd9"
"""The last marker of a JPEG (ITU-T T.81, B.1.1.3)."""
BEHIND = 64
"""Bytes in which the marker is looked for: some programs write a few more behind it."""
BITS = (1, 2, 4, 6, 8, 12, 16, 24, 32, 40, 48, 64)
"""What a pixel may take: PDFium tells it wrongly of palettes, CMYK and pictures with a colour key."""
SPARE = 16
"""Bytes that programs write behind the last line."""
OF_PICTURES = {"DCTDecode", "JPXDecode", "CCITTFaxDecode", "JBIG2Decode"}
"""Filters of pictures alone, whose data says by itself how large the picture is (ISO 32000-1, 7.4)."""


def is_whole(item: Any) -> bool:  # noqa: ANN401 - ctypes
    """Whether all of a picture object is there to be drawn: its data is as long as whole lines of pixels are."""
    filters = _filters(item)
    last = filters[-1] if filters else ""
    if last == "DCTDecode":
        return END_OF_JPEG in _data(item, raw=len(filters) == 1)[-BEHIND:]
    if last in OF_PICTURES:
        return _decodes(item)
    width, height = ctypes.c_uint(), ctypes.c_uint()
    pdfium.FPDFImageObj_GetImagePixelSize(item, width, height)
    size = pdfium.FPDFImageObj_GetImageDataDecoded(item, None, 0)
    lines = ((width.value * bits + 7) // 8 for bits in BITS)
    return any(0 <= size - height.value * line <= SPARE for line in lines)


def _decodes(item: Any) -> bool:  # noqa: ANN401 - ctypes
    bitmap = pdfium.FPDFImageObj_GetBitmap(item)
    if bitmap:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return bool(bitmap)


def _filters(item: Any) -> list[str]:  # noqa: ANN401 - ctypes
    found = []
    for index in range(pdfium.FPDFImageObj_GetImageFilterCount(item)):
        size = pdfium.FPDFImageObj_GetImageFilter(item, index, None, 0)
        name = ctypes.create_string_buffer(size)
        pdfium.FPDFImageObj_GetImageFilter(item, index, name, size)
        found.append(name.value.decode("latin-1"))
    return found


def _data(item: Any, *, raw: bool) -> bytes:  # noqa: ANN401 - ctypes
    """A picture's data as it stands in the file, or without the filters that are not of pictures alone."""
    get = pdfium.FPDFImageObj_GetImageDataRaw if raw else pdfium.FPDFImageObj_GetImageDataDecoded
    size = get(item, None, 0)
    held = ctypes.create_string_buffer(size)
    get(item, held, size)
    return held.raw
