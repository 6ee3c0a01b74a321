"""What speaks for and against the last row of a page going on in the first of the next."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.steps.reconstruct.habits import Habits
from pipeline.steps.reconstruct.part import PartRow
from pipeline.steps.reconstruct.row_break import FEATURES, RowSignals, row_signals
from pipeline.steps.reconstruct.row_end import row_end
from pipeline.steps.reconstruct.sentence import ENDS_A_SENTENCE, starts, takes_up
from testkit.made import BOLD, cell, row, spanning_row

NUMBERED = [row("1", "Chợ 4.0", "Đã xong."), row("2", "Học bạ số", "Đang làm.")]
"""Rows that all have a number, a name and a result."""
SUB_ROWS = [row("1", "Xây trường", "100"), row("", "- Xây lắp", "40"), row("", "- Thiết bị", "60")]


def signals(before: PartRow, after: PartRow, earlier: list[PartRow] | None = None) -> RowSignals:
    habits = Habits()
    rows = [*(NUMBERED if earlier is None else earlier), before]
    habits.learn(rows, begins_whole=True, ends_whole=False)
    habits.learn([after], begins_whole=False, ends_whole=False)
    return row_signals(row_end(rows), after, habits, number=None)


def told(before: PartRow, after: PartRow, earlier: list[PartRow] | None = None) -> dict[str, float]:
    found = signals(before, after, earlier)
    return {name: value for name in FEATURES if (value := getattr(found, name))}


def test_a_number_behind_the_break_starts_a_row() -> None:
    found = told(row("3", "Bãi xe", "Đã triển khai tại"), row("4", "Camera", "các xã."))
    assert found["number_starts"] == found["number_follows"] == 1
    assert "number_late" not in found


def test_a_number_behind_a_row_without_one_is_late_and_where_numbers_stand_tells() -> None:
    tall = row("1", "Chợ 4.0", "Đã xong\ntại các xã\ncủa tỉnh", height=60)
    found = told(row("", "- Trên 16 ghế", "30.000"), row("4", "Xe tải", "35.000"), [tall, *SUB_ROWS[1:]])
    assert found["number_late"] == 1
    assert found["numbers_in_the_middle"] < 0, "they stand at the top"
    assert found["amounts_twice"] == 1


def test_a_row_without_a_number_is_the_rarer_the_more_rows_have_one() -> None:
    rest = row("", "", "các xã.")
    few, many = (told(row("9", "Bãi xe", "Tại"), rest, NUMBERED * times) for times in (1, 20))
    assert few["lacks_first_cell"] == 1
    assert few["lacks_first_cell_rarity"] < many["lacks_first_cell_rarity"]
    assert told(row("2", "Bãi xe", "50"), row("", "- Thiết bị", "6"), SUB_ROWS)["lacks_first_cell_rarity"] < 1


def test_small_letters_take_a_sentence_up_unless_rows_begin_so() -> None:
    before, after = row("3", "Bãi xe", "Đã triển khai"), row("", "", "tại các xã.")
    assert told(before, after)["going_on"] == 1
    small = [row("1", "dạng bột", "tan"), row("2", "dạng lỏng", "tan")]
    assert "going_on" not in told(before, after, small)


def test_two_amounts_never_look_like_one_cell_that_goes_on() -> None:
    found = told(row("3", "Gạch", "1.250.000"), row("", "- Loại hai", "980,5"))
    assert found["amounts_twice"] == 1
    assert "broken_off" not in told(row("3", "Gạch.", "1.250.000"), row("", "Loại hai", "980,5"))


def test_a_figure_below_a_figure_tells_little_where_several_cells_list_some() -> None:
    before, after = row("9", "Chợ", "274"), row("", "", "335")
    lists = [row(str(n), "Chợ", "274\n335") for n in range(1, 5)]
    one = [*lists[:1], *(row(str(n), "Chợ", "274") for n in range(2, 5))]
    assert told(before, after, lists)["amounts_twice"] < 0.5
    assert told(before, after, one)["amounts_twice"] == 1


@pytest.mark.parametrize("value", ["Không", "- Luật Đất đai ngày 18/01/2024 của Quốc hội"])
def test_the_same_value_on_both_sides_is_two_cells(value: str) -> None:
    assert told(row("3", "Bãi xe", value), row("", "", value))["values_twice"] == 1


def test_two_values_that_other_rows_have_are_two_cells() -> None:
    fees = [row("1", "Chợ", "Không"), row("2", "Chợ", "Miễn phí")]
    assert told(row("3", "Bãi xe", "Không"), row("", "", "Miễn phí"), fees)["values_twice"] == 1
    assert "values_twice" not in told(row("3", "Bãi xe", "Không"), row("", "", "thu phí"), fees)


@pytest.mark.parametrize("amount", ["45.000 đồng/tháng", "12 triệu đồng/hồ sơ", "5.000đ/m³", "30 ngày"])
def test_amounts_with_their_units_are_whole_figures(amount: str) -> None:
    assert told(row("3", "Bãi xe", amount), row("", "", "1.250 đồng/xe/lượt"))["amounts_twice"] == 1


def test_rows_without_a_number_that_begin_with_one_word_are_rows() -> None:
    kinds = [row("1", "Clo", "1"), row("", "dạng lỏng", ""), row("", "dạng khí hóa lỏng", "")]
    assert told(row("2", "Amoni", "2"), row("", "dạng rắn", ""), kinds)["begins_as_others"] == 1
    assert "begins_as_others" not in told(row("2", "Amoni", "2"), row("", "dạng rắn", ""))


def test_a_title_in_capitals_is_not_taken_up_in_small_letters() -> None:
    assert not takes_up("CHẤT LỎNG DỄ CHÁY", "dạng lỏng")
    assert takes_up("Ban hành bởi UBND", "tỉnh") and takes_up("UBND", "tỉnh")


def test_a_line_with_room_left_was_not_broken_there() -> None:
    assert told(row("3", "Bãi xe", "Đã triển"), row("", "", "khai."))["line_ends"] < 0
    assert told(row("3", "Bãi xe", "Đã triển khai t"), row("", "", "nghiệm."))["line_ends"] > 0


def test_a_line_with_room_left_tells_the_more_the_fewer_are_broken_by_hand() -> None:
    before, after = row("9", "Bãi xe", "Đã triển"), row("", "", "khai.")
    full = [row(str(n), "Chợ", "Đã triển khai t\nnghiệm ở các x\nchuyển") for n in range(1, 9)]
    by_hand = [row(str(n), "Chợ", "Đã\nlàm\nở\nxã") for n in range(1, 9)]
    most, less, least = (told(before, after, rows)["line_ends"] for rows in (full, NUMBERED, by_hand))
    assert most < less < least


def test_what_begins_as_rows_without_a_number_do_is_such_a_row() -> None:
    rows = [
        row("1", "Kali\nbột\nkhan", "1"),
        row("", "dạng bột", ""),
        row("2", "Bari\nnén", "2"),
        row("", "dạng nén", ""),
    ]
    before = row("3", "Natri", "3")
    kind, rest = (told(before, row("", text, ""), rows)["line_begins"] for text in ("dạng lỏng", "khan"))
    assert kind < 0 < rest
    assert told(before, row("", "Kali", ""), rows)["line_begins"] > kind, "rows that begin so have a number"


def test_capitals_go_on_where_few_rows_have_them() -> None:
    before, after = row("3", "CHẤT LỎNG DỄ", "106"), row("", "CHÁY, N.O.S.", "")
    assert told(before, after)["capitals_go_on"] == 1
    assert "capitals_go_on" not in told(before, after, [row("1", "CHẤT RẮN", "1"), row("2", "CHẤT KHÍ", "2")])


def test_a_text_that_ended_lines_above_the_rows_end_had_ended() -> None:
    before = PartRow(1, (cell("3", 0, height=60), cell("Bãi xe", 1, height=60), cell("a\nb\nc\nd", 2, height=60)))
    assert told(before, row("", "Chợ", ""))["had_ended"] == 1
    assert "had_ended" not in told(before, row("", "", "các xã."))


def test_titles_and_sums_on_either_side_are_told() -> None:
    group, total = spanning_row(("I", 1), ("NHÓM MỘT", 2), font=BOLD), row("", "Tổng cộng", "5")
    carried = row("", "Cộng chuyển sang trang sau", "5")
    item = NUMBERED[0]
    assert told(group, item)["group_before"] == told(item, group)["group_after"] == 1
    for summed in (total, carried):
        assert told(summed, item)["total_before"] == told(item, summed)["total_after"] == 1


def test_a_number_from_the_page_before_is_the_rows() -> None:
    habits = Habits()
    habits.learn(NUMBERED, begins_whole=True, ends_whole=True)
    middle = [row("", "", "tại các xã")]
    late = row_signals(row_end(middle), row("4", "Camera", "Xong."), habits, number="3")
    assert late.number_starts and late.number_follows and not late.number_late


@given(*[st.lists(st.sampled_from(["", "Đã xong.", "tại các", "12", "a) Chợ"]), min_size=3, max_size=3)] * 2)
def test_every_signal_is_bounded(before: list[str], after: list[str]) -> None:
    found = signals(row(*before), row(*after))
    assert all(-5 <= getattr(found, name) <= 5 for name in FEATURES)


@given(st.text(max_size=8), st.text(max_size=8))
def test_a_text_goes_on_or_starts_anew_never_both(before: str, after: str) -> None:
    assert not (takes_up(before, after) and starts(before, after))


@given(st.sampled_from(["- Sở", "+ xã", "a) các", "1. các", "đ) các"]))
def test_an_item_of_a_list_takes_up_no_sentence(item: str) -> None:
    assert not takes_up("tại các", item)


@pytest.mark.parametrize("ending", ["xong.", "xong;", "gồm:", 'xong."', "xong.)", "chưa?", "xong…"])
def test_a_sentence_ends_with_its_mark_and_what_closes_behind_it(ending: str) -> None:
    assert ENDS_A_SENTENCE.search(ending)
    assert not takes_up(ending, "các xã")
