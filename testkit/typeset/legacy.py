"""Text written in font encodings of before Unicode, and a PDF's fonts renamed to those that mean them."""

from __future__ import annotations

import unicodedata
from functools import cache

import pypdf
from pypdf.generic import NameObject

from normalizers.legacy_fonts import Encoding, decode_character

FONTS = {"tcvn3": ".VnTime", "vni": "VNI-Times"}
LATIN = [chr(code) for code in range(0xA1, 0x100)]


@cache
def _codes(encoding: str) -> dict[str, str]:
    """The encoding's table, the other way round: what tests/normalizers hold to other programs."""
    return {decode_character(c, Encoding(encoding)): c for c in LATIN}


def writable(text: str, encoding: str) -> str:
    """The text with capitals that TCVN3 lacks as those without their tone."""
    if encoding != "tcvn3":
        return text
    return "".join(c if c < "\x80" or c in _codes(encoding) else unicodedata.normalize("NFD", c)[0] for c in text)


def encoded(text: str, encoding: str) -> str:
    """The text as codes of the encoding, which stand where Latin-1 has them."""
    codes = _codes(encoding)
    found = ""
    for letter in text:
        if letter < "\x80" or letter in codes:
            found += codes.get(letter, letter)
            continue
        parts = unicodedata.normalize("NFD", letter)
        if "\u031b" in parts:  # The horn makes a letter of its own; its tone follows.
            horned = unicodedata.normalize("NFC", parts[0] + "\u031b")
            tone = "".join(p for p in parts[1:] if p != "\u031b")
            found += codes[horned] + (codes[tone] if tone else "")
            continue
        marks = sorted(parts[1:], key=lambda mark: mark not in "\u0302\u0306")
        found += parts[0] + codes["".join(marks)]
    return found


def rename_fonts(writer: pypdf.PdfWriter, encoding: str) -> None:
    """Give the fonts of every page the name that tells their encoding."""
    for page in writer.pages:
        for reference in page["/Resources"]["/Font"].values():  # type: ignore[index]
            font = reference.get_object()
            style = ",Bold" if "Bold" in font["/BaseFont"] else ""
            font[NameObject("/BaseFont")] = NameObject(f"/AAAAAA+{FONTS[encoding]}{style}")
