"""The two decisions at a page's end: does the table go on, does its last row go on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.steps.reconstruct.stitch import (
    RowEnd,
    RowSignals,
    TableSignals,
    decide_row,
    decide_table,
    row_signals,
    starts,
    takes_up,
)

DRIFT = 6.0
SAME_COLUMNS = TableSignals(
    pages_apart=1,
    text_between=False,
    columns_before=4,
    columns_after=4,
    columns_shared=False,
    drift=0.5,
    numbers_go_on=False,
    text_goes_on=False,
    header_rows_before=1,
    header_rows_repeated=0,
    header_rows_own=0,
)
"""Two parts with the same columns on pages one after the other, nothing between them, no header on the second."""


def table(**signals: float) -> tuple[bool, str]:
    decision = decide_table(replace(SAME_COLUMNS, **signals), DRIFT)
    return decision.join, decision.reason


def test_a_table_whose_columns_go_on_at_the_next_pages_top_goes_on() -> None:
    assert table() == (True, "columns_go_on")


def test_a_page_without_a_table_ends_the_table() -> None:
    assert table(pages_apart=2, header_rows_repeated=1) == (False, "not_the_next_page")


def test_a_second_table_of_the_same_page_is_another() -> None:
    assert table(pages_apart=0) == (False, "not_the_next_page")


def test_a_paragraph_between_two_tables_parts_them_even_where_the_header_is_repeated() -> None:
    assert table(text_between=True, header_rows_repeated=1) == (False, "text_between")


def test_a_header_that_is_said_again_tells_that_the_table_goes_on() -> None:
    assert table(header_rows_repeated=1, drift=40.0) == (True, "header_repeated")
    assert table(header_rows_before=2, header_rows_repeated=1) == (True, "header_repeated_in_part")


def test_other_columns_are_another_table() -> None:
    assert table(columns_after=5, drift=-1.0) == (False, "other_column_count")


@pytest.mark.parametrize("tells", ["numbers_go_on", "text_goes_on"])
def test_a_part_that_leaves_columns_out_goes_on_where_numbers_or_a_sentence_do(tells: str) -> None:
    fewer = {"columns_after": 3, "columns_shared": True, "drift": -1.0}
    assert table(**fewer, **{tells: True}) == (True, "columns_left_out")
    assert table(**fewer) == (False, "other_column_count")
    assert table(**fewer, **{tells: True}, header_rows_own=1) == (False, "other_column_count")


def test_a_part_with_a_header_of_its_own_is_another_table() -> None:
    assert table(header_rows_own=1) == (False, "other_header")


def test_a_bold_row_at_a_pages_top_is_no_header_where_numbers_go_on() -> None:
    assert table(header_rows_own=1, numbers_go_on=True) == (True, "columns_go_on")


def test_columns_that_moved_are_another_table_unless_rows_go_on() -> None:
    assert table(drift=DRIFT + 0.1) == (False, "columns_moved")
    assert table(drift=DRIFT) == (True, "columns_go_on")
    assert table(drift=30.0, numbers_go_on=True) == (True, "rows_go_on")
    assert table(drift=30.0, text_goes_on=True) == (True, "rows_go_on")


TABLES = st.builds(
    TableSignals,
    pages_apart=st.integers(0, 2),
    text_between=st.booleans(),
    columns_before=st.integers(2, 4),
    columns_after=st.integers(2, 4),
    columns_shared=st.booleans(),
    drift=st.sampled_from([-1.0, 0.0, 6.0, 6.1]),
    numbers_go_on=st.booleans(),
    text_goes_on=st.booleans(),
    header_rows_before=st.integers(0, 2),
    header_rows_repeated=st.integers(0, 2),
    header_rows_own=st.integers(0, 2),
)


@given(TABLES)
def test_no_table_goes_on_over_a_text_or_a_page_without_it(signals: TableSignals) -> None:
    if signals.pages_apart != 1 or signals.text_between:
        assert not decide_table(signals, DRIFT).join


@given(TABLES, st.sampled_from(["numbers_go_on", "text_goes_on"]))
def test_rows_that_go_on_never_part_a_table(signals: TableSignals, tells: str) -> None:
    without, told = (decide_table(replace(signals, **{tells: value}), DRIFT) for value in (False, True))
    assert told.join >= without.join


def test_signals_are_kept_by_name_with_the_decision() -> None:
    rows = decide_table(SAME_COLUMNS, DRIFT).signal_rows()
    assert {"name": "pages_apart", "value": "1"} in rows
    assert len(rows) == 11


Texts = Mapping[int, str]
NUMBERED: list[Texts] = [{0: "1", 1: "Chợ 4.0", 2: "Đã xong."}, {0: "2", 1: "Học bạ số", 2: "Đang làm."}]
"""Rows that all have a number, a name and a result."""


def end(texts: Texts, *, ended: set[int] | None = None, group: bool = False, bold: set[int] | None = None) -> RowEnd:
    return RowEnd(texts.get(0, ""), texts, frozenset(ended or ()), group, bold=frozenset(bold or ()))


def verdict(before: RowEnd, after: RowEnd, earlier: list[Texts] | None = None) -> tuple[bool, str, bool]:
    decision = decide_row(row_signals(before, after, NUMBERED if earlier is None else earlier))
    return decision.join, decision.reason, decision.even


def test_a_row_whose_number_continues_the_sequence_is_a_row_of_its_own() -> None:
    last = end({0: "3", 1: "Trả lương hưu", 2: "Đã xong."})
    assert verdict(last, end({0: "4", 1: "Bãi xe", 2: "Chưa làm."})) == (False, "ordinal_starts", False)


def test_a_row_that_begins_with_a_number_is_its_own_though_the_text_before_breaks_off() -> None:
    last = end({0: "3", 1: "Trả lương hưu", 2: "Đã triển khai tại"})
    assert verdict(last, end({0: "4", 1: "Bãi xe", 2: "các xã"})) == (False, "ordinal_starts", False)


def test_where_every_row_has_its_number_one_without_is_the_rest_of_a_row() -> None:
    last = end({0: "3", 1: "Trả lương hưu", 2: "Đã triển khai tại"})
    assert verdict(last, end({2: "các xã, phường."})) == (True, "no_first_cell", False)


def test_a_rest_whose_every_text_begins_anew_is_put_before_a_person() -> None:
    last = end({0: "3", 1: "Trả lương hưu", 2: "Đã xong."})
    assert verdict(last, end({2: "Sẽ nhân rộng."})) == (True, "no_first_cell", True)


def test_a_number_in_the_middle_of_a_tall_row_stands_on_the_later_page() -> None:
    last = end({1: "Trả lương hưu qua", 2: "Đã triển khai tại"})
    assert verdict(last, end({0: "3", 1: "tài khoản", 2: "các xã."})) == (True, "ordinal_of_the_row_before", False)


def test_where_rows_without_a_number_are_usual_a_number_begins_a_row_unless_texts_break_off() -> None:
    earlier = [*NUMBERED, {1: "Kết quả", 2: "10 xã."}]
    whole = end({1: "Ghi chú.", 2: "Đã xong."})
    cut = end({1: "Trả lương hưu qua", 2: "Đã triển khai tại"})
    assert verdict(whole, end({0: "3", 1: "Bãi xe", 2: "Chưa."}), earlier) == (False, "ordinal_starts", False)
    assert verdict(cut, end({0: "3", 1: "tài khoản", 2: "các xã."}), earlier) == (
        True,
        "ordinal_of_the_row_before",
        False,
    )


def test_a_number_beside_a_text_that_begins_anew_begins_a_row_though_another_breaks_off() -> None:
    earlier = [*NUMBERED, {1: "Kết quả", 2: "10 xã."}]
    last = end({1: "Trả lương hưu qua", 2: "Đã xong."})
    assert verdict(last, end({0: "3", 1: "tài khoản", 2: "Chưa."}), earlier) == (False, "ordinal_starts", False)


def test_a_rest_of_which_one_text_takes_up_what_broke_off_needs_no_person() -> None:
    last = end({0: "3", 1: "Trả lương hưu", 2: "Đã xong."})
    assert verdict(last, end({1: "qua thẻ", 2: "Sẽ nhân rộng."})) == (True, "no_first_cell", False)


def test_a_row_is_measured_by_those_that_have_a_number_or_lack_it_as_it_does() -> None:
    earlier = [{0: "1", 1: "Chợ.", 2: "Xong.", 3: "Tốt."}, {1: "Chợ Mới."}]
    after = end({1: "Chợ Cũ"})
    assert verdict(end({1: "Chợ Xã."}), after, earlier) == (False, "sentence_starts", True)


def test_a_groups_title_begins_a_row_and_is_whole() -> None:
    last = end({0: "3", 1: "Trả lương hưu", 2: "Đã triển khai tại"})
    assert verdict(last, end({0: "II", 1: "các mô hình khác"}, group=True)) == (False, "group_starts", False)
    title = end({0: "II", 1: "NHÓM HAI"}, group=True)
    assert verdict(title, end({1: "Bãi xe", 2: "Chưa làm"})) == (False, "cell_had_ended", False)
    assert verdict(title, end({1: "Bãi xe"})) == (False, "group_is_whole", False)


def test_bold_text_below_plain_text_begins_a_row() -> None:
    last = end({0: "3", 1: "Trả lương hưu", 2: "Đã xong."})
    after = end({1: "Nhóm hai", 2: "Tổng"}, bold={1, 2})
    assert verdict(last, after) == (False, "type_changes", False)


def test_a_sentence_that_goes_on_in_small_letters_outweighs_a_change_of_type() -> None:
    last = end({0: "3", 1: "Trả lương hưu", 2: "Đã triển khai tại"})
    assert verdict(last, end({2: "các xã"}, bold={2})) == (True, "no_first_cell", False)


SUB_ROWS: list[Texts] = [{0: "1", 1: "Chợ 4.0", 2: "Đã xong."}, {1: "Chợ Mới", 2: "Đã xong."}]
"""Rows with and without a number."""


def test_a_cell_that_ended_lines_above_the_rows_end_cannot_be_what_goes_on() -> None:
    last = end({1: "Chợ Mới", 2: "Đã xong"}, ended={2})
    assert verdict(last, end({2: "tại các xã"}), SUB_ROWS) == (False, "cell_had_ended", False)


def test_a_cell_that_has_text_only_behind_the_break_had_ended() -> None:
    assert verdict(end({1: "Chợ Mới"}), end({2: "tại các xã"}), SUB_ROWS) == (False, "cell_had_ended", False)


def test_a_sentence_cut_by_the_page_goes_on() -> None:
    last = end({1: "Chợ Mới", 2: "Đã triển khai tại"})
    assert verdict(last, end({2: "các xã."}), SUB_ROWS) == (True, "sentence_goes_on", False)


def test_a_row_with_fewer_cells_than_any_is_the_rest_of_one() -> None:
    last = end({1: "Chợ Mới", 2: "Đã xong."})
    assert verdict(last, end({2: "Sẽ nhân rộng."}), SUB_ROWS) == (True, "fewer_cells_than_any_row", False)


def test_a_full_row_whose_texts_begin_anew_is_a_row_and_without_a_first_cell_a_person_looks() -> None:
    last = end({1: "Chợ Mới.", 2: "Đã xong."})
    assert verdict(last, end({1: "Chợ Cũ", 2: "Chưa làm."}), SUB_ROWS) == (False, "sentence_starts", True)
    named = [{0: "Xã A", 1: "Tốt."}, {0: "Xã B", 1: "Khá."}]
    assert verdict(end({0: "Xã C.", 1: "Tốt."}), end({0: "Xã D", 1: "Khá."}), named) == (
        False,
        "sentence_starts",
        False,
    )


def test_figures_tell_nothing_and_a_person_looks() -> None:
    last = end({1: "12", 2: "15"})
    assert verdict(last, end({1: "13", 2: "16"}), SUB_ROWS) == (False, "no_evidence", True)


ROWS = st.dictionaries(st.integers(0, 3), st.sampled_from(["1", "II", "Chợ", "tại", "Đã xong.", "các xã,"]), max_size=4)
ENDS = st.builds(
    end,
    ROWS,
    ended=st.sets(st.integers(0, 3)),
    group=st.booleans(),
    bold=st.sets(st.integers(0, 3)),
)


@given(ENDS, ENDS, st.lists(ROWS, max_size=4))
def test_a_groups_title_never_goes_on_from_a_row(before: RowEnd, after: RowEnd, earlier: list[Texts]) -> None:
    if after.group:
        assert not decide_row(row_signals(before, after, earlier)).join


@given(ENDS, ENDS, st.lists(ROWS, max_size=4))
def test_what_is_counted_never_exceeds_the_cells_there_are(before: RowEnd, after: RowEnd, earlier: list[Texts]) -> None:
    signals: RowSignals = row_signals(before, after, earlier)
    shared = len(before.texts.keys() & after.texts.keys())
    assert signals.cells_after <= len(after.texts)
    assert signals.cells_going_on <= signals.cells_broken_off <= shared
    assert signals.cells_starting + signals.cells_broken_off <= shared
    assert signals.cells_had_ended <= signals.cells_after


@pytest.mark.parametrize(
    ("before", "after"),
    [("Đã triển khai tại", "các xã"), ("gồm có:", "Chợ"), ("đạt 5.", "Chợ"), ("1.542", "người"), ("(theo", "mẫu)")],
)
def test_a_text_goes_on_or_starts_anew_never_both(before: str, after: str) -> None:
    assert takes_up(before, after) != starts(before, after)


@pytest.mark.parametrize("item", ["- các xã", "+ các xã", "a) các xã", "1. các xã", "(2) các xã"])
def test_an_item_of_a_list_takes_up_no_sentence(item: str) -> None:
    assert not takes_up("Đã triển khai tại", item)
    assert not starts("Đã xong.", item)


@pytest.mark.parametrize("ending", [".", ";", ":", "!", ".”", '."', ".)"])
def test_a_sentence_ends_with_its_mark_and_what_closes_behind_it(ending: str) -> None:
    assert starts(f"Đã xong{ending}", "Chưa làm")
    assert not takes_up(f"Đã xong{ending}", "các xã")
