"""Rules of a page to grids of cells."""

from __future__ import annotations

from itertools import combinations, pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from pipeline.layout.geometry import Box, overlap
from pipeline.layout.grid import DisjointSets, Grid, GridCell, find_grids, merge
from pipeline.layout.ruling import Ruling
from testkit.made import lattice, level, vertical

SNAP = 3.0
XS, YS = (0.0, 40.0, 140.0, 240.0), (0.0, 20.0, 60.0, 100.0)


def spans(grid: Grid) -> list[tuple[int, int, int, int]]:
    return [(c.row, c.column, c.row_span, c.column_span) for c in grid.cells]


def test_rules_through_and_through_make_a_cell_of_every_place() -> None:
    (grid,) = find_grids(lattice(XS, YS), SNAP)
    assert (grid.xs, grid.ys) == (XS, YS)
    assert spans(grid) == [(row, column, 1, 1) for row in range(3) for column in range(3)]
    assert grid.cell_at(100, 30) == GridCell(1, 1, 1, 1, Box(40, 20, 140, 60))
    assert grid.cell_at(300, 30) is None


def test_places_without_a_rule_between_them_are_one_cell() -> None:
    rulings = [level(y, 0, 240) for y in (0, 60, 100)]
    rulings += [
        level(20, 0, 140),
        vertical(0, 0, 100),
        vertical(40, 0, 100),
        vertical(140, 20, 100),
        vertical(240, 0, 100),
    ]
    (grid,) = find_grids(rulings, SNAP)
    merged = {(c.row, c.column): c for c in grid.cells if c.row_span * c.column_span > 1}
    # The top right corner is open to its left and below, which no rectangle can be: its rows are cells of their own.
    assert [(c.row, c.column, c.row_span, c.column_span) for c in merged.values()] == [(0, 1, 1, 2)]


def test_a_header_over_two_columns_and_a_cell_over_two_rows() -> None:
    rulings = [level(0, 0, 240), level(20, 40, 240), level(60, 0, 240), vertical(0, 0, 60), vertical(240, 0, 60)]
    rulings += [vertical(40, 0, 60), vertical(140, 20, 60)]
    (grid,) = find_grids(rulings, SNAP)
    assert spans(grid) == [(0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 1), (1, 2, 1, 1)]


def test_a_table_without_outer_rules_is_closed_by_the_ends_of_its_rules() -> None:
    rulings = [level(y, 0, 240) for y in (20, 60)] + [vertical(x, 0, 100) for x in (40, 140)]
    (grid,) = find_grids(rulings, SNAP)
    assert grid.box == Box(0, 0, 240, 100)
    assert len(grid.cells) == 9


def test_a_table_open_at_the_pages_end_is_closed_there() -> None:
    rulings = [level(0, 0, 100), level(20, 0, 100), *(vertical(x, 0, 90) for x in (0, 50, 100))]
    (grid,) = find_grids(rulings, SNAP)
    assert grid.ys == (0, 20, 90)
    assert len(grid.cells) == 4


def test_a_wall_that_a_stamp_interrupts_is_still_a_wall_and_a_stub_is_none() -> None:
    frame = [level(0, 0, 100), level(100, 0, 100), vertical(0, 0, 100), vertical(100, 0, 100)]
    (interrupted,) = find_grids([*frame, vertical(50, 0, 40), vertical(50, 70, 100)], SNAP)
    assert len(interrupted.cells) == 2
    assert find_grids([*frame, vertical(50, 0, 40)], SNAP) == []


def test_a_frame_around_a_text_is_no_table() -> None:
    assert find_grids(lattice((0, 100), (0, 100)), SNAP) == []
    assert find_grids([level(0, 0, 100), level(20, 0, 100)], SNAP) == []


def test_two_tables_on_a_page_are_two_grids_from_the_top_down() -> None:
    below, above = lattice((0, 50, 100), (200, 220)), lattice((0, 50, 100), (0, 20))
    assert [grid.box.top for grid in find_grids([*below, *above], SNAP)] == [0, 200]


def test_rules_on_one_another_and_rules_that_go_on_are_one() -> None:
    assert merge([level(10, 0, 50), level(11, 0, 50)], SNAP) == [level(10.5, 0, 50)]
    assert merge([level(10, 0, 50), level(10, 52, 100)], SNAP) == [level(10, 0, 100)]
    assert len(merge([level(10, 0, 50), level(10, 60, 100)], SNAP)) == 2
    assert len(merge([level(10, 0, 50), level(14, 0, 50)], SNAP)) == 2


@st.composite
def partly_ruled(draw: st.DrawFn) -> list[Ruling]:
    """A frame and, between its places, rules of which some stretches are missing."""
    xs = [0.0]
    for gap in draw(st.lists(st.integers(20, 60), min_size=1, max_size=4)):
        xs.append(xs[-1] + gap)
    ys = [0.0]
    for gap in draw(st.lists(st.integers(20, 60), min_size=1, max_size=4)):
        ys.append(ys[-1] + gap)
    rulings = lattice((xs[0], xs[-1]), (ys[0], ys[-1]))
    for y in ys[1:-1]:
        rulings += [level(y, a, b) for a, b in pairwise(xs) if draw(st.booleans())]
    for x in xs[1:-1]:
        rulings += [vertical(x, a, b) for a, b in pairwise(ys) if draw(st.booleans())]
    return rulings


@given(partly_ruled())
def test_the_cells_of_a_grid_tile_its_box(rulings: list[Ruling]) -> None:
    for grid in find_grids(rulings, SNAP):
        area = sum(c.box.width * c.box.height for c in grid.cells)
        assert abs(area - grid.box.width * grid.box.height) < 1e-6
        for a, b in combinations([c.box for c in grid.cells], 2):
            assert overlap(a.x0, a.x1, b.x0, b.x1) * overlap(a.top, a.bottom, b.top, b.bottom) == 0
        for cell in grid.cells:
            assert grid.cell_at(cell.box.x_middle, cell.box.y_middle) == cell


@given(partly_ruled(), st.randoms(use_true_random=False))
def test_a_grid_does_not_depend_on_the_order_in_which_rules_were_drawn(rulings: list[Ruling], random: Random) -> None:
    shuffled = list(rulings)
    random.shuffle(shuffled)
    assert find_grids(shuffled, SNAP) == find_grids(rulings, SNAP)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=12))
def test_united_numbers_are_in_one_set_and_every_number_in_exactly_one(pairs: list[tuple[int, int]]) -> None:
    sets = DisjointSets(10)
    for a, b in pairs:
        sets.unite(a, b)
    groups = sets.groups()
    assert sorted(n for group in groups for n in group) == list(range(10))
    assert all(sets.find(a) == sets.find(b) for a, b in pairs)
    assert all(sets.find(group[0]) == min(group) for group in groups)
