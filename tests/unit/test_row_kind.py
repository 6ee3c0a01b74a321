"""What a body row is."""

from __future__ import annotations

import pytest

from pipeline.steps.reconstruct.row_kind import is_row_number, kind_of, title_of
from testkit.made import BOLD, PLAIN, row, spanning_row


@pytest.mark.parametrize("number", ["*", "(*)", "**"])
def test_a_star_and_one_text_are_a_group_whatever_the_type(number: str) -> None:
    assert kind_of(row(number, "Thủ tục cấp tỉnh", "", "")) == "group"
    assert kind_of(spanning_row((number, 1), ("Thủ tục cấp tỉnh", 3))) == "group"
    assert kind_of(row(number, "Thủ tục cấp tỉnh", "05 ngày", "")) == "item"


@pytest.mark.parametrize("number", ["I.1", "A.2", "II.3.1", "A.I", "B"])
def test_a_number_below_a_roman_one_or_a_letter_titles_a_group_in_bold_or_over_the_columns(number: str) -> None:
    assert kind_of(row(number, "Lĩnh vực đất đai", "", "", font=BOLD)) == "group"
    assert kind_of(spanning_row((number, 1), ("Lĩnh vực đất đai", 3), font=PLAIN)) == "group"
    assert kind_of(row(number, "Lĩnh vực đất đai", "12", "", font=BOLD)) == "item"
    assert kind_of(row(number, "Lĩnh vực đất đai", "", "", font=PLAIN)) == "item"


@pytest.mark.parametrize("mark", ["-", "–", "•", "+"])
def test_a_mark_in_place_of_a_number_titles_a_group_in_bold_or_over_the_columns(mark: str) -> None:
    assert kind_of(row(mark, "Thiết bị văn phòng", "", "", font=BOLD)) == "group"
    assert kind_of(spanning_row((mark, 1), ("Thiết bị văn phòng", 3), font=PLAIN)) == "group"
    assert kind_of(row(mark, "Thiết bị văn phòng", font=BOLD)) == "item"
    assert kind_of(row(mark, "Thiết bị văn phòng", "12", "", font=BOLD)) == "item"
    assert kind_of(row(mark, "Thiết bị văn phòng", "", "", font=PLAIN)) == "item"


def test_a_groups_number_may_stand_in_the_second_of_two_number_columns() -> None:
    assert kind_of(row("", "I.1", "Lĩnh vực đất đai", "", font=BOLD)) == "group"


def test_a_bullet_is_no_groups_number_and_rows_below_an_item_are_items() -> None:
    assert kind_of(row("-", "Xây lắp", "", "")) == "item"
    assert kind_of(row("", "- Xây lắp", "40")) == "item"
    assert kind_of(row("1.1", "Xây lắp", "", "", font=BOLD)) == "item"


@pytest.mark.parametrize(
    "name",
    ["Tổng cộng", "Cộng", "Tổng số", "Tổng điểm", "Cộng mục I", "Tổng kinh phí", "TỔNG CỘNG (A+B)", "Cộng (I+II)"],
)
def test_totals_go_by_many_names(name: str) -> None:
    assert kind_of(row("", name, "120")) == "total"
    assert kind_of(spanning_row((name, 2), ("120", 1))) == "total"


@pytest.mark.parametrize("name", ["Cộng đồng dân cư", "Tổng đài 1022", "Tổng hợp báo cáo", "Công trình"])
def test_other_words_that_begin_so_are_no_totals(name: str) -> None:
    assert kind_of(row("", name, "120")) == "item"


def test_a_numbered_amount_is_an_item() -> None:
    assert kind_of(row("5", "Tổng kinh phí thực hiện", "120")) == "item"


@pytest.mark.parametrize(
    "name",
    ["Cộng chuyển sang trang sau", "Cộng mang sang", "Trang trước chuyển sang", "Số mang sang", "Mang sang trang sau"],
)
def test_sums_carried_over_a_page_are_no_totals(name: str) -> None:
    assert kind_of(row("", name, "120")) == "carried"


@pytest.mark.parametrize("text", ["1", "1.2", "IV", "b)", "I.1", "A.II.3", "*", "(**)"])
def test_what_numbers_a_row(text: str) -> None:
    assert is_row_number(text)


@pytest.mark.parametrize("text", ["-", "30.000", "CN.", "Chợ", "I.Kết quả", ""])
def test_what_does_not(text: str) -> None:
    assert not is_row_number(text)


def test_a_title_said_again_is_the_same_but_for_what_says_so() -> None:
    first = spanning_row(("I", 1), ("NHÓM MỘT", 2))
    assert title_of(first) == title_of(spanning_row(("I", 1), ("Nhóm một (tiếp theo)", 2)))
    assert title_of(first) != title_of(spanning_row(("II", 1), ("Nhóm một", 2)))
