"""Draft marks: great letters that lie across the text of a page and are no part of it."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from pipeline.layout.text import Word

GREAT = 2.5
"""How many times larger than the page's usual type a draft mark is at least."""


def draft_marks(words: Sequence[Word]) -> list[Word]:
    """The words of marks that are printed across others: type so large that sits on other words is set apart from them.

    Letters of a word that is turned askew come as words of their own; where one lies on text, all of their kind are of
    the mark.
    """
    if not words:
        return []
    usual = median(word.size for word in words)
    great = [word for word in words if word.size >= GREAT * usual]
    if not great:
        return []
    small = [word for word in words if word.size < GREAT * usual]
    kinds = {(mark.font, mark.turn) for mark in great if any(mark.box.contains_middle_of(word.box) for word in small)}
    return [word for word in great if (word.font, word.turn) in kinds]
