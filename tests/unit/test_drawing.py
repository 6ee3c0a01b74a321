"""Lines of tables and of drawings."""

from __future__ import annotations

from pipeline.layout.grid import Grid, find_grids
from pipeline.layout.text import Word
from pipeline.steps.reconstruct.drawing import holds_table, is_of_a_drawing
from testkit.made import lattice, word

(GRID,) = find_grids(lattice((0.0, 100.0, 200.0), (0.0, 20.0, 40.0, 60.0)), 3.0)


def filled(cells: int, *, confidence: float | None = 90.0) -> list[Word]:
    places = [(4 + 100 * column, 4 + 20 * row) for row in range(3) for column in range(2)]
    return [word("900", x, top, confidence=confidence) for x, top in places[:cells]]


def test_a_picture_with_words_in_one_of_its_areas_is_a_drawing() -> None:
    assert is_of_a_drawing(GRID, filled(1), ruled=True)
    assert not is_of_a_drawing(GRID, filled(2), ruled=True)
    assert not is_of_a_drawing(GRID, filled(1, confidence=None), ruled=True), "a form's one filled cell"
    assert not is_of_a_drawing(GRID, [], ruled=True)


def test_a_row_of_a_scan_with_words_in_one_cell_is_none() -> None:
    row: Grid
    (row,) = find_grids(lattice((0.0, 100.0, 200.0), (0.0, 20.0)), 3.0)
    assert not is_of_a_drawing(row, filled(1), ruled=True)


def test_columns_that_white_alone_makes_in_a_picture_hold_words_in_half_of_their_cells() -> None:
    assert is_of_a_drawing(GRID, filled(2), ruled=False)
    assert not is_of_a_drawing(GRID, filled(3), ruled=False)


def test_shades_with_words_in_most_of_them_are_a_table() -> None:
    assert holds_table(GRID, filled(4)) and not holds_table(GRID, filled(3))
