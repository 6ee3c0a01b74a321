"""Quantities: no digit without a place, and each with its meaning."""

from __future__ import annotations

import json
import random
import re
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalizers.citations.references import find_references
from normalizers.values.quantities import Quantity, find_quantities
from testkit.places import TRUTH

PAGE = TRUTH / "9287_UBND-KSTT.truth.json"
PIECES = st.sampled_from(
    [
        "25/25",
        "DVC",
        "1.542.312",
        "98.70%",
        "4,8",
        "triệu",
        "đồng",
        "ngày 05/4/2023",
        "422/QĐ-TTg",
        "C06",
        "-",
        ".",
        "\n",
        "10-12",
        "lớp",
        "/",
        "1.2.3",
        "31/02/2024",
        "Mô hình số 33",
        "(đạt",
        ")",
        "4*",
        "²",
        "Quyết định số",
        "%",
        "1,2,12",
        "1.012289.000.00.00.H48",
        "10.000đ",
        "1.542.312người",
        "1 tỷ 500",
        "đến",
        "từ",
        "2030",
        "số",
        "1.",
        "07:30",
        "(-2,5%)",
        "5G",
        "12²",
        "78/2017/N",
    ]
)


def one(text: str) -> Quantity:
    """The only quantity of a text."""
    (quantity,) = find_quantities(text)
    return quantity


def unplaced(text: str) -> list[str]:
    """Digits of a text that lie in no quantity and no citation, or in more than one."""
    spans = [(q.start, q.end) for q in find_quantities(text)] + [(r.start, r.end) for r in find_references(text)]
    return [
        match[0]
        for match in re.finditer(r"[0-9]", text)
        if sum(start <= match.start() and match.end() <= end for start, end in spans) != 1
    ]


@settings(deadline=None)
@given(st.lists(PIECES, max_size=12), st.sampled_from(["", " "]))
def test_every_digit_has_one_place(pieces: list[str], between: str) -> None:
    assert unplaced(between.join(pieces)) == []


def test_every_digit_of_the_first_dispatch_has_one_place() -> None:
    truth = json.loads(PAGE.read_text(encoding="utf-8"))
    texts = [cell for appendix in truth["appendices"] for row in appendix["rows"] for cell in row["cells"]]
    assert [(text, missed) for text in texts if (missed := unplaced(text))] == []


@settings(deadline=None)
@given(st.lists(PIECES, max_size=8).map(" ".join))
def test_spans_are_those_of_the_text(text: str) -> None:
    quantities = find_quantities(text)
    assert [q.text for q in quantities] == [text[q.start : q.end] for q in quantities]
    assert all(a.end <= b.start for a, b in pairwise(quantities))


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit"),
    [
        ("2.171.574 lượt tra cứu", "count", "2171574", "lượt"),
        ("4,8 triệu hoá đơn", "count", "4800000", "hoá đơn"),
        ("với số tiền là 3.454 tỷ đồng.", "money", "3454000000000", "đồng"),
        ("(đạt 87,69%)", "percent", "87.69", "%"),
        ("Mô hình số 33", "label", "33", None),
        ("lớp 1", "label", "1", None),
        ("(05 MÔ HÌNH)", "count", "5", "MÔ HÌNH"),
        ("giá 10.000đ", "money", "10000", "đồng"),
        ("30.000.000 VNĐ", "money", "30000000", "đồng"),
        ("1 tỷ 500 triệu đồng", "money", "1500000000", "đồng"),
        ("5 nghìn tỷ đồng", "money", "5000000000000", "đồng"),
        ("giảm (-937 đồng/kg)", "money", "-937", "đồng/kg"),
        ("1.542.312người", "count", "1542312", "người"),
        ("1.200 đồng chí", "count", "1200", "đồng chí"),
        ("Tổng số 25 hồ sơ", "count", "25", "hồ sơ"),
        ("tài khoản 902 cơ sở", "count", "902", "cơ sở"),
        ("lớp 30 học sinh", "count", "30", "học sinh"),
        ("lên 212² trường", "count", "212", "trường"),
        ("20.000 đồng/kg", "money", "20000", "đồng/kg"),
        ("4.500 đồng/xe/lượt", "money", "4500", "đồng/xe/lượt"),
        ("10 m3/đồng hồ/tháng", "count", "10", "m³/đồng hồ/tháng"),
        ("1- Lương thực", "label", "1", None),
        ("1. Kết quả triển khai", "label", "1", None),
        ("giai đoạn 1", "label", "1", None),
        ("Đề án 06 tỉnh", "label", "6", None),
    ],
)
def test_kinds_values_and_units(text: str, kind: str, value: str, unit: str | None) -> None:
    quantity = one(text)
    assert (quantity.kind, quantity.value, quantity.unit) == (kind, Decimal(value), unit)


def test_a_ratio_has_two_numbers_and_the_noun_counted() -> None:
    quantity = one("đã triển khai 25/25 DVC thiết yếu")
    assert (quantity.value, quantity.denominator, quantity.unit) == (Decimal(25), Decimal(25), "DVC thiết yếu")
    inner = one("2156 lớp/3394 lớp")
    assert (inner.kind, inner.value, inner.denominator, inner.unit) == ("ratio", Decimal(2156), Decimal(3394), "lớp")


def test_a_range_of_money_is_no_ratio_to_what_it_buys() -> None:
    money, count = find_quantities("từ 10-12 triệu đồng/01 thiết bị")
    assert (money.kind, money.value, money.value_to) == ("range", Decimal(10_000_000), Decimal(12_000_000))
    assert money.unit == "đồng/thiết bị"
    assert (count.kind, count.value, count.unit) == ("count", Decimal(1), "thiết bị")


def test_dates_and_citations_are_no_ratios() -> None:
    assert one("ngày 01/7/2024").kind == "date"
    assert find_quantities("Quyết định số 422/QĐ-TTg của Thủ tướng Chính phủ") == []


def test_a_day_that_a_sentence_counts_as_of_is_carried() -> None:
    as_of, percent = find_quantities("Tính đến ngày 15/10/2024 bình quân đạt 91%")
    assert as_of.kind == "date"
    assert percent.period_last == date(2024, 10, 15) and percent.period_first is None


def test_codes_of_procedures_are_labels() -> None:
    assert one("mã 1.012289.000.00.00.H48").kind == "label"


@pytest.mark.parametrize("text", ["10-12 triệu đồng", "10 – 12 triệu đồng", "10 triệu đến 12 triệu đồng"])
def test_a_magnitude_behind_a_range_is_meant_for_both_its_ends(text: str) -> None:
    quantity = one(text)
    assert (quantity.kind, quantity.text) == ("range", text)
    assert (quantity.value, quantity.value_to) == (Decimal(10_000_000), Decimal(12_000_000))


def test_a_bullet_is_no_range_and_no_minus() -> None:
    assert [q.value for q in find_quantities("có 12\n- 15 xã")] == [Decimal(12), Decimal(15)]


def test_two_nouns_are_two_counts_not_a_ratio() -> None:
    assert [(q.kind, q.unit) for q in find_quantities("5 huyện/12 xã")] == [("count", "huyện"), ("count", "xã")]


@pytest.mark.parametrize("text", ["ngày 15/9", "24/7", "07:30", "0905123456", "78/2017/N", "5G"])
def test_what_looks_like_a_figure_and_only_names_has_no_value(text: str) -> None:
    quantities = find_quantities(text)
    assert [(q.kind, q.value) for q in quantities[:1]] == [("label", None)]


def test_all_numbers_of_a_list_of_names_are_names() -> None:
    quantities = find_quantities("Mô hình số 20, 21 và 22")
    assert [(q.kind, q.value) for q in quantities] == [("label", Decimal(n)) for n in (20, 21, 22)]


def test_a_noun_behind_brackets_is_still_the_noun_counted() -> None:
    ratio, percent = find_quantities("có 197/197 (đạt 100%) cơ sở KCB BHYT")
    assert (ratio.unit, percent.unit) == ("cơ sở KCB BHYT", "%")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("lũy kế từ tháng 02 đến ngày 15/9/2024 là 13.631 TK", date(2024, 2, 1), date(2024, 9, 15)),
        ("từ 01/7/2024 là 8.516 người", date(2024, 7, 1), None),
        ("Năm 2023 đã đào tạo cho 1.654 người", date(2023, 1, 1), date(2023, 12, 31)),
        ("Tổ chức ra mắt vào ngày 20/9/2024 và cho 315 học viên", None, None),
        ("Tính đến ngày 15/10/2024 đã xong. Có 315 học viên", None, None),
        ("Đề án giai đoạn 2022 - 2025, tầm nhìn đến năm 2030 có 42 mô hình điểm", None, None),
    ],
)
def test_a_period_is_the_one_the_sentence_gives(text: str, first: date | None, last: date | None) -> None:
    quantity = find_quantities(text)[-1]
    assert (quantity.period_first, quantity.period_last) == (first, last)


def test_a_year_behind_a_word_of_time_is_a_date() -> None:
    quantity = one("tầm nhìn đến 2030")
    assert (quantity.kind, quantity.value, quantity.period_last) == ("date", None, date(2030, 12, 31))


def test_thousands_of_per_cent_are_doubtful() -> None:
    assert one("33.333%").ambiguous and not one("33,3%").ambiguous


@pytest.mark.parametrize("text", ["Kết quả như MH 12 tại Phụ lục 1", "trùng MH số 3", "như mô hình thứ 02 của tỉnh"])
def test_the_number_of_a_model_counts_nothing(text: str) -> None:
    assert {q.kind for q in find_quantities(text)} == {"label"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("dòng điện 16A", [("16", None, "A")]),
        ("Cường độ dòng điện định mức là 2,5A.", [("2.5", None, "A")]),
        ("dòng định mức: 63A, điện áp 220V", [("63", None, "A"), ("220", None, "V")]),
        ("dòng điện từ 10A đến 16A", [("10", "16", "A")]),
        ("dòng điện 10A - 16A", [("10", "16", "A")]),
        ("năng lượng 500J", [("500", None, "J")]),
        ("Thời gian không quá 30s", [("30", None, "s")]),
        ("dòng điện của lớp 5A", []),
        ("lớp 5A, nhà 16A, lô 3s", []),
        ("dòng điện qua tủ 2, nhà 5A", []),
        ("dòng điện của lớp học thuộc khu nhà 5A", []),
        ("dòng điện 16AB", []),
        ("aptomat16A", []),
    ],
)
def test_a_sign_that_would_make_a_code_is_a_unit_behind_what_it_measures(
    text: str, found: list[tuple[str, str | None, str]]
) -> None:
    measured = [q for q in find_quantities(text) if q.unit]
    assert [(str(q.value), q.value_to and str(q.value_to), q.unit) for q in measured] == found


@pytest.mark.parametrize(
    ("text", "first", "last", "unit"),
    [
        ("bảo quản từ 2°C đến 8°C", 2, 8, "°C"),
        ("từ 0oC đến 40oC", 0, 40, "°C"),
        ("-5°C đến 10°C", -5, 10, "°C"),
        ("10 m2 - 20 m²", 10, 20, "m²"),
        ("điện áp 60 V đến dưới 150 V", 60, 150, "V"),
        ("lưu lượng từ 10 m3/s đến 20 m3/s", 10, 20, "m³/s"),
        ("dày 20mm–30mm", 20, 30, "mm"),
    ],
)
def test_two_measures_of_one_unit_are_a_range(text: str, first: int, last: int, unit: str) -> None:
    found = one(text)
    assert (found.kind, found.value, found.value_to, found.unit) == ("range", first, last, unit)


@pytest.mark.parametrize(
    "text",
    [
        "tăng từ 10 m2 đến 20 m2",
        "30 m - 20 m",
        "dài 20 m - rộng 30 m",
        "12 xã - 15 xã",
        "20 m đến 5 km",
        "ống 20 mm – 5 cây",
        "Đạt 1.200 tấn;\n- 1.500 tấn lúa",
        "100 m², đất ở - 150 m²",
        "5 ha lúa đến 20 ha",
        "dài 5 km và rộng - 10 km",
        "5 m\n- 10 m",
    ],
)
def test_two_amounts_that_are_no_ends_of_a_range_are_two(text: str) -> None:
    assert [q.kind for q in find_quantities(text)] == ["count", "count"]


@given(
    st.integers(0, 500),
    st.integers(1, 500),
    st.sampled_from(["°C", "m²", "m3/s", "kg/m2", "kPa", "mm"]),
    st.sampled_from([" đến ", " - ", "–"]),
)
def test_whatever_the_unit_a_range_has_both_its_ends(first: int, more: int, unit: str, to: str) -> None:
    found = one(f"mức từ {first} {unit}{to}{first + more} {unit}")
    assert (found.kind, found.value, found.value_to) == ("range", first, first + more)


def test_a_dash_that_begins_a_line_is_a_sign_where_it_touches_a_temperature() -> None:
    assert one("-18°C").value == -18
    assert one("- 18°C").value == 18
    assert one("-18 người").value == 18


@pytest.mark.parametrize(("text", "unit"), [("2.5 MW", "MW"), ("3.0 L nước cất", "l"), ("1.2 kV", "kV")])
def test_an_amount_with_its_unit_that_begins_a_line_numbers_none(text: str, unit: str) -> None:
    found = one(text)
    assert (found.kind, str(found.value), found.unit) == ("count", text.split()[0], unit)


@pytest.mark.parametrize("text", ["7.2 Hệ thống", "1.2 Kết quả"])
def test_a_clause_is_numbered_by_what_begins_its_line(text: str) -> None:
    assert one(text).kind == "label"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("20 triệu, 30 triệu đồng", [20_000_000, 30_000_000]),
        ("2,5 triệu và 3 triệu đồng", [2_500_000, 3_000_000]),
        ("1 tỷ 200 triệu, 2 tỷ đồng", [1_200_000_000, 2_000_000_000]),
        ("20 hoặc 30 triệu đồng", [20_000_000, 30_000_000]),
    ],
)
def test_of_a_list_each_amount_is_counted_once_in_its_magnitude(text: str, values: list[int]) -> None:
    assert [(q.value, q.unit) for q in find_quantities(text)] == [(value, "đồng") for value in values]


@pytest.mark.parametrize("seed", range(25))
def test_a_grouped_number_without_a_space_before_it_is_whole_or_part_of_a_code(seed: int) -> None:
    chance = random.Random(seed)
    value = chance.randrange(1_000, 10**9)
    said, times = f"{value:,}".replace(",", "."), chance.randrange(2, 99)
    for text in (f"{times}x{said}đ", f"{times}x{said} đồng", f"({times} x{said} đồng)"):
        factor, amount = find_quantities(text)
        assert (factor.value, amount.kind, amount.value) == (Decimal(times), "money", Decimal(value)), text
    (counted,) = find_quantities(f"đạt{said} người")
    assert (counted.value, counted.unit) == (Decimal(value), "người")
    for code in (f"H{said}", f"XL{said}", f"A{times}.{times}"):
        assert [(q.text, q.kind, q.value) for q in find_quantities(code)] == [(code, "label", None)]
