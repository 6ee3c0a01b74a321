"""Raised and lowered marks (m², CO₂, a footnote's number) as part of the word that they touch.

The word finder puts characters on one line whose tops lie within a tolerance of the next one's, and so runs lines of
neighbouring columns into one where each stands a little lower than the last; letters of two lines in one column then
come out mixed. Lines are therefore found with hardly a tolerance, and marks joined to their words afterwards.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence

from pipeline.pdf.page_content import Char

LEVEL = 1.0
"""Points by which the tops of two characters of one line may differ."""

RAISED = 3.0
"""Points by which the top of a mark may stand above or below that of its word."""


def join_superscripts(words: Iterable[list[Char]], chars: Sequence[Char], word_gap: float) -> list[list[Char]]:
    """The words, those joined that touch and stand at other heights, in the order of the first of each.

    Args:
        words: words of upright text, each with its characters from the left.
        chars: all characters of that text, blanks too.
        word_gap: characters further apart than this share of the font size are of different words.
    """
    found = list(words)
    begun = sorted(range(len(found)), key=lambda i: (found[i][0]["x0"], i))
    blanks = _by_height(c for c in chars if c["text"].isspace())
    into = list(range(len(found)))
    heights: dict[int, list[int]] = defaultdict(list)
    for index in begun:
        first = found[index][0]
        level = round(first["top"] / RAISED)
        for height in (level - 1, level, level + 1):  # Those that end left of this one touch none that follows.
            heights[height] = [i for i in heights[height] if _reach(found[i][-1], word_gap) >= first["x0"]]
        near = [i for height in (level - 1, level, level + 1) for i in heights[height]]
        for i in reversed(near):
            if _touch(found[i][-1], first, word_gap) and not _blank_between(found[i][-1], first, blanks):
                found[i].extend(found[index])
                into[index] = i
                heights[round(found[i][-1]["top"] / RAISED)].append(i)
                break
        else:
            heights[round(found[index][-1]["top"] / RAISED)].append(index)
    return [word for index, word in enumerate(found) if into[index] == index]


def _reach(last: Char, word_gap: float) -> float:
    """How far right a mark may begin that touches the word that ends in `last`."""
    return last["x1"] + word_gap * last["size"]


def _touch(last: Char, first: Char, word_gap: float) -> bool:
    across = last["x0"] <= first["x0"] <= _reach(last, word_gap)
    return across and LEVEL < abs(last["top"] - first["top"]) <= RAISED


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
