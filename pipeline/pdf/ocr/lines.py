"""Lines of words that were read, and their pictures."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import TypeVar

import numpy as np

from pipeline.layout.geometry import union
from pipeline.pdf.ocr.image import DPI, Grey
from pipeline.pdf.ocr.tesseract import Print
from pipeline.pdf.ocr.vote import Voted

GAP = 1.2
"""Share of the type's height from which on a gap parts the columns of a head."""
SAME_LINE = 0.5
"""Share of the type's height within which the middles of words lie on one line."""
Item = TypeVar("Item")
Reach = tuple[float, float]
"""From where to where a line reaches, points."""
NOWHERE: Reach = (math.inf, -math.inf)
"""What reaches no further than its words."""
NO_GAP = math.inf
WIDEST = 18
"""Heights of the type that a picture of a line is wide at most: the engine squeezes what is wider."""
ABOVE, BELOW = 0.1, 0.05
"""Of the box of a line's letters: how far its picture reaches above it and below it."""
BESIDE = 1.0
"""Points that it reaches beside it."""


def lines_of(words: Sequence[Voted], gap: float = GAP) -> Iterator[list[Voted]]:
    """Words line by line, each from left to right, and those of two columns apart; in a cell there is no `gap` that
    parts columns."""
    levels: list[list[Voted]] = []
    for voted in sorted(words, key=lambda v: v.word.box.y_middle):
        word = voted.word
        last = levels[-1] if levels else []
        middle = median(v.word.box.y_middle for v in last) if last else 0.0
        if last and abs(word.box.y_middle - middle) <= SAME_LINE * word.size:
            last.append(voted)
        else:
            levels.append([voted])
    for level in levels:
        line: list[Voted] = []
        for voted in sorted(level, key=lambda v: v.word.box.x0):
            if line and voted.word.box.x0 - line[-1].word.box.x1 > gap * voted.word.size:
                yield line
                line = []
            line.append(voted)
        yield line


def pieces_of(items: Sequence[Item], words: Sequence[Print], across: Reach) -> Iterator[tuple[list[Item], Reach]]:
    """A line in pieces that are not too wide, each of some of its items, whose words are `words`, and from where to
    where it reaches: the line's ends reach across, where there may be print that is none of its words."""
    starts = [0]
    for place, word in enumerate(words):
        if word.box.x1 - words[starts[-1]].box.x0 > WIDEST * word.size and place > starts[-1]:
            starts.append(place)
    for start, end in pairwise([*starts, len(words)]):
        left, right = words[start].box.x0 - BESIDE, words[end - 1].box.x1 + BESIDE
        reach = (min(left, across[0]) if start == 0 else left, max(right, across[1]) if end == len(words) else right)
        yield list(items[start:end]), reach


def line_picture(picture: Grey, words: Sequence[Print], reach: Reach) -> Grey:
    """The picture of a line of words (points), cut from a page's at `DPI`."""
    box = union(word.box for word in words)
    top, bottom = box.top - ABOVE * box.height, box.bottom + BELOW * box.height
    x0, y0, x1, y1 = (max(0, round(side * DPI / 72)) for side in (reach[0], top, reach[1], bottom))
    part = picture[y0:y1, x0:x1]
    return part if part.size else np.full((1, 1), 255, np.uint8)
