"""Comparison keys for Vietnamese text. Stored text is only brought to NFC; everything else here is for comparing."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Literal

# NFKC is never used: it turns ² into 2, and with that a footnote mark into a figure.
_NFC: Literal["NFC"] = "NFC"

# The horn of ơ/ư and the hat of â/ê/ô belong to the letter; these five marks are the tones.
_TONES = "\u0300\u0301\u0303\u0309\u0323"

# oa, oe, uy at a syllable's end: both "hoá" and "hóa" are written (the second is this package's form). After q the u
# belongs to the consonant, so "quý" has one spelling only.
_LATE_TONE = re.compile(r"(?:o[àáãảạèéẽẻẹ]|u[ỳýỹỷỵ])(?<!q..)(?![^\W\d_]|[\u0300-\u036f])")

_EARLY = re.compile(r"(?<!q)(?:[óòỏõọ][ae]|[úùủũụ]y)(?![^\W\d_]|[\u0300-\u036f])", re.IGNORECASE)

_SAME_SIGN = {
    "ð": "đ",  # U+00F0, what Ð (U+00D0, Icelandic eth) becomes in lower case
    "ɖ": "đ",  # U+0256, from Ɖ (U+0189)
    **dict.fromkeys("–—−‐‑", "-"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‘’‚‛′", "'"),
}
# A table of str.translate takes ten times as long.
_OTHER_SIGN = re.compile(f"[{''.join(_SAME_SIGN)}]")


def nfc(text: str) -> str:
    """Return the text in Unicode normal form C, the form in which all text is stored."""
    return unicodedata.normalize(_NFC, text)


def squeeze(text: str) -> str:
    """Return the text with every run of white space (line breaks and NBSP too) as one space, and none at the ends."""
    return " ".join(text.split())


def fold(text: str) -> str:
    """Return a key under which spellings of the same words are equal.

    Case, tone placement (hoá = hóa), the look-alikes of đ, kinds of dash and quote, and white space do not count.
    Accents do. Folding twice changes nothing.
    """
    lowered = _OTHER_SIGN.sub(lambda m: _SAME_SIGN[m[0]], nfc(nfc(text).lower()))
    return squeeze(_LATE_TONE.sub(_early_tone, lowered))


def either_tone(pattern: str) -> str:
    """Return the regular expression so that it fits both places of a tone: "văn hóa" fits "văn hoá" too."""
    return _EARLY.sub(lambda m: f"(?:{m[0]}|{_late_tone(m[0])})", pattern)


def covered(text: str, spans: Iterable[tuple[int, int]], sign: str = " ") -> str:
    """Return the text with one sign for every character [start, end) of some spans, so that no place changes."""
    for start, end in spans:
        text = text[:start] + sign * (end - start) + text[end:]
    return text


def spaced(phrase: str) -> str:
    """Return a regular expression for a phrase, whatever white space parts its words."""
    return re.escape(phrase).replace(r"\ ", r"\s+")


def any_of(phrases: Iterable[str]) -> str:
    """Return alternatives of a regular expression for phrases, the longest first, with either place of their tones."""
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return "|".join(either_tone(spaced(phrase)) for phrase in ordered)


def strip_tones(text: str) -> str:
    """Return the text without accents and with d for đ, case kept: for matching text whose accents were damaged."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return nfc(bare.translate(str.maketrans("đĐðÐ", "dDdD")))


def is_upper(text: str) -> bool:
    """Return whether the text has letters and none of them in lower case, as group titles do."""
    return any(c.isalpha() for c in text) and not any(c.islower() for c in text)


def _early_tone(match: re.Match[str]) -> str:
    """Move the tone from the second vowel to the first: oà to òa."""
    first, second = match[0][0], unicodedata.normalize("NFD", match[0][1])
    tone = "".join(c for c in second if c in _TONES)
    return nfc(first + tone) + second.replace(tone, "")


def _late_tone(early: str) -> str:
    """Move the tone from the first vowel to the second: òa to oà."""
    bare = unicodedata.normalize("NFD", early[0])
    tone = "".join(c for c in bare if c in _TONES)
    return nfc(bare.replace(tone, "")) + nfc(early[1] + tone)
