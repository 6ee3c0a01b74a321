"""One page from picture to words: read as a whole, its cells read again one by one, the two readings put to a vote."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from statistics import median

import cv2
import numpy as np
import pypdfium2

from normalizers.syllables import syllable_share
from pipeline.core.params import ReadParams
from pipeline.layout.geometry import PRECISION, Box
from pipeline.layout.grid import Grid, GridCell, find_grids
from pipeline.layout.page_transform import Straight
from pipeline.layout.ruling import Ruling
from pipeline.layout.text import Word
from pipeline.pdf.ocr.cells import (
    DARK,
    INSET,
    LEAST_LINE,
    MOST_LINE,
    CellRead,
    Crop,
    in_points,
    read_as_numbers,
    read_by_shapes,
    told_by_shapes,
)
from pipeline.pdf.ocr.image import (
    DPI,
    PAGE_DPI,
    Grey,
    Shown,
    grey_picture,
    levelled,
    reduced,
    share_of,
    skew_of,
    turned_upright,
    without_leaders,
)
from pipeline.pdf.ocr.rulings import rules_in
from pipeline.pdf.ocr.tesseract import LANGUAGE, SCRIPT, Models, Print, Tesseract, engine_name
from pipeline.pdf.ocr.vote import ALONE, Reading, Voted, confidence, plausible

SNAP = 3.0
"""Points within which rules are one, when cells are looked for."""
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
WORD_GAP = 8.0
"""Points between words of a line, at most."""


@dataclass(frozen=True)
class Recognized:
    """What was recognized on a page, and by what: how its text lies on it; of the straight page, in points, its words,
    its rules, and where there is print that is not among the words: a cell that no reading could make out, a word that
    only one reading has and that may be a number. `share` is that of `DPI` at which the page was read."""

    engine: str
    straight: Straight
    words: list[Voted]
    rulings: list[Ruling]
    unread: list[Box]
    share: float = 1.0

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
    """A page set straight: the picture of its print at `DPI`, a small one of all its ink at `PAGE_DPI`, and what was
    read (pixels of the small one)."""

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
    """What reads pages that are pictures, its models loaded once."""

    def __init__(self) -> None:
        self._models = Models(pages=Tesseract(LANGUAGE), cells=Tesseract(SCRIPT))

    def recognize(self, page: pypdfium2.PdfPage, most: int = ReadParams.page_pixels) -> Recognized:
        """Words and rules of a page that is a picture, read in no more than `most` pixels."""
        width, height = page.get_size()
        share = share_of(page, most)
        if min(width, height) * share < LEAST_LINE:  # No line of print has room on it.
            whole = Box(0, 0, width, height)
            return Recognized(engine_name(), Straight(0, 0.0, width, height), [], [], [whole], share)
        shown = grey_picture(page, most)
        return _enlarged(self._recognized(self._upright(shown.picture, width, height)), shown.share)

    def recognize_parts(
        self, page: pypdfium2.PdfPage, parts: Sequence[Box], most: int = ReadParams.page_pixels
    ) -> Recognized:
        """Words and rules of some parts (points) of a page that stands upright; the rest is left white."""
        width, height = page.get_size()
        shown = grey_picture(page, most)
        picture = np.full_like(shown.picture, 255)
        for box in parts:
            left, top, right, bottom = (
                max(0, round(side * DPI / 72 * shown.share)) for side in (box.x0, box.top, box.x1, box.bottom)
            )
            picture[top:bottom, left:right] = shown.picture[top:bottom, left:right]
        picture = without_leaders(picture)
        small = reduced(picture)
        prints = self._models.pages.read(small, PAGE_DPI, layout="page")
        straight = Straight(0, 0.0, width, height)
        return _enlarged(self._recognized(Upright(straight, picture, small, prints)), shown.share)

    def _recognized(self, upright: Upright) -> Recognized:
        rulings = rules_in(upright.small, PAGE_DPI)
        grids = find_grids(rulings, SNAP)
        inside: dict[tuple[int, GridCell], list[Print]] = defaultdict(list)
        words: list[Voted] = []
        for found in in_points(upright.prints, PAGE_DPI):
            places = [(index, cell) for index, grid in enumerate(grids) if (cell := grid.cell_at(*_middle(found.box)))]
            for place in places:
                inside[place].append(found)
            if not places:
                words.append(Voted(found, Reading.PAGE))
        words += [Voted(found, Reading.PAGE) for found in self._missed(upright.picture, grids, words)]
        cells: list[CellRead] = []
        for index, grid in enumerate(grids):
            own = [cell for cell in grid.cells if not any(g.cell_at(*_middle(cell.box)) for g in grids[:index])]
            of_grid = [
                CellRead.of(self._models, cell, crop, inside[index, cell])
                for cell in own
                if (crop := Crop.of(upright.picture, cell.box))
            ]
            read_as_numbers(self._models, grid, of_grid)
            cells += of_grid
        shapes = read_by_shapes(cells)
        words = [Voted(v.word, told_by_shapes(upright.picture, shapes, v.word)) for v in words]
        words += [word for cell in cells for word in cell.words]
        unread = [box for cell in cells for box in cell.unread()]
        return Recognized(engine_name(), upright.straight, words, rulings, unread)

    def text_in(self, shown: Shown, box: Box) -> str:
        """What is printed in a box of a page, in points, by the page's picture; empty where there is no ink."""
        crop = Crop.of(shown.picture, box.scaled(shown.share).grown(INSET))
        return " ".join(word.text for word in crop.read(self._models.cells)) if crop else ""

    def _upright(self, shown: Grey, width: float, height: float) -> Upright:
        """The page in the turn in which its print makes sense."""
        tried: list[Upright] = []
        for turn in (0, 270, 90, 180):
            turned = turned_upright(shown, turn)
            skew = skew_of(turned)
            picture = levelled(turned, skew)
            clean = without_leaders(picture)
            prints = self._models.pages.read(reduced(clean), PAGE_DPI, layout="page")
            tried.append(Upright(Straight(turn, skew, width, height), clean, reduced(picture), prints))
            few = len(prints) < FEW and tried[-1].syllables is None
            if (few and not turn) or (tried[-1].syllables or 0.0) >= SOUND:
                return tried[-1]
        return max(tried, key=lambda u: (u.syllables or 0.0, sum(p.score for p in u.prints)))

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
                found = crop.read(self._models.pages) if crop else []
                yield from (p for p in found if p.score >= ALONE and plausible(p.text))


def _enlarged(found: Recognized, share: float) -> Recognized:
    """What was found on a page that was read as though it were printed `share` times as large, in its own points."""
    if share == 1.0:
        return found
    by = 1 / share
    prints = [replace(v.word, box=v.word.box.scaled(by), size=v.word.size * by) for v in found.words]
    prints = [replace(p, edges=tuple(x * by for x in p.edges)) for p in prints]
    words = [replace(voted, word=word) for voted, word in zip(found.words, prints, strict=True)]
    rulings = [
        Ruling(r.horizontal, *(round(place * by, PRECISION) for place in (r.at, r.start, r.end))) for r in found.rulings
    ]
    return replace(found, words=words, rulings=rulings, unread=[box.scaled(by) for box in found.unread], share=share)


def _middle(box: Box) -> tuple[float, float]:
    return box.x_middle, box.y_middle


def in_reading_order(words: Sequence[Voted]) -> Iterator[Voted]:
    """Words from the top down and from left to right, by the middles of their boxes."""
    yield from sorted(words, key=lambda v: (round(v.word.box.y_middle), v.word.box.x0))
