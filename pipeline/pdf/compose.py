"""Characters as an engine or a PDF gives them, as the letters of a word."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from normalizers.text import nfc

FIRST_MARK = "\u0300"
"""The first of the signs that join the letter before them; what stands before it, joins none and stays as it is."""


def composed(characters: Iterable[tuple[str, float, float]]) -> tuple[str, list[float]]:
    """A word's letters in NFC and the left of each: marks join their letter, a character of two letters is shared.

    Args:
        characters: text, left and right of each. A reader may give a letter and its mark as two, or two letters (fi)
            as one.
    """
    placed = list(characters)
    text = "".join([character for character, _, _ in placed])
    if all(len(character) == 1 for character, _, _ in placed) and unicodedata.is_normalized("NFC", text):
        return text, [left for _, left, _ in placed]
    text = ""
    lefts: list[float] = []
    for character, left, right in placed:
        if character < FIRST_MARK and len(character) == 1:
            text += character
            lefts.append(left)
            continue
        grown = nfc(text + character)
        added = len(grown) - len(text)
        step = (right - left) / max(added, 1)
        lefts.extend(left + step * i for i in range(added))
        del lefts[len(grown) :]  # A second mark may join letter and first mark to one.
        text = grown
    return text, lefts
