"""Columns: what they hold is told by header, unit, lines above, title and values together; numbers are read by it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalizers.values.cells import read_cell
from normalizers.values.column_draft import TableText
from normalizers.values.columns import Columns, read_columns
from normalizers.values.numbers import format_number
from normalizers.values.quantity import Quantity
from testkit.strategies import TEXTS


def columns(headers: Sequence[str], *rows: Sequence[str], title: str = "", above: Sequence[str] = ()) -> Columns:
    """The columns of a table with these rows."""
    return read_columns(TableText(headers, list(zip(*rows, strict=True)), title, above))


def meanings(headers: Sequence[str], *rows: Sequence[str], title: str = "", above: Sequence[str] = ()) -> list[str]:
    return [sense.meaning for sense in columns(headers, *rows, title=title, above=above).senses]


def figures(said: Columns, column: int, row: Sequence[str]) -> list[Quantity]:
    return read_cell(row[column], [], said.senses[column], said.row_units(row, said.units_of(column)))


def test_prices_in_a_column_that_names_the_currency_beside_a_column_of_units() -> None:
    headers = ("STT", "Tên vật liệu", "ĐVT", "Giá (đồng)")
    rows = (("1", "Xi măng PCB40", "bao", "76.000"), ("2", "Thép phi 10", "kg", "18.500"))
    assert meanings(headers, *rows) == ["ordinal", "name", "text", "money"]
    (price,) = figures(columns(headers, *rows), 3, rows[0])
    assert (price.kind, price.value, price.unit) == ("money", Decimal(76000), "đồng")


def test_a_column_of_units_gives_each_row_its_own() -> None:
    headers = ("TT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch năm 2025")
    rows = (
        ("1", "Thu ngân sách", "Tỷ đồng", "12.500"),
        ("2", "Tỷ lệ hộ nghèo", "%", "1,5"),
        ("3", "Diện tích lúa", "1.000 ha", "92,3"),
        ("4", "Lao động có việc làm", "Người", "25.000"),
    )
    said = columns(headers, *rows)
    found = [figures(said, 3, row)[0] for row in rows]
    assert [(q.kind, q.value, q.unit) for q in found] == [
        ("money", Decimal(12500 * 10**9), "đồng"),
        ("percent", Decimal("1.5"), "%"),
        ("count", Decimal(92300), "ha"),
        ("count", Decimal(25000), "Người"),
    ]
    assert said.senses[3].period == (date(2025, 1, 1), date(2025, 12, 31))


def test_a_line_above_scales_columns_that_have_no_unit_of_their_own() -> None:
    headers = ("STT", "Nội dung", "Dự toán", "Tỷ lệ (%)", "Số hộ")
    rows = (("1", "Chi thường xuyên", "1.250", "30,5", "120"), ("2", "Chi đầu tư", "900", "69,5", "1.400"))
    said = columns(headers, *rows, above=["Đơn vị tính: triệu đồng"])
    found = [figures(said, column, rows[0])[0] for column in (2, 3, 4)]
    assert [(q.kind, q.value, q.unit) for q in found] == [
        ("money", Decimal(1_250_000_000), "đồng"),
        ("percent", Decimal("30.5"), "%"),
        ("count", Decimal(120), "hộ"),
    ]


@pytest.mark.parametrize("headers", [("TT", "Tên hàng", "Số UN", "Loại, nhóm hàng"), ("", "", "Mã", "Ký hiệu")])
def test_codes_are_no_quantities(headers: Sequence[str]) -> None:
    rows = (("1", "Amoni picrat", "0004", "1.1"), ("2", "Khói", "0015", "1 +8"), ("3", "Chì", "1203", "6.1"))
    said = columns(headers, *rows)
    assert [sense.meaning for sense in said.senses[2:]] == ["code", "code"]
    assert [figures(said, column, row) for row in rows for column in (0, 2, 3)] == [[]] * 9


def test_codes_are_known_by_their_noughts_where_no_header_says_so() -> None:
    assert meanings(("", ""), ("Khói", "0015"), ("Chì", "0203"))[1] == "code"


def test_a_number_in_a_name_names() -> None:
    said = columns(("Tên sách", "Số lượng"), ("Toán 5, tập một", "120"), ("Tin học 4", "80"))
    (five,) = figures(said, 0, ("Toán 5, tập một", "120"))
    assert (five.kind, five.value) == ("label", None)


def test_places_head_prices_where_numbers_stand_below_them() -> None:
    headers = ("STT", "Tên vật liệu", "Đơn vị tính", "Huyện Tam Bình", "Huyện Trà Ôn")
    rows = (("1", "Đá 4x6", "m3", "343.000", "361.111"), ("2", "Thép", "kg", "17.500", ""))
    said = columns(headers, *rows, title="CÔNG BỐ GIÁ VẬT LIỆU XÂY DỰNG THÁNG 6 NĂM 2024")
    (price,) = figures(said, 3, rows[0])
    assert (price.kind, price.value, price.unit) == ("money", Decimal(343000), "đồng/m³")
    assert said.senses[3].period == (date(2024, 6, 1), date(2024, 6, 30))


SCORES = (("Đi muộn", "-2đ"), ("Nghỉ không phép", "-5đ/buổi"), ("Hoàn thành xuất sắc", "+20đ"))


@pytest.mark.parametrize("header", ["Mức trừ", "Mức", "Ghi nhận", "Mức phạt", ""])
@pytest.mark.parametrize("title", ["THANG ĐIỂM", "Bảng điểm thi đua năm 2025", "QUY ĐỊNH CHẤM ĐIỂM, TRỪ ĐIỂM"])
@pytest.mark.parametrize("above", [False, True])
def test_small_amounts_of_a_table_that_gives_points_are_points(header: str, title: str, *, above: bool) -> None:
    said = columns(("Hành vi", header), *SCORES, title="" if above else title, above=(title,) if above else ())
    found = [(q.kind, q.value, q.unit) for row in SCORES for q in figures(said, 1, row)]
    assert found == [("count", -2, "điểm"), ("count", -5, "điểm/buổi"), ("count", 20, "điểm")]
    assert ("unit", "title", title) in [(e.of, e.by, e.text) for e in said.evidence[1]]


@pytest.mark.parametrize(
    ("amount", "title", "above"),
    [
        ("-50đ/lít", "ĐIỀU CHỈNH GIÁ XĂNG DẦU TẠI THỜI ĐIỂM 15 GIỜ", ()),
        ("-50đ", "MỨC THU TẠI CÁC ĐIỂM ĐỖ XE", ()),
        ("+20đ", "", ()),
        ("5.000đ", "THANG ĐIỂM", ()),
        ("20đ", "THANG ĐIỂM", ("Đơn vị tính: đồng",)),
        ("20 đồng", "THANG ĐIỂM", ()),
    ],
)
def test_amounts_elsewhere_and_great_ones_stay_money(amount: str, title: str, above: Sequence[str]) -> None:
    said = columns(("Nội dung", "Mức"), ("A", amount), ("B", amount), title=title, above=above)
    assert [q.kind for q in figures(said, 1, ("A", amount))] == ["money"]


def test_words_of_a_table_that_gives_points_tell_points() -> None:
    rows = (("Đi muộn", "Lần đầu trừ 2đ, mỗi lần sau trừ 5đ/buổi"), ("Nghỉ", "Nộp 50.000đ và trừ 10đ"))
    said = columns(("Hành vi", "Xử lý"), *rows, title="THANG ĐIỂM")
    found = [(q.kind, q.value, q.unit) for row in rows for q in figures(said, 1, row)]
    assert found == [("count", 2, "điểm"), ("count", 5, "điểm/buổi"), ("money", 50000, "đồng"), ("count", 10, "điểm")]
    assert [q.kind for q in figures(columns(("Hành vi", "Xử lý"), *rows), 1, rows[0])] == ["money", "money"]


def test_points_are_no_money() -> None:
    rows = (("1", "Vi phạm giờ học", "-3đ/lần"), ("2", "Tham gia văn nghệ", "+6đ"))
    said = columns(("TT", "Nội dung", "Điểm"), *rows)
    assert [(q.kind, q.value, q.unit) for row in rows for q in figures(said, 2, row)] == [
        ("count", Decimal(-3), "điểm/lần"),
        ("count", Decimal(6), "điểm"),
    ]


def test_marks_and_dates_have_meanings() -> None:
    rows = (("A", "x", "12/5/2024", "2021"), ("B", "", "01/6/2024", "2020"))
    assert meanings(("Tên", "Đạt", "Ngày cấp", "Năm sinh"), *rows) == ["name", "mark", "date", "date"]


def test_what_is_compared_with_is_no_time_of_the_column() -> None:
    said = columns(("Nhóm hàng", "Tháng 3/2024 so với tháng 02/2024 (%)"), ("Gạo", "99.52"), ("Thịt", "98.96"))
    assert said.senses[1].period == (date(2024, 3, 1), date(2024, 3, 31))


def test_the_column_settles_what_a_point_means() -> None:
    english = columns(("Tên", "Giá trị"), ("A", "1,250.50"), ("B", "1.250"), ("C", "900"))
    vietnamese = columns(("Tên", "Giá trị"), ("A", "1.250,5"), ("B", "1.250"), ("C", "900"))
    assert [figures(said, 1, ("B", "1.250"))[0].value for said in (english, vietnamese)] == [
        Decimal("1.250"),
        Decimal(1250),
    ]


def test_a_form_of_many_columns_is_known_again() -> None:
    headers = ("STT", "Tên", "Đơn vị tính", "Huyện A", "Huyện B")
    row = ("1", "Thép", "kg", "17.500", "18.000")
    first = columns(headers, row, row, title="Bảng giá vật liệu")
    again = read_columns(TableText(headers, list(zip(row, row, strict=True))), [first])
    assert [sense.meaning for sense in again.senses] == [sense.meaning for sense in first.senses]


def test_a_range_that_falls_is_none_and_one_over_two_lines_is() -> None:
    said = columns(("Tên", "Giá (đồng)"), ("A", "15.200\n– 15.900"), ("B", "12.000"))
    (range_,) = figures(said, 1, ("A", "15.200\n– 15.900"))
    assert (range_.kind, range_.value, range_.value_to) == ("range", Decimal(15200), Decimal(15900))
    assert [q.kind for q in figures(said, 1, ("A", "15.900 - 200"))] == ["label"]


def test_a_size_has_the_unit_of_its_header_and_a_column_that_of_its_cells() -> None:
    headers = ("Ký hiệu", "Kích thước (mm)", "Điện áp")
    rows = (("KT-01", "840x440x670", "220 V"), ("KT-02", "900 x 500 x 1.200", "380 V"))
    said = columns(headers, *rows)
    assert [sense.meaning for sense in said.senses] == ["code", "measure", "measure"]
    assert [(q.text, q.value, q.unit) for q in figures(said, 1, rows[1])] == [
        ("900", Decimal(900), "mm"),
        ("500", Decimal(500), "mm"),
        ("1.200", Decimal(1200), "mm"),
    ]


NOTATIONS = {
    "points": format_number,
    "commas": lambda value: f"{value:,f}",
    "blanks": lambda value: f"{value:,f}".replace(",", " ").replace(".", ","),
    "thin blanks": lambda value: f"{value:,f}".replace(",", "\u202f").replace(".", ","),
    "plain": lambda value: f"{value:f}".replace(".", ","),
}
UNITS = {
    "đồng": ("money", "đồng", 1),
    "triệu đồng": ("money", "đồng", 10**6),
    "1000 đồng/m²": ("money", "đồng/m²", 1000),
    "%": ("percent", "%", 1),
    "nghìn tấn": ("count", "tấn", 1000),
    "kPa": ("count", "kPa", 1),
    "học sinh": ("count", "học sinh", 1),
}
SIGNS = st.sampled_from(["", "-", "–", "−", "+", "()"])
VALUES = st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False, allow_infinity=False).map(
    lambda value: value.quantize(Decimal(1)) if value == value.to_integral() else value.normalize()
)


@settings(deadline=None, max_examples=300)
@given(
    st.lists(st.tuples(VALUES, SIGNS), min_size=1, max_size=6),
    st.sampled_from(sorted(NOTATIONS)),
    st.sampled_from(sorted(UNITS)),
    st.sampled_from(["header", "above", "unit_column"]),
)
def test_a_number_in_any_notation_of_its_column_is_read_back(
    written: list[tuple[Decimal, str]], notation: str, unit: str, place: str
) -> None:
    write = NOTATIONS[notation]
    kind, name, scale = UNITS[unit]
    # One number tells the notation; the others may be open to two readings.
    values = [(Decimal("1234567.5"), ""), *written]
    texts = [
        f"({write(value)})" if sign == "()" and kind != "count" else sign.strip("()") + write(value)
        for value, sign in values
    ]
    header = f"Giá trị ({unit})" if place == "header" else "Giá trị"
    rows = [("Chỉ tiêu", unit if place == "unit_column" else "", text) for text in texts]
    above = [f"Đơn vị tính: {unit}"] if place == "above" else []
    said = columns(("Nội dung", "ĐVT" if place == "unit_column" else "Ghi chú", header), *rows, above=above)
    for (value, sign), row, text in zip(values, rows, texts, strict=True):
        (found,) = figures(said, 2, row)
        below = sign in ("-", "–", "−") or text.startswith("(")
        assert found.value == (-value if below else value) * scale
        assert (found.kind, found.unit, found.text) == (kind, name, text)


@settings(deadline=None, max_examples=200)
@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=4), TEXTS, TEXTS, TEXTS)
def test_figures_of_any_table_are_of_its_cells(
    rows: list[tuple[str, str]], first: str, second: str, title: str
) -> None:
    said = columns((first, second), *rows, title=title, above=[title])
    for row in rows:
        for column in (0, 1):
            found = figures(said, column, row)
            assert all(row[column][q.start : q.end] == q.text and q.text for q in found)


RATED = st.sampled_from(["m2/người", "ha/công trình", "kg/hộ", "lít/ngày", "m/làn", "kWh/m2"])
WRITTEN = st.sampled_from(["0,5", "12", "3,25", "100", "7,0"])


@given(st.lists(st.tuples(RATED, WRITTEN), min_size=2, max_size=3), st.sampled_from([" ", "\n"]))
@settings(max_examples=60, deadline=None)
def test_units_below_one_another_are_each_of_their_own_number(pairs: list[tuple[str, str]], between: str) -> None:
    headers = ("TT", "Loại công trình", "Đơn vị tính", "Chỉ tiêu")
    units, numbers = (between.join(parts) for parts in zip(*pairs, strict=True))
    rows = (("1", "Sân luyện tập", units, numbers), ("2", "Thư viện", "ha/công trình", "0,5"))
    said = columns(headers, *rows)
    found = [(q.text, (q.unit or "").replace("²", "2")) for q in figures(said, 3, rows[0])]
    assert found == [(number, unit) for unit, number in pairs]
    fewer = (*rows[0][:3], "1,5")
    assert [q.unit for q in figures(said, 3, fewer)] == [None]


@pytest.mark.parametrize(
    ("cell", "unit"), [("số chỗ/ 1000người", "chỗ/1000người"), ("Số hộ", "hộ"), ("số lượng", "số lượng")]
)
def test_a_unit_may_be_called_a_number_of_things(cell: str, unit: str) -> None:
    rows = (("Nhà hát", cell, "5"), ("Thư viện", "chỗ", "12"))
    (found,) = figures(columns(("Loại công trình", "Đơn vị tính", "Chỉ tiêu"), *rows), 2, rows[0])
    assert found.unit == unit
