"""The number column of a table: a gap or a repeat is told."""

from __future__ import annotations

import pytest

from pipeline.steps.check.checks.ordinals import check
from testkit.datasets import body_cells, made_document


def told(*numbers: str, name: str = "STT") -> list[tuple[str | None, str | None]]:
    cells = body_cells(*[(n, "Chợ") for n in numbers], names=(name, "Tên mô hình"))
    return [(f.expected, f.observed) for f in check(made_document(cells=cells))]


@pytest.mark.parametrize(
    "numbers",
    [
        ("1", "2", "3"),
        ("I", "1", "2", "II", "1"),
        ("1", "1.1", "1.2", "2"),
        ("1", "", "2"),
        ("1", "2", "1", "2"),
        ("a", "b", "c", "d", "đ", "e"),
        ("1", "Tổng", "2"),
    ],
    ids=["counting", "groups", "nested", "a row without", "anew", "letters", "a word between"],
)
def test_numbers_that_follow_are_not_told(numbers: tuple[str, ...]) -> None:
    assert told(*numbers) == []


def test_a_gap_and_a_repeat_are_told_by_the_number_before() -> None:
    assert told("1", "3", "4") == [("the number after 1", "3")]
    assert told("1", "2", "2", "3") == [("the number after 2", "2")]
    assert told("I", "1", "III") == [("the number after I", "III")]


def test_a_column_of_counts_is_no_column_of_row_numbers() -> None:
    assert told("5", "9", name="Số hộ") == []


def test_every_table_counts_for_itself() -> None:
    names = ("STT", "Tên mô hình")
    cells = body_cells(("1", ""), ("2", ""), names=names) + body_cells(("5", ""), ("7", ""), names=names, table="u")
    assert [f.evidence_ids for f in check(made_document(cells=cells))] == [["ur1c0"]]


def test_a_number_that_a_merged_cell_repeats_is_not_told() -> None:
    cells = body_cells(("1", ""), ("1", ""), ("2", ""), names=("STT", "Tên mô hình"))
    cells[2]["row_span"] = 0
    assert list(check(made_document(cells=cells))) == []
