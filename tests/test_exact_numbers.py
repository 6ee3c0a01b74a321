"""A number is stored as it is on the page, or told: no engine rounds it, and sums and quotients work in each."""

from __future__ import annotations

from decimal import Decimal, localcontext
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.values.numbers import EXACT, format_number, parse_number
from normalizers.values.quantities import find_quantities
from pipeline.core.schema.fields import DECIMAL, stored
from pipeline.core.store import to_table, write_tables
from pipeline.steps.normalize.values import number_columns

LONG = {
    "33,3333333 %": "33.3333333",
    "10,82302845": "10.82302845",
    "12.34567891": "12.34567891",
    "1.0012262": "1.0012262",
    "123456789012345678901234,5 đồng": "123456789012345678901234.5",
}


@pytest.mark.parametrize("text", LONG)
def test_long_decimals_are_stored_exactly(text: str) -> None:
    (quantity,) = find_quantities(f"đạt {text}")
    stored = number_columns(quantity)
    assert (stored["value"], stored["value_text"]) == (Decimal(LONG[text]), None)
    assert pa.array([stored["value"]], DECIMAL)[0].as_py() == Decimal(LONG[text])


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("Có 123456789012345678901234567890123 người", "123456789012345678901234567890123"),
        ("Đạt 0,1234567890123456789 điểm", "0.1234567890123456789"),
        ("Đạt 25/123456789012345678901234567890123 xã", "25/123456789012345678901234567890123"),
        ("Từ 1-123456789012345678901234567890123 xã", "1..123456789012345678901234567890123"),
    ],
)
def test_longer_ones_are_kept_as_text_and_have_no_value(text: str, digits: str) -> None:
    (quantity,) = find_quantities(text)
    stored = number_columns(quantity)
    assert stored["value_text"] == digits
    assert (stored["value"], stored["value_to"], stored["denominator"]) == (None, None, None)
    assert stored["value_approximate"] is not None


@given(st.integers(-(10**40), 10**40), st.integers(-30, 12))
def test_what_a_column_holds_comes_back_as_it_was(digits: int, exponent: int) -> None:
    with localcontext(EXACT):
        value = Decimal(digits).scaleb(exponent)
    kept = stored(value)
    if kept is not None:
        assert pa.array([kept], DECIMAL)[0].as_py() == value
    else:
        with pytest.raises(pa.ArrowInvalid):
            pa.array([value], DECIMAL)


@given(st.integers(0, 10**60), st.integers(0, 20))
def test_a_number_of_any_length_is_written_and_read_back(digits: int, decimals: int) -> None:
    with localcontext(EXACT):
        value = Decimal(digits).scaleb(-decimals)
    assert parse_number(format_number(value)).value == value


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory, rows: dict[str, list[dict[str, Any]]]) -> Path:
    """A dataset of figures with large, small and long numbers beside each other."""
    example = rows["figures"][0]
    made = []
    for number, text in enumerate(("9.900.000.000.000.000 đồng", "827.724/838.840 hồ sơ", "33,333333333333 %")):
        (quantity,) = find_quantities(f"đạt {text}")
        made.append({**example, "id": str(number), "text": text, **number_columns(quantity)})
    path = tmp_path_factory.mktemp("numbers") / "figures.parquet"
    write_tables(path, to_table("figures", made).schema, [to_table("figures", made)])
    return path


SUM = Decimal("9900000000827757.333333333333")
QUOTIENT = 827724 / 838840


def test_sums_are_exact_and_quotients_work_in_every_engine(figures: Path) -> None:
    plain = pd.read_parquet(figures)
    assert sum(plain.value) == SUM
    assert plain.value_approximate[1] / plain.denominator_approximate[1] == QUOTIENT
    arrow = pd.read_parquet(figures, dtype_backend="pyarrow")
    assert arrow.value.sum() == SUM
    assert (arrow.value_approximate / arrow.denominator_approximate)[1] == QUOTIENT
    polars = pl.read_parquet(figures)
    assert polars["value"].sum() == SUM
    assert (polars["value_approximate"] / polars["denominator_approximate"])[1] == QUOTIENT
    (summed,) = duckdb.sql(f"select sum(value) from '{figures}'").fetchall()[0]
    assert summed == SUM
    quotients = duckdb.sql(f"select value_approximate / denominator_approximate from '{figures}'").fetchall()
    assert quotients[1][0] == QUOTIENT


def test_decimals_divide_where_the_page_of_questions_says(figures: Path) -> None:
    arrow = pd.read_parquet(figures, dtype_backend="pyarrow")
    with pytest.raises(pa.ArrowInvalid, match="Decimal precision out of range"):
        arrow.value / arrow.denominator
    polars = pl.read_parquet(figures)
    assert (polars["value"] / polars["denominator"])[1] == Decimal("0.986748366792")
    assert duckdb.sql(f"select value / denominator from '{figures}'").fetchall()[1] == (QUOTIENT,)


@pytest.mark.parametrize(("digits", "decimals", "divides"), [(18, 6, True), (19, 6, False)])
def test_decimals_that_arrow_divides_are_shorter_than_amounts(digits: int, decimals: int, *, divides: bool) -> None:
    one = pd.Series([Decimal(1)], dtype=pd.ArrowDtype(pa.decimal128(digits, decimals)))
    if divides:
        assert (one / one)[0] == 1
    else:
        with pytest.raises(pa.ArrowInvalid):
            one / one


def test_a_sheet_of_excel_takes_the_numbers(figures: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    for value, nearest in pd.read_parquet(figures)[["value", "value_approximate"]].itertuples(index=False):
        book.active.append([value, nearest])
    first, *_ = book.active.iter_rows(values_only=True)
    assert first[0] == Decimal("9900000000000000")
