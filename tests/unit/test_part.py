"""A grid with the words in it: rows and cells of one page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.layout.geometry import Box
from pipeline.layout.grid import Grid, find_grids
from pipeline.layout.text import Word
from pipeline.steps.reconstruct.fill import fill, split_by_lines, split_by_numbers
from pipeline.steps.reconstruct.part import PartRow, within_columns
from pipeline.steps.reconstruct.spill import BLANK
from testkit.made import BOLD, cell, lattice, line, part, row, spanning_row, table, texts_of, word

XS, YS = (0.0, 40.0, 140.0, 240.0), (0.0, 20.0, 60.0)


def grid(xs: tuple[float, ...] = XS, ys: tuple[float, ...] = YS) -> Grid:
    (found,) = find_grids(lattice(xs, ys), 3.0)
    return found


def test_words_go_to_the_cell_that_their_middle_lies_in() -> None:
    words = [*line("STT", 4, 4), *line("Tên mô hình", 44, 4), word("1", 4, 24), *line("Chợ 4.0", 44, 24)]
    filled, outside = fill(grid(), 1, "ruled", words)
    assert texts_of(filled.rows) == [["STT", "Tên mô hình", ""], ["1", "Chợ 4.0", ""]]
    assert outside == []
    assert (filled.column_count, filled.text) == (3, "STT Tên mô hình 1 Chợ 4.0")


def test_a_word_beside_the_table_stays_outside() -> None:
    _, outside = fill(grid(), 1, "ruled", [word("ngoài", 300, 4), word("dưới", 4, 90)])
    assert [w.text for w in outside] == ["ngoài", "dưới"]


def test_a_mark_that_is_turned_and_lies_across_rows_is_of_no_cell() -> None:
    upwards = [replace(word(text, 60, 24), turn=270) for text in ("dọc", "LƯU")]
    mark = replace(upwards[1], box=Box(60, -60, 100, 140))
    filled, outside = fill(grid(), 1, "ruled", [upwards[0], mark])
    assert (filled.text, outside) == ("dọc", [mark])


@given(st.lists(st.tuples(st.floats(-50, 300), st.floats(-30, 90)), max_size=12))
def test_every_word_is_in_exactly_one_cell_or_outside(places: list[tuple[float, float]]) -> None:
    words = [word("chợ", x, y) for x, y in places]
    filled, outside = fill(grid(), 1, "ruled", words)
    inside = [w for r in filled.rows for c in r.cells for own in c.lines for w in own]
    assert sorted(w.position for w in (*inside, *outside)) == sorted(w.position for w in words)
    for own_cell in (c for r in filled.rows for c in r.cells):
        own = sorted((w for line_ in own_cell.lines for w in line_), key=lambda w: w.box.x0)
        there = [own_cell.box.contains_middle_of(w.box) for w in own]
        # A line that runs on over a wall is of one of the cells that it stands in; other words are where they stand.
        assert all(there) or (any(there) and _runs_on(own))


def _runs_on(words: Sequence[Word]) -> bool:
    """Whether two words, from the left, stand no further apart than a blank."""
    return any(after.box.x0 - before.box.x1 <= BLANK * before.size for before, after in pairwise(words))


def test_a_row_without_rules_inside_that_is_numbered_line_by_line_is_several_rows() -> None:
    several = split_by_numbers(row("1\n2\n3", "Chợ\nHọc bạ\nLương hưu", "a\nb", height=60))
    assert texts_of(several) == [["1", "Chợ", "a"], ["2", "Học bạ", "b"], ["3", "Lương hưu", ""]]
    assert [r.box.top for r in several] == [0, *(line_.box.top for r in several[1:] for line_ in r.cells[0].lines[0])]


@pytest.mark.parametrize(
    "whole",
    [
        row("1", "Chợ\nHọc bạ", height=60),
        row("1\nChợ", "a\nb", height=60),
        row("1 2\n3", "a\nb", height=60),
        row("1\n2", "a", height=60),
        PartRow(1, (cell("1\n2", 0, row_span=2), cell("a\nb", 1, row_span=2))),
    ],
    ids=["one number", "a name below the number", "two numbers a line", "a number beside nothing", "merged"],
)
def test_a_row_that_is_not_numbered_line_by_line_is_one(whole: PartRow) -> None:
    assert split_by_numbers(whole) == [whole]


def test_a_row_is_one_where_a_line_lies_across_a_cut() -> None:
    numbers = cell("1\n2", 0, height=40)
    across = cell("a\nb", 1, height=40)
    between = cell("x", 2, height=40, top=8)
    whole = PartRow(1, (numbers, across, between))
    assert split_by_numbers(whole) == [whole]


@given(st.integers(2, 5), st.lists(st.booleans(), min_size=5, max_size=5))
def test_splitting_a_row_loses_no_word(count: int, filled: list[bool]) -> None:
    numbers = "\n".join(str(n + 1) for n in range(count))
    names = "\n".join("chợ" for _ in range(count))
    notes = "\n".join("x" if filled[n] else "" for n in range(count))
    whole = row(numbers, names, notes, height=20.0 * count)
    several = split_by_numbers(whole)
    assert sorted(w.position for r in several for c in r.cells for own in c.lines for w in own) == sorted(
        w.position for c in whole.cells for own in c.lines for w in own
    )
    assert len(several) == count


WALLS = (0.0, 100.0, 200.0, 300.0)
NAMES = row("Xã", "Số hộ", "Ghi chú")


def test_lines_of_figures_between_upright_rules_alone_are_rows() -> None:
    body = row("An Phú\nBình Minh\nCẩm Tú", "12\n1.250\n9", "", height=60)
    assert texts_of(split_by_lines([NAMES, body], WALLS)[1:]) == [
        ["An Phú", "12", ""],
        ["Bình Minh", "1.250", ""],
        ["Cẩm Tú", "9", ""],
    ]


def test_lines_that_are_full_in_every_column_are_rows_where_none_goes_on() -> None:
    body = row("An Phú\nBình Minh\nCẩm Tú", "Mới\nCũ\nMới", "Đạt\nĐạt\nChưa", height=60)
    assert len(split_by_lines([NAMES, body], WALLS)) == 4
    long = "Đã được nghiệm\ntrong tháng bảy\ncủa năm ngoái"
    wrapped = row(long, long, long, height=60)
    assert split_by_lines([NAMES, wrapped], WALLS) == [NAMES, wrapped]


def test_two_amounts_in_a_cell_are_no_rows_where_other_rows_have_rules() -> None:
    ruled = [NAMES, row("An Phú", "12", ""), row("Bình Minh\nCẩm Tú", "5\n9", "", height=40)]
    assert split_by_lines(ruled, WALLS) == ruled


def test_a_text_ends_early_where_two_more_lines_had_room() -> None:
    assert cell("chợ", height=60).ends_early
    assert not cell("chợ", height=24).ends_early
    assert cell("").ends_early


def test_a_word_that_fits_behind_the_last_line_was_never_meant_to_stand_there() -> None:
    narrow = cell("các xã phường")  # 72 of 100 points.
    assert narrow.has_room_for(word("xã"))
    assert not narrow.has_room_for(word("phường"))


def test_a_row_is_bold_where_all_its_words_are_and_there_is_one() -> None:
    assert row("I", "NHÓM", font=BOLD).bold
    assert not PartRow(1, (cell("I", 0, font=BOLD), cell("nhóm", 1))).bold
    assert not row("", "", font=BOLD).bold
    assert PartRow(1, (cell("-", 0), cell("NHÓM", 1, font=BOLD))).bold, "a dash has no weight"


def test_a_row_is_recognized_where_a_word_of_it_was() -> None:
    assert PartRow(1, (cell("1", 0), cell("Chợ", 1, confidence=0.9))).recognized
    assert not row("1", "Chợ").recognized


def test_a_part_that_leaves_a_column_out_is_counted_by_the_tables_columns() -> None:
    fewer = table(["1", "Đã xong"], header=False)
    fitted = within_columns(fewer, (0, 100, 200, 300), 6)
    assert fitted is not None
    assert [c.column for c in fitted.rows[0].cells] == [0, 1]
    apart = within_columns(part(row("1", "Đã xong")), (2, 50, 98, 203), 6)
    assert apart is not None
    assert [(c.column, c.column_span) for c in apart.rows[0].cells] == [(0, 2), (2, 1)]


def test_a_cell_over_two_columns_covers_those_that_stand_between_its_rules() -> None:
    fitted = within_columns(part(spanning_row(("tổng", 2), ("9", 1))), (0, 50, 100, 200, 300), 6)
    assert fitted is not None
    assert [(c.column, c.column_span) for c in fitted.rows[0].cells] == [(0, 3), (3, 1)]


def test_a_part_whose_rules_stand_elsewhere_has_other_columns() -> None:
    fewer = part(row("1", "Đã xong"))
    assert within_columns(fewer, (0, 120, 200, 300), 6) is None
    assert within_columns(fewer, (0, 100, 200), 6) is None, "it has as many"
