"""The head and the end of a letter, read once more line by line and put to a vote with the page's reading.

What a dispatch is, from whom and of which day, its head says once and no other line repeats; clerks fill in the number
and the day by hand. So these few lines have the second reading that cells have, by the other model at another scale.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

from normalizers.text import strip_tones
from pipeline.layout.geometry import Box, overlap, union
from pipeline.layout.national_title import MOST_OF_TITLE, TITLE_WORDS
from pipeline.pdf.ocr.crop import INSET, Crop
from pipeline.pdf.ocr.image import Grey
from pipeline.pdf.ocr.lines import NOWHERE, SAME_LINE, lines_of
from pipeline.pdf.ocr.second_engine import words_of_lines
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
MARKS = 0.2
"""Share of a line's height that marks stand above its capitals: Ổ, Ẩ."""


def read_again(picture: Grey, words: Sequence[Voted], models: Models) -> list[Voted]:
    """The words of a page outside of cells, those of its letter's head and end by two readings."""
    parts = list(_parts([voted.word for voted in words]))
    inside = [any(part.contains_middle_of(voted.word.box) for part in parts) for voted in words]
    found = [voted for voted, own in zip(words, inside, strict=True) if not own]
    for line in map(_once, lines_of([voted for voted, own in zip(words, inside, strict=True) if own])):
        crop = Crop.of(picture, _with_marks(line).grown(INSET))
        found += vote_on_line(line, crop.read(models.cells), _third(picture, line, crop, models)) if crop else line
    return found


def _third(picture: Grey, line: Sequence[Voted], crop: Crop, models: Models) -> Callable[[], list[Print]]:
    """What tips the scales on a line: the engine that errs elsewhere, where there is one."""
    if models.lines is None:
        return partial(crop.read, models.pages)
    return partial(words_of_lines, picture, [[voted.word for voted in line]], NOWHERE, models.lines)


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
