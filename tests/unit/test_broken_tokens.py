"""Tokens broken by a narrow cell: whole where neither a blank nor room for them is behind the line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from pipeline.layout.geometry import Box
from pipeline.layout.text import Word, located_text
from pipeline.layout.wrapped import continued_column
from testkit.made import line

NARROW, WIDE = Box(0, 0, 70, 40), Box(0, 0, 400, 40)


def cell(*lines: str, box: Box = NARROW, blank_after: bool | None = False) -> str:
    (text,) = column(lines, box=box, blank_after=blank_after)
    return text


def column(*cells: Sequence[str], box: Box = NARROW, blank_after: bool | None = False) -> list[str]:
    found: list[list[list[Word]]] = [
        [[replace(w, blank_after=blank_after) for w in line(text, 4, 14 * n)] for n, text in enumerate(lines)]
        for lines in cells
    ]
    return [located_text(lines).text for lines in continued_column([(lines, box) for lines in found])]


def test_a_number_that_fills_its_cell_is_whole() -> None:
    assert cell("1.250.000.", "000") == "1.250.000.000"


def test_a_code_over_three_lines_is_whole() -> None:
    assert cell("1.009911", ".000.00.0", "0.H99") == "1.009911.000.00.00.H99"


def test_a_line_with_room_or_a_blank_behind_it_was_not_broken() -> None:
    assert cell("1.250.000.", "000", box=WIDE) == "1.250.000. 000"
    assert cell("1.250.000.", "000", blank_after=True) == "1.250.000. 000"


def test_recognized_print_has_no_blanks_to_tell() -> None:
    assert cell("1.250.000.", "000", blank_after=None) == "1.250.000. 000"


def test_prose_and_lists_are_not_joined() -> None:
    assert cell("Ủy ban nhân", "dân tỉnh") == "Ủy ban nhân dân tỉnh"
    assert cell("mục 8, 9,", "12") == "mục 8, 9, 12"
    assert cell("1.250.000", "1.300.000") == "1.250.000 1.300.000"


BROKEN = ("1.250.000.", "000")


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (("1.045,", "25"), "1.045,25"),
        (("12,", "5"), "12,5"),
        (("-3,", "75"), "-3,75"),
        (("3.", "450"), "3.450"),
        (("98", ",5%"), "98,5%"),
    ],
)
def test_a_number_with_room_behind_its_line_is_whole_where_its_column_breaks_numbers(
    lines: Sequence[str], whole: str
) -> None:
    apart = " ".join(lines)
    assert column(("Giá trị",), BROKEN, lines) == ["Giá trị", "1.250.000.000", whole]
    assert column(("Giá trị",), ("1.250.000",), lines) == ["Giá trị", "1.250.000", apart]
    assert column(("Giá trị",), BROKEN, ("mục 8, 9,", "12"), lines)[-1] == apart
    assert column(BROKEN, lines, blank_after=True)[-1] == apart


@pytest.mark.parametrize(
    "lines", [("ở 3,", "5"), ("1.045,", "25 hộ"), ("12", "15"), ("7 3.", "450"), ("Ủy ban", "tỉnh")]
)
def test_only_a_cell_that_is_one_number_is_made_whole_by_its_column(lines: Sequence[str]) -> None:
    assert column(BROKEN, lines)[-1] == " ".join(lines)


def test_the_beginning_of_a_web_address_goes_on_whatever_room_its_line_has() -> None:
    assert cell("https://", "thanhtoan.gov.vn", box=WIDE) == "https://thanhtoan.gov.vn"
    assert cell("https://", "thanhtoan.gov.vn", box=WIDE, blank_after=True) == "https:// thanhtoan.gov.vn"
