"""Page numbers inside a table's header: numbers at one place that count with the pages."""

from __future__ import annotations

import pytest

from pipeline.layout.text import Word
from pipeline.steps.reconstruct.page_numbers import counting_number, may_count
from testkit.made import word

WIDTH, HEIGHT = 600.0, 800.0


def number(text: str, x: float = 297.0, top: float = 30.0) -> Word:
    return word(text, x, top)


def test_digits_in_the_middle_of_a_margin_may_be_a_pages_number() -> None:
    assert may_count([number("7"), number("7", top=770)], WIDTH, HEIGHT)


@pytest.mark.parametrize(
    "other",
    [number("7", x=80), number("7", top=400), number("VII"), number("12345"), number("7.")],
    ids=["at the side", "in the body", "Roman", "too long", "with a point"],
)
def test_other_words_are_no_pages_number(other: Word) -> None:
    assert may_count([other], WIDTH, HEIGHT) == []


def test_a_number_that_counts_with_its_neighbours_is_the_pages() -> None:
    own = number("7")
    assert counting_number([own], [(-1, [number("6")])]) is own
    assert counting_number([own], [(1, [number("8", x=300, top=33)])]) is own


@pytest.mark.parametrize(
    "before",
    [[], [number("7")], [number("8")], [number("6", x=310)], [number("6", top=40)]],
    ids=["no neighbour", "the same", "counts down", "beside", "below"],
)
def test_a_number_alone_or_at_another_place_is_a_columns(before: list[Word]) -> None:
    assert counting_number([number("7")], [(-1, before)]) is None


def test_of_several_numbers_the_one_that_counts_is_taken() -> None:
    column, own = number("2", x=310, top=60), number("7")
    near = [(-1, [number("2", x=310, top=60), number("6")])]
    assert counting_number([column, own], near) is own


def test_a_cell_of_a_row_is_the_pages_number_only_where_it_counts_with_two_other_pages() -> None:
    own = number("7")
    in_a_row = [own, number("Chợ", x=80)]
    assert counting_number([own], [(-1, [number("6")])], in_a_row) is None
    assert counting_number([own], [(-1, [number("6")]), (1, [number("8")])], in_a_row) is own
    assert counting_number([own], [(-1, [number("6")]), (1, [number("31")]), (2, [number("4")])], [own]) is None
