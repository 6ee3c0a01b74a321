"""Whether lines of a page, or edges of its shades, are those of a table or of a drawing."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.layout.grid import Grid
from pipeline.layout.text import Word


def holds_table(grid: Grid, words: Iterable[Word]) -> bool:
    """Whether shaded areas are cells of a table: of some rows and columns, most with words."""
    held = {cell for w in words if (cell := grid.cell_at(w.box.x_middle, w.box.y_middle))}
    return _has_rows_and_columns(grid) and 2 * len(held) > len(grid.cells)


def is_of_a_drawing(grid: Grid, words: Iterable[Word], *, ruled: bool) -> bool:
    """Whether lines belong to a drawing in a picture: all words between them were recognized, and stand in one cell of
    some rows and columns or, where not rules but white makes these, in less than half of the cells."""
    held = set()
    for word in words:
        if cell := grid.cell_at(word.box.x_middle, word.box.y_middle):
            if word.confidence is None:
                return False  # Of most pages the first word is.
            held.add(cell)
    if not held:
        return False
    return (len(held) == 1 and _has_rows_and_columns(grid)) or (not ruled and 2 * len(held) < len(grid.cells))


def _has_rows_and_columns(grid: Grid) -> bool:
    return min(grid.column_count, len(grid.ys) - 1) > 1
