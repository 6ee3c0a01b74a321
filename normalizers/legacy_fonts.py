"""Text in encodings of before Unicode, by the font's name.

TCVN3 (.VnTime, capitals in .VnTimeH), VNI (VNI-Times), VISCII (VI Times) and VPS (VPS Times).
"""

import re
import unicodedata
from enum import StrEnum
from functools import cache

from normalizers import _data

_FAMILIES = "|".join(map(str, _data.load("legacy_fonts")["tcvn3_families"]))
# With its dot any name of the family is known; without it only those on the list: "VnTimes" may be a Unicode font.
_TCVN3 = re.compile(rf"^(?:\.|#2E)Vn[A-Z0-9]|^Vn(?:{_FAMILIES})(?![a-z])")
_CAPITALS = re.compile(r"H(?=$|[-, ]|Bold|Italic)")
_OTHERS = {"vni": re.compile(r"^VNI[- ]"), "viscii": re.compile(r"^VI[- ][A-Z]"), "vps": re.compile(r"^VPS[- ]?[A-Z]")}

UNDEFINED = "\ufffd"
"""What a code becomes that the encoding does not define, or of which a file says no more than how it is drawn."""


class Encoding(StrEnum):
    """How the codes of a text layer are to be read."""

    UNICODE = "unicode"
    TCVN3 = "tcvn3"
    TCVN3_CAPITALS = "tcvn3_capitals"
    VNI = "vni"
    VISCII = "viscii"
    VPS = "vps"


@cache
def encoding_of(font: str) -> Encoding:
    """Return the encoding that a font's name, without its subset tag, stands for."""
    if _TCVN3.match(font):
        return Encoding.TCVN3_CAPITALS if _CAPITALS.search(font) else Encoding.TCVN3
    return next((Encoding(name) for name, pattern in _OTHERS.items() if pattern.match(font)), Encoding.UNICODE)


@cache
def _codes(encoding: str) -> dict[str, str]:
    """The encoding's table by the characters that a reader may give for its codes.

    A code of 80-9F may come as Latin-1 has it or as the sign of Windows-1252, and some by another character that
    has the same glyph.
    """
    data: dict[str, dict[str, str]] = _data.load("legacy_fonts")
    codes = {int(code, 16): text for code, text in data[encoding].items()}
    if encoding in ("tcvn3", "vni"):
        codes = {**{code: chr(code) for code in range(0xA0, 0xC0)}, **codes}
        codes |= {int(code, 16): sign for code, sign in data["signs"].items()}
    found = {chr(code): text for code, text in codes.items()}
    found |= {
        sign: found[chr(int(code, 16))] for sign, code in data["same_glyph"].items() if chr(int(code, 16)) in found
    }
    windows = {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0) if code in codes}
    return found | {sign: codes[code] for code, sign in windows.items() if sign}


def decode_character(character: str, encoding: Encoding) -> str:
    """Return what one character of the text layer stands for: a letter, or marks to combine with the letter before.

    Characters are the font's codes as Latin-1 or Windows-1252; ASCII stays. A code that the encoding lacks
    becomes `UNDEFINED`.
    """
    if encoding is Encoding.UNICODE:
        return character
    capitals = encoding is Encoding.TCVN3_CAPITALS
    codes = _codes("tcvn3" if capitals else encoding)
    letter = codes.get(character, character if character < "\x80" else UNDEFINED)
    return letter.upper() if capitals else letter


def decode(text: str, encoding: Encoding) -> str:
    """Return a text of such characters in Unicode, NFC."""
    return unicodedata.normalize("NFC", "".join(decode_character(c, encoding) for c in text))
