"""Raised and lowered marks (m², CO₂, a footnote's number) as part of the word that they touch.

The word finder puts characters on one line whose tops lie within a tolerance of the next one's, and so runs lines of
neighbouring columns into one where each stands a little lower than the last; letters of two lines in one column then
come out mixed. Lines are therefore found with hardly a tolerance, and marks joined to their words afterwards.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from pipeline.layout.geometry import overlap
from pipeline.pdf.page_content import Char

LEVEL = 1.0
"""Points by which the tops of two characters of one line may differ."""

RAISED = 3.0
"""Points by which the top of a mark may stand above or below that of its word."""


SMALL = 0.5, 0.8
"""What a mark's font size is of that of its word, at least and at most: Word sets 0.65, LibreOffice 0.58."""

DESCENT = 0.25
"""What a font's box reaches below its line, as a share of its size: that of a smaller one ends higher by so much."""

FAR = 0.6
"""Share of the font size that the mark of a footnote stands behind its word at most, with a blank between."""

FOOTNOTE = re.compile(r"[\d()*,]*\d[\d()*,]*")
"""What the mark of a footnote is made of: 1250¹ is no 12501. Right behind a letter it is a power: m2."""

SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def join_superscripts(words: Iterable[list[Char]], chars: Sequence[Char], word_gap: float) -> list[list[Char]]:
    """The words, those joined that touch and stand at other heights, in the order of the first of each.

    A raised number behind a figure, a sign or a blank, or before a blank where it begins a line, is a footnote's mark
    and a word by itself, in the signs ¹ ² ³.

    Args:
        words: words of upright text, each with its characters from the left.
        chars: all characters of that text, blanks too.
        word_gap: characters further apart than this share of the font size are of different words.
    """
    found = [part for word in words for part in _cut_at_marks(word)]
    begun = sorted(range(len(found)), key=lambda i: (found[i][0]["x0"], i))
    blanks = _by_height(c for c in chars if c["text"].isspace())
    into = list(range(len(found)))
    footnotes: set[int] = set()
    heights: dict[int, list[int]] = defaultdict(list)
    for index in begun:
        first = found[index][0]
        near = _near(heights, found, first, FAR)
        held = next((i for i in reversed(near) if _joins(found[i], first, blanks, word_gap)), None)
        apart = held is None or not found[held][-1]["text"].isalpha()
        if apart and _is_number(found[index]) and any(_is_raised(found[i][-1], found[index]) for i in near):
            footnotes.add(index)
            held = None
        if held is None:
            heights[round(found[index][-1]["top"] / RAISED)].append(index)
        else:
            if first["text"].isalpha():  # A number before a formula, no footnote's.
                footnotes.discard(held)
            found[held].extend(found[index])
            into[index] = held
            heights[round(found[held][-1]["top"] / RAISED)].append(held)
    footnotes |= _before_words(found, [i for i in begun if into[i] == i])
    for index in footnotes:
        last = found[index][0]["bottom"] + LEVEL
        found[index] = [
            {**char, "text": char["text"].translate(SUPERSCRIPTS)} if char["bottom"] < last else char
            for char in found[index]
        ]
    return [word for index, word in enumerate(found) if into[index] == index]


def _before_words(found: Sequence[Sequence[Char]], begun: Sequence[int]) -> set[int]:
    """The numbers that are raised before the word to their right: marks that begin a line, or a footnote itself."""
    numbers: dict[int, list[int]] = defaultdict(list)
    marks = set()
    small = SMALL[1] * median(found[i][0]["size"] for i in begun) if begun else 0.0
    for index in begun:
        first = found[index][0]
        marks |= {i for i in _near(numbers, found, first, FAR / SMALL[0]) if _is_before(found[i], first)}
        if first["size"] <= small and _is_number(found[index]):
            numbers[round(first["top"] / RAISED)].append(index)
    return marks


def _is_before(mark: Sequence[Char], first: Char) -> bool:
    apart = mark[-1]["x1"] < first["x0"] <= mark[-1]["x1"] + FAR * first["size"]
    return apart and _is_raised(first, mark)


def _cut_at_marks(word: list[Char]) -> list[list[Char]]:
    """The parts of a word that stand at different heights: the top of a raised mark may be level with the figures."""
    cuts = [i for i, (one, other) in enumerate(pairwise(word), start=1) if _rises(one, other) or _rises(other, one)]
    return [word[start:end] for start, end in pairwise([0, *cuts, len(word)])] if cuts else [word]


def _rises(char: Char, mark: Char) -> bool:
    """Whether a mark's foot is above the line that a character of full size stands on."""
    smaller = char["size"] - mark["size"]
    small = SMALL[0] * char["size"] <= mark["size"] <= SMALL[1] * char["size"]
    return small and char["bottom"] - mark["bottom"] > LEVEL + DESCENT * smaller


def _near(heights: dict[int, list[int]], found: Sequence[Sequence[Char]], first: Char, far: float) -> list[int]:
    """The words, by the height at which each ends, that a character may stand beside which begins the next word from
    the left, `far` in sizes of their own; those that end further left touch none that follows, and go."""
    near = []
    for height in _levels(first) if heights else ():
        if height in heights:
            heights[height] = [i for i in heights[height] if _reach(found[i][-1], far) >= first["x0"]]
            near += heights[height]
    return near


def _levels(first: Char) -> range:
    """The heights, in steps of `RAISED`, at which a word may end that this character goes on: it may be its mark."""
    reach = max(RAISED, first["size"] / SMALL[0])
    return range(round((first["top"] - reach) / RAISED), round((first["top"] + reach) / RAISED) + 1)


def _joins(word: Sequence[Char], first: Char, blanks: dict[int, list[float]], word_gap: float) -> bool:
    """Whether a word goes on with this character, which stands at another height than its last one."""
    last = word[-1]
    across = last["x0"] <= first["x0"] <= _reach(last, word_gap)
    apart = abs(last["top"] - first["top"])
    if not across or max(apart, abs(last["bottom"] - first["bottom"])) <= LEVEL:
        return False
    level = apart <= RAISED or _is_mark(first, word[0]) or _goes_on(word, first)
    return level and not _blank_between(last, first, blanks)


def _is_mark(char: Char, of: Char) -> bool:
    """Whether a character is set off from one of full size: smaller, and for the most part within its height."""
    low, high = SMALL
    inside = overlap(char["top"], char["bottom"], of["top"], of["bottom"])
    return low * of["size"] <= char["size"] <= high * of["size"] and 2 * inside >= char["size"]


def _goes_on(word: Sequence[Char], char: Char) -> bool:
    """Whether a character behind a word's mark stands as the word's first one does."""
    first = word[0]
    return _is_mark(word[-1], first) and abs(first["top"] - char["top"]) <= LEVEL


def _is_number(mark: Sequence[Char]) -> bool:
    """Whether characters are a number, in brackets or not, as the mark of a footnote is."""
    return FOOTNOTE.fullmatch("".join(char["text"] for char in mark)) is not None


def _is_raised(beside: Char, mark: Sequence[Char]) -> bool:
    """Whether characters are set small and high beside one of full size."""
    return all(_is_mark(c, beside) and c["bottom"] < beside["bottom"] - LEVEL for c in mark)


def _reach(last: Char, word_gap: float) -> float:
    """How far right a mark may begin that touches the word that ends in `last`."""
    return last["x1"] + word_gap * last["size"]


def _by_height(blanks: Iterable[Char]) -> dict[int, list[float]]:
    """The middles of blanks from the left, by the height of their tops."""
    found: dict[int, list[float]] = defaultdict(list)
    for blank in blanks:
        found[round(blank["top"] / RAISED)].append((blank["x0"] + blank["x1"]) / 2)
    return {height: sorted(middles) for height, middles in found.items()}


def _blank_between(last: Char, first: Char, blanks: dict[int, list[float]]) -> bool:
    left, right = (last["x0"] + last["x1"]) / 2, (first["x0"] + first["x1"]) / 2
    for height in {round(c["top"] / RAISED) + step for c in (last, first) for step in (-1, 0, 1)}:
        middles = blanks.get(height, [])
        at = bisect_left(middles, left)
        if at < len(middles) and middles[at] <= right:
            return True
    return False
