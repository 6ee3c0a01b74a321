"""Other letters that are bound in the same file: a head of their own, with another number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from normalizers.text import fold
from normalizers.values.dates import find_dates
from pipeline.core.findings import Finding
from pipeline.layout.lookaround import with_neighbours
from pipeline.layout.national_title import NATIONAL_TITLE
from pipeline.steps.normalize.findings import SECOND_LETTER
from pipeline.steps.normalize.letter_fields import Letter
from pipeline.steps.normalize.letter_number import number_in
from pipeline.steps.normalize.sources import Source

REACH = 8
"""Blocks around a national title among which the number and the day of its letter stand."""


def second_letters(letter: Letter, blocks: Iterable[Source]) -> Iterator[Finding]:
    """One finding for every head, below the national title, that has another number than the letter's own.

    A form to be filled in has a national title and no number, and is no letter; nor is a number that a hand wrote one
    that can be told from the letter's own.
    """
    known = {letter.number.text} if letter.number else set()
    texts = (block for block in blocks if block.kind in ("heading", "paragraph"))
    for before, block, after in with_neighbours(texts, REACH):
        if not fold(block.text).startswith(NATIONAL_TITLE):
            continue
        head = [near for near in (*before, block, *after) if near.page == block.page]
        for line in head:
            number, _ = number_in(line) or (None, ())
            if number is None or number.number is None or number.text in known:
                continue
            days = (date.text for near in head for date in find_dates(near.text) if date.precision == "day")
            known.add(number.text)
            yield SECOND_LETTER.found(
                observed=f"{number.text}, {next(days, '')}".rstrip(", "),
                evidence_ids=[line.id],
                fragments=line.located.fragments(),
            )
