"""Numbers that only name, sizes, signs and blanks in prose."""

from __future__ import annotations

from decimal import Decimal

import pytest

from normalizers.values.quantities import find_quantities


@pytest.mark.parametrize(
    "text",
    [
        "Xi măng theo TCVN 6260:2020",
        "TCVN ISO/IEC 17025:2017",
        "hệ thống ISO 9001",
        "nhiên liệu theo EN 590:2013",
        "thép ASTM A53",
        "mã UN 1203",
        "điện thoại 0200 3000111",
        "ĐT: 0236.3822.931; Fax: (0236) 3822 932",
        "218/6 đường Bắc Sơn",
        "địa chỉ 299/4 Lý Thường Kiệt",
        "Thủ tục mã số 1.999123",
        "thủ tục 1.004088 và 2.001234",
        "Km 12+300",
        "số CAS 7664-93-9",
        "trụ sở số 45/12 Nguyễn Trãi",
        "tài khoản số 123 456 789",
        "tại điểm 2.1 khoản 2 Điều 3",
    ],
)
def test_names_of_standards_telephones_houses_and_procedures_have_no_value(text: str) -> None:
    assert [(q.kind, q.value) for q in find_quantities(text)] in ([("label", None)], [("label", None)] * 2)


@pytest.mark.parametrize(
    ("text", "values", "unit"),
    [
        ("kích thước 840x440x670 mm", ["840", "440", "670"], "mm"),
        ("cửa 0,6 m x 1,2 m", ["0.6", "1.2"], "m"),
        ("Cự ly từ 3.000m", ["3000"], "m"),
        ("tường cao 11,7m", ["11.7"], "m"),
        ("áp suất 110 kPa", ["110"], "kPa"),
        ("ở nhiệt độ 50ºC", ["50"], "°C"),
        ("nhiệt độ giảm -12,5 °C", ["-12.5"], "°C"),
        ("điện áp 220 V", ["220"], "V"),
        ("học phí 15 tín chỉ", ["15"], "tín chỉ"),
    ],
)
def test_sizes_and_lengths_are_measures(text: str, values: list[str], unit: str) -> None:
    found = find_quantities(text)
    assert [q.value for q in found] == [Decimal(value) for value in values]
    assert {q.unit for q in found} == {unit}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("trong thời hạn từ 15 đến 20 ngày", [("range", "15 đến 20", "ngày")]),
        ("điện áp từ 60 V đến dưới 150 V", [("range", "60 V đến dưới 150", "V")]),
        ("từ 18 đến 60 tuổi", [("range", "18 đến 60", "tuổi")]),
        ("tỷ lệ từ 10 đến 20%", [("range", "10 đến 20%", "%")]),
        ("giá từ 5 đến 10 triệu đồng", [("range", "5 đến 10 triệu đồng", "đồng")]),
        ("tỷ lệ từ 60 đến dưới 80%", [("count", "60", None), ("percent", "80%", "%")]),
        ("tăng từ 12 đến 15 xã", [("count", "12", None), ("count", "15", "xã")]),
        ("từ 12 xã đến 15 xã", [("count", "12", "xã"), ("count", "15", "xã")]),
        ("từ 20 đến 10 ngày", [("count", "20", None), ("count", "10", "ngày")]),
        ("từ 2021 đến 2025", [("date", "2021", None), ("date", "2025", None)]),
    ],
)
def test_from_to_is_one_range_of_one_unit(text: str, found: list[tuple[str, str, str | None]]) -> None:
    assert [(q.kind, q.text, q.unit) for q in find_quantities(text)] == found


def test_the_number_of_a_heading_that_stands_apart_names() -> None:
    assert [(q.kind, q.value) for q in find_quantities("3.14")] == [("label", None)]


def test_a_side_without_a_unit_has_that_of_the_next_one() -> None:
    found = find_quantities("ống 25x25x0,9mmx6m và thanh 25mm x 6m")
    assert [(q.text, q.unit) for q in found] == [
        ("25", "mm"),
        ("25", "mm"),
        ("0,9", "mm"),
        ("6", "m"),
        ("25", "mm"),
        ("6", "m"),
    ]


def test_a_year_and_a_month_among_shares_are_no_quantities() -> None:
    text = "so với kỳ gốc 2020 bằng 109,30%, so với tháng 12 năm trước bằng 103,85%"
    assert [q.kind for q in find_quantities(text)] == ["date", "percent", "label", "percent"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("tổng chi là 1 250 000 000 đồng", "1250000000"),
        ("chi 3 450 đồng", "3450"),
        ("tăng trưởng −12,4%", "-12.4"),
        ("tăng trưởng -2,5%", "-2.5"),
        ("thẻ điện thoại 100.000 đồng", "100000"),
        ("phạt 10.000.000 (mười triệu) đồng", "10000000"),
        ("tần số 60 Hz", "60"),
    ],
)
def test_signs_and_blanks_between_groups(text: str, value: str) -> None:
    (quantity,) = find_quantities(text)
    assert quantity.value == Decimal(value)


def test_two_groups_are_one_number_behind_a_word_of_amounts_only() -> None:
    assert [q.value for q in find_quantities("có 12 300 hộ")] == [Decimal(12300)]
    assert [q.value for q in find_quantities("Tiểu học lớp 10 120 học sinh")][-1] == Decimal(120)


@pytest.mark.parametrize("text", ["đạt 12-5 phiếu", "từ 15.900 - 200 hộ"])
def test_a_range_ends_above_its_start(text: str) -> None:
    assert "range" not in {q.kind for q in find_quantities(text)}


def test_points_in_prose_are_no_money() -> None:
    (quantity,) = find_quantities("Mỗi lần vi phạm trừ điểm 4đ/lần")
    assert (quantity.kind, quantity.unit) == ("count", "điểm/lần")


def test_an_amount_is_of_the_words_before_it() -> None:
    found = find_quantities("bí đỏ 15.500đ/kg (giảm 3.500đ/kg), gạo thơm dao động từ 15.200 - 15.900đ/kg")
    assert [q.subject for q in found] == ["bí đỏ", "bí đỏ", "gạo thơm"]
