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
        "hạng mục XL-03",
        "hệ tọa độ VN-2000",
        "xe 29H-567.89",
        "đường CT.07",
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
        ("tỷ lệ từ 60 đến dưới 80%", [("range", "60 đến dưới 80%", "%")]),
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


def test_two_groups_before_a_unit_are_one_number_but_behind_what_numbers_tell_apart() -> None:
    for text in ("có 12 300 hộ", "hỗ trợ 12 300 hộ", "Sản lượng 12 300 tấn"):
        assert [q.value for q in find_quantities(text)] == [Decimal(12300)]
    for text in ("Tiểu học lớp 10 120 học sinh", "khu phố 3 120 hộ", "xã Đông 3 120 hộ"):
        assert [q.value for q in find_quantities(text)][-1] == Decimal(120)


@pytest.mark.parametrize(
    ("text", "kind", "values", "unit"),
    [
        ("Thời hạn là 15, 25, 35 ngày", "count", ["15", "25", "35"], "ngày"),
        ("các khu lần lượt là 2,5; 3,7 và 4,1 ha", "count", ["2.5", "3.7", "4.1"], "ha"),
        ("Mức hỗ trợ 20, 30 hoặc 50 triệu đồng/hộ", "money", ["2E+7", "3E+7", "5E+7"], "đồng/hộ"),
        ("đạt 45, 52, 61%", "percent", ["45", "52", "61"], "%"),
    ],
)
def test_what_the_last_of_a_list_is_counted_in_is_meant_for_all(
    text: str, kind: str, values: list[str], unit: str
) -> None:
    found = find_quantities(text)
    assert [q.value for q in found] == list(map(Decimal, values))
    assert {(q.kind, q.unit) for q in found} == {(kind, unit)}
    assert len({q.subject for q in found}) == 1


def test_names_and_amounts_with_a_unit_of_their_own_take_none_from_what_is_behind() -> None:
    found = find_quantities("mô hình 3, 12 xã và 45 hộ; Điều 7, 20 hồ sơ")
    assert [(q.kind, q.unit) for q in found] == [
        ("label", None),
        ("count", "xã"),
        ("count", "hộ"),
        ("label", None),
        ("count", "hồ sơ"),
    ]


@pytest.mark.parametrize("text", ["giấy phép lái xe số 790123004567", "gió giật cấp 8, sóng lớn", "nhà cấp 4"])
def test_what_a_register_or_a_grade_numbers_is_not_counted(text: str) -> None:
    assert [q.kind for q in find_quantities(text)] == ["label"]


def test_later_years_of_a_list_count_nothing_but_before_a_unit() -> None:
    found = find_quantities("các năm 2021, 2022 và 2023 giảm 5%")
    assert [q.kind for q in found] == ["date", "date", "date", "percent"]
    assert [q.kind for q in find_quantities("năm 2022, 2023 hộ")] == ["date", "count"]


@pytest.mark.parametrize(("written", "name"), [("m2", "m²"), ("m3/h", "m³/h"), ("kg/m3", "kg/m³"), ("Nm3", "Nm³")])
def test_powers_of_a_unit_are_one_unit_however_written(written: str, name: str) -> None:
    assert {q.unit for sign in (written, name) for q in find_quantities(f"rộng 250 {sign}")} == {name}


@pytest.mark.parametrize("text", ["đạt 12-5 phiếu", "từ 15.900 - 200 hộ"])
def test_a_range_ends_above_its_start(text: str) -> None:
    assert "range" not in {q.kind for q in find_quantities(text)}


def test_points_in_prose_are_no_money() -> None:
    (quantity,) = find_quantities("Mỗi lần vi phạm trừ điểm 4đ/lần")
    assert (quantity.kind, quantity.unit) == ("count", "điểm/lần")


def test_an_amount_is_of_the_words_before_it() -> None:
    found = find_quantities("bí đỏ 15.500đ/kg (giảm 3.500đ/kg), gạo thơm dao động từ 15.200 - 15.900đ/kg")
    assert [q.subject for q in found] == ["bí đỏ", "bí đỏ", "gạo thơm"]
