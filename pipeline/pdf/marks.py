"""Draft marks: great letters that lie across the text of a page and are no part of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from pipeline.pdf.page_content import Char, PageContent, middle_of

GREAT = 2.5
"""How many times larger than the page's usual type a draft mark is at least."""
ASLANT = 0.1
"""Share of their size by which letters of a slanting line stand both beside and above, or below, each other."""


def marks_apart(page: PageContent) -> PageContent:
    """The page with the letters of draft marks kept apart from its text: type so large sits on no other letters, and
    goes up or down the page aslant nowhere else."""
    marks = list(_marks(page.chars))
    if not marks:
        return page
    taken = {id(char) for char in marks}
    return replace(page, chars=[char for char in page.chars if id(char) not in taken], marks=marks)


def _marks(chars: Sequence[Char]) -> Iterator[Char]:
    """Great letters; where one lies on text, or they go aslant, all of its font and turn are of the mark."""
    inked = [char for char in chars if not char["text"].isspace()]
    usual = median(char["size"] for char in inked) if inked else 0.0
    great = [char for char in chars if char["size"] >= GREAT * usual]
    if not great:
        return
    small = [middle_of(char) for char in inked if char["size"] < GREAT * usual]
    printed = [char for char in great if not char["text"].isspace()]
    kinds = {_kind(mark) for mark in printed if any(_holds(mark, x, y) for x, y in small)}
    kinds |= {kind for kind in map(_kind, printed) if _go_aslant([mark for mark in printed if _kind(mark) == kind])}
    yield from (char for char in great if _kind(char) in kinds)


def _kind(char: Char) -> tuple[str, int]:
    return char["fontname"], char["turn"]


def _go_aslant(letters: Sequence[Char]) -> bool:
    """Whether most letters, of several, stand both beside and above, or below, the one before."""
    aslant = []
    for one, other in pairwise(letters):
        (left, above), (x, y) = middle_of(one), middle_of(other)
        aslant.append(min(abs(x - left), abs(y - above)) > ASLANT * one["size"])
    return len(aslant) > 1 and 2 * sum(aslant) > len(aslant)


def _holds(char: Char, x: float, y: float) -> bool:
    return char["x0"] <= x <= char["x1"] and char["top"] <= y <= char["bottom"]
