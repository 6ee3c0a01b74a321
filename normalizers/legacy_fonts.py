"""Text in font encodings of before Unicode, by the font's name: TCVN3 (.VnTime, capitals in .VnTimeH) and VNI."""

import re
import unicodedata
from enum import StrEnum
from functools import cache

from normalizers import _data

# Only the dot tells: "VnTimes" without one may be a Unicode font.
_TCVN3 = re.compile(r"^(?:\.|#2E)Vn[A-Z]")
_CAPITALS = re.compile(r"H(?=$|[-, ])")
_VNI = re.compile(r"^VNI[- ]")

UNDEFINED = "\ufffd"
"""What a code becomes that the encoding does not define, or of which a file says no more than how it is drawn."""


class Encoding(StrEnum):
    """How the codes of a text layer are to be read."""

    UNICODE = "unicode"
    TCVN3 = "tcvn3"
    TCVN3_CAPITALS = "tcvn3_capitals"
    VNI = "vni"


@cache
def encoding_of(font: str) -> Encoding:
    """Return the encoding that a font's name, without its subset tag, stands for."""
    if _TCVN3.match(font):
        return Encoding.TCVN3_CAPITALS if _CAPITALS.search(font) else Encoding.TCVN3
    return Encoding.VNI if _VNI.match(font) else Encoding.UNICODE


@cache
def _codes(encoding: str) -> dict[str, str]:
    data: dict[str, dict[str, str]] = _data.load("legacy_fonts")
    codes = {chr(int(code, 16)): text for code, text in (data["signs"] | data[encoding]).items()}
    # A reader that knows Windows-1252 gives the sign itself for a code of 80-9F.
    return codes | {sign: sign for sign in data["signs"].values()}


def decode_character(character: str, encoding: Encoding) -> str:
    """Return what one character of the text layer stands for: a letter, or marks to combine with the letter before.

    Characters are the font's codes as Latin-1 or Windows-1252; ASCII stays. A code that the encoding lacks
    becomes `UNDEFINED`.
    """
    if encoding is Encoding.UNICODE or character < "\x80":
        return character.upper() if encoding is Encoding.TCVN3_CAPITALS else character
    if encoding is Encoding.VNI:
        return _codes("vni").get(character, UNDEFINED)
    letter = _codes("tcvn3").get(character, UNDEFINED)
    return letter.upper() if encoding is Encoding.TCVN3_CAPITALS else letter


def decode(text: str, encoding: Encoding) -> str:
    """Return a text of such characters in Unicode, NFC."""
    return unicodedata.normalize("NFC", "".join(decode_character(c, encoding) for c in text))
