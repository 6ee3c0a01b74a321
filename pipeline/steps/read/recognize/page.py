"""One page from picture to words: read as a whole, its cells read again one by one, the two readings put to a vote."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from statistics import median
from typing import cast

import cv2
import numpy as np
import pypdfium2

from normalizers.syllables import syllable_share
from pipeline.core.geometry import PRECISION, Box
from pipeline.core.grid import Grid, GridCell, find_grids
from pipeline.core.ruling import Ruling
from pipeline.core.straight import Straight
from pipeline.core.text import Word
from pipeline.steps.read.recognize.engine import LANGUAGE, SCRIPT, Print, Tesseract, engine_name
from pipeline.steps.read.recognize.picture import (
    DPI,
    PAGE_DPI,
    Grey,
    grey_picture,
    levelled,
    on_white,
    reduced,
    skew_of,
    turned_upright,
)
from pipeline.steps.read.recognize.rules import rules_in
from pipeline.steps.read.recognize.vote import (
    ALONE,
    NUMBER,
    Voted,
    confidence,
    likelihood,
    plausible,
    vote,
)

SNAP = 3.0
"""Points within which rules are one, when cells are looked for."""
INSET = 1.6
"""Points that a cell's picture keeps away from its walls."""
PAD = 18
"""White pixels around a cell's picture, without which letters at its rim are lost."""
LEAST_INK = 25
"""Dark pixels from which on a cell is not empty."""
DARK = 140
"""Grey below which a pixel of print is dark."""
LEAST_WORDS = 5
"""Words with Vietnamese letters from which on they tell whether a page is read in the right turn."""
FEW = 10
"""Words below which a page that cannot tell is left as it is."""
SOUND = 0.5
"""Share of syllables below which a page is tried in its other turns."""
SAME_SIZE = 0.15
"""Share by which the size of type may be measured wrongly."""
FONT = "recognized"
"""What stands for the name of a font that nobody knows."""
MOST_LINE = 22.0
"""Points that the ink of one line is tall at most."""
LEAST_LINE = 6.0
"""Points that a line of print is tall at least."""
WORD_GAP = 8.0
"""Points between words of a line, at most."""
DOUBTFUL = 0.6
"""Likelihood below which no reading of a cell is to be trusted."""
MOST = 0.6
"""A column is one of numbers when more than this share of its filled cells are."""
LEAST_NUMBERS = 4
"""Filled cells that a column needs for that."""
SHORT = 10
"""Characters that a number may have that was read as something else."""
TAKEN_FOR = str.maketrans(
    dict.fromkeys("lIÌÍìíÏ]|![", "1") | dict.fromkeys("OoQ", "0") | {"S": "5"} | dict.fromkeys("§&B", "8")
)
"""What digits are taken for where they stand alone."""
RULE_MARKS = "|_¦"
"""What engines make of a rule beside a word."""
NUMBER_SIGNS = "0123456789.,%-+"


@dataclass(frozen=True)
class Recognized:
    """What was recognized on a page, and by what: how its text lies on it, words and rules of the straight page, in
    points."""

    engine: str
    straight: Straight
    words: list[Voted]
    rulings: list[Ruling]

    def words_of(self, page: int) -> Iterator[Word]:
        """The words as the pipeline's, in reading order.

        Sizes measured by ink vary from line to line; those near the page's usual one are it, as they are in type.
        """
        usual = median(voted.word.size for voted in self.words) if self.words else 0.0
        for position, voted in enumerate(in_reading_order(self.words)):
            found = voted.word
            edges = tuple(round(x, PRECISION) for x in found.edges)
            size = round(usual if abs(found.size - usual) <= SAME_SIZE * usual else found.size, PRECISION)
            yield Word(page, position, found.text, found.box.rounded(), FONT, size, 0, edges, confidence(voted))


@dataclass(frozen=True)
class Upright:
    """A page set straight: its picture at `DPI`, a small one at `PAGE_DPI`, and what was read in that (pixels)."""

    straight: Straight
    picture: Grey
    small: Grey
    prints: list[Print]

    @cached_property
    def syllables(self) -> float | None:
        """Share of its words that are Vietnamese syllables; None where too few can tell."""
        return syllable_share([p.text for p in self.prints], LEAST_WORDS)


@cache
def recognizer() -> Recognizer:
    """The recognizer of this process."""
    return Recognizer()


class Recognizer:
    """Both models of the engine, loaded once."""

    def __init__(self) -> None:
        self._pages = Tesseract(LANGUAGE)
        self._cells = Tesseract(SCRIPT)

    def recognize(self, page: pypdfium2.PdfPage) -> Recognized:
        """Words and rules of a page that is a picture."""
        upright = self._upright(grey_picture(page), *page.get_size())
        rulings = rules_in(upright.small, PAGE_DPI)
        grids = find_grids(rulings, SNAP)
        inside: dict[tuple[int, GridCell], list[Print]] = defaultdict(list)
        words: list[Voted] = []
        for found in _in_points(upright.prints, PAGE_DPI):
            cells = [(index, cell) for index, grid in enumerate(grids) if (cell := grid.cell_at(*_middle(found.box)))]
            for place in cells:
                inside[place].append(found)
            if not cells:
                words.append(Voted(found, 0))
        words += [Voted(found, 0) for found in self._missed(upright.picture, grids, words)]
        for index, grid in enumerate(grids):
            own = [cell for cell in grid.cells if not any(g.cell_at(*_middle(cell.box)) for g in grids[:index])]
            read = {cell: self._cell(upright.picture, cell, inside[index, cell]) for cell in own}
            self._read_as_numbers(upright.picture, grid, read)
            words += [word for found_in in read.values() for word in found_in]
        return Recognized(engine_name(), upright.straight, words, rulings)

    def text_in(self, picture: Grey, box: Box) -> str:
        """What is printed in a box of a page's picture; empty where there is no ink."""
        crop = Crop.of(picture, box.grown(INSET))
        return " ".join(word.text for word in crop.read(self._cells)) if crop else ""

    def _upright(self, shown: Grey, width: float, height: float) -> Upright:
        """The page in the turn in which its print makes sense."""
        tried: list[Upright] = []
        for turn in (0, 270, 90, 180):
            turned = turned_upright(shown, turn)
            skew = skew_of(turned)
            picture = levelled(turned, skew)
            small = reduced(picture)
            prints = self._pages.read(small, PAGE_DPI, layout="page")
            tried.append(Upright(Straight(turn, skew, width, height), picture, small, prints))
            few = len(prints) < FEW and tried[-1].syllables is None
            if (few and not turn) or (tried[-1].syllables or 0.0) >= SOUND:
                return tried[-1]
        return max(tried, key=lambda u: (u.syllables or 0.0, sum(p.score for p in u.prints)))

    def _cell(self, picture: Grey, cell: GridCell, before: list[Print]) -> list[Voted]:
        """The words of a cell, which the page's reading has as `before`."""
        crop = Crop.of(picture, cell.box)
        if crop is None:
            return []
        again = crop.read(self._cells)
        best = max((likelihood(words)[0] for words in (before, again) if words), default=0.0)
        # Print on a shade of dots reads better when it is blurred.
        return vote(before, again, lambda: crop.read(self._pages, blurred=best < DOUBTFUL))

    def _read_as_numbers(self, picture: Grey, grid: Grid, read: dict[GridCell, list[Voted]]) -> None:
        """Put into `read`, in columns of numbers, what was read as letters or not at all and can be a number."""
        for column in range(grid.column_count):
            texts = {
                cell: "".join(voted.word.text for voted in found)
                for cell, found in read.items()
                if (cell.column, cell.column_span) == (column, 1)
            }
            said = [text for text in texts.values() if text]
            if sum(bool(NUMBER.match(text)) for text in said) < MOST * max(len(said), LEAST_NUMBERS):
                continue
            for cell, text in texts.items():
                meant = text.translate(TAKEN_FOR)
                if NUMBER.match(text):
                    continue
                if len(read[cell]) == 1 and NUMBER.match(meant):
                    read[cell] = [Voted(replace(read[cell][0].word, text=meant), 1)]
                    continue
                crop = Crop.of(picture, cell.box) if len(text) <= SHORT else None
                again = crop.read(self._pages, signs=NUMBER_SIGNS) if crop and crop.layout == "line" else []
                if len(again) == 1 and NUMBER.match(again[0].text):
                    read[cell] = [Voted(again[0], 1)]

    def _missed(self, picture: Grey, grids: Sequence[Grid], words: Sequence[Voted]) -> Iterator[Print]:
        """Words in lines of print outside of tables that the page's reading passed over, under a stamp for instance."""
        scale = DPI / 72
        dark = (picture < DARK).astype(np.uint8)
        for box in (*(grid.box.grown(SNAP) for grid in grids), *(v.word.box for v in words)):
            left, top, right, bottom = (max(0, round(v * scale)) for v in (box.x0, box.top, box.x1, box.bottom))
            dark[top:bottom, left:right] = 0
        joined = cv2.dilate(dark, np.ones((1, round(WORD_GAP * scale)), np.uint8))
        count, _, boxes, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
        for x, y, width, height, _ in boxes.tolist()[1:count]:
            if LEAST_LINE * scale <= height <= 2 * MOST_LINE * scale and width >= 2 * height:
                crop = Crop.of(
                    picture, Box(x / scale, y / scale, (x + width) / scale, (y + height) / scale).grown(INSET)
                )
                found = crop.read(self._pages) if crop else []
                yield from (p for p in found if p.score >= ALONE and plausible(p.text))


@dataclass(frozen=True)
class Crop:
    """The part of a picture that has a cell's ink, with white around it; `left` and `top` are where it lies."""

    picture: Grey
    left: int
    top: int

    @classmethod
    def of(cls, picture: Grey, box: Box) -> Crop | None:
        """The ink in a box (points), the box's rim left out; None where there is none to speak of."""
        scale = DPI / 72
        left, top = (max(0, round((v + INSET) * scale)) for v in (box.x0, box.top))
        right, bottom = (round((v - INSET) * scale) for v in (box.x1, box.bottom))
        part = picture[top:bottom, left:right]
        dark = part < DARK
        if int(dark.sum()) < LEAST_INK:
            return None
        rows, columns = (np.nonzero(dark.any(axis=axis))[0] for axis in (1, 0))
        inner = part[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
        padded = np.pad(inner, PAD, constant_values=255)
        return cls(padded, left + int(columns[0]) - PAD, top + int(rows[0]) - PAD)

    @property
    def layout(self) -> str:
        """A line, or a block of lines where the ink is taller than one."""
        return "line" if self.picture.shape[0] - 2 * PAD <= MOST_LINE * DPI / 72 else "block"

    def read(self, model: Tesseract, *, blurred: bool = False, signs: str = "") -> list[Print]:
        """Its words, in points of the page."""
        picture = on_white(cast(Grey, cv2.GaussianBlur(self.picture, (0, 0), DPI / 150))) if blurred else self.picture
        prints = model.read(picture, DPI, layout=self.layout, signs=signs)
        return list(_in_points(prints, DPI, self.left, self.top))


def _middle(box: Box) -> tuple[float, float]:
    return box.x_middle, box.y_middle


def _in_points(prints: Iterable[Print], dpi: int, left: int = 0, top: int = 0) -> Iterator[Print]:
    """Words of a picture in points of the page, on which the picture's corner lies at `left` and `top` (pixels).

    What rules beside them were taken for is cut off, and left out where it stands alone.
    """
    scale = 72 / dpi
    for found in prints:
        text = found.text.strip(RULE_MARKS)
        if not text:
            continue
        start = found.text.index(text)
        edges = tuple((x + left) * scale for x in found.edges[start : start + len(text) + 1])
        box = Box(edges[0], (found.box.top + top) * scale, max(edges[-1], edges[0]), (found.box.bottom + top) * scale)
        yield Print(text, box, edges, found.size * scale, found.score)


def in_reading_order(words: Sequence[Voted]) -> Iterator[Voted]:
    """Words from the top down and from left to right, by the middles of their boxes."""
    yield from sorted(words, key=lambda v: (round(v.word.box.y_middle), v.word.box.x0))
