"""Text longer than its cell, which spills over the wall into an empty cell beside it, back to the cell it is of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

from pipeline.layout.geometry import Box
from pipeline.layout.grid import Grid
from pipeline.layout.text import Word, same_line

OVER = 1.0
"""Points by which a word reaches over a wall that it stands on."""
BLANK = 0.4
"""Words further apart than this share of the font size are not parted by a blank alone."""
FAR = 1.0
"""Words further apart than this share of the font size are of two texts; between, where one is set as its column's."""
BEGIN = 0.75
"""Points by which texts of a column that are set alike may begin apart."""

Place = tuple[int, int]
"""The first row and column of a cell."""


def without_spills(grid: Grid, inside: Mapping[Place, Sequence[Word]]) -> dict[Place, list[Word]]:
    """The words of each cell, where a line that runs on over walls into empty cells is of one cell.

    It is of the first where it begins as texts of that column do, of the last where it ends as those of that one; else
    of the one whose wall it keeps nearer to. A text that stands apart from it in the cell that it runs into is that
    cell's own.
    """
    found = {place: list(words) for place, words in inside.items()}
    for run in _runs(grid, inside):
        taken = {id(word) for part in run.parts.values() for word in part}
        for place in run.parts:
            found[place] = [word for word in found[place] if id(word) not in taken]
        own = [*found[run.owner], *(word for part in run.parts.values() for word in part)]
        found[run.owner] = sorted(own, key=lambda word: word.box.x0)
    return found


@dataclass(frozen=True)
class _Run:
    """The words of cells that one line runs over; whether it begins or ends as texts of its column do (`usual_begin`,
    `usual_end`), how far from the first one's wall it begins, and from the last one's it ends, and whether the first or
    the last has a text of its own beside it."""

    parts: Mapping[Place, Sequence[Word]]
    inset: float
    usual_begin: bool
    room: float = 0.0
    usual_end: bool = False
    first_has_own: bool = False
    last_has_own: bool = False

    @property
    def owner(self) -> Place:
        """The cell that it is of."""
        places = list(self.parts)
        return places[0] if self.from_left else places[-1]

    @property
    def from_left(self) -> bool:
        """Whether it is set from the left, in the first of the cells."""
        if self.first_has_own != self.last_has_own:
            return self.last_has_own
        return self.usual_begin if self.usual_begin != self.usual_end else abs(self.inset) <= abs(self.room)


@dataclass
class _Column:
    """The texts of a column, each a cell's words from the left."""

    texts: list[list[Word]] = field(default_factory=list)

    @cached_property
    def begun(self) -> list[float]:
        """Where they begin."""
        return [min(w.box.x0 for w in words) for words in self.texts]

    @cached_property
    def ended(self) -> list[float]:
        """Where they end."""
        return [max(w.box.x1 for w in words) for words in self.texts]

    @cached_property
    def parted(self) -> int:
        """How many of them are texts apart on one line."""
        return sum(_is_line(words) and len(_stretches(words)) > 1 for words in self.texts)

    def begins(self, words: Sequence[Word]) -> bool:
        """Whether a text begins as another of the column does."""
        return _usual(words[0].box.x0, self.begun)

    def ends(self, words: Sequence[Word]) -> bool:
        """Whether a text ends as another of the column does."""
        return _usual(words[-1].box.x1, self.ended)


def _runs(grid: Grid, inside: Mapping[Place, Sequence[Word]]) -> Iterable[_Run]:
    texts = {place: sorted(words, key=lambda word: word.box.x0) for place, words in inside.items()}
    columns: dict[int, _Column] = defaultdict(_Column)
    for (_, column_index), words in texts.items():
        columns[column_index].texts += [words] if words else []
    runs: dict[Place, _Run] = {}
    for cell in grid.cells:
        place, words = (cell.row, cell.column), texts[cell.row, cell.column]
        before = grid.cell_at(cell.box.x0 - OVER, cell.box.y_middle) if words else None
        if before is None:
            continue
        begins, column = (before.row, before.column), columns[cell.column]
        left = texts[begins]
        usual = words[0].box.x0 >= cell.box.x0 and column.begins(words)
        if not left or not _is_line([*left, *words]) or not _runs_on(left, words[0], before.box, usual=usual):
            continue
        part = _without_own(words, column)
        usual_end = column.ends(part)
        run = runs.get(begins)
        if run is None or run.last_has_own:
            run = _begun(begins, left, before.box, columns[before.column], usual_end=usual_end)
        else:
            del runs[begins]
        room, own = cell.box.x1 - part[-1].box.x1, len(part) < len(words)
        parts = {**run.parts, place: part}
        runs[place] = replace(run, parts=parts, room=room, usual_end=usual_end, last_has_own=own)
    return runs.values()


def _without_own(words: Sequence[Word], column: _Column) -> Sequence[Word]:
    """The words of a cell into which a line runs, without a text that stands apart from it there."""
    part, *others = _stretches(words)
    rest = [word for other in others for word in other]
    own = rest and (_gap(part[-1], rest[0]) > FAR or column.begins(rest) or column.ends(rest))
    return part if own else words


def _begun(place: Place, left: Sequence[Word], cell: Box, column: _Column, *, usual_end: bool) -> _Run:
    """A line that runs on from a cell: all of its texts, for a number may stand before a gap; or the last alone, where
    that ends as those of the column into which it runs, or no other text of its own column has such a gap."""
    *others, last = _stretches(left)
    before = [word for other in others for word in other]
    own = before and not column.begins(last) and column.begins(before)
    apart = bool(own) and (usual_end or (_gap(before[-1], last[0]) > FAR and column.parted == 1))
    words = last if apart else left
    return _Run({place: words}, words[0].box.x0 - cell.x0, column.begins(words), first_has_own=apart)


def _stretches(words: Sequence[Word]) -> list[list[Word]]:
    """The words of a line, from the left, where more than a blank parts them."""
    found = [[words[0]]]
    for last, word in pairwise(words):
        if _is_apart(last, word):
            found.append([word])
        else:
            found[-1].append(word)
    return found


def _is_apart(last: Word, word: Word) -> bool:
    """Whether more than a blank parts two words of a line."""
    return _gap(last, word) > BLANK


def _gap(last: Word, word: Word) -> float:
    """How far a word stands behind another, as a share of the font size."""
    return (word.box.x0 - last.box.x1) / max(word.size, last.size)


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
    if _is_apart(last, word):
        return False
    beyond = last.box.x1 > cell.x1 - inset + BEGIN
    stands_on = word.box.x0 < cell.x1 - OVER or (last.box.x1 > cell.x1 + OVER and not usual)
    return stands_on or (last.blank_after is True and (beyond or not usual))
