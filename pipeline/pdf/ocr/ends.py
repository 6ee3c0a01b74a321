"""The head and the end of a letter, read once more line by line and put to a vote with the page's reading.

What a dispatch is, from whom and of which day, its head says once and no other line repeats; clerks fill in the number
and the day by hand. So these few lines have the second reading that cells have, by the other model at another scale.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from statistics import median

from normalizers.text import strip_tones
from pipeline.layout.geometry import Box, overlap, union
from pipeline.layout.national_title import MOST_OF_TITLE, TITLE_WORDS
from pipeline.pdf.ocr.crop import INSET, Crop
from pipeline.pdf.ocr.image import Grey
from pipeline.pdf.ocr.tesseract import Models, Print
from pipeline.pdf.ocr.vote import Voted, vote_on_line

RECIPIENTS = ("noi", "nhan")
"""What stands above the recipients, without marks."""
HEAD = (40.0, 130.0)
"""Points above the national title and below it within which a head stands (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""
END = (40.0, 170.0)
"""Points above the recipients' title and below it within which signer, recipients and stamp stand; above it, the signer
alone, on the right."""
TWICE = 0.5
"""Share of the narrower word from which on two that overlap are one."""
BESIDE = 150.0
"""Points right of the recipients' title from which on the signer's title stands."""
GAP = 1.2
"""Share of the type's height from which on a gap parts the columns of a head."""
MARKS = 0.2
"""Share of a line's height that marks stand above its capitals: Ổ, Ẩ."""
SAME_LINE = 0.5
"""Share of the type's height within which the middles of words lie on one line."""


def read_again(picture: Grey, words: Sequence[Voted], models: Models) -> list[Voted]:
    """The words of a page outside of cells, those of its letter's head and end by two readings."""
    parts = list(_parts([voted.word for voted in words]))
    inside = [any(part.contains_middle_of(voted.word.box) for part in parts) for voted in words]
    found = [voted for voted, own in zip(words, inside, strict=True) if not own]
    for line in map(_once, lines_of([voted for voted, own in zip(words, inside, strict=True) if own])):
        crop = Crop.of(picture, _with_marks(line).grown(INSET))
        found += vote_on_line(line, crop.read(models.cells), partial(crop.read, models.pages)) if crop else line
    return found


def _once(line: Sequence[Voted]) -> list[Voted]:
    """A line without what was read in the place of another word, of which the engine is surer: under a signature it may
    take one line of print for two."""
    kept: list[Voted] = []
    for voted in sorted(line, key=lambda v: -v.word.score):
        box = voted.word.box
        if all(
            overlap(box.x0, box.x1, v.word.box.x0, v.word.box.x1) <= TWICE * min(box.width, v.word.box.width)
            for v in kept
        ):
            kept.append(voted)
    return sorted(kept, key=lambda v: v.word.box.x0)


def _with_marks(line: Sequence[Voted]) -> Box:
    """The box of a line and the marks above its capitals."""
    box = union(voted.word.box for voted in line)
    return replace(box, top=box.top - MARKS * box.height, bottom=box.bottom + MARKS / 2 * box.height)


def _parts(words: Sequence[Print]) -> Iterator[Box]:
    """Where a head and an end lie."""
    bare = [strip_tones(word.text).lower().strip(":.,") for word in words]
    title = [word.box for word, text in zip(words, bare, strict=True) if text in TITLE_WORDS]
    for box in title:
        level = [other for other in title if abs(other.y_middle - box.y_middle) <= SAME_LINE * box.height]
        if len(level) >= MOST_OF_TITLE:
            yield Box(0.0, box.top - HEAD[0], math.inf, box.bottom + HEAD[1])
            break
    for (first, second), word in zip(pairwise(bare), words, strict=False):
        if (first, second) == RECIPIENTS:
            yield Box(0.0, word.box.top - SAME_LINE * word.size, math.inf, word.box.bottom + END[1])
            yield Box(word.box.x1 + BESIDE, word.box.top - END[0], math.inf, word.box.top)


def lines_of(words: Sequence[Voted]) -> Iterator[list[Voted]]:
    """Words line by line, each from left to right, and those of two columns apart."""
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
            if line and voted.word.box.x0 - line[-1].word.box.x1 > GAP * voted.word.size:
                yield line
                line = []
            line.append(voted)
        yield line
