"""Readings of the same print put to a vote."""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.layout.geometry import Box
from pipeline.pdf.ocr.confidence import confidence, reading_of
from pipeline.pdf.ocr.tesseract import Print
from pipeline.pdf.ocr.vote import (
    Reading,
    Voted,
    likelihood,
    plausible,
    unlikeness,
    vote,
)

SURE, DOUBTFUL = 95.0, 40.0


def prints(text: str, score: float = SURE, top: float = 0.0) -> list[Print]:
    """Words of one reading, each 20 points from the last."""
    return [
        Print(word, Box(20.0 * n, top, 20.0 * n + 15, top + 10), tuple(range(len(word) + 1)), 10.0, score)
        for n, word in enumerate(text.split())
    ]


def stands(page: str, cell: str, third: str = "", score: float = SURE) -> list[tuple[str, Reading]]:
    found, _ = vote(prints(page, score), prints(cell, score), lambda: prints(third, score))
    return [(v.word.text, v.reading) for v in found]


def never() -> Sequence[Print]:
    raise AssertionError("a third reading costs time and is not needed")


def test_where_both_readings_agree_no_third_is_asked() -> None:
    found, left = vote(prints("Chợ 4.0"), prints("Chợ 4.0"), never)
    assert [(v.word.text, v.reading) for v in found] == [("Chợ", Reading.AGREED), ("4.0", Reading.AGREED)]
    assert left == []


def test_words_that_agree_have_the_boxes_of_the_cells_own_reading() -> None:
    found, _ = vote(prints("Chợ"), prints("Chợ", top=3.0), never)
    assert found[0].word.box.top == 3.0


def test_where_two_differ_the_one_that_the_third_backs_stands() -> None:
    assert stands("xã Hòa", "xã Hoà", "xã Hòa") == [("xã", Reading.AGREED), ("Hòa", Reading.AGREED)]
    assert stands("số 15", "số 16", "số 16") == [("số", Reading.AGREED), ("16", Reading.AGREED)]


def test_a_word_at_another_place_of_the_third_reading_backs_nothing() -> None:
    assert stands("ninh 15", "ninh 16", "ninh 17 15") == [("ninh", Reading.AGREED), ("16", Reading.ONE)]


def test_where_the_third_says_something_else_the_likelier_stands_as_one_reading() -> None:
    assert stands("tỉnh", "tlnhh", "tình") == [("tỉnh", Reading.ONE)]
    assert stands("5.452", "S.4S2", "§.452") == [("5.452", Reading.ONE)]


def test_a_word_that_only_one_reading_has_stands_if_it_is_print() -> None:
    assert stands("xã", "") == [("xã", Reading.ONE)]
    assert stands("xã", "", score=DOUBTFUL) == []
    assert stands("xqzk", "") == [], "a speck makes no syllable"


def test_where_neither_sees_anything_the_third_is_asked_and_must_be_sure() -> None:
    assert stands("", "", "x") == [("x", Reading.ONE)]
    assert stands("", "", "x", score=DOUBTFUL) == []
    assert stands("", "") == []


def test_scraps_of_signs_are_put_aside_and_signs_that_stand_alone_are_kept() -> None:
    found, left = vote(prints("|_ xã"), prints("~ xã"), list)
    assert [v.word.text for v in found] == ["xã"]
    assert [w.text for w in left] in (["|_"], ["~"])
    assert stands("-", "–", "") in ([("-", Reading.ONE)], [("–", Reading.ONE)])


def test_a_number_where_nothing_stands_is_told_once() -> None:
    found, left = vote(prints("xã"), [*prints("xã"), *prints("7", DOUBTFUL, top=40)], lambda: prints("7", DOUBTFUL, 40))
    assert [v.word.text for v in found] == ["xã"]
    assert [w.text for w in left] == ["7"]


READINGS = st.lists(st.sampled_from(["xã", "Hòa", "Hoà", "15", "16", "1,5", "~", "xqzk"]), max_size=5).map(" ".join)


@given(READINGS, READINGS, READINGS)
def test_nothing_stands_that_no_reading_said(page: str, cell: str, third: str) -> None:
    found, left = vote(prints(page), prints(cell), lambda: prints(third))
    said = {*page.split(), *cell.split(), *third.split()}
    assert {v.word.text for v in found} | {w.text for w in left} <= said


@given(READINGS, READINGS, READINGS)
def test_a_number_of_any_reading_stands_or_is_told_at_its_place(page: str, cell: str, third: str) -> None:
    readings = prints(page), prints(cell), prints(third)
    found, left = vote(readings[0], readings[1], lambda: readings[2])
    told = [w for w in (*(v.word for v in found), *left) if any(c.isdigit() for c in w.text)]
    asked = readings if page != cell or not page else readings[:2]
    for word in (w for reading in asked for w in reading if any(c.isdigit() for c in w.text)):
        assert any(w.box.x0 < word.box.x1 and word.box.x0 < w.box.x1 for w in told), word


@given(READINGS)
def test_a_reading_that_both_share_stands_whole(text: str) -> None:
    if text:
        assert [word for word, _ in stands(text, text)] == text.split()


@given(READINGS, READINGS)
def test_unlikeness_does_not_depend_on_the_order_of_readings(page: str, cell: str) -> None:
    assert unlikeness(prints(page), prints(cell)) == unlikeness(prints(cell), prints(page))
    assert unlikeness(prints(page), prints(page.upper())) == 0


def test_a_number_is_likelier_than_words_and_of_equals_the_one_with_more_signs() -> None:
    assert likelihood(prints("12,00")) > likelihood(prints("1200")) > likelihood(prints("xã", 99.0))
    assert likelihood(prints("xã")) > likelihood(prints("xqzk"))
    assert likelihood(prints("xã", 90.0)) > likelihood(prints("xã", 80.0))


@pytest.mark.parametrize("text", ["1.542", "12,5%", "12,", "(15)", "-3", "98,70%)", "xã", "Hòa,", "triển"])
def test_numbers_and_syllables_are_plausible(text: str) -> None:
    assert plausible(text)


@pytest.mark.parametrize("text", ["1.54", "1.2.3", "~", "", "xqzk", "tlnhh"])
def test_what_no_document_writes_is_not(text: str) -> None:
    assert not plausible(text)


@given(st.sampled_from(list(Reading)), st.floats(0, 100), st.text(ascii_lowercase, min_size=1, max_size=3))
def test_every_word_that_stands_has_a_confidence(reading: Reading, score: float, text: str) -> None:
    voted = Voted(prints(text, score)[0], reading)
    assert 0 < confidence(voted) < 1
    assert reading_of(voted).startswith(reading.value)
