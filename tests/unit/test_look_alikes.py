"""Letters like digits are digits where the context is a number, and nowhere else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.layout.geometry import Box
from pipeline.layout.grid import GridCell
from pipeline.pdf.ocr.cells import CellRead
from pipeline.pdf.ocr.crop import Crop, in_points, without_rule_marks
from pipeline.pdf.ocr.look_alikes import digits_beside_digits
from pipeline.pdf.ocr.numbers import columns_as_numbers
from pipeline.pdf.ocr.tesseract import Models, Print
from pipeline.pdf.ocr.vote import Reading, Voted, as_meant, vote

NO_MODELS = cast(Models, cast(Any, None))
"""Nothing here is read anew."""


def print_of(text: str, x: float = 0.0) -> Print:
    return Print(text, Box(x, 0, x + 10, 10), tuple(x + n for n in range(len(text) + 1)), 10.0, 95.0)


@pytest.mark.parametrize(
    ("text", "number"),
    [("l5.000", "15.000"), ("2Š", "25"), ("G0l2", "G012"), ("4.!", "4.1"), ("1|,5", "11,5"), ("20Ỉ", "20Ỉ")],
)
def test_among_digits_a_sign_that_no_code_has_is_a_digit(text: str, number: str) -> None:
    assert digits_beside_digits(text) == number


@pytest.mark.parametrize("text", ["l)", "l", "A!", "Š", "ll.", "I", "B2", "O5", "CO2", "lớp5", "Điều", "", ".", "k)"])
def test_elsewhere_letters_stay_letters(text: str) -> None:
    assert digits_beside_digits(text) == text


@given(st.text("0123456789.,)A", max_size=6))
def test_what_has_no_letter_like_a_digit_stays_as_it_is(text: str) -> None:
    assert digits_beside_digits(text) == text


def test_a_word_that_became_a_number_says_so() -> None:
    assert as_meant(Voted(print_of("l5"), Reading.PAGE)) == Voted(print_of("15"), Reading.AS_NUMBER)
    assert as_meant(Voted(print_of("l)"), Reading.PAGE)) == Voted(print_of("l)"), Reading.PAGE)


def test_a_bracket_before_a_bracket_is_the_letter_of_a_list_and_says_so() -> None:
    assert as_meant(Voted(print_of("])"), Reading.PAGE)) == Voted(print_of("l)"), Reading.AS_LETTER)
    for text in ("1)", "]", "a])", "])."):
        assert as_meant(Voted(print_of(text), Reading.PAGE)).word.text == text
    found, _ = vote([print_of("])")], [print_of("l)")], list)
    assert [(v.word.text, v.reading) for v in found] == [("l)", Reading.AS_LETTER)]


def test_two_readings_that_mean_the_same_number_agree_on_it_by_name() -> None:
    def never() -> Sequence[Print]:
        raise AssertionError("a third reading costs time and is not needed")

    found, _ = vote([print_of("xã"), print_of("l15", 20)], [print_of("xã"), print_of("1l5", 20)], never)
    assert [(v.word.text, v.reading) for v in found] == [("xã", Reading.AGREED), ("115", Reading.AS_NUMBER)]


def test_a_stroke_that_readings_take_for_different_signs_is_a_1_by_name() -> None:
    found, _ = vote([print_of("l")], [print_of("!")], list)
    assert [(v.word.text, v.reading) for v in found] == [("1", Reading.AS_NUMBER)]


def test_whether_a_list_has_an_l_or_a_1_a_third_reading_tells() -> None:
    found, _ = vote([print_of("l)")], [print_of("1)")], lambda: [print_of("l)")])
    assert [(v.word.text, v.reading) for v in found] == [("l)", Reading.AGREED)]


def test_readings_are_compared_as_they_are() -> None:
    found, _ = vote([print_of("A!")], [print_of("A1")], lambda: [print_of("A1")])
    assert [(v.word.text, v.reading) for v in found] == [("A1", Reading.AGREED)], "a third reading tells"
    found, _ = vote([print_of("Š")], [print_of("Š")], list)
    assert [v.word.text for v in found] == ["Š"]


def test_a_stroke_that_one_reading_has_and_that_may_be_a_1_is_told() -> None:
    found, left = vote([print_of("xã")], [print_of("xã"), print_of("!", 40)], list)
    assert [v.word.text for v in found] == ["xã"]
    assert [w.text for w in left] == ["!"]


def test_units_change_and_letters_do_not() -> None:
    (found,) = in_points([print_of("l)", 20)], 144, left=10, top=4)
    assert (found.text, found.box, found.size) == ("l)", Box(15, 2, 16, 7), 5.0)
    assert found.edges == (15.0, 15.5, 16.0)


def test_what_rules_were_taken_for_is_cut_off() -> None:
    found = list(without_rule_marks([print_of("|xã_"), print_of("|"), print_of("a|b")]))
    assert [(w.text, w.edges) for w in found] == [("xã", (1.0, 2.0, 3.0)), ("a|b", (0.0, 1.0, 2.0, 3.0))]


def column(*texts: str, span: int = 1) -> list[CellRead]:
    crop = Crop(np.full((80, 80), 255, np.uint8), 0, 0)
    return [
        CellRead(
            0,
            GridCell(row, 2, 1, span, Box(0, 20.0 * row, 50, 20.0 * row + 20)),
            crop,
            (),
            (),
            [Voted(print_of(text), Reading.AGREED)],
        )
        for row, text in enumerate(texts)
    ]


def said(cells: Sequence[CellRead]) -> list[tuple[str, Reading]]:
    return [(cell.text, cell.words[0].reading) for cell in columns_as_numbers(NO_MODELS, cells)]


def test_in_a_column_of_numbers_a_letter_is_a_digit_with_the_confidence_of_that_reading() -> None:
    assert said(column("1,5", "O,5", "2", "l", "12,0")) == [
        ("1,5", Reading.AGREED),
        ("0,5", Reading.AS_NUMBER),
        ("2", Reading.AGREED),
        ("1", Reading.AS_NUMBER),
        ("12,0", Reading.AGREED),
    ]


def test_in_other_columns_it_is_a_letter() -> None:
    texts = ["k)", "l)", "m)", "n)", "1)"]
    assert [text for text, _ in said(column(*texts))] == texts
    assert [text for text, _ in said(column("1,5", "O,5", "2", "l", "12,0", span=2))] == [
        "1,5",
        "O,5",
        "2",
        "l",
        "12,0",
    ]


def test_what_both_readings_have_as_words_is_no_number_of_its_column() -> None:
    *_, name = column("300.000", "100.000", "200.000", "50.000", "Nhóm")
    named = replace(name, words=[*name.words, Voted(print_of("1", 60), Reading.AGREED)])
    cells = [*column("300.000", "100.000", "200.000", "50.000"), named]
    assert [cell.text for cell in columns_as_numbers(NO_MODELS, cells)][-1] == "Nhóm1"
