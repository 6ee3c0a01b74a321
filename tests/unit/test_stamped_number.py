"""The number that a signing tool stamps on a file, where none is printed."""

from __future__ import annotations

from pipeline.steps.normalize.letter import read_letter
from pipeline.steps.normalize.letter_fields import Letter
from pipeline.steps.normalize.letter_number import read_stamped_number
from testkit.made import source

CORNER = "Số: 250/QĐ-UBND Thời gian ký: 2025-02-19T16:21:30+07:00"


def stamped(*head: str, stamp: str = CORNER) -> Letter:
    letter = read_letter([source(text) for text in head])
    read_stamped_number(letter, [source("Ký bởi: Ủy ban nhân dân tỉnh", "stamp"), source(stamp, "stamp")])
    return letter


def number_of(letter: Letter) -> str | None:
    return letter.number.text if letter.number and letter.number.number else None


def test_a_file_without_a_number_has_that_of_its_stamp() -> None:
    letter = stamped("QUY TRÌNH NỘI BỘ")
    assert number_of(letter) == "250/QĐ-UBND"
    assert [(name, place.source_id) for name, place in letter.stated if name == "number"] == [("number", "stamp")]


def test_a_blank_number_is_filled_by_the_stamp_with_its_sign() -> None:
    letter = stamped("ỦY BAN NHÂN DÂN", "Số:      /QĐ-UBND")
    assert number_of(letter) == "250/QĐ-UBND"
    assert letter.unread == []
    other = stamped("ỦY BAN NHÂN DÂN", "Số:      /BC-UBND")
    assert number_of(other) is None
    assert [name for name, _ in other.unread] == ["number"]


def test_a_printed_number_stands() -> None:
    assert number_of(stamped("ỦY BAN NHÂN DÂN", "Số: 12/QĐ-UBND")) == "12/QĐ-UBND"
    assert number_of(stamped("QUY TRÌNH", stamp="Thời gian ký: 19/02/2025")) is None
