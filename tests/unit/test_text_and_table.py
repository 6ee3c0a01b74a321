"""Numbers that a paragraph repeats from a row of a table."""

from __future__ import annotations

import random

import pytest

from pipeline.steps.check.checks import CHECKS
from testkit.datasets import body_cells, figures, made_document, paragraph

ROWS = (("Chung", "110,51%", "104,94%", "99,79%", "103,44%"), ("Lương thực", "116,56%", "99,16%", "100,49%", "98,58%"))


def told(text: str, *rows: tuple[str, ...]) -> list[tuple[str | None, str | None]]:
    block, cells = paragraph(0, text), body_cells(*rows)
    document = made_document(blocks=[block], cells=cells, figures=figures(block, *cells))
    return [(found.expected, found.observed) for found in CHECKS["text_and_table"](document)]


def test_a_number_that_differs_from_the_row_that_the_others_are_of_is_told() -> None:
    said = "Chỉ số giá so với tháng trước bằng 99,79%; so với kỳ gốc bằng 110,51%; so với năm trước bằng 104,76%."
    assert told(said, *ROWS) == [("104,94%", "104,76%")]


def test_two_that_differ_are_each_told_beside_the_number_near_to_them() -> None:
    said = "Chỉ số bằng 99,79%; bằng 110,51%; bằng 104,76%. Bình quân bằng 103,30%."
    assert told(said, *ROWS) == [("104,94%", "104,76%"), ("103,44%", "103,30%")]


@pytest.mark.parametrize(
    "text",
    [
        "Chỉ số bằng 99,79%; bằng 110,51%; bằng 104,94%.",
        "Chỉ số bằng 99,79%; bằng 104,76%.",
        "Chỉ số bằng 99,79%; bằng 110,51%; tăng 25,30%.",
        "Chỉ số bằng 99,79%; lương thực bằng 116,56%; thực phẩm bằng 104,76%.",
        "Chỉ số bằng 99,79%; bằng 110,51%; thực phẩm bằng 99,16%.",
    ],
)
def test_numbers_of_several_rows_or_of_none_are_not_compared(text: str) -> None:
    assert told(text, *ROWS) == []


@pytest.mark.parametrize("seed", range(10))
def test_one_number_of_a_row_that_is_exchanged_is_told_in_any_table(seed: int) -> None:
    chosen = random.Random(seed)
    rows = [
        [f"Nhóm {n}", *(f"{chosen.randint(8000, 13000) / 100:.2f}%".replace(".", ",") for _ in "abcd")]
        for n in range(9)
    ]
    row = rows[chosen.randrange(9)]
    at = chosen.randrange(1, 5)
    numbers = row[1:]
    wrong = f"{float(row[at][:-1].replace(',', '.')) + 0.01:.2f}%".replace(".", ",")
    numbers[at - 1] = wrong
    said = "; ".join(f"bằng {number}" for number in numbers)
    assert told(said, *map(tuple, rows)) in ([(row[at], wrong)], []), "never another"
    assert told("; ".join(f"bằng {number}" for number in row[1:]), *map(tuple, rows)) == []
