"""The number of a dispatch, in print or blank for a hand to write."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence

from normalizers.citations.document_numbers import SIGN, DocumentNumber, parsed_number
from pipeline.core.findings import SURE_NUMBER
from pipeline.steps.normalize.letter_fields import Letter
from pipeline.steps.normalize.sources import Source

_LINE = (
    r"^(?:[*\s]*)(?:Luật\s+|Pháp lệnh\s+)?Số\s*:?\s*(?P<number>"
    r"[\dA-Za-z]{0,8}\s*/\s*[\w/&.-]*[A-ZĐ][\w&.-]*|[\d.]*[a-z]?\s*[-–]\s*[A-ZĐ]+\s*/\s*[\w/&.-]*[A-ZĐ][\w&.-]*)"
)
NUMBER = re.compile(_LINE + r"\s*(?:$|\n|V/v|Về việc)", re.IGNORECASE)
"""A number line; the Party's have the kind before the stroke ("Số 1400-CV/VPTU"), below an asterisk."""
STAMPED = re.compile(_LINE + r"(?=\s|$)", re.IGNORECASE)
"""What a signing tool stamps into a corner, which goes on behind the number: "Thời gian ký: ..."."""
RECOGNIZED_NUMBER = re.compile(
    rf"^S[ôốóo]\s*[:.]?(?P<number>.{{0,14}}?)(?P<sign>/\s*(?:\d{{4}}\s*/\s*)?{SIGN})", re.IGNORECASE
)
"""The same as recognition reads it: what stands before the sign may be written by hand."""
PRINTED = re.compile(r"\d{1,6}[a-z]?")
NUMBER_LINE = re.compile(r"^S[ôốóo]\s*:")


def read_number(letter: Letter, head: Sequence[Source]) -> int | None:
    """Read the line of the number into `letter`; which block of its head it is, None where there is none."""
    for index, block in enumerate(head):
        if found := number_in(block):
            letter.number, span = found
            letter.say("number", block, *span)
            if letter.number.number is None:
                letter.unread.append(("number", block))
            return index
        if block.located.confidence() is not None and NUMBER_LINE.match(block.text):
            letter.unread.append(("number", block))
            return index
    return None


def read_stamped_number(letter: Letter, stamps: Iterable[Source]) -> None:
    """Read the number that a signing tool stamped on the file into `letter`, where none is printed or its place is
    blank: of a sign that is printed, only a number with that sign."""
    blank = letter.number
    if blank and blank.number:
        return
    for stamp in stamps:
        match = STAMPED.match(stamp.text)
        number = parsed_number(match["number"]) if match else None
        if match and number and number.number and (blank is None or number.sign == blank.sign):
            letter.number = number
            letter.unread = [line for line in letter.unread if line[0] != "number"]
            letter.stated = [place for place in letter.stated if place[0] != "number"]
            letter.say("number", stamp, *match.span("number"))
            return


def number_in(block: Source) -> tuple[DocumentNumber, tuple[int, int]] | None:
    """The number that a number line states, and its characters; None for any other text."""
    recognized = block.located.confidence() is not None
    match = RECOGNIZED_NUMBER.match(block.text) if recognized else NUMBER.search(block.text)
    if match is None:
        return None
    span = _printed(block, match) if recognized else match.span("number")
    number = parsed_number(block.text[slice(*span)])
    return (number, span) if number else None


def _printed(block: Source, match: re.Match[str]) -> tuple[int, int]:
    """Number and sign, or the sign alone where no number in print stands before it for sure."""
    start, end = match.span("number")
    printed = in_print(block, start, end) and PRINTED.fullmatch(match["number"].strip())
    return (start if printed else end), match.end()


def in_print(block: Source, start: int = 0, end: int = sys.maxsize) -> bool:
    """Whether the numbers among the characters [start, end) are in print for sure."""
    sure = block.located.sureness_of_numbers(start, end)
    return sure is None or sure >= SURE_NUMBER
