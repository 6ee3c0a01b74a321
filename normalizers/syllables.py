"""Vietnamese syllables: whether a word of a text layer could be one, by how syllables are spelt."""

import re
import unicodedata

from normalizers.text import nfc

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_SYLLABLE = re.compile(
    r"(?:b|ch?|d|đ|gh?|gi|h|kh?|l|m|ngh?|nh?|ph?|qu?|r|s|th?|tr|v|x)?"
    r"[aăâeêioôơuưy]{1,3}"
    r"(?:ch?|m|ng|nh?|p|t)?"
)
_EDGES = re.compile(r"^[\W\d_]+|[\W\d_]+$")


def is_syllable(word: str) -> bool:
    """Return whether the word, without what stands around it, is spelt as a Vietnamese syllable: one tone at most."""
    bare = _EDGES.sub("", word.lower())
    parts = unicodedata.normalize("NFD", bare)
    toneless = nfc("".join(c for c in parts if c not in _TONES))
    return sum(c in _TONES for c in parts) <= 1 and _SYLLABLE.fullmatch(toneless) is not None


def syllable_share(words: list[str], least: int) -> float | None:
    """Return how many of the words with a letter beyond ASCII are syllables, 0 to 1; None below `least` such words.

    Such letters are where a damaged text layer shows: a layer that was read wrongly has them in the wrong places, and
    text in another language has few. Words joined by hyphens or slashes count one by one.
    """
    pieces = [piece for word in words for piece in re.split(r"[-/–.,;:()]", word)]
    telling = [piece for piece in pieces if any(ord(c) > 127 and c.isalnum() for c in piece)]
    return sum(map(is_syllable, telling)) / len(telling) if len(telling) >= least else None
