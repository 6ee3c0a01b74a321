"""What a measure, an amount of money, a share or a time is of: the noun phrase of its clause, found by its head."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalizers.values.quantities import find_quantities
from normalizers.values.quantity import Quantity
from normalizers.values.subjects import names_measure
from testkit.strategies import TEXTS


@dataclass(frozen=True)
class Measured:
    """A noun that names what is measured, with an amount of it."""

    name: str
    amount: str


NAMES = st.sampled_from(
    [
        Measured("điện áp", "220 V"),
        Measured("tần số", "50 Hz"),
        Measured("chiều dài", "25 m"),
        Measured("độ rộng", "1,5 mm"),
        Measured("khoảng cách", "12 m"),
        Measured("khối lượng", "1.080 kg"),
        Measured("tổng dung tích", "1.500 lít"),
        Measured("diện tích", "13 m2"),
        Measured("nhiệt độ", "40 °C"),
        Measured("thời gian", "60 giây"),
        Measured("công suất", "5,5 kW"),
    ]
)
TELLING_APART = st.sampled_from(["", "danh định", "của vòi", "giữa các đầu dây", "của bình chứa", "tính toán"])
BEGINNING = st.sampled_from(
    [
        "",
        "Đặt ",
        "Thiết bị phải có ",
        "Sử dụng hệ thống có ",
        "7.5.5 Các mẫu được thử với ",
        "Nếu cần thì đo, điều chỉnh ",
        "Đối với thiết bị loại I: ",
        "Người vận tải sử dụng phương tiện (đã đăng ký) có ",
    ]
)
LEADING = st.sampled_from(["", "là", "không quá", "không nhỏ hơn", "tối đa là", "phải đạt", "từ", "ít nhất", "≥"])


def only(text: str) -> Quantity:
    (found,) = (q for q in find_quantities(text) if q.kind not in ("label", "date"))
    return found


@given(NAMES, TELLING_APART, BEGINNING, LEADING)
def test_a_measure_is_of_the_noun_that_names_it_with_what_tells_it_apart(
    measured: Measured, apart: str, beginning: str, leading: str
) -> None:
    said = f"{measured.name} {apart}".strip()
    assert only(f"{beginning}{said} {leading} {measured.amount}.").subject == said


@given(NAMES, NAMES, st.sampled_from([", ", " và ", ", lặp lại với "]))
def test_measures_beside_one_another_are_each_of_their_own_noun(one: Measured, other: Measured, between: str) -> None:
    found = find_quantities(f"Đặt {one.name} {one.amount}{between}{other.name} {other.amount}")
    assert [q.subject for q in found] == [one.name, other.name]


@given(NAMES, st.sampled_from([" hoặc ", ", ", " đối với loại I và không quá ", " ± "]))
def test_an_amount_joined_to_another_of_its_kind_is_of_the_same(measured: Measured, joined: str) -> None:
    found = find_quantities(f"{measured.name} là {measured.amount}{joined}{measured.amount}")
    assert [q.subject for q in found] == [measured.name, measured.name]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Giá vàng tại thời điểm tháng 12/2022 dao động tăng 177.000đ/chỉ so với tháng trước", "Giá vàng"),
        ("Bình quân trong quý IV/2022 giá vàng tăng 143.000đ/chỉ", "giá vàng"),
        ("vàng (99,99%) mua vào từ 5.296.000đ/chỉ", "mua vào"),
        ("Mức hỗ trợ tối đa 20 triệu đồng/hộ", "Mức hỗ trợ"),
        ("Tổng số tiền phải nộp là 12.500.000 đồng", "Tổng số tiền"),
        ("Xe khách: 145.000đ/lượt", "Xe khách"),
    ],
)
def test_money_is_of_the_noun_before_what_is_said_of_it(text: str, subject: str) -> None:
    assert [q.subject for q in find_quantities(text) if q.kind == "money"] == [subject]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Trong thời hạn 30 ngày kể từ ngày nhận đủ hồ sơ", "thời hạn"),
        ("Cơ quan, tổ chức không sử dụng liên tục quá 12 tháng", "sử dụng liên tục"),
        ("Các mẫu phải được thử nghiệm trong vòng 5 phút sau khi lấy ra", "thử nghiệm"),
        ("có ít nhất 03 năm kinh nghiệm làm việc trực tiếp", "kinh nghiệm làm việc trực tiếp"),
        ("Cho 3 L cồn vào khay", "cồn vào khay"),
        ("Trong vòng 60 ngày tiếp theo, doanh nghiệp nộp tiền", None),
    ],
)
def test_a_time_is_of_what_goes_on_in_it_or_of_the_noun_behind(text: str, subject: str | None) -> None:
    assert only(text).subject == subject


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("không quá 70% số tiền nộp ngân sách nhà nước", "số tiền nộp ngân sách nhà nước"),
        ("Từ 90% đến 110% điện áp danh định", "điện áp danh định"),
        ("độ giãn dài tối thiểu của dây nằm trong khoảng từ 1% đến dưới 10%", "độ giãn dài tối thiểu của dây"),
        ("Tỷ lệ hồ sơ đúng hạn đạt 98,5% so với cùng kỳ", "Tỷ lệ hồ sơ đúng hạn"),
        ("Chỉ số giá tăng 0,49% so với tháng trước", "Chỉ số giá"),
    ],
)
def test_a_share_is_of_the_whole_behind_it_else_of_the_noun_before(text: str, subject: str) -> None:
    assert only(text).subject == subject


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("chia thành 02 hoặc nhiều khu vực chữa cháy", "khu vực chữa cháy"),
        ("từ 02 hệ thống trở lên", "hệ thống"),
        ("chịu áp suất gấp 1,5 lần áp suất làm việc tối đa", "áp suất làm việc tối đa"),
        ("bản đồ tỷ lệ 1/2.000 cần xác định", "tỷ lệ"),
    ],
)
def test_words_of_the_amount_are_not_of_what_is_counted(text: str, subject: str) -> None:
    assert only(text).subject == subject


@pytest.mark.parametrize("word", ["chế độ chờ", "định mức", "xoay chiều"])
def test_a_word_that_ends_as_a_noun_of_measure_names_none(word: str) -> None:
    assert only(f"dòng điện {word} 16 A").subject == f"dòng điện {word}"


@settings(max_examples=200)
@given(TEXTS)
def test_subjects_are_words_of_the_text(text: str) -> None:
    for quantity in find_quantities(text):
        assert quantity.subject is None or quantity.subject.strip()
        assert all(word in text for word in (quantity.subject or "").split())


@pytest.mark.parametrize(
    ("text", "values", "unit", "subject"),
    [
        ("ổn định mẫu ở nhiệt độ 21 °C ± 3 °C", ["21", "3"], "°C", "nhiệt độ"),
        ("thời gian giữ là (5 ± 0,5) min", ["5", "0.5"], "min", "thời gian giữ"),
        ("khoảng cách (500 ± 2,5) mm", ["500", "2.5"], "mm", "khoảng cách"),
    ],
)
def test_an_amount_and_what_it_may_differ_by_have_one_unit(
    text: str, values: list[str], unit: str, subject: str
) -> None:
    found = find_quantities(text)
    assert [(q.value, q.unit, q.subject) for q in found] == [(Decimal(value), unit, subject) for value in values]


def test_the_unit_behind_a_bracket_is_of_no_number_that_notes_or_numbers() -> None:
    assert [(q.value, q.unit) for q in find_quantities("gồm 12 xã (5) hộ")] == [(12, "xã"), (5, None)]
    assert only("tốc độ từ (38 - 150) mm/min").unit == "mm/min"


THINGS = st.sampled_from(["nhà ga của cảng hàng không, sân bay", "Dự án đầu tư xây dựng bến cảng", "hộ kinh doanh"])
HAD = st.sampled_from(["công suất", "vốn đầu tư công", "sức chứa", "lượng hàng thông qua", "quy mô vốn đầu tư"])
AMOUNTS = st.sampled_from(["01 triệu tấn/năm", "2.300 tỷ đồng", "50 ha", "1.500 m3/ngày", "15 %", "220 kV"])
BOUNDS = st.sampled_from(["từ", "trên", "dưới", "không quá", "đạt"])


@given(THINGS, HAD, BOUNDS, AMOUNTS)
@settings(max_examples=60, deadline=None)
def test_what_a_thing_has_is_what_is_measured_of_it(thing: str, had: str, bound: str, amount: str) -> None:
    assert only(f"{thing} có {had} {bound} {amount} trở lên.").subject == had


@pytest.mark.parametrize("amount", ["50 ha", "2 tỷ đồng", "15 kW"])
def test_an_amount_that_a_thing_has_itself_is_of_the_thing(amount: str) -> None:
    assert only(f"Hộ kinh doanh có từ {amount}.").subject == "Hộ kinh doanh"


@pytest.mark.parametrize("mark", [": ", " (", " - ", " – "])
@pytest.mark.parametrize("amount", ["12/20 kV", "19,5 m", "1,2 mm"])
def test_a_mark_before_an_amount_parts_it_from_what_a_thing_has(mark: str, amount: str) -> None:
    assert only(f"Cáp treo có màn chắn kim loại{mark}{amount}").subject == "Cáp treo"


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Đo bằng thước cặp tại ba vị trí cách nhau 300mm", "cách nhau"),
        ("Đo đường kính theo hai hướng lệch nhau 90 độ", "lệch nhau"),
        ("Hai cột cách nhau không quá 2,5 m", "cách nhau"),
    ],
)
def test_what_lies_apart_is_of_its_distance(text: str, subject: str) -> None:
    assert only(text).subject == subject


@pytest.mark.parametrize(
    ("header", "dimension", "names"),
    [
        ("Thời hạn giải quyết", "time", True),
        ("Phí, lệ phí (nếu có)", "money", True),
        ("Diện tích / Tối thiểu", "area", True),
        ("Địa điểm thực hiện", "time", False),
        ("Thời hạn giải quyết", "money", False),
        ("Trình độ", "angle", False),
        ("", "time", False),
    ],
)
def test_a_header_names_what_its_amounts_measure(header: str, dimension: str, *, names: bool) -> None:
    assert names_measure(header, dimension) is names
