"""Raised and lowered marks as part of the word that they touch."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.pdf.page_content import Char
from pipeline.pdf.superscripts import join_superscripts
from testkit.made import chars


def joined(*words: list[Char], blanks: list[Char] | None = None) -> list[str]:
    every = [c for word in words for c in word] + (blanks or [])
    return ["".join(c["text"] for c in word) for word in join_superscripts([list(w) for w in words], every, 0.2)]


def test_a_raised_or_lowered_mark_that_touches_a_word_is_of_it() -> None:
    assert joined(chars("m", 0, 10), chars("2", 6, 8)) == ["m2"]
    assert joined(chars("CO", 0, 10), chars("2", 12, 12)) == ["CO2"]


def test_letters_behind_a_mark_belong_to_the_word_too() -> None:
    assert joined(chars("m", 0, 10), chars("2", 6, 8), chars("/ha", 12, 10)) == ["m2/ha"]


def test_a_word_of_the_next_line_or_of_the_same_height_is_another() -> None:
    assert joined(chars("xã", 0, 10), chars("A", 12, 20)) == ["xã", "A"]
    assert joined(chars("xã", 0, 10), chars("A", 12, 10)) == ["xã", "A"]


def test_a_mark_further_away_than_letters_of_a_word_stands_alone() -> None:
    assert joined(chars("xã", 0, 10), chars("1", 15, 8)) == ["xã", "1"]


def test_a_blank_between_parts_a_mark_from_its_word() -> None:
    assert joined(chars("xã", 0, 10), chars("1", 13, 8), blanks=chars(" ", 11, 10)) == ["xã", "1"]


TOPS = st.sampled_from([8.0, 10.0, 12.0, 22.0])
WORDS = st.lists(st.tuples(st.sampled_from(["m", "2", "xã"]), st.integers(0, 12), TOPS), max_size=8)


@given(WORDS)
def test_no_letter_is_lost_or_doubled(made: list[tuple[str, int, float]]) -> None:
    words = [chars(text, 6.0 * n, top) for text, n, top in made]
    found = join_superscripts([list(w) for w in words], [c for w in words for c in w], 0.2)
    assert sorted(id(c) for w in found for c in w) == sorted(id(c) for w in words for c in w)


def small(text: str, x0: float, top: float) -> list[Char]:
    return [{**c, "size": 6.5, "bottom": top + 6.5} for c in chars(text, x0, top)]


def test_a_number_set_small_and_high_behind_a_figure_is_the_mark_of_a_footnote() -> None:
    assert joined(chars("1250", 0, 10), small("1", 24, 9)) == ["1250", "¹"]
    assert joined(chars("915", 0, 10), small("12", 20, 9)) == ["915", "¹²"]


def test_digits_set_small_and_low_are_of_the_formula() -> None:
    assert joined(chars("H", 0, 10), small("2", 6, 15.5), chars("SO", 12, 10), small("4", 24, 15.5)) == ["H2SO4"]


def test_a_power_behind_a_letter_is_of_the_unit() -> None:
    assert joined(chars("m", 0, 10), small("2", 6, 8), chars("/ha", 12, 10)) == ["m2/ha"]


def test_a_number_set_small_and_high_before_a_word_is_the_mark_of_a_footnote() -> None:
    assert joined(small("3", 0, 9), chars("hợp", 8, 10), chars("đất", 30, 10)) == ["³", "hợp", "đất"]
    assert joined(small("3", 0, 9), chars("hợp", 30, 10), chars("đất", 50, 10)) == ["3", "hợp", "đất"]
    assert joined(chars("3", 0, 10), chars("hợp", 8, 10)) == ["3", "hợp"]
