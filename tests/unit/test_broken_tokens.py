"""Tokens broken by a narrow cell: whole where neither a blank nor room for them is behind the line."""

from __future__ import annotations

from dataclasses import replace

from pipeline.layout.geometry import Box
from pipeline.layout.text import Word, located_text
from pipeline.layout.wrapped import continued_lines
from testkit.made import line

NARROW, WIDE = Box(0, 0, 70, 40), Box(0, 0, 400, 40)


def cell(*lines: str, box: Box = NARROW, blank_after: bool | None = False) -> str:
    found: list[list[Word]] = [
        [replace(w, blank_after=blank_after) for w in line(text, 4, 14 * n)] for n, text in enumerate(lines)
    ]
    return located_text(continued_lines(found, box)).text


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
