"""Text longer than its cell, which spills over the wall into an empty cell beside it, back to the cell it is of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

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

    It is of the first where it begins as texts of that column do, of the last where it ends as those of that one; else
    of the one whose wall it keeps nearer to.
    """
    found = {place: list(words) for place, words in inside.items()}
    for run in _runs(grid, inside):
        owner = run.places[0] if run.from_left else run.places[-1]
        for place in run.places:
            found[place] = [word for each in run.places for word in inside[each]] if place == owner else []
    return found


@dataclass(frozen=True)
class _Run:
    """Cells that one line runs over; whether it begins or ends as texts of its column do (`usual_begin`, `usual_end`),
    and how far from the first one's wall it begins, and from the last one's it ends."""

    places: tuple[Place, ...]
    inset: float
    usual_begin: bool
    room: float = 0.0
    usual_end: bool = False

    @property
    def from_left(self) -> bool:
        """Whether it is set from the left, in the first of the cells."""
        return self.usual_begin if self.usual_begin != self.usual_end else abs(self.inset) <= abs(self.room)


def _runs(grid: Grid, inside: Mapping[Place, Sequence[Word]]) -> Iterable[_Run]:
    begun: dict[int, list[float]] = defaultdict(list)
    ended: dict[int, list[float]] = defaultdict(list)
    for (_, column), words in inside.items():
        begun[column] += [min(w.box.x0 for w in words)] if words else []
        ended[column] += [max(w.box.x1 for w in words)] if words else []
    runs: dict[Place, _Run] = {}
    for cell in grid.cells:
        place, words = (cell.row, cell.column), sorted(inside[cell.row, cell.column], key=lambda w: w.box.x0)
        before = grid.cell_at(cell.box.x0 - OVER, cell.box.y_middle) if words else None
        if before is None:
            continue
        left = sorted(inside[before.row, before.column], key=lambda w: w.box.x0)
        first = words[0].box.x0
        usual = first >= cell.box.x0 and _usual(first, begun[cell.column])
        if not left or not _is_line([*left, *words]) or not _runs_on(left, words[0], before.box, usual=usual):
            continue
        begins = (before.row, before.column)
        start, end = left[0].box.x0, words[-1].box.x1
        alone = _Run((begins,), start - before.box.x0, _usual(start, begun[before.column]))
        run = runs.pop(begins, alone)
        room, usual_end = cell.box.x1 - end, _usual(end, ended[cell.column])
        runs[place] = replace(run, places=(*run.places, place), room=room, usual_end=usual_end)
    return runs.values()


def _usual(x: float, known: Sequence[float]) -> bool:
    """Whether another text of a column begins, or ends, where one does."""
    return sum(abs(other - x) <= BEGIN for other in known) > 1


def _is_line(words: Sequence[Word]) -> bool:
    return all(word.upright and same_line(word.box, words[0].box) for word in words)


def _runs_on(left: Sequence[Word], word: Word, cell: Box, *, usual: bool) -> bool:
    """Whether a word goes on with the line of the cell to its left, though a wall is between them.

    One of the two stands on the wall; or the wall falls into the blank between them, and the line reaches nearer to it
    than it keeps from the other wall, or texts of the word's column do not begin there (`usual`): none begins before
    its wall, though several may spill from as far.
    """
    last, inset = left[-1], left[0].box.x0 - cell.x0
    if word.box.x0 - last.box.x1 > BLANK * max(word.size, last.size):
        return False
    beyond = last.box.x1 > cell.x1 - inset + BEGIN
    stands_on = word.box.x0 < cell.x1 - OVER or (last.box.x1 > cell.x1 + OVER and not usual)
    return stands_on or (last.blank_after is True and (beyond or not usual))
