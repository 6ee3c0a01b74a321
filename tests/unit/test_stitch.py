"""Whether a table goes on over a page's end."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.steps.reconstruct.stitch import TableSignals, decide_table

DRIFT = 6.0
SAME_COLUMNS = TableSignals(
    pages_apart=1,
    between="",
    columns_before=4,
    columns_after=4,
    columns_shared=False,
    drift=0.5,
    numbers_go_on=False,
    numbers_restart=False,
    text_goes_on=False,
    number_lacking=False,
    header_rows_before=1,
    header_rows_repeated=0,
    header_rows_own=0,
)
"""Two parts with the same columns on pages one after the other, nothing between them, no header on the second."""


def table(**signals: float | str) -> tuple[bool, str]:
    decision = decide_table(replace(SAME_COLUMNS, **signals), DRIFT)
    return decision.join, decision.reason


def test_a_table_whose_columns_go_on_at_the_next_pages_top_goes_on() -> None:
    assert table() == (True, "columns_go_on")


def test_a_page_without_a_table_ends_the_table() -> None:
    assert table(pages_apart=2, header_rows_repeated=1) == (False, "not_the_next_page")


def test_a_second_table_of_the_same_page_is_another() -> None:
    assert table(pages_apart=0) == (False, "not_the_next_page")


BETWEEN = ["heading_between", "text_between", "text_in_margin_between"]


@pytest.mark.parametrize("between", BETWEEN[:2])
def test_a_paragraph_between_two_tables_parts_them_even_where_the_header_is_repeated(between: str) -> None:
    assert table(between=between, header_rows_repeated=1) == (False, between)


def test_a_title_between_parts_two_tables_that_are_numbered_in_one() -> None:
    assert not table(between="heading_between", header_rows_repeated=1, numbers_go_on=True)[0]


def test_a_note_inside_a_table_parts_it_not_where_header_and_numbers_go_on() -> None:
    assert table(between="text_between", header_rows_repeated=1, numbers_go_on=True)[0]
    assert not table(between="text_between", numbers_go_on=True)[0]
    assert table(between="text_in_margin_between", numbers_go_on=True)[0]


def test_a_sentence_that_goes_on_outweighs_a_text_that_only_one_page_has() -> None:
    assert table(between="text_between", text_goes_on=True, numbers_go_on=True)[0]


def test_a_header_that_is_said_again_tells_that_the_table_goes_on() -> None:
    assert table(header_rows_repeated=1, drift=40.0)[0]
    assert table(header_rows_repeated=1) == (True, "header_repeated")
    assert table(header_rows_before=2, header_rows_repeated=1) == (True, "header_repeated_in_part")


def test_other_columns_are_another_table() -> None:
    assert table(columns_after=5, drift=-1.0) == (False, "other_column_count")


@pytest.mark.parametrize("tells", ["numbers_go_on", "text_goes_on"])
def test_a_part_that_leaves_columns_out_goes_on_where_numbers_or_a_sentence_do(tells: str) -> None:
    fewer: dict[str, float | str] = {"columns_after": 3, "columns_shared": True, "drift": -1.0}
    assert table(**fewer, **{tells: True}) == (True, tells)
    assert table(**fewer) == (False, "columns_left_out")
    assert not table(**fewer, numbers_go_on=True, header_rows_own=1)[0]


def test_a_part_with_a_header_of_its_own_is_another_table() -> None:
    assert table(header_rows_own=1) == (False, "other_header")


def test_a_bold_row_at_a_pages_top_is_no_header_where_numbers_go_on() -> None:
    assert table(header_rows_own=1, numbers_go_on=True) == (True, "numbers_go_on")


def test_columns_that_moved_are_another_table_unless_rows_go_on() -> None:
    assert table(drift=DRIFT + 0.1) == (False, "columns_moved")
    assert table(drift=DRIFT) == (True, "columns_go_on")
    assert table(drift=30.0, numbers_go_on=True) == (True, "numbers_go_on")
    assert table(drift=30.0, text_goes_on=True) == (True, "text_goes_on")


TABLES = st.builds(
    TableSignals,
    pages_apart=st.integers(0, 2),
    between=st.sampled_from(["", *BETWEEN]),
    columns_before=st.integers(2, 4),
    columns_after=st.integers(2, 4),
    columns_shared=st.booleans(),
    drift=st.sampled_from([-1.0, 0.0, 6.0, 6.1]),
    numbers_go_on=st.booleans(),
    numbers_restart=st.booleans(),
    text_goes_on=st.booleans(),
    header_rows_before=st.integers(0, 2),
    header_rows_repeated=st.integers(0, 2),
    header_rows_own=st.integers(0, 2),
)


@given(TABLES)
def test_no_table_goes_on_over_a_page_without_it_nor_is_a_text_between_ever_for_it(signals: TableSignals) -> None:
    without = decide_table(replace(signals, between=""), DRIFT)
    assert decide_table(signals, DRIFT).join <= without.join
    assert not (signals.pages_apart != 1 and without.join)


@given(TABLES, st.sampled_from(["numbers_go_on", "text_goes_on"]))
def test_rows_that_go_on_never_part_a_table(signals: TableSignals, tells: str) -> None:
    without, told = (decide_table(replace(signals, **{tells: value}), DRIFT) for value in (False, True))
    assert told.join >= without.join


def test_where_a_list_begins_anew_under_no_title_a_person_looks() -> None:
    anew = replace(SAME_COLUMNS, numbers_restart=True)
    assert decide_table(anew, DRIFT).join and decide_table(anew, DRIFT).even
    assert not decide_table(replace(anew, header_rows_repeated=1), DRIFT).even
    assert not decide_table(replace(anew, between="text_in_margin_between"), DRIFT).join


def test_signals_are_kept_by_name_with_the_decision() -> None:
    rows = decide_table(SAME_COLUMNS, DRIFT).signal_rows()
    assert {"name": "pages_apart", "value": "1"} in rows
    assert {"name": "log_odds", "value": "2.0"} in rows
    assert len(rows) == 14


def test_the_rest_of_a_row_alone_goes_on_on_a_page_that_leaves_a_column_out() -> None:
    left_out = {"columns_shared": True, "columns_after": 3, "drift": -1.0}
    assert not table(**left_out)[0]
    assert table(**left_out, number_lacking=True) == (True, "number_lacking")
    assert not table(**left_out, number_lacking=True, header_rows_own=1)[0]
