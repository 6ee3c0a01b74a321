"""Numbers inside names of goods, of headings and of parts of texts, beside those that count."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.values.cells import ColumnSense, read_cell
from normalizers.values.quantities import find_quantities
from normalizers.values.quantity import Quantity

SIGNS = ("IR", "OM", "PC", "PVC", "LBP", "QL", "Heineken", "Panadol", "Windows", "Canon")
GOODS = ("giống lúa {} {}", "mua {} {}, đã giao", "gồm {} {} và hàng khác", "{} {} là loại mới", "({} {})")
COUNTED = ("{} có {} mô hình", "{} tại {} xã", "{} giá {} đồng", "{} đạt {}%", "{} dày {} mm")


def _kinds(found: list[Quantity]) -> list[str]:
    return [quantity.kind for quantity in found]


@pytest.mark.parametrize("seed", range(20))
def test_a_number_behind_a_sign_or_foreign_name_is_of_that_name(seed: int) -> None:
    chosen = random.Random(seed)
    sign, number = chosen.choice(SIGNS), chosen.randint(1, 9999)
    text = chosen.choice(GOODS).format(sign, number)
    assert _kinds(find_quantities(text)) in (["label"], ["date"]), text


@pytest.mark.parametrize("seed", range(20))
def test_a_number_with_its_unit_is_a_quantity_behind_any_name(seed: int) -> None:
    chosen = random.Random(seed)
    sign, number = chosen.choice(SIGNS), chosen.randint(2, 999)
    text = chosen.choice(COUNTED).format(sign, number)
    (found,) = find_quantities(text)
    assert (found.value, found.unit is not None) == (Decimal(number), True), text


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("sắt 8 Tây Đô 19.000đ/kg; sắt 10 Tây Đô 110.000đ/cây", ["label", "money"] * 2),
        ("lúa đài thơm 8 dao động từ 7.200 - 7.400đ/kg", ["label", "range"]),
        ("đã mua 5 máy giá 7.200 đồng", ["count", "money"]),
        ("CÔNG BÁO/Số 383 + 384/Ngày 18-02-2018", ["label", "label", "date"]),
        ("các khoản 2, 3 và 4 Điều này", ["label", "label", "label"]),
        ("tại các Điều 18, 19 và 20 Nghị định này", ["label", "label", "label"]),
        ("các lớp 1, 2 và 30 học sinh", ["label", "label", "count"]),
        ("tại số thứ tự 1, 2 mục I", ["label", "label"]),
        ("(trường hợp 3, 4, 5)", ["label", "label", "label"]),
        ("có 12 trường hợp", ["count"]),
        ("qua Cổng dịch vụ công. 3. Dịch vụ bưu chính", ["label"]),
        ("Khu công nghiệp Mỹ Phước 2, phường Mỹ Phước", ["label"]),
        ("12 khu công nghiệp", ["count"]),
        ("Số 5 đường Hoàng Ngân, P.16, Q.8", ["label", "label", "label"]),
        ("ống Þ 90", ["label"]),
        ("Kính gửi: ........ (2)", ["label"]),
        ("ngày / /2025", ["date"]),
        ("V30x30x2,3 mm", ["count", "count", "count"]),
        ("ngói 22 Đồng Tâm giá 15.000 đồng/viên", ["label", "money"]),
        ("thuốc Glumeform 500 XR", ["label"]),
        ("chuẩn Bluetooth 5.0", ["label"]),
        ("bổ nhiệm 3 Phó Chủ tịch", ["count"]),
        ("UBND 12 thành tố", ["count"]),
        ("GRDP 8,5%", ["percent"]),
        ("TỔNG SỐ TTHC 25", ["count"]),
        ("theo quy định tại 5.3", ["label"]),
        ("trong 2.5 giờ", ["count"]),
        ("Xuất bản lần 1", ["label"]),
        ("tăng 8 lần", ["count"]),
        ("theo Nghị quyết 18 và Thông tư 26", ["label", "label"]),
        ("Mã ngạch 01.003", ["label"]),
        ("Mã ngành 12 và Mã hóa 5 hồ sơ", ["label", "count"]),
        ("HÀ NỘI – 2023", ["date"]),
        ("số máy 1900 6035", ["label"]),
        ("Hotline 1022", ["label"]),
        ("(0256) 3.822.294", ["label"]),
        ("tiêu chuẩn ASTM D 1557", ["label"]),
        ("………….4 1 Phạm vi áp dụng ………….5 2 Tài liệu viện dẫn", ["label"] * 4),
        ("Số hồ sơ đã nhận: ………….12", ["count"]),
    ],
)
def test_what_stands_around_a_number_tells_whether_it_names(text: str, kinds: list[str]) -> None:
    assert _kinds(find_quantities(text)) == kinds


@pytest.mark.parametrize(
    ("text", "kind"),
    [("5 Thiết kế", "label"), ("4 Yêu cầu về kỹ thuật", "label"), ("05 Sở, ngành", "count"), ("12 xã", "count")],
)
def test_a_number_that_begins_a_heading_before_a_capital_numbers_it(text: str, kind: str) -> None:
    assert _kinds(find_quantities(text, heading=True)) == [kind]


@pytest.mark.parametrize("text", ["Sắt 6 Tây Đô", "Đá 4/6", "Sắt 6 - 8 Tây Đô", "Lúa OM 18", "Gạch 20"])
def test_a_number_without_a_unit_in_a_column_of_names_names(text: str) -> None:
    assert _kinds(read_cell(text, [], ColumnSense("name"))) == ["label"]


def test_a_measure_in_a_column_of_names_is_one() -> None:
    (found,) = read_cell("Ống thép 21 mm", [], ColumnSense("name"))
    assert (found.kind, found.value, found.unit) == ("count", Decimal(21), "mm")


@pytest.mark.parametrize(
    "text",
    [
        "mã số sản phẩm 8936049",
        "mã quan hệ ngân sách 1055321",
        "mã số thuế của đơn vị 4100258761",
        "mã loại 340",
        "số máy lẻ 104",
        "theo bảng 4.5 và hình 3.2",
    ],
)
def test_a_code_is_no_amount_however_many_words_say_what_it_is_of(text: str) -> None:
    assert {quantity.kind for quantity in find_quantities(text)} == {"label"}


@pytest.mark.parametrize(
    ("text", "value"),
    [("mã hóa 35 tệp", 35), ("cấp mã số vùng trồng cho 12 vùng", 12), ("mã số vùng nuôi đạt 25", 25)],
)
def test_what_encodes_or_has_codes_is_counted(text: str, value: int) -> None:
    (quantity,) = find_quantities(text)
    assert (quantity.kind, quantity.value) == ("count", value)


@given(
    st.sampled_from(["phòng họp", "Hội trường", "phòng làm việc", "giảng đường", "tầng", "lô"]),
    st.integers(1, 999),
    st.sampled_from(["", ", nhà A", " và các phòng khác", " bao gồm", " phòng 12", " nhà B"]),
)
def test_a_number_that_tells_a_room_apart_counts_nothing(room: str, number: int, behind: str) -> None:
    first, *_ = find_quantities(f"Họp tại {room} {number}{behind}")
    assert (first.kind, first.text.split()[-1]) == ("label", str(number))


@given(st.sampled_from(["phòng họp", "hội trường", "giảng đường"]), st.sampled_from(["chỗ", "m2", "người"]))
def test_a_room_with_a_unit_behind_its_number_is_measured(room: str, unit: str) -> None:
    (found,) = find_quantities(f"xây dựng {room} 305 {unit}")
    assert (found.kind, found.value) == ("count", 305)


@given(st.integers(20, 999), st.integers(10, 9999), st.decimals(1, 99, places=1), st.sampled_from(".,"))
def test_a_pump_by_its_sizes_and_power_is_a_name(inlet: int, wheel: int, power: Decimal, sign: str) -> None:
    model = f"{inlet}-{wheel}/{power}".replace(".", sign)
    (found,) = find_quantities(f"Máy bơm ly tâm {model} trục ngang")
    assert (found.kind, found.text, found.value) == ("label", model, None)
