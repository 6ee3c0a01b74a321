"""Letterspaced type (Q U Y Ế T  Đ Ị N H): letters set apart by a distance that all of a line's letters have.

Such letters stand further apart than words of other type, so that the word finder takes each for a word. What parts the
words of the line are its blanks, or gaps that are wider still.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from pipeline.pdf.page_content import Char

WIDEST = 0.7
"""Share of the font size that letterspaced letters are apart at most; letters of two cells are further apart."""

EVEN = 0.06
"""Share of the font size by which the distances of one line differ: kerning of pairs like AV."""

LEAST = 3
"""Distances that make a line letterspaced: two letters side by side may be anything."""

Line = tuple[int, float, str]


def join_spaced(words: Iterable[list[Char]], chars: Sequence[Char]) -> list[list[Char]]:
    """The words, those joined that are the letters of letterspaced words, in the order of the first of each.

    Args:
        words: words of upright text, each with its characters from the left.
        chars: all characters of that text, blanks too.
    """
    found = list(words)
    blanks: dict[Line, list[float]] = defaultdict(list)
    for char in chars:
        if char["text"].isspace() and char["x1"] > char["x0"]:  # One without width is a reader's guess.
            blanks[_line(char)].append((char["x0"] + char["x1"]) / 2)
    lines: dict[Line, list[int]] = defaultdict(list)
    for index, word in enumerate(found):
        lines[_line(word[0])].append(index)
    into = list(range(len(found)))
    for line, members in lines.items():
        members.sort(key=lambda i: found[i][0]["x0"])
        for before, after in _spaced([(i, found[i]) for i in members], blanks[line]):
            into[after] = into[before]
            found[into[before]].extend(found[after])
    return [word for index, word in enumerate(found) if into[index] == index]


def _spaced(words: Sequence[tuple[int, list[Char]]], blanks: Sequence[float]) -> list[tuple[int, int]]:
    """The pairs of neighbours on a line that are letters of one letterspaced word, from the left."""
    if sum(len(word) == 1 for _, word in words) <= LEAST:
        return []
    gaps = []
    for (i, before), (j, after) in pairwise(words):
        left, right, size = before[-1]["x1"], after[0]["x0"], before[-1]["size"]
        letters = len(before) == 1 and len(after) == 1 and 0 < right - left <= WIDEST * size
        if letters and not any(left <= blank <= right for blank in blanks):
            gaps.append((i, j, (right - left) / size))
    usual = median(gap for *_, gap in gaps) if len(gaps) >= LEAST else 0.0
    even = [(i, j) for i, j, gap in gaps if abs(gap - usual) <= EVEN]
    return even if len(even) >= LEAST else []


def _line(char: Char) -> Line:
    """What the letters of one letterspaced line share: height, size and font."""
    return round(char["bottom"]), round(char["size"], 1), char["fontname"]
