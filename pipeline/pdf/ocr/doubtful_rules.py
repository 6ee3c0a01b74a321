"""Rulings of a scan's tables that may be none of their rules, since they cut print or leave no room for it; and rules
that a scan may have lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

import numpy as np

from pipeline.layout.geometry import Box
from pipeline.layout.grid import Grid
from pipeline.layout.ruling import Ruling
from pipeline.pdf.ocr.cells import CellRead
from pipeline.pdf.ocr.folds import MEET
from pipeline.pdf.ocr.image import Grey
from pipeline.pdf.ocr.lines import NO_GAP, lines_of

NARROW = 8.0
"""Points that a column or row with print in it measures at least."""
HALF = 1.0
"""Points from a ruling's middle to its edges, at most."""
REACH = 1.5
"""Points that a sign reaches over both edges of a ruling that cuts it, at least."""
NEXT = 8.0
"""Points between the places along a ruling where signs are cut: lines of print."""
LEAST_ROWS = 4
"""Rows of a cell with a line of print each from which on the rules between them are missed."""
LEAST_CUT = 2
"""Places where a ruling cuts signs from which on it is doubted."""


def doubtful_rules(rulings: Sequence[Ruling], grids: Sequence[Grid], ink: Grey, dpi: int) -> list[Box]:
    """Where tables of a page have rulings that may be none: the places of signs that they cut, and columns and rows
    that are too narrow for print, in points. `ink` is the page's picture, ink 255."""
    boxes = [grid.box.grown(MEET) for grid in grids]
    found = [narrow for grid in grids for narrow in _narrow(grid)]
    for ruling in rulings:
        if any(box.contains_middle_of(ruling.box) for box in boxes):
            across = [other for other in rulings if other.horizontal != ruling.horizontal]
            places = _cut_places(ruling, across, ink.T if ruling.horizontal else ink, dpi)
            found += places if len(places) >= LEAST_CUT else []
    return found


def rows_without_rules(grids: Sequence[Grid], cells: Sequence[CellRead]) -> Iterator[Box]:
    """Cells over several rows that have a line of print in each of them: rules between them may be lost.

    Lines of a text that is set over rows stand closer than these, and across their ends.
    """
    for cell in cells:
        ys = grids[cell.grid].ys[cell.cell.row : cell.cell.row + cell.cell.row_span + 1]
        lines = [median(v.word.box.y_middle for v in line) for line in lines_of(cell.words, NO_GAP)]
        rows = {row for row, (top, bottom) in enumerate(pairwise(ys)) for y in lines if top + MEET < y < bottom - MEET}
        if len(lines) == len(rows) >= LEAST_ROWS:
            yield cell.cell.box


def _narrow(grid: Grid) -> Iterator[Box]:
    """Columns and rows that are too narrow for print."""
    box = grid.box
    yield from (Box(x0, box.top, x1, box.bottom) for x0, x1 in pairwise(grid.xs) if x1 - x0 < NARROW)
    yield from (Box(box.x0, top, box.x1, bottom) for top, bottom in pairwise(grid.ys) if bottom - top < NARROW)


def _cut_places(ruling: Ruling, across: Sequence[Ruling], ink: Grey, dpi: int) -> list[Box]:
    """Where a ruling down the picture cuts signs: rows of pixels whose ink reaches over both its edges."""
    scale = dpi / 72
    first, at, half, reach = (round(v * scale) for v in (ruling.start, ruling.at, HALF, REACH))
    left, right = at - half - reach, at + half + reach + 1
    if left < 0 or right > ink.shape[1]:
        return []
    part = ink[first : round(ruling.end * scale), left:right] > 0
    beside = np.hstack([part[:, :reach], part[:, -reach:]]).all(axis=1)
    cut = np.logical_and(beside, part[:, reach:-reach].any(axis=1))
    for other in across:
        if other.start - MEET <= ruling.at <= other.end + MEET:
            top, bottom = (max(0, round((other.at + by) * scale) - first) for by in (-MEET, MEET))
            cut[top : bottom + 1] = False
    places: list[float] = []
    for y in ((np.flatnonzero(cut) + first) / scale).tolist():
        if not places or y - places[-1] > NEXT:
            places.append(y)
    boxes = (Box(ruling.at - NEXT, y - NEXT / 2, ruling.at + NEXT, y + NEXT / 2) for y in places)
    return [Box(box.top, box.x0, box.bottom, box.x1) if ruling.horizontal else box for box in boxes]
