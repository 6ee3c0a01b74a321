"""Letters that stand for digits in a written date: "ngày I5 tháng I1 năm 2O19"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.pdf.ocr.lines import lines_of
from pipeline.pdf.ocr.look_alikes import digits_in_columns
from pipeline.pdf.ocr.vote import Reading, Voted

PARTS = {"ngày": range(1, 32), "tháng": range(1, 13), "năm": range(1900, 2100)}
"""The words that stand before the numbers of a date, and which numbers these are."""
NEXT = {"ngày": "tháng", "tháng": "năm"}
"""The word behind a number, by the one before it."""
ENDS = '.,;:)”"'
"""Signs that may stand behind one."""


def as_dates(words: Sequence[Voted]) -> list[Voted]:
    """The words with digits for letters like them, where a date has its number.

    A word of letters alone is one only where the next part of the date follows: months may have names.
    """
    meant: dict[int, Voted] = {}
    for line in lines_of(words):
        texts = [voted.word.text.lower() for voted in line]
        for place, voted in enumerate(line[1:], 1):
            before, behind = texts[place - 1].lstrip('(“"'), texts[place + 1 : place + 2]
            number = _number(voted.word.text, before)
            sure = any(c.isdigit() for c in voted.word.text) or behind == [NEXT.get(before)]
            if number is not None and sure:
                meant[id(voted)] = Voted(replace(voted.word, text=number), Reading.AS_NUMBER)
    return [meant.get(id(voted), voted) for voted in words]


def _number(text: str, before: str) -> str | None:
    """The text with digits for letters like them, where it has such and is then a number of that part of a date."""
    core = text.rstrip(ENDS)
    digits = digits_in_columns(core)
    if core.isdigit() or not digits.isdecimal() or int(digits) not in PARTS.get(before, ()):
        return None
    return digits + text[len(core) :]
