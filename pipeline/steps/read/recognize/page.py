"""One page from picture to words: read as a whole, its cells read again one by one, the two readings put to a vote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
import pypdfium2

from normalizers.syllables import syllable_share
from pipeline.core.geometry import PRECISION, Box
from pipeline.core.grid import Grid, GridCell, find_grids
from pipeline.core.ruling import Ruling
from pipeline.core.straight import Straight
from pipeline.core.text import Word
from pipeline.steps.read.recognize.engine import LANGUAGE, SCRIPT, Print, Tesseract
from pipeline.steps.read.recognize.picture import DPI, Grey, grey_picture, skew_of, straightened
from pipeline.steps.read.recognize.rules import rules_in
from pipeline.steps.read.recognize.vote import RULE_MARKS, Voted, bare, confidence, vote

SNAP = 3.0
"""Points within which rules are one, when cells are looked for."""
INSET = 1.6
"""Points that a cell's picture keeps away from its walls."""
PAD = 12
"""White pixels around a cell's picture, without which letters at its rim are lost."""
LEAST_INK = 12
"""Dark pixels from which on a cell is not empty."""
DARK = 140
"""Grey below which a pixel of print is dark."""
SOUND = 0.5
"""Share of syllables below which a page is tried in its other turns."""
FONT = "recognized"
"""What stands for the name of a font that nobody knows."""
LINE = 1.9
"""A cell whose ink is no taller than this many sizes of its type has one line."""


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
        rulings = rules_in(picture, DPI)
        grids = find_grids(rulings, SNAP)
        scale = 72 / DPI
        points = [_scaled(p, scale) for p in prints if bare(p.text)]
        words = [Voted(p, 0) for p in points if _cell_of(p, grids) is None]
        for grid in grids:
            for cell in grid.cells:
                inside = [p for p in points if _cell_of(p, [grid]) == cell]
                words += self._cell(picture, cell, inside)
        return Recognized(straight, words, rulings)

    def _upright(self, shown: Grey, width: float, height: float) -> tuple[Straight, Grey, list[Print]]:
        """The page in the turn in which its print makes sense."""
        tried = []
        for turn in (0, 270, 90, 180):
            straight = Straight(turn, 0.0, width, height)
            straight = replace(straight, skew=skew_of(straightened(shown, straight)))
            picture = straightened(shown, straight)
            prints = self._pages.read(picture, DPI, layout="page")
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
        crop, left, top = _crop(picture, cell.box)
        dark = crop < DARK
        if int(dark.sum()) < LEAST_INK:
            return []
        rows = np.nonzero(dark.any(axis=1))[0]
        size = 12.0 * DPI / 72
        layout = "line" if rows[-1] - rows[0] <= LINE * size else "block"
        padded = np.pad(crop, PAD, constant_values=255)

        def read(model: Tesseract) -> list[Print]:
            prints = model.read(padded, DPI, layout=layout)
            return [_scaled(_moved(p, left - PAD, top - PAD), 72 / DPI) for p in prints if bare(p.text)]

        return vote(before, read(self._cells), lambda: read(self._pages))


def _cell_of(word: Print, grids: Sequence[Grid]) -> GridCell | None:
    found = (grid.cell_at(word.box.x_middle, word.box.y_middle) for grid in grids)
    return next((cell for cell in found if cell), None)


def _crop(picture: Grey, box: Box) -> tuple[Grey, int, int]:
    scale = DPI / 72
    left, top = (max(0, round((v + INSET) * scale)) for v in (box.x0, box.top))
    right, bottom = (round((v - INSET) * scale) for v in (box.x1, box.bottom))
    return picture[top : max(top + 1, bottom), left : max(left + 1, right)], left, top


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
