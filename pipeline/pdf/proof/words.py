"""Words with digits as the page's picture shows them, sign by sign."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from pipeline.layout.text import Word
from pipeline.pdf.proof.cuts import Floats, Grey, cut
from pipeline.pdf.proof.shapes import OTHER, SIGNS, known_shapes
from pipeline.pdf.readers.base import DisplayedPage

DPI = 144
"""Dots an inch of the picture: digits of small type are ten dots tall."""
DIGITS = frozenset("0123456789")
ALIKE = str.maketrans({"–": "-", "\u2011": "-", "\xad": "-", "−": "-"})
"""Signs that are drawn as others are."""
BLANK = " "
"""What is shown where the page shows nothing."""


def picture_of(page: DisplayedPage, turn: int, scale: float) -> Grey:
    """The page's picture in grey, turned back by `turn` degrees, `scale` pixels a point."""
    picture = page.grey(scale)
    return np.rot90(picture, turn // 90) if turn else picture


def boxes_of(words: Sequence[Word], signs: str = SIGNS) -> tuple[Floats, str]:
    """The boxes of the words' characters that are of `signs`, in points, and these characters."""
    boxes: list[tuple[float, float, float, float]] = []
    found = ""
    for word in words:
        for at, sign in enumerate(word.text.translate(ALIKE)):
            if sign in signs:
                boxes.append((word.edges[at], word.box.top, word.edges[at + 1], word.box.bottom))
                found += sign
    return np.array(boxes, np.float32).reshape(-1, 4), found
