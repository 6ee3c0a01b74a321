"""Text longer than its cell, which spills over the wall into an empty cell beside it, back to the cell it is of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

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
        if not left or not _is_line([*left, *words]) or not _runs_on(left[-1], words[0], cell.box.x0, usual=usual):
            continue
        alone = (before.row, before.column), left[0].box.x0 - before.box.x0
        first, inset = owners.get(alone[0], alone)
        owner, emptied = (first, place) if inset <= cell.box.x1 - words[-1].box.x1 else (place, first)
        found[owner], found[emptied] = [*found[first], *found[place]], []
        owners[place] = owner, inset
    return found


def _is_line(words: Sequence[Word]) -> bool:
    return all(word.upright and same_line(word.box, words[0].box) for word in words)


def _runs_on(last: Word, word: Word, wall: float, *, usual: bool) -> bool:
    """Whether two words of a line are of one text though a wall is between them: the second stands on it, or the wall
    falls into the blank between them, and texts of that column do not begin there (`usual`)."""
    if word.box.x0 - last.box.x1 > BLANK * max(word.size, last.size):
        return False
    return word.box.x0 < wall - OVER or (last.blank_after is True and not usual)
