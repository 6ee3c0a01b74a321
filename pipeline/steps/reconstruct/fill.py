"""The words of a page put into the cells of a grid, and rows that no level rule of it parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from normalizers.headers import parse_ordinal
from pipeline.layout.geometry import Box, overlap, union
from pipeline.layout.grid import Grid
from pipeline.layout.text import Word, lines_of, same_line
from pipeline.layout.wrapped import continued_column
from pipeline.steps.reconstruct.aligned_rows import FIGURE, holds_rows, row_cuts
from pipeline.steps.reconstruct.part import Part, PartCell, PartRow
from pipeline.steps.reconstruct.runs import WordRun, run_lines
from pipeline.steps.reconstruct.spill import without_spills

MOST_BELOW = 2
"""Rows from one that is of several, to the end of its table, at most: itself and the sums."""
FULL = 3
"""Lines that are rows where nothing but texts in every column tells."""


def fill(grid: Grid, page: int, engine: str, words: Sequence[Word]) -> tuple[Part, list[Word]]:
    """The grid's cells with the words whose middle lies in them, and the words that lie in none, or are turned and lie
    across rows."""
    inside: dict[tuple[int, int], list[Word]] = {(c.row, c.column): [] for c in grid.cells}
    outside = []
    for word in words:
        cell = grid.cell_at(word.box.x_middle, word.box.y_middle)
        if cell is None or _lies_across(word, cell.box):
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
        rows.append(PartRow(page, cells))
    parted = split_by_lines([own for row in rows for own in split_by_numbers(row)], grid.xs)
    return Part(page, engine, grid.xs, grid.box, tuple(parted), grid.open_end), outside


def _lies_across(word: Word, box: Box) -> bool:
    """Whether most of a turned word stands above and below the cell that its middle lies in, as a mark over the whole
    page does."""
    return not word.upright and 2 * overlap(word.box.top, word.box.bottom, box.top, box.bottom) < word.box.height


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
    return _cut(row, cuts)


def split_by_lines(rows: Sequence[PartRow], xs: Sequence[float]) -> list[PartRow]:
    """Rows of a table whose upright rules alone part its body, so that all rows of the body stand in one ruled row.

    That row has the most lines; above it stands the header, which no figures belong to but numbers of columns, and
    below it a row of sums at most.
    """
    if any(_has_own_figures(row) for row in rows[:-MOST_BELOW]):
        return list(rows)  # The row that is of several is among the last.
    between = xs[1:-1]
    lines = [_run_lines(row) for row in rows]
    at = max(range(len(rows)), key=lambda index: len(lines[index]))
    merged = any(cell.row_span > 1 or cell.column_span > 1 for cell in rows[at].cells)
    if len(lines[at]) < 2 or merged or len(rows) - at > MOST_BELOW or any(_has_own_figures(row) for row in rows[:at]):
        return list(rows)
    if holds_rows(lines[at], between, alone=False):
        cuts = row_cuts(lines[at], between)
    elif _all_full(rows[at]):
        tops = [union(run.box for run in line) for line in lines[at]]
        cuts = [(above.bottom + below.top) / 2 for above, below in pairwise(tops)]
    else:
        return list(rows)
    return [*rows[:at], *_cut(rows[at], cuts), *rows[at + 1 :]]


def _has_own_figures(row: PartRow) -> bool:
    """Whether a row has figures among other texts: one of figures only numbers the columns."""
    texts = row.texts().values()
    figures = [FIGURE.match(text) is not None for text in texts]
    return any(figures) and not all(figures)


def _all_full(row: PartRow) -> bool:
    """Whether each of several lines has a text in every column, and in one of these no text goes on in the next
    line."""
    counts = {len(cell.lines) for cell in row.cells}
    return len(counts) == 1 and counts.pop() >= FULL and any(_ends_each_line(cell) for cell in row.cells)


def _ends_each_line(cell: PartCell) -> bool:
    """Whether every line of a cell but the last had room for the first word of the next."""
    return all(replace(cell, lines=(line,)).has_room_for(behind[0]) for line, behind in pairwise(cell.lines))


def _run_lines(row: PartRow) -> list[list[WordRun]]:
    return run_lines([word for cell in row.cells for line in cell.lines for word in line])


def _cut(row: PartRow, cuts: Sequence[float]) -> list[PartRow]:
    """The rows that a row is made of, parted at these places."""
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
