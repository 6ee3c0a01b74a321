"""One page from picture to words: read as a whole, its cells read again one by one, the two readings put to a vote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
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
from pipeline.steps.read.recognize.engine import LANGUAGE, SCRIPT, Print, Tesseract
from pipeline.steps.read.recognize.picture import (
    DPI,
    PAGE_DPI,
    Grey,
    grey_picture,
    on_white,
    reduced,
    skew_of,
    straightened,
)
from pipeline.steps.read.recognize.rules import rules_in
from pipeline.steps.read.recognize.vote import (
    ALONE,
    NUMBER,
    RULE_MARKS,
    Voted,
    bare,
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
SOUND = 0.5
"""Share of syllables below which a page is tried in its other turns."""
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
TAKEN_FOR = str.maketrans("lIÌÍìíÏ]|![OoQS§&B", "11111111111000588" + "8")
"""What digits are taken for where they stand alone."""
NUMBER_SIGNS = "0123456789.,%-+"


@dataclass(frozen=True)
class Recognized:
    """What was recognized on a page: how its text lies on it, words and rules of the straight page, in points."""

    straight: Straight
    words: list[Voted]
    rulings: list[Ruling]

    def words_of(self, page: int) -> Iterator[Word]:
        """The words as the pipeline's, in reading order."""
        for position, voted in enumerate(in_reading_order(self.words)):
            found = voted.word
            edges = tuple(round(x, PRECISION) for x in found.edges)
            size = round(found.size, PRECISION)
            yield Word(page, position, found.text, found.box.rounded(), FONT, size, 0, edges, confidence(voted))


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
        width, height = page.get_size()
        shown = grey_picture(page)
        straight, picture, prints = self._upright(shown, width, height)
        rulings = rules_in(reduced(picture), PAGE_DPI)
        grids = find_grids(rulings, SNAP)
        points = [_scaled(p, 72 / PAGE_DPI) for p in prints if bare(p.text)]
        words = [Voted(p, 0) for p in points if _cell_of(p, grids) is None]
        words += [Voted(p, 0) for p in self._missed(picture, grids, words)]
        for index, grid in enumerate(grids):
            own = [cell for cell in grid.cells if not any(g.cell_at(*_middle(cell)) for g in grids[:index])]
            read = {cell: self._cell(picture, cell, [p for p in points if _cell_of(p, [grid]) == cell]) for cell in own}
            words += [word for found in self._numbers(picture, grid, read).values() for word in found]
        return Recognized(straight, words, rulings)

    def text_in(self, page: pypdfium2.PdfPage, box: Box) -> str:
        """What is printed in a box of the page as displayed; empty where there is no ink."""
        crop = Crop.of(grey_picture(page), box.grown(INSET))
        return " ".join(word.text for word in crop.read(self._cells)) if crop else ""

    def _upright(self, shown: Grey, width: float, height: float) -> tuple[Straight, Grey, list[Print]]:
        """The page in the turn in which its print makes sense."""
        tried = []
        for turn in (0, 270, 90, 180):
            straight = Straight(turn, 0.0, width, height)
            straight = replace(straight, skew=skew_of(straightened(shown, straight)))
            picture = straightened(shown, straight)
            prints = self._pages.read(reduced(picture), PAGE_DPI, layout="page")
            share = syllable_share([p.text for p in prints], 5)
            if share is None and not turn and len(prints) < 10:
                return straight, picture, prints
            tried.append((share or 0.0, sum(p.score for p in prints), straight, picture, prints))
            if (share or 0.0) >= SOUND:
                break
        best = max(tried, key=lambda t: t[:2])
        return best[2], best[3], best[4]

    def _cell(self, picture: Grey, cell: GridCell, before: list[Print]) -> list[Voted]:
        """The words of a cell, which the page's reading has as `before`."""
        crop = Crop.of(picture, cell.box)
        if crop is None:
            return []
        again = crop.read(self._cells)
        best = max((likelihood(words)[0] for words in (before, again) if words), default=0.0)
        # Print on a shade of dots reads better when it is blurred.
        return vote(before, again, lambda: crop.read(self._pages, blurred=best < DOUBTFUL))

    def _numbers(self, picture: Grey, grid: Grid, read: dict[GridCell, list[Voted]]) -> dict[GridCell, list[Voted]]:
        """The words by cell; in columns of numbers, what is read as a letter or not at all is read again as one."""
        for column in range(grid.column_count):
            short = {cell: found for cell, found in read.items() if (cell.column, cell.column_span) == (column, 1)}
            said = ["".join(v.word.text for v in found) for found in short.values() if found]
            if sum(bool(NUMBER.match(text)) for text in said) < MOST * max(len(said), LEAST_NUMBERS):
                continue
            for cell, found in short.items():
                text = "".join(v.word.text for v in found)
                meant = text.translate(TAKEN_FOR)
                if len(found) == 1 and not NUMBER.match(text) and NUMBER.match(meant):
                    read[cell] = [Voted(replace(found[0].word, text=meant), 1)]
                    continue
                crop = None if NUMBER.match(text) or len(text) > SHORT else Crop.of(picture, cell.box)
                again = crop.read(self._pages, signs=NUMBER_SIGNS) if crop and crop.layout == "line" else []
                if len(again) == 1 and NUMBER.match(again[0].text):
                    read[cell] = [Voted(again[0], 1)]
        return read

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
        return [_scaled(_moved(p, self.left, self.top), 72 / DPI) for p in prints if bare(p.text)]


def _cell_of(word: Print, grids: Sequence[Grid]) -> GridCell | None:
    found = (grid.cell_at(word.box.x_middle, word.box.y_middle) for grid in grids)
    return next((cell for cell in found if cell), None)


def _middle(cell: GridCell) -> tuple[float, float]:
    return cell.box.x_middle, cell.box.y_middle


def _moved(word: Print, x: float, y: float) -> Print:
    box = Box(word.box.x0 + x, word.box.top + y, word.box.x1 + x, word.box.bottom + y)
    return replace(word, box=box, edges=tuple(e + x for e in word.edges))


def _scaled(word: Print, scale: float) -> Print:
    """The word in points, its box within print precision; marks of rules at its ends cut off."""
    box = Box(word.box.x0 * scale, word.box.top * scale, word.box.x1 * scale, word.box.bottom * scale)
    start = len(word.text) - len(word.text.lstrip(RULE_MARKS))
    end = len(word.text.rstrip(RULE_MARKS))
    edges = tuple(e * scale for e in word.edges)
    if start < end:
        edges = edges[start : end + 1]
        box = replace(box, x0=edges[0], x1=max(edges[-1], edges[0]))
        word = replace(word, text=word.text[start:end])
    return replace(word, box=box, edges=edges, size=word.size * scale)


def in_reading_order(words: Sequence[Voted]) -> Iterator[Voted]:
    """Words from the top down and from left to right, by the middles of their boxes."""
    yield from sorted(words, key=lambda v: (round(v.word.box.y_middle), v.word.box.x0))
