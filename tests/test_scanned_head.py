"""The head of a scanned letter: what a hand wrote is left out and told, what is printed is read."""

from __future__ import annotations

import pytest

from pipeline.steps.normalize.letter import read_letter
from pipeline.steps.normalize.letter_fields import Letter
from pipeline.steps.normalize.second_letter import second_letters
from pipeline.steps.normalize.sources import Source
from testkit.made import source


def block(text: str, doubtful: str = "") -> Source:
    """A recognized block; words with a piece of `doubtful` in them are not sure."""
    return source(text, confidence=lambda word: 0.3 if doubtful and doubtful in word else 0.99)


def head(number: Source, date: Source) -> Letter:
    return read_letter([block("SỞ Y TẾ"), number, date, block("QUYẾT ĐỊNH"), block("Về việc thành lập Hội đồng")])


def test_what_is_printed_is_read() -> None:
    letter = head(block("Số: 1675/QĐ-UBND"), block("Kiên Giang, ngày 09 tháng 8 năm 2017"))
    assert letter.number and letter.number.text == "1675/QĐ-UBND"
    assert letter.issued_on and letter.issued_on.isoformat() == "2017-08-09"
    assert letter.unread == []


@pytest.mark.parametrize(
    ("line", "doubtful", "sign"),
    [
        ("Số: 4 /QĐ-UBND", "4", "/QĐ-UBND"),
        ("Số:2/%/QĐ-SYT", "%", "/QĐ-SYT"),
        ("Só:o9>///UBND-VP", "", "/UBND-VP"),
        ("Số: 4# /2020/TT-BCA", "#", "/2020/TT-BCA"),
    ],
)
def test_a_number_by_hand_is_none_and_told(line: str, doubtful: str, sign: str) -> None:
    letter = head(block(line, doubtful), block("Kiên Giang, ngày 9O tháng 8 năm 2017", "9O"))
    assert letter.number and letter.number.number is None
    assert letter.number.text == sign
    assert letter.issuing_authority == "SỞ Y TẾ"
    assert letter.issued_on is None
    assert [name for name, _ in letter.unread] == ["number", "issued_on"]


def test_a_number_line_without_a_sign_is_told() -> None:
    letter = head(block("Số:21?Á /8C-SYT"), block("Kiên Giang, ngày 09 tháng 8 năm 2017"))
    assert letter.number is None
    assert [name for name, _ in letter.unread] == ["number"]


@pytest.mark.parametrize(("line", "doubtful"), [("Số: ZZ2 /QĐ-UBND", ""), ("Số: 339 /QĐ-UBND", "339")])
def test_the_letters_own_number_by_hand_is_no_second_letter(line: str, doubtful: str) -> None:
    title = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    blocks = [block("SỞ Y TẾ"), block(line, doubtful), block(title), block("Điện Biên, ngày 19 tháng 02 năm 2025")]
    assert list(second_letters(read_letter(blocks), blocks)) == []
