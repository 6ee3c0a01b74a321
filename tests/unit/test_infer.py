"""Rules that a table lacks, from the white between its words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.layout.grid import find_grids
from pipeline.layout.ruling import Ruling
from pipeline.layout.text import Word
from pipeline.steps.reconstruct.infer import infer_rulings
from testkit.made import lattice, level, line, vertical

SNAP = 3.0
COLUMNS = (0.0, 60.0, 200.0)
"""Where the columns' texts begin."""


def typed(rows: list[tuple[str, ...]], top: float = 0.0, pitch: float = 30.0) -> list[Word]:
    """Rows of texts that begin at the columns' places."""
    return [
        w
        for n, texts in enumerate(rows)
        for x, text in zip(COLUMNS, texts, strict=True)
        for w in line(text, x + 5, top + pitch * n + 5)
    ]


def ladder(count: int, width: float = 300.0) -> list[Ruling]:
    return [level(30.0 * n, 0, width) for n in range(count)]


def verticals(rulings: list[Ruling]) -> list[Ruling]:
    return sorted((r for r in rulings if not r.horizontal), key=lambda r: (r.at, r.start))


ROWS = [("STT", "Tên mô hình", "Kết quả"), ("1", "Chợ", "xong"), ("2", "Bãi đỗ xe", "chưa")]


def test_a_ladder_of_level_rules_has_its_columns_in_the_white_between_words() -> None:
    rulings = infer_rulings(typed(ROWS), ladder(4), SNAP)
    (grid,) = find_grids(rulings, SNAP)
    assert (grid.column_count, len(grid.ys) - 1) == (3, 3)
    assert all(grid.xs[n + 1] <= COLUMNS[n + 1] + 5 for n in range(2))
    cells = [grid.cell_at(w.box.x_middle, w.box.y_middle) for w in typed(ROWS)]
    assert [c and (c.row, c.column) for c in cells] == [
        *[(0, 0), (0, 1), (0, 1), (0, 1), (0, 2), (0, 2)],
        *[(1, 0), (1, 1), (1, 2)],
        *[(2, 0), (2, 1), (2, 1), (2, 1), (2, 2)],
    ]


def test_two_level_rules_are_no_table() -> None:
    assert infer_rulings(typed(ROWS[1:]), ladder(2), SNAP) == []


def test_level_rules_of_other_lengths_are_no_ladder() -> None:
    rulings = [level(0, 0, 300), level(30, 0, 200), level(60, 0, 100)]
    assert infer_rulings(typed(ROWS[1:]), rulings, SNAP) == []


def test_a_table_that_has_upright_rules_is_left_as_it_is() -> None:
    assert infer_rulings(typed(ROWS), lattice((0, 60, 200, 300), (0, 30, 60, 90)), SNAP) == []
    crossed = [*ladder(4), vertical(150, 0, 90)]
    assert infer_rulings([w for w in typed(ROWS) if w.text != "STT"], crossed, SNAP) == []


def test_a_text_set_across_columns_in_one_row_opens_the_wall_there_only() -> None:
    rows = [*ROWS, *[(str(n), "Chợ", "xong") for n in range(3, 14)]]
    words = [*typed(rows), *line("NHÓM HAI: CÁC MÔ HÌNH CẤP TỈNH", 65, 30.0 * len(rows) + 5)]
    rulings = infer_rulings(words, ladder(len(rows) + 2), SNAP)
    (grid,) = find_grids(rulings, SNAP)
    assert [(c.column, c.column_span) for c in grid.cells if c.row == len(rows)] == [(0, 1), (1, 2)]
    assert all(c.column_span == 1 for c in grid.cells if c.row < len(rows))


def test_where_many_lines_run_across_there_are_no_columns() -> None:
    prose = [w for n in range(1, 4) for w in line("một câu văn dài chạy suốt cả dòng từ trái sang phải", 5, 30 * n + 5)]
    assert infer_rulings([*typed(ROWS[:1]), *prose], ladder(5), SNAP) == []


def test_a_table_without_any_rule_is_known_by_its_header() -> None:
    second_line = line("xe máy", 65, 78)
    rulings = infer_rulings([*line("Một dòng trước bảng", 5, -40), *typed(ROWS), *second_line], [], SNAP)
    (grid,) = find_grids(rulings, SNAP)
    assert (grid.column_count, len(grid.ys) - 1) == (3, 3)
    assert grid.box.top > -30, "what stands above the header is outside"


def test_words_without_a_header_are_no_table() -> None:
    assert infer_rulings(typed([("a", "b", "c")] * 4), [], SNAP) == []
    assert infer_rulings([], [], SNAP) == []


def test_lines_of_one_cell_stand_closer_than_rows() -> None:
    lines = [*typed(ROWS[:1]), *typed(ROWS[1:2], top=30), *line("dòng hai", 65, 48), *typed(ROWS[2:], top=75)]
    rulings = infer_rulings(lines, [], SNAP)
    (grid,) = find_grids(rulings, SNAP)
    cell_of = {w.text: grid.cell_at(w.box.x_middle, w.box.y_middle) for w in lines}
    assert cell_of["Chợ"] == cell_of["hai"]
    assert cell_of["Bãi"] != cell_of["hai"]


@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from(["Chợ", "Bãi đỗ xe", ""])), min_size=1, max_size=6))
def test_no_rule_runs_through_a_word(made: list[tuple[int, str]]) -> None:
    words = typed([ROWS[0], *[(str(n), name, "xong") for n, name in made]])
    for rulings in (infer_rulings(words, [], SNAP), infer_rulings(words, ladder(len(made) + 2), SNAP)):
        for rule in verticals(rulings):
            for w in words:
                inside = w.box.x0 < rule.at < w.box.x1 and rule.start <= w.box.y_middle <= rule.end
                assert not inside, (rule, w.text)
