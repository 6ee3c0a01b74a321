"""Quantities: no digit without a place, and each with its meaning."""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalizers.quantities import Quantity, find_quantities
from normalizers.references import find_references

TRUTH = Path(__file__).parents[1] / "truth" / "9287_UBND-KSTT.truth.json"
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
    ]
)


def one(text: str) -> Quantity:
    """The only quantity of a text."""
    (quantity,) = find_quantities(text)
    return quantity


def unplaced(text: str) -> list[str]:
    """Numbers in a text that lie in no quantity and no citation, or in more than one."""
    spans = [(q.start, q.end) for q in find_quantities(text)] + [(r.start, r.end) for r in find_references(text)]
    return [
        match[0]
        for match in re.finditer(r"[0-9]+", text)
        if sum(start <= match.start() and match.end() <= end for start, end in spans) != 1
    ]


@settings(deadline=None)
@given(st.lists(PIECES, max_size=12).map(" ".join))
def test_every_digit_has_one_place(text: str) -> None:
    assert unplaced(text) == []


def test_every_digit_of_the_first_dispatch_has_one_place() -> None:
    truth = json.loads(TRUTH.read_text(encoding="utf-8"))
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
