"""Numbers as Vietnamese writes them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.values.numbers import format_number, parse_number


@given(st.decimals(min_value=0, max_value=10**15, places=2, allow_nan=False, allow_infinity=False))
def test_a_number_that_was_written_is_read_back(value: Decimal) -> None:
    assert parse_number(format_number(value)).value == value


@pytest.mark.parametrize(
    ("text", "value", "ambiguous"),
    [
        ("1.542.312", "1542312", False),
        ("87,69", "87.69", False),
        ("05", "5", False),
        ("3.454", "3454", False),
        ("99.4", "99.4", True),
        ("98.70", "98.70", True),
        ("2156", "2156", False),
        ("1.234,5", "1234.5", False),
    ],
)
def test_notations(text: str, value: str, *, ambiguous: bool) -> None:
    number = parse_number(text)
    assert (number.value, number.ambiguous) == (Decimal(value), ambiguous)


@pytest.mark.parametrize("text", ["", "1..2", "1.012289.000.00.00", "a", "1,2,3"])
def test_what_is_no_number_is_an_error(text: str) -> None:
    with pytest.raises(ValueError):
        parse_number(text)
