"""Letters like digits are digits where a date has its numbers; what cannot be one there is told."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from pipeline.layout.geometry import Box
from pipeline.layout.grid import GridCell
from pipeline.pdf.ocr.cells import CellRead
from pipeline.pdf.ocr.crop import Crop
from pipeline.pdf.ocr.dates import as_dates
from pipeline.pdf.ocr.glyphs import DigitShapes, DigitSigns, signs_of
from pipeline.pdf.ocr.tesseract import Print
from pipeline.pdf.ocr.vote import Reading, Voted
from pipeline.steps.check.checks.number_expected import expected_numbers
from testkit.datasets import made_document


def line(text: str, reading: Reading = Reading.PAGE) -> list[Voted]:
    words, x = [], 0.0
    for part in text.split():
        edges = tuple(x + 5 * n for n in range(len(part) + 1))
        words.append(Voted(Print(part, Box(x, 0, edges[-1], 10), edges, 10.0, 95.0), reading))
        x = edges[-1] + 4
    return words


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("ngày I5 tháng I1 năm 2O19;", "ngày 15 tháng 11 năm 2019;"),
        ("ngày 22 tháng I1 năm 2019", "ngày 22 tháng 11 năm 2019"),
        ("tháng II năm 2018", "tháng 11 năm 2018"),
        ("(ngày l tháng 3", "(ngày 1 tháng 3"),
        ("quý I năm 2025", "quý I năm 2025"),
        ("tháng I, hai quý", "tháng I, hai quý"),
        ("tháng S5 năm 2025", "tháng S5 năm 2025"),
        ("năm l) của danh mục", "năm l) của danh mục"),
        ("Việt Nam I1", "Việt Nam I1"),
    ],
)
def test_letters_in_a_date_are_digits(text: str, meant: str) -> None:
    assert [voted.word.text for voted in as_dates(line(text))] == meant.split()


def test_such_a_number_is_in_doubt_where_no_other_engine_says_it() -> None:
    (_, number, _, year) = as_dates(line("tháng I1 năm 2019"))
    assert (number.reading, year.reading) == (Reading.AS_NUMBER, Reading.PAGE)


def test_what_can_be_no_number_of_a_date_is_told() -> None:
    place = {"page": 1, "x0": 0.0, "top": 0.0, "x1": 9.0, "bottom": 9.0}
    texts = ["ngày", "15", "tháng", "O†-cửn", "hàng", "tháng", "báo", "cáo", "tháng", "1b", "ngày", ".../..."]
    words = [{"owner_id": "b0", "text": text, "confidence": 0.4, **place} for text in texts]
    words.append({"owner_id": "b1", "text": "xzq", "confidence": 0.4, **place})
    found = expected_numbers(made_document(pages=[{"text_source": "ocr"}], block_words=words))
    assert [expected.text for expected in found] == ["O†-cửn", "1b"]


def cell_of(text: str) -> CellRead:
    picture = np.full((60, 60), 255, np.uint8)
    box = Box(0, 0, 100, 20)
    return CellRead(0, GridCell(0, 0, 1, 1, box), Crop(picture, 0, 0), [], [], line(text, Reading.AGREED))


@pytest.mark.parametrize(
    ("text", "says"), [("06 và 07", True), ("Nhóm 1", True), ("lo 5", False), ("Ì 2", False), ("12", False)]
)
def test_words_between_numbers_are_no_digits(text: str, *, says: bool) -> None:
    assert cell_of(text).says_letters == says


def signs(text: str, *, odd: str = "") -> DigitSigns:
    """Signs of a word, the `odd` ones like no digit."""
    drawn = []
    for sign in text:
        picture = np.full((120, 100), 255, np.uint8)
        shape = ("%", 1.2) if sign in odd else (sign, 2.0)
        cv2.putText(picture, shape[0], (10, 90), cv2.FONT_HERSHEY_COMPLEX, shape[1], 0, 3)
        own = signs_of(picture)
        assert own is not None
        drawn.append(own.vectors[0])
    return DigitSigns(40.0, list(zip(text, drawn, strict=True)), [0] * len(text))


def confirmed(text: str, odd: str, groups: list[int]) -> bool:
    known = DigitShapes.of([(0, signs("0123467890"))])
    word = signs(text, odd=odd)
    return known.confirm(1, DigitSigns(word.height, word.digits, groups))


def test_a_digit_that_the_page_shows_nowhere_else_is_print_where_one_beside_it_is() -> None:
    assert confirmed("562023", "5", [0, 0, 1, 1, 1, 1])


def test_a_number_that_a_hand_wrote_before_a_printed_year_is_not_print() -> None:
    assert not confirmed("52023", "5", [0, 1, 1, 1, 1])
    assert not confirmed("562023", "56", [0, 0, 1, 1, 1, 1])
    assert not confirmed("612023", "1", [0, 0, 1, 1, 1, 1])
