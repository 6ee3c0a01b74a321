"""Words with digits as the page's picture shows them, sign by sign."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import repeat

import numpy as np

from pipeline.core.schema.seen_words import UNTOLD
from pipeline.layout.text import Word
from pipeline.pdf.proof.cuts import Floats, Grey, cut, on_line
from pipeline.pdf.proof.shapes import OTHER, SIGNS, verdicts
from pipeline.pdf.readers.base import DisplayedPage, share_within

DPI = 144
"""Dots an inch of the picture: digits of small type are ten dots tall."""
DIGITS = frozenset("0123456789")
RAISED = 1.05
"""Font sizes that a word is high at most where nothing in it is raised."""
ALIKE = str.maketrans({"–": "-", "\u2011": "-", "\xad": "-", "−": "-"})
"""Signs that are drawn as others are."""


def scale_of(page: DisplayedPage, most: int) -> float:
    """Pixels a point at which a page is looked at, so that it has no more than `most`."""
    return DPI / 72 * share_within(page.size, DPI / 72, most)


def picture_of(page: DisplayedPage, turn: int, scale: float) -> Grey:
    """The page's picture in grey, turned back by `turn` degrees, `scale` pixels a point."""
    picture = page.grey(scale)
    return np.rot90(picture, turn // 90) if turn else picture


def boxes_of(words: Sequence[Word], signs: str = SIGNS) -> tuple[Floats, str]:
    """The boxes of the words' characters that are of `signs`, in points, and these characters."""
    boxes: list[tuple[float, float, float, float]] = []
    found = ""
    for word in words:
        top = max(word.box.top, word.box.bottom - RAISED * word.size)
        for at, sign in enumerate(word.text.translate(ALIKE)):
            if sign in signs:
                boxes.append((word.edges[at], top, word.edges[at + 1], word.box.bottom))
                found += sign
    return np.array(boxes, np.float32).reshape(-1, 4), found


def has_numbers(word: Word) -> bool:
    """Whether a word is of the page's own text layer and has digits, to be seen in its picture."""
    return word.confidence is None and word.stamp == 0 and not DIGITS.isdisjoint(word.text)


def seen_texts(words: Sequence[Word], picture: Grey, scale: float) -> list[str]:
    """Words as a page's picture shows them: as many characters as each has, digits and marks by their shapes.

    A mark keeps the character of the text where it is drawn as it, whatever its code. Turned words are not told.

    Args:
        words: words of the page set straight.
        picture: the page set straight, as `picture_of` gives it.
        scale: its pixels a point.
    """
    upright = [word for word in words if word.upright]
    boxes, claimed = boxes_of(upright)
    fonts = [word.font for word in upright for sign in word.text.translate(ALIKE) if sign in SIGNS]
    digits = np.array([sign in DIGITS for sign in claimed], np.bool_)
    cuts = on_line(cut(picture, boxes * np.float32(scale)), fonts, digits)
    told = iter(verdicts(cuts, claimed))
    return [_seen(word, told) if word.upright else _seen(word, repeat(OTHER)) for word in words]


def _seen(word: Word, told: Iterator[str]) -> str:
    """A word with what is told of its signs in their order."""
    return "".join(
        sign if alike not in SIGNS or (shown := next(told)) == alike else UNTOLD if shown == OTHER else shown
        for sign, alike in zip(word.text, word.text.translate(ALIKE), strict=True)
    )
