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
    rulings = infer_rulings(typed(ROWS), ladder(4), [], SNAP)
    (grid,) = find_grids(rulings, SNAP)
    assert (grid.column_count, len(grid.ys) - 1) == (3, 3)
    assert all(grid.xs[n + 1] <= COLUMNS[n + 1] + 5 for n in range(2))
    cells = [grid.cell_at(w.box.x_middle, w.box.y_middle) for w in typed(ROWS)]
    assert [c and (c.row, c.column) for c in cells] == [
        *[(0, 0), (0, 1), (0, 1), (0, 1), (0, 2), (0, 2)],
        *[(1, 0), (1, 1), (1, 2)],
        *[(2, 0), (2, 1), (2, 1), (2, 1), (2, 2)],
    ]


def texts_of(words: list[Word], rulings: list[Ruling]) -> list[list[str]]:
    """The texts of the one table's cells, row by row."""
    (grid,) = find_grids(infer_rulings(words, rulings, [], SNAP), SNAP)
    texts = [[""] * grid.column_count for _ in grid.ys[1:]]
    for w in words:
        cell = grid.cell_at(w.box.x_middle, w.box.y_middle)
        assert cell
        texts[cell.row][cell.column] = f"{texts[cell.row][cell.column]} {w.text}".strip()
    return texts


def right_aligned(rows: list[tuple[str, ...]], pitch: float = 30.0) -> list[Word]:
    """A first column of names at the left, and figures at the right of wide columns; the header's in the middle."""
    words = []
    for n, (name, *figures) in enumerate(rows):
        words += line(name, 5, pitch * n + 5)
        for column, text in enumerate(figures, start=1):
            width = max((w.box.x1 for w in line(text)), default=0.0)
            words += line(text, 120.0 * column + (95 - width if n else 50 - width / 2), pitch * n + 5)
    return words


FIGURES = [("Xã", "Giao", "Đạt", "Sót"), *[(name, "123", "122", "1") for name in ("An", "Bình", "Cẩm", "Sơn")]]


def test_figures_at_the_right_of_wide_columns_are_under_their_names() -> None:
    assert texts_of(right_aligned(FIGURES), ladder(6, 500)) == [list(row) for row in FIGURES]


def test_a_column_without_a_text_leaves_the_figures_beside_it_where_they_are() -> None:
    rows = [FIGURES[0], *[(name, "", *figures) for name, _, *figures in FIGURES[1:]]]
    assert texts_of(right_aligned(rows), ladder(6, 500)) == [list(row) for row in rows]
    rows = [FIGURES[0], *[(*texts, "") for *texts, _ in FIGURES[1:]]]
    assert texts_of(right_aligned(rows), ladder(6, 500)) == [list(row) for row in rows]


def test_rows_between_the_rules_below_the_header_and_at_the_end_are_several() -> None:
    rules = [level(y, 0, 500) for y in (0, 30, 150)]
    assert texts_of(right_aligned(FIGURES), rules) == [list(row) for row in FIGURES]
    above_the_sum = [*rules[:2], level(120, 0, 500), rules[2]]
    assert texts_of(right_aligned(FIGURES), above_the_sum) == [list(row) for row in FIGURES]


def test_lines_of_a_row_between_rules_are_one_row_though_figures_go_on_in_them() -> None:
    rows = [("Xã", "Giao", "Đạt", "Sót"), ("Mỹ", "12", "11", "1"), ("thọ", "(90)", "(80)", "(70)")]
    rows += [("An", "12", "11", "1"), ("phú", "(90)", "(80)", "(70)")]
    words = right_aligned(rows, pitch=15.0)
    assert texts_of(words, [level(y, 0, 500) for y in (0, 17, 47, 77)]) == [
        list(rows[0]),
        ["Mỹ thọ", "12 (90)", "11 (80)", "1 (70)"],
        ["An phú", "12 (90)", "11 (80)", "1 (70)"],
    ]


def test_a_row_below_the_last_shade_is_whole_though_its_figures_stand_in_its_middle() -> None:
    rows = [("Xã", "Hộ", "Người"), ("An Phú", "12", "45"), ("Cẩm Tú", "9", "31")]
    last = [*line("Xã Đông", 5, 95), *line("Hà, Kim", 5, 107), *line("12", 65, 107), *line("Tân", 5, 119)]
    last += line("80", 205, 107)
    (grid,) = find_grids(infer_rulings([*typed(rows), *last], [], ladder(4), SNAP), SNAP)
    cells = [grid.cell_at(w.box.x_middle, w.box.y_middle) for w in last]
    assert [cell and cell.row for cell in cells] == [3] * len(last)


def test_two_level_rules_are_no_table() -> None:
    assert infer_rulings(typed(ROWS[1:]), ladder(2), [], SNAP) == []


def test_level_rules_of_other_lengths_are_no_ladder() -> None:
    rulings = [level(0, 0, 300), level(30, 0, 200), level(60, 0, 100)]
    assert infer_rulings(typed(ROWS[1:]), rulings, [], SNAP) == []


def test_level_rules_that_an_upright_one_meets_inside_are_no_ladder() -> None:
    prose = [w for n in range(3) for w in line("một câu văn dài chạy suốt cả dòng", 5, 30 * n + 5)]
    assert infer_rulings(prose, lattice((0, 60, 200, 300), (0, 30, 60, 90)), [], SNAP) == []
    assert infer_rulings(typed([("a", "b", "c")] * 2), [*ladder(4), vertical(150, 0, 90)], [], SNAP) == []


def test_a_frame_without_upright_rules_inside_has_columns_too() -> None:
    rulings = infer_rulings(typed(ROWS), lattice((0, 300), (0, 30, 60, 90)), [], SNAP)
    (grid,) = find_grids(rulings, SNAP)
    assert (grid.column_count, len(grid.ys) - 1) == (3, 3)


def test_a_text_set_across_columns_in_one_row_opens_the_wall_there_only() -> None:
    rows = [*ROWS, *[(str(n), "Chợ", "xong") for n in range(3, 14)]]
    words = [*typed(rows), *line("NHÓM HAI: CÁC MÔ HÌNH CẤP TỈNH", 65, 30.0 * len(rows) + 5)]
    rulings = infer_rulings(words, ladder(len(rows) + 2), [], SNAP)
    (grid,) = find_grids(rulings, SNAP)
    assert [(c.column, c.column_span) for c in grid.cells if c.row == len(rows)] == [(0, 1), (1, 2)]
    assert all(c.column_span == 1 for c in grid.cells if c.row < len(rows))


def test_where_many_lines_run_across_there_are_no_columns() -> None:
    prose = [w for n in range(1, 4) for w in line("một câu văn dài chạy suốt cả dòng từ trái sang phải", 5, 30 * n + 5)]
    assert infer_rulings([*typed(ROWS[:1]), *prose], ladder(5), [], SNAP) == []


def test_a_table_without_any_rule_is_known_by_its_header() -> None:
    second_line = line("xe máy", 65, 78)
    rulings = infer_rulings([*line("Một dòng trước bảng", 5, -40), *typed(ROWS), *second_line], [], [], SNAP)
    (grid,) = find_grids(rulings, SNAP)
    assert (grid.column_count, len(grid.ys) - 1) == (3, 3)
    assert grid.box.top > -30, "what stands above the header is outside"


def grids(words: list[Word], columns: tuple[float, ...] = ()) -> list[tuple[int, int]]:
    """Columns and rows of the tables that are found without any rule."""
    found = find_grids(infer_rulings(words, [], [], SNAP, columns), SNAP)
    return [(grid.column_count, len(grid.ys) - 1) for grid in found]


def test_columns_need_no_known_names() -> None:
    assert grids(typed([("Xã", "Dân số", "Số hộ"), *[(f"X{n}", "12.345", "1.234") for n in range(4)]])) == [(3, 5)]


def test_prose_and_lists_are_no_table() -> None:
    prose = ["Ủy ban nhân dân tỉnh báo cáo", "kết quả thực hiện nhiệm vụ năm", "và phương hướng của năm sau đó"]
    assert grids([w for n, text in enumerate(prose * 3) for w in line(text, 5, 15 * n)]) == []
    bullets = [
        w for n in range(6) for x, text in ((5, "-"), (65, "Xã Mỹ Thọ"), (205, "xong")) for w in line(text, x, 30 * n)
    ]
    assert grids(bullets) == []
    assert grids([w for n in range(6) for w in (*line(f"{n}.", 5, 15 * n), *line("một đoạn văn", 65, 15 * n))]) == []
    assert grids([]) == []


def test_a_name_in_the_middle_over_texts_at_the_left_is_one_column_with_them() -> None:
    names = [w for x, text in ((25, "TT"), (120, "Tên"), (260, "Số")) for w in line(text, x, 5)]
    body = [
        w for n in range(1, 5) for x, text in ((5, str(n)), (65, "Cầu"), (205, "5")) for w in line(text, x, 30 * n + 5)
    ]
    assert grids([*names, *body]) == [(3, 5)]


def test_rows_at_line_pitch_begin_with_their_numbers() -> None:
    rows = [
        ("TT", "Dự án", "Vốn"),
        ("1", "Đường", "5.700"),
        ("2", "Chợ trung", "9.100"),
        ("", "tâm xã", ""),
        ("3", "Cầu", "8"),
    ]
    assert grids(typed(rows, pitch=12.0)) == [(3, 4)]


def test_rows_at_line_pitch_without_numbers_begin_with_their_figures() -> None:
    rows = [("Xã", "Vốn", "Chi"), ("An", "5.700", "5"), ("Bình", "9.100", "9"), ("Sơn", "", ""), ("Cẩm", "8.000", "8")]
    assert grids(typed(rows, pitch=12.0)) == [(3, 4)]


def test_two_tables_of_a_page_are_two() -> None:
    rows = typed([("Xã", "Vốn", "Chi"), *[("An", "5.700", "5")] * 3])
    title = line("Bảng 2 - Vốn và chi của các huyện trong tỉnh", 5, 140)
    below = typed([("Huyện", "Vốn", "Chi"), *[("An", "5.700", "5")] * 3], top=170)
    assert grids([*rows, *title, *below]) == [(3, 4), (3, 4)]
    group = line("NHÓM HAI: CÁC XÃ CÒN LẠI CỦA TỈNH", 5, 125)
    assert grids([*rows, *group, *typed([("An", "5.700", "5")] * 3, top=150)]) == [(3, 8)]


def test_a_list_of_codes_and_what_they_mean_is_a_table_of_two_columns() -> None:
    codes = [w for n in range(5) for x, text in ((5, f"H{n}"), (65, "Xã" + " Mỹ" * n)) for w in line(text, x, 15 * n)]
    assert grids(codes) == [(2, 5)]


def test_a_page_that_goes_on_takes_the_columns_of_the_page_before() -> None:
    rest = typed([("4", "", "xong"), ("5", "", "xong")])
    assert grids(rest) == []
    assert grids(rest, columns=(0.0, 50.0, 190.0, 300.0)) == [(3, 2)]


def test_lines_of_one_cell_stand_closer_than_rows() -> None:
    lines = [*typed(ROWS[:1]), *typed(ROWS[1:2], top=30), *line("dòng hai", 65, 48), *typed(ROWS[2:], top=75)]
    rulings = infer_rulings(lines, [], [], SNAP)
    (grid,) = find_grids(rulings, SNAP)
    cell_of = {w.text: grid.cell_at(w.box.x_middle, w.box.y_middle) for w in lines}
    assert cell_of["Chợ"] == cell_of["hai"]
    assert cell_of["Bãi"] != cell_of["hai"]


@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from(["Chợ", "Bãi đỗ xe", ""])), min_size=1, max_size=6))
def test_no_rule_runs_through_a_word(made: list[tuple[int, str]]) -> None:
    words = typed([ROWS[0], *[(str(n), name, "xong") for n, name in made]])
    for rulings in (infer_rulings(words, [], [], SNAP), infer_rulings(words, ladder(len(made) + 2), [], SNAP)):
        for rule in verticals(rulings):
            for w in words:
                inside = w.box.x0 < rule.at < w.box.x1 and rule.start <= w.box.y_middle <= rule.end
                assert not inside, (rule, w.text)
