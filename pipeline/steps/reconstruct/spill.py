"""Text longer than its cell, which spills over the wall into an empty cell beside it, back to the cell it is of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from pipeline.layout.geometry import Box
from pipeline.layout.grid import Grid
from pipeline.layout.text import Word, same_line

OVER = 1.0
"""Points by which a word reaches over a wall that it stands on."""
BLANK = 0.4
"""Words further apart than this share of the font size are not parted by a blank alone."""
BEGIN = 0.75
"""Points by which texts of a column that are set alike may begin apart."""

Place = tuple[int, int]
"""The first row and column of a cell."""


def without_spills(grid: Grid, inside: Mapping[Place, Sequence[Word]]) -> dict[Place, list[Word]]:
    """The words of each cell, where a line that runs on over walls into empty cells is of one cell.

    It is of the first, or of the last where it ends nearer to that one's wall than it begins to the first one's.
    """
    found = {place: list(words) for place, words in inside.items()}
    begun: dict[int, list[float]] = defaultdict(list)
    for (_, column), words in inside.items():
        begun[column] += [min(w.box.x0 for w in words)] if words else []
    owners: dict[Place, tuple[Place, float]] = {}
    for cell in grid.cells:
        place, words = (cell.row, cell.column), sorted(inside[cell.row, cell.column], key=lambda w: w.box.x0)
        before = grid.cell_at(cell.box.x0 - OVER, cell.box.y_middle) if words else None
        if before is None:
            continue
        left = sorted(inside[before.row, before.column], key=lambda w: w.box.x0)
        usual = sum(abs(x - words[0].box.x0) <= BEGIN for x in begun[cell.column]) > 1
        if not left or not _is_line([*left, *words]) or not _runs_on(left, words[0], before.box, usual=usual):
            continue
        alone = (before.row, before.column), left[0].box.x0 - before.box.x0
        first, inset = owners.get(alone[0], alone)
        owner, emptied = (first, place) if inset <= cell.box.x1 - words[-1].box.x1 else (place, first)
        found[owner], found[emptied] = [*found[first], *found[place]], []
        owners[place] = owner, inset
    return found


def _is_line(words: Sequence[Word]) -> bool:
    return all(word.upright and same_line(word.box, words[0].box) for word in words)


def _runs_on(left: Sequence[Word], word: Word, cell: Box, *, usual: bool) -> bool:
    """Whether a word goes on with the line of the cell to its left, though a wall is between them.

    One of the two stands on the wall; or the wall falls into the blank between them, and the line reaches nearer to it
    than it keeps from the other wall, or texts of the word's column do not begin there (`usual`).
    """
    last, inset = left[-1], left[0].box.x0 - cell.x0
    if word.box.x0 - last.box.x1 > BLANK * max(word.size, last.size):
        return False
    beyond = last.box.x1 > cell.x1 - inset + BEGIN
    stands_on = word.box.x0 < cell.x1 - OVER or (last.box.x1 > cell.x1 + OVER and not usual)
    return stands_on or (last.blank_after is True and (beyond or not usual))
