"""A blank parts words only where the print leaves a gap."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.pdf.blanks import seen
from pipeline.pdf.page_content import Char
from testkit.made import LETTER, chars


def blank(x0: float, x1: float, top: float = 0.0) -> Char:
    return {**chars(" ", x0, top)[0], "x1": x1}


def shown(*parts: list[Char]) -> str:
    return "".join(c["text"] for c in sorted(seen([c for part in parts for c in part]), key=lambda c: c["x0"]))


@given(st.floats(0.1, 2 * LETTER - 0.1), st.floats(0.1, LETTER))
def test_a_blank_over_letters_is_none(x0: float, width: float) -> None:
    assert shown(chars("giá", 0), [blank(x0, x0 + width)]) == "giá"


def test_a_blank_that_reaches_over_the_last_letter_stands_behind_it() -> None:
    assert shown(chars("giá", 0), [blank(11, 22)]) == "giá "


@given(st.floats(0, LETTER), st.floats(0.5, LETTER))
def test_a_blank_that_reaches_into_a_gap_stands_there(over: float, gap: float) -> None:
    end = 2 * LETTER
    assert shown(chars("xã", 0), chars("A", end + gap), [blank(end - over, end + gap)]) == "xã A"


def test_padding_before_a_figure_and_over_its_first_digit_is_none() -> None:
    padding = [blank(-7.5 + 2.5 * n, -5 + 2.5 * n) for n in range(5)]
    assert shown(chars("171", 0), padding).strip() == "171"


def test_a_blank_of_another_line_is_left_alone() -> None:
    assert len(seen([*chars("giá", 0), blank(7, 9, top=40)])) == 4
