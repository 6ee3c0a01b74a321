"""Amounts that leave something unsaid, and marks between a number and what it is of."""

from __future__ import annotations

from decimal import Decimal

import pytest

from normalizers.values.cells import parse_cell
from normalizers.values.quantities import find_quantities


def told(text: str) -> list[tuple[str, str, Decimal | None, str | None]]:
    return [(q.text, q.kind, q.value, q.unit) for q in find_quantities(text)]


@pytest.mark.parametrize(
    "before", ["tổng kinh phí", "Vốn đối ứng:", "Tổng mức đầu tư", "hỗ trợ chi phí", "doanh thu đạt"]
)
@pytest.mark.parametrize(("amount", "value"), [("1,2 tỷ", 1_200_000_000), ("320 triệu", 320_000_000)])
def test_an_amount_behind_a_word_of_money_is_in_dong(before: str, amount: str, value: int) -> None:
    assert told(f"{before} {amount}; còn lại") == [(amount, "money", value, "đồng")]


@pytest.mark.parametrize(
    "text", ["dân số 1,2 triệu", "kinh phí giảm, dân số 1,2 triệu", "kinh phí 320 triệu tấn", "giá trị 12"]
)
def test_without_such_a_word_or_with_a_unit_it_is_not(text: str) -> None:
    assert not [unit for _, _, _, unit in told(text) if unit == "đồng"]


@pytest.mark.parametrize("mark", ["(¹)", " (¹)", "¹", " (*)", "*", "**", "¹²"])
@pytest.mark.parametrize(("number", "value"), [("4.500", 4500), ("12", 12), ("98,5", Decimal("98.5"))])
def test_the_mark_of_a_footnote_parts_no_number_from_its_magnitude(mark: str, number: str, value: Decimal) -> None:
    text = f"{number}{mark} triệu đồng"
    assert told(f"hỗ trợ {text}.") == [(text, "money", value * 1_000_000, "đồng")]


@pytest.mark.parametrize("stars", ["4*", "5*"])
def test_a_star_behind_a_bare_number_may_be_of_a_hotel(stars: str) -> None:
    assert [(text, kind) for text, kind, _, _ in told(f"khách sạn {stars}, nhà nghỉ")] == [(stars, "label")]


@pytest.mark.parametrize("text", ["0,5‰", "0,5 ‰"])
def test_per_mille_is_a_unit(text: str) -> None:
    assert told(f"tỷ lệ {text}") == [("0,5", "count", Decimal("0.5"), "‰")]


@pytest.mark.parametrize("plate", ["59-X1 234.56", "29-B1 567.89", "59X1-234.56", "68-H1 2345", "77-AB 123.45"])
def test_the_plate_of_a_motorcycle_is_a_name(plate: str) -> None:
    assert [(kind, value) for _, kind, value, _ in told(f"xe {plate} đã đăng ký")] == [("label", None)]


@pytest.mark.parametrize("sign", ["-", "−", "–", "—"])
@pytest.mark.parametrize("number", ["1.020", "3,2", "12"])
def test_a_dash_of_any_length_before_the_number_of_a_cell_is_its_sign(sign: str, number: str) -> None:
    cell = parse_cell(f"{sign}{number}")
    assert cell
    assert (cell.sign, cell.number) == (sign, number)
