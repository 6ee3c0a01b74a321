"""Tokens broken by narrow cells are made whole; words and lists are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.wrapped import goes_on, range_goes_on


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("1.250.000.", "000"),
        ("845.600.0", "00"),
        ("1.250", ".000"),
        ("75", "0.000.000"),
        ("98,", "5%"),
        ("98", ",5%"),
        ("1.009911", ".000.00.0"),
        ("1.009911.000.00.0", "0.H99"),
        ("46/2019/N", "Q-HĐND"),
        ("78/2017/N", "QĐ-HĐND"),
        ("46/20", "19/NQ-HĐND,"),
        ("46/2019/NQ-HĐN", "D"),
        ("25/6/20", "19."),
        ("(https://dichvucong.", "haigiang.gov.vn/thutuc),"),
        ("https://dichvucong.haigiang.gov.v", "n"),
        ("www.chinhphu.vn/van-", "ban"),
        ("ubnd@haigiang.", "gov.vn"),
        ("0912.345.", "678"),
        ("840x440x67", "0mm"),
        ("25x25x0,9m", "mx6m"),
        ("25x25x", "0,9mm"),
        ("25x25", "x0,9mm"),
        ("25x25x0,9", "mm"),
    ],
)
def test_a_token_goes_on(before: str, after: str) -> None:
    assert goes_on(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("1.250", "000"),
        ("25x25", "30x30"),
        ("25x25mm", "6m"),
        ("840x440", "0,9mm"),
        ("12", "5x440"),
        ("1.250.000", "845.000"),
        ("12.500.", "13.000"),
        ("12", "15"),
        ("5", "6"),
        ("12,", "15,"),
        ("25/6/2019", "12"),
        ("46/2019/NQ-HĐND", "ngày"),
        ("46/2019/NQ-HĐND", "12/2020/NQ-HĐND"),
        ("https://dichvucong.gov.vn", "theo"),
        ("https://dichvucong.gov.vn.", "Sau"),
        ("Sở", "Nội"),
        ("1.1.", "Hồ"),
        ("UBND", "tỉnh"),
        ("2024", "2025"),
        ("a)", "b)"),
        ("...", "..."),
        ("", "1"),
    ],
)
def test_two_words_stay_two(before: str, after: str) -> None:
    assert not goes_on(before, after)


def test_a_list_of_numbers_is_no_decimal() -> None:
    assert not goes_on("12,", "15", listed=True)


@given(st.from_regex(r"[^\W\d_]{2,8}", fullmatch=True), st.from_regex(r"[^\W\d_]{2,8}", fullmatch=True))
def test_prose_is_never_joined(before: str, after: str) -> None:
    assert not goes_on(before, after)


@given(st.integers(10**6, 10**12), st.data())
def test_a_number_in_groups_is_whole_wherever_it_breaks_behind_its_first_group(
    number: int, data: st.DataObject
) -> None:
    text = f"{number:,}".replace(",", ".")
    at = data.draw(st.integers(text.index("."), len(text) - 1))
    assert goes_on(text[:at], text[at:])


UNITS = ("%", " %", "°C", " ha", " m2", "m3/s", " triệu đồng", " ngày", "%/năm", " đồng/kg")


@pytest.mark.parametrize("word", ["từ", "trong khoảng", "ở mức"])
@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize(("first", "last"), [("7,5", "8,0"), ("05", "07"), ("1.250", "1.300")])
def test_a_range_goes_on_behind_the_unit_of_its_first_number(word: str, unit: str, first: str, last: str) -> None:
    for dash in ("– ", "- ", "-"):
        for behind in (unit, unit.strip()):
            assert range_goes_on(f"dự báo {word} {first}{unit}", f"{dash}{last}{behind}, cao hơn mức của năm trước.")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Tỷ lệ trẻ em nhập học đạt 98,5%", "- 99,1% trẻ em được tiêm chủng"),
        ("từ 7,5%", "- 7,0% ở khu vực nông thôn"),
        ("tăng từ 5 xã", "- 7 huyện"),
        ("từ 5 m", "- 7 mm"),
        ("từ 5 triệu", "- 7 tỷ đồng"),
        ("từ 5 hộ trở lên được hỗ trợ thêm", "- 7 hộ nghèo"),
        ("từ 7,5%.", "- 8,0% ở khu vực nông thôn"),
        ("Có 12 xã", "- 15 xã"),
    ],
)
def test_an_item_of_a_list_is_no_end_of_a_range(before: str, after: str) -> None:
    assert not range_goes_on(before, after)


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("Số người dự kiến là 120", "- 150 người mỗi buổi", True),
        ("Tổng số hộ được hỗ trợ khoảng 1200", "- 1500 hộ.", True),
        ("Số xã là 12", "- 15 hộ nghèo", False),
        ("Số người dự kiến là 150", "- 120 người mỗi buổi", False),
        ("Kết quả đạt 12 xã", "- 15 xã còn lại", False),
    ],
)
def test_a_range_of_what_the_line_states_the_number_of_goes_on(before: str, after: str, *, whole: bool) -> None:
    assert range_goes_on(before, after) is whole
