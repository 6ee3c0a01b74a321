"""A table's part on one page: its grid with the words in it, row by row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby, pairwise

from normalizers.headers import parse_ordinal
from pipeline.layout.geometry import Box, union
from pipeline.layout.grid import Grid
from pipeline.layout.text import LocatedText, Word, lines_of, located_text, same_line
from pipeline.layout.wrapped import INSET, continued_column
from pipeline.steps.reconstruct.spill import without_spills

EARLY = 1.5
"""A text that ends more than this many line heights above its cell's end has come to its own end."""


SPACE_WIDTH = 0.25
"""Width of a space as a share of the font size."""


@dataclass(frozen=True)
class PartCell:
    """A cell on one page. `lines` are its words, line by line; `box` is its area."""

    page: int
    column: int
    column_span: int
    row_span: int
    box: Box
    lines: tuple[tuple[Word, ...], ...]

    @cached_property
    def located(self) -> LocatedText:
        """Its text."""
        return located_text(self.lines)

    @property
    def ends_early(self) -> bool:
        """Whether another line of its text would have had room below it, and one more for a line kept with the next."""
        if not self.lines:
            return True
        last = union(word.box for word in self.lines[-1])
        return self.box.bottom - last.bottom > EARLY * last.height

    def has_room_for(self, word: Word) -> bool:
        """Whether its last line had room for the word, which then was never meant to stand there."""
        lines = [union(w.box for w in line) for line in self.lines]
        inset = min(INSET, *(max(0.0, line.x0 - self.box.x0) for line in lines))
        return lines[-1].width + SPACE_WIDTH * word.size + word.box.width <= self.box.width - 2 * inset

    @property
    def text(self) -> str:
        """Its text, without places."""
        return self.located.text

    @property
    def bold(self) -> bool:
        """Whether all its words are bold."""
        return _bold(word for line in self.lines for word in line)


@dataclass(frozen=True, slots=True)
class PartRow:
    """A row on one page: cells that begin in it, by column. A cell merged from above is not among them."""

    page: int
    cells: tuple[PartCell, ...]

    def cell(self, column: int) -> PartCell | None:
        """The cell that begins in that column."""
        return next((c for c in self.cells if c.column == column), None)

    def texts(self) -> dict[int, str]:
        """Texts of the cells that have one, by column."""
        return {c.column: c.text for c in self.cells if c.lines}

    @property
    def box(self) -> Box:
        """The box around its cells."""
        return union(c.box for c in self.cells)

    @property
    def recognized(self) -> bool:
        """Whether a word of it was recognized in a picture."""
        return any(w.confidence is not None for c in self.cells for line in c.lines for w in line)

    @property
    def bold(self) -> bool:
        """Whether all its words are bold."""
        return _bold(word for cell in self.cells for line in cell.lines for word in line)


def _bold(words: Iterable[Word]) -> bool:
    said = [word for word in words if any(map(str.isalnum, word.text))]
    return bool(said) and all(word.bold for word in said)


@dataclass(frozen=True, slots=True)
class Part:
    """A table's part on one page; `engine` says whether its grid was ruled or is aligned words only, `open_end` that no
    rule closes its last row."""

    page: int
    engine: str
    xs: tuple[float, ...]
    box: Box
    rows: tuple[PartRow, ...]
    open_end: bool = False

    @property
    def text(self) -> str:
        """Its words, cell by cell."""
        return " ".join(w.text for row in self.rows for cell in row.cells for line in cell.lines for w in line)

    @property
    def column_count(self) -> int:
        """Columns between its vertical rulings."""
        return len(self.xs) - 1


def fill(grid: Grid, page: int, engine: str, words: Sequence[Word]) -> tuple[Part, list[Word]]:
    """The grid's cells with the words whose middle lies in them, and the words that lie in none."""
    inside: dict[tuple[int, int], list[Word]] = {(c.row, c.column): [] for c in grid.cells}
    outside = []
    for word in words:
        cell = grid.cell_at(word.box.x_middle, word.box.y_middle)
        if cell is None:
            outside.append(word)
        else:
            inside[cell.row, cell.column].append(word)
    inside = without_spills(grid, inside)
    lines = _lines_by_cell(grid, inside)
    rows = []
    for _, begun in groupby(grid.cells, key=lambda c: c.row):
        cells = tuple(
            PartCell(
                page,
                c.column,
                c.column_span,
                c.row_span,
                c.box,
                lines[c.row, c.column],
            )
            for c in begun
        )
        rows.extend(split_by_numbers(PartRow(page, cells)))
    return Part(page, engine, grid.xs, grid.box, tuple(rows), grid.open_end), outside


def _lines_by_cell(
    grid: Grid, inside: Mapping[tuple[int, int], Sequence[Word]]
) -> dict[tuple[int, int], tuple[tuple[Word, ...], ...]]:
    """The lines of each cell, broken tokens made whole, column by column."""
    found: dict[tuple[int, int], tuple[tuple[Word, ...], ...]] = {}
    for column in {c.column for c in grid.cells}:
        cells = [c for c in grid.cells if c.column == column]
        lines = continued_column([(lines_of(inside[c.row, c.column]), c.box) for c in cells])
        found |= {(c.row, c.column): own for c, own in zip(cells, lines, strict=True)}
    return found


def split_by_numbers(row: PartRow) -> list[PartRow]:
    """A row without horizontal rulings inside whose first cell has a number on each line, as the rows so numbered.

    Every number must stand on a line of another cell, and no line may lie across the cuts: else the row is one.
    """
    first = row.cells[0]
    if len(first.lines) < 2 or first.column or any(c.row_span > 1 for c in row.cells):
        return [row]
    if not all(len(line) == 1 and parse_ordinal(line[0].text) for line in first.lines):
        return [row]
    others = [line for cell in row.cells[1:] for line in cell.lines]
    cuts = [line[0].box.top for line in first.lines[1:]]
    numbered = all(any(same_line(line[0].box, other[0].box) for other in others) for line in first.lines)
    if not numbered or any(_crosses(line, cut) for line in others for cut in cuts):
        return [row]
    edges = [row.box.top, *cuts, row.box.bottom]
    return [
        PartRow(row.page, tuple(_slice(cell, top, bottom) for cell in row.cells)) for top, bottom in pairwise(edges)
    ]


def _crosses(line: Sequence[Word], y: float) -> bool:
    """Whether the line has more than its rim on both sides of `y`."""
    box = union(word.box for word in line)
    return min(y - box.top, box.bottom - y) > box.height / 4


def _slice(cell: PartCell, top: float, bottom: float) -> PartCell:
    lines = tuple(line for line in cell.lines if top <= union(w.box for w in line).y_middle < bottom)
    return replace(cell, box=Box(cell.box.x0, top, cell.box.x1, bottom), lines=lines)


def within_columns(part: Part, xs: Sequence[float], drift: float) -> Part | None:
    """The part with its columns counted as those between `xs`, of which it leaves some out; None where it has others.

    Args:
        part: a part with fewer columns.
        xs: the vertical rulings of the whole table.
        drift: points by which rulings may have moved.
    """
    at = [next((i for i, x in enumerate(xs) if abs(x - own) <= drift), -1) for own in part.xs]
    if -1 in at or len(set(at)) < len(at) or len(at) >= len(xs):
        return None
    rows = tuple(
        PartRow(
            row.page,
            tuple(
                replace(c, column=at[c.column], column_span=at[c.column + c.column_span] - at[c.column])
                for c in row.cells
            ),
        )
        for row in part.rows
    )
    return replace(part, xs=tuple(xs), rows=rows)
