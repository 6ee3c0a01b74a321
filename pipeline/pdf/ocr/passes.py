"""The passes of recognition, in the order in which they are run: each takes what is known of a page and gives more.

To add a pass is to write one function and to put it into `PASSES`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import cv2
import numpy as np

from pipeline.layout.geometry import Box
from pipeline.layout.grid import Grid, GridCell, find_grids
from pipeline.layout.ruling import Ruling
from pipeline.pdf.ocr.by_ink import dotted_by_ink, told_by_ink
from pipeline.pdf.ocr.cells import CellRead
from pipeline.pdf.ocr.crop import DARK, INSET, LEAST_LINE, MOST_LINE, Crop, in_points, without_rule_marks
from pipeline.pdf.ocr.dates import as_dates
from pipeline.pdf.ocr.doubtful_rules import doubtful_rules
from pipeline.pdf.ocr.ends import read_again
from pipeline.pdf.ocr.image import DPI, PAGE_DPI, Grey
from pipeline.pdf.ocr.lines import NOWHERE
from pipeline.pdf.ocr.numbers import by_shapes, columns_as_numbers, shapes_in, told_by_shapes
from pipeline.pdf.ocr.rulings import ink_in, rulings_in
from pipeline.pdf.ocr.second_engine import held_against
from pipeline.pdf.ocr.straight import StraightPage
from pipeline.pdf.ocr.tesseract import Models, Print
from pipeline.pdf.ocr.vote import ALONE, Backing, Reading, Voted, as_meant, plausible

SNAP = 3.0
"""Points within which rulings are one, when cells are looked for."""
WORD_GAP = 8.0
"""Points between words of a line, at most."""


@dataclass(frozen=True)
class PageRead:
    """What is known of a page: its rulings and grids, and where rulings may be none; the page's own reading of
    what lies in cells, by grid and cell; the words outside of cells; and the cells that hold ink."""

    page: StraightPage
    rulings: Sequence[Ruling]
    grids: Sequence[Grid]
    doubtful_rules: Sequence[Box]
    in_cells: Mapping[tuple[int, GridCell], Sequence[Print]] = field(default_factory=dict)
    words: Sequence[Voted] = ()
    cells: Sequence[CellRead] = ()

    @classmethod
    def of(cls, page: StraightPage) -> PageRead:
        """A page of which only the rulings are known."""
        rulings = rulings_in(page.small, PAGE_DPI)
        grids = find_grids(rulings, SNAP)
        doubted = doubtful_rules(rulings, grids, ink_in(page.small), PAGE_DPI) if grids else []
        return cls(page, rulings, grids, doubted)


def as_a_page(known: PageRead, models: Models) -> PageRead:
    """The page read as a whole: words in cells, and outside of them."""
    in_cells: dict[tuple[int, GridCell], list[Print]] = defaultdict(list)
    words: list[Voted] = []
    for found in without_rule_marks(in_points(known.page.prints, PAGE_DPI)):
        own = [(index, cell) for index, grid in enumerate(known.grids) if (cell := grid.cell_at(*_middle(found.box)))]
        for grid_cell in own:
            in_cells[grid_cell].append(found)
        if not own:
            words.append(Voted(found, Reading.PAGE))
    return replace(known, in_cells=in_cells, words=words)


def lines_missed(known: PageRead, models: Models) -> PageRead:
    """Lines of print outside of tables that the page's reading passed over, under a stamp for instance."""
    found = [
        word
        for crop in _lines_without_words(known)
        for word in crop.read(models.pages)
        if word.score >= ALONE and plausible(word.text)
    ]
    return replace(known, words=[*known.words, *(Voted(word, Reading.PAGE) for word in found)])


def ends_of_letters(known: PageRead, models: Models) -> PageRead:
    """The head of a letter and its end read line by line once more: what they say is said once, and hands fill in."""
    return replace(known, words=read_again(known.page.picture, known.words, models))


def cell_by_cell(known: PageRead, models: Models) -> PageRead:
    """Each cell that holds ink read by itself; one in two grids is of the first."""
    cells = [
        CellRead(index, cell, crop, known.in_cells.get((index, cell), ()), crop.read(models.cells))
        for index, grid in enumerate(known.grids)
        for cell in grid.cells
        if not any(earlier.cell_at(*_middle(cell.box)) for earlier in known.grids[:index])
        and (crop := Crop.of(known.page.picture, cell.box))
    ]
    return replace(known, cells=cells)


def vote_in_cells(known: PageRead, models: Models) -> PageRead:
    """In each cell what two readings say, or the likelier."""
    return replace(known, cells=[cell.voted(known.page.picture, models) for cell in known.cells])


def look_alikes(known: PageRead, models: Models) -> PageRead:
    """Words with signs that look like others, as what they stand for by their context."""
    cells = [replace(cell, words=as_dates([as_meant(word) for word in cell.words])) for cell in known.cells]
    return replace(known, words=as_dates([as_meant(word) for word in known.words]), cells=cells)


def columns_of_numbers(known: PageRead, models: Models) -> PageRead:
    """Cells of columns of numbers that are none, as numbers where they can be."""
    return replace(known, cells=columns_as_numbers(models, known.cells))


def shapes_of_signs(known: PageRead, models: Models) -> PageRead:
    """Numbers read by the shapes of their signs, which those that both readings agree on tell."""
    shapes, signs = shapes_in(known.cells)
    cells = [
        by_shapes(shapes, index, signs[index], cell) if index in signs else cell
        for index, cell in enumerate(known.cells)
    ]
    return replace(known, words=told_by_shapes(known.page.picture, known.words), cells=cells)


def signs_by_ink(known: PageRead, models: Models) -> PageRead:
    """Signs that the models do not have, as their ink shows them."""
    return _each_word(known, told_by_ink)


def second_engine(known: PageRead, models: Models) -> PageRead:
    """Every word held against what the second engine reads in its place, where it is installed."""
    if models.lines is None:
        return known
    groups = [(known.words, NOWHERE), *((cell.words, cell.crop.across) for cell in known.cells)]
    outside, *inside = held_against(known.page.picture, groups, models.lines)
    cells = [cell.heard(heard) for cell, heard in zip(known.cells, inside, strict=True)]
    words = [replace(v, backing=Backing.NONE) if _may_be_a_hand(v) else v for v in outside.words]
    return replace(known, words=words, cells=cells)


def _may_be_a_hand(voted: Voted) -> bool:
    """Whether a number outside of tables may be a clerk's, whose hand both engines may read alike: it is unlike
    print, or the readings of a head's line differ in it."""
    number = any(c.isdigit() for c in voted.word.text)
    return voted.reading == Reading.UNLIKE or (number and voted.reading == Reading.ONE)


def dots_by_ink(known: PageRead, models: Models) -> PageRead:
    """The dot below of ỵ as its ink shows it, where no engine that can write it has read the word."""
    return _each_word(known, dotted_by_ink)


def _each_word(known: PageRead, told: Callable[[Grey, Voted], Voted]) -> PageRead:
    picture = known.page.picture

    def all_of(words: Sequence[Voted]) -> list[Voted]:
        return [told(picture, voted) for voted in words]

    return replace(known, words=all_of(known.words), cells=[replace(c, words=all_of(c.words)) for c in known.cells])


Pass = Callable[[PageRead, Models], PageRead]

PASSES: tuple[Pass, ...] = (
    as_a_page,
    lines_missed,
    ends_of_letters,
    cell_by_cell,
    vote_in_cells,
    look_alikes,
    columns_of_numbers,
    shapes_of_signs,
    signs_by_ink,
    second_engine,
    dots_by_ink,
)


def _lines_without_words(known: PageRead) -> Iterator[Crop]:
    """Ink like that of lines, outside of tables, on which no word lies."""
    scale = DPI / 72
    dark = (known.page.picture < DARK).astype(np.uint8)
    for box in (*(grid.box.grown(SNAP) for grid in known.grids), *(v.word.box for v in known.words)):
        left, top, right, bottom = (max(0, round(v * scale)) for v in (box.x0, box.top, box.x1, box.bottom))
        dark[top:bottom, left:right] = 0
    joined = cv2.dilate(dark, np.ones((1, round(WORD_GAP * scale)), np.uint8))
    count, _, boxes, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    for x, y, width, height, _ in boxes.tolist()[1:count]:
        if LEAST_LINE * scale <= height <= 2 * MOST_LINE * scale and width >= 2 * height:
            box = Box(x / scale, y / scale, (x + width) / scale, (y + height) / scale).grown(INSET)
            if crop := Crop.of(known.page.picture, box):
                yield crop


def _middle(box: Box) -> tuple[float, float]:
    return box.x_middle, box.y_middle
