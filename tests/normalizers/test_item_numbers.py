"""Numbers that number a paragraph before a thing that could be counted, and what measures are of."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.values.quantities import find_quantities


@given(st.lists(st.integers(1, 99), min_size=2, max_size=3), st.sampled_from(["Hệ thống", "Yêu cầu", "Hồ sơ", "Xã"]))
def test_a_nested_number_before_a_capital_numbers_its_paragraph(parts: list[int], thing: str) -> None:
    (found,) = find_quantities(f"{'.'.join(map(str, parts))} {thing} được kiểm tra")
    assert (found.kind, found.value) == ("label", None)


@pytest.mark.parametrize(
    ("text", "value", "unit", "subject"),
    [
        ("chiều dài của vòi tối thiểu 25 m đối với loại I", "25", "m", "chiều dài của vòi"),
        ("Khoảng cách không quá 1,5 km tính từ trạm", "1.5", "km", "Khoảng cách"),
        ("xung 0,1 µs", "0.1", "µs", "xung"),
        ("Thời gian phun không nhỏ hơn 60 min", "60", "min", "Thời gian phun"),
    ],
)
def test_a_measure_is_of_what_stands_before_it(text: str, value: str, unit: str, subject: str) -> None:
    (found,) = find_quantities(text)
    assert (found.kind, found.value, found.unit, found.subject) == ("count", Decimal(value), unit, subject)


def test_a_measure_that_another_of_its_kind_is_joined_with_is_of_the_same() -> None:
    found = find_quantities("dài 20 m đối với loại A và 15 m đối với loại B")
    assert [(q.value, q.subject) for q in found] == [(Decimal(20), "dài"), (Decimal(15), "dài")]


@pytest.mark.parametrize("text", ["dài 20 m mang 15 kg", "dài 20 m tại nơi phải dừng xe 15 m", "dài 20 m. Thêm 15 m"])
def test_what_a_measure_behind_another_is_of_is_withheld_where_nothing_joins_them(text: str) -> None:
    assert [q.subject for q in find_quantities(text)] == ["dài", None]
