"""Units: one vocabulary, each with what it measures, however it is spelt."""

from __future__ import annotations

from decimal import Decimal

import pytest

from normalizers.values.stated_units import header_unit, stated_unit
from normalizers.values.units import Unit, dimension_of, parse_unit, rate_behind, unit_behind


@pytest.mark.parametrize(
    ("text", "name", "dimension", "scale"),
    [
        ("đồng", "đồng", "money", 1),
        ("Triệu đồng", "đồng", "money", 10**6),
        ("Tr.đ", "đồng", "money", 10**6),
        ("1.000 đồng", "đồng", "money", 1000),
        ("1000 đồng/m²", "đồng/m²", "money", 1000),
        ("VNĐ/người/tháng", "đồng/người/tháng", "money", 1),
        ("nghìn USD", "USD", "money", 1000),
        ("%", "%", "percent", 1),
        ("nghìn tấn", "tấn", "mass", 1000),
        ("KG", "kg", "mass", 1),
        ("ºC", "°C", "temperature", 1),
        ("kPa", "kPa", "pressure", 1),
        ("tín chỉ", "tín chỉ", "count", 1),
        ("ha", "ha", "area", 1),
    ],
)
def test_a_unit_has_a_name_a_dimension_and_a_scale(text: str, name: str, dimension: str, scale: int) -> None:
    assert parse_unit(text) == parse_unit(f"(ĐVT: {text})") == Unit(name, dimension, Decimal(scale))


@pytest.mark.parametrize("text", ["nếu có", "12 đồng", "Hà Nội", "", "1.000"])
def test_other_words_are_no_unit(text: str) -> None:
    assert parse_unit(text) is None


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("Giá (đồng)", "đồng"),
        ("Giá đất (đồng/m2, chưa VAT)", "đồng/m²"),
        ("Tỷ lệ %", "%"),
        ("Diện tích, ha", "ha"),
        ("Giá bán đồng/kg", "đồng/kg"),
        ("Số tiền VNĐ", "đồng"),
        ("Số hợp đồng", None),
        ("Hội đồng", None),
        ("Thuế VAT 10%", None),
        ("Họ và tên (chữ in hoa)", None),
    ],
)
def test_a_header_states_its_unit_in_brackets_behind_a_comma_or_at_its_end(header: str, name: str | None) -> None:
    unit = header_unit(header)
    assert (unit.name if unit else None) == name


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("Đơn vị tính: triệu đồng", Unit("đồng", "money", Decimal(10**6))),
        ("(ĐVT: 1.000 đồng/m2)", Unit("đồng/m²", "money", Decimal(1000))),
        ("Đơn vị: Người", Unit("Người", "count")),
        ("b) Đơn vị thu: Ban quản lý chợ", None),
        ("Đơn vị thực hiện", None),
    ],
)
def test_a_line_above_a_table_states_the_unit_of_all_of_it(line: str, unit: Unit | None) -> None:
    assert stated_unit(line) == unit


def test_signs_of_one_letter_are_compared_as_written() -> None:
    assert [unit_behind(text, 1) for text in ("5 m", "5 M", "5 V", "5 v", "5 KV", "5 mW", "5 MW")] == [
        "m",
        None,
        "V",
        None,
        "kV",
        "mW",
        "MW",
    ]


def test_a_rate_measures_what_its_first_part_does() -> None:
    assert [dimension_of(unit) for unit in ("đồng/kg", "%/năm", "tấn/ha", "km/h", "con/kg")] == [
        "money",
        "percent",
        "mass",
        "speed",
        "count",
    ]


EACH = ("lô giống", "vườn giống", "phòng nghỉ", "hồ sơ", "lượt xe", "giấy phép", "sổ hộ", "suất ăn")
ENDS = (";", ".", "", ")", "\n- Mức khác", ". (Theo quy định)", ".\n")


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("each", EACH)
def test_what_an_amount_is_for_each_of_may_have_two_words_where_its_clause_ends(each: str, end: str) -> None:
    assert rate_behind(f"600.000 đồng/{each}{end}", len("600.000 đồng")) == f"/{each}"


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize(
    "behind", ["kg hơi", "tháng tăng", "m² sàn", "lượt nữa", "hộ trở lên", "cái Hà Nội", "xe và", "bộ A"]
)
def test_other_words_behind_are_not_of_it(behind: str, end: str) -> None:
    assert rate_behind(f"600.000 đồng/{behind}{end}", len("600.000 đồng")) == f"/{behind.split()[0]}"


def test_a_noun_goes_on_where_its_clause_does_and_is_left_at_its_first_word() -> None:
    assert rate_behind("5.000 đồng/vườn giống cây", len("5.000 đồng")) == "/vườn"
