"""How lines end and begin in a table's columns, inside its cells and where its rows part: what the line at a page's
top is measured by."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from math import log

from normalizers.text import is_upper
from pipeline.layout.text import Word
from pipeline.steps.reconstruct.part import PartCell
from pipeline.steps.reconstruct.sentence import is_inside

SHAPES = ("small", "capital", "capitals", "digit", "sign")
"""How a first word looks."""
MOST_WORDS = 2000
"""Different first words that are kept at most."""
MOST = 4.0
"""Log odds that a line is worth at most."""
INSIDE, BETWEEN = 0.1, 0.7
"""Share of lines with room for the next word: inside cells, where these are set to their width, and between rows."""
EXPECTED = 2.0
"""Lines that have to be seen before they outweigh these."""

_UNIT = r"[^\W\d_]{1,6}(?:\s[^\W\d_]{1,6})?"
AMOUNT = re.compile(rf"^[-–+(]?\d+(?:[.,]\d+)*\)?(?:\s*(?:%|{_UNIT}))?(?:\s?/\s?{_UNIT})*$")
"""A figure that fills its cell, with its unit of two words at most: 30.000, (45), 12,5%, 5.000 đồng/hồ sơ."""


@dataclass
class FirstWords:
    """Counts of the words that texts begin with, and how many are different, by shape."""

    words: Counter[str] = field(default_factory=Counter)
    shapes: Counter[str] = field(default_factory=Counter)
    different: Counter[str] = field(default_factory=Counter)

    def add(self, word: str, times: int = 1) -> None:
        """Count texts that begin with the word; below 0 as many are taken back."""
        shape, key = _shape(word), _key(word)
        self.shapes[shape] += times
        if key in self.words or len(self.words) < MOST_WORDS:
            known = self.words[key] > 0
            self.words[key] += times
            self.different[shape] += (self.words[key] > 0) - known

    def likelihood(self, word: str, share: float) -> float:
        """How likely a text begins so; `share` is the word's among all of its shape."""
        shape = _shape(word)
        count = self.shapes[shape]
        return (
            (count + 1 / len(SHAPES))
            / (self.shapes.total() + 1)
            * _smoothed(self.words[_key(word)], count, self.different[shape], share)
        )


def _smoothed(seen: int, of: int, different: int, expected: float) -> float:
    """Witten and Bell's estimate: the next is a new one as often as those before were."""
    return (seen + max(1, different) * expected) / (of + max(1, different))


def _shape(word: str) -> str:
    first = word[:1]
    if first.isdigit():
        return "digit"
    if not first.isalpha():
        return "sign"
    if first.islower():
        return "small"
    return "capitals" if len(word) > 1 and is_upper(word) else "capital"


def _key(word: str) -> str:
    return word if _shape(word) == "sign" else "0" if _shape(word) == "digit" else word


@dataclass
class ColumnLines:
    """The lines of a column: first words of rows, of rows without a text in the first column, and of lines further down
    in a cell.

    `room` counts lines with and without room for the next word, by whether that is in the same cell, and `figures`
    lines of one figure and nothing else below such ones."""

    rows: FirstWords = field(default_factory=FirstWords)
    alone: FirstWords = field(default_factory=FirstWords)
    inside: FirstWords = field(default_factory=FirstWords)
    room: Counter[tuple[bool, bool]] = field(default_factory=Counter)
    figures: Counter[bool] = field(default_factory=Counter)

    def learn(self, cell: PartCell) -> None:
        """Count the lines of a cell below its first."""
        for index, (line, below) in enumerate(pairwise(cell.lines)):
            self.inside.add(below[0].text)
            self._learn_end(cell, line, below, index, same=True)

    def learn_row(self, cell: PartCell, *, alone: bool, times: int = 1) -> None:
        """Count the beginning of a row's cell; `alone` where the row has no text in the first column."""
        word = cell.lines[0][0].text
        self.rows.add(word, times)
        if alone:
            self.alone.add(word, times)

    def learn_end(self, above: PartCell, below: PartCell) -> None:
        """Count where a cell ends and that of the next row begins."""
        self._learn_end(above, above.lines[-1], below.lines[0], -1, same=False)

    def _learn_end(
        self, cell: PartCell, line: tuple[Word, ...], below: tuple[Word, ...], index: int, *, same: bool
    ) -> None:
        texts = _text(line), _text(below)
        self.figures[same] += all(map(AMOUNT.match, texts))
        if is_inside(*texts):
            self.room[same, cell.has_room_for(below[0], index)] += 1

    def end(self, *, room: bool) -> float:
        """Log odds that a line without or with `room` for the next word goes on in it, as other lines tell."""
        return _bounded(
            log(
                self._share(room=room, same=True, expected=INSIDE)
                / self._share(room=room, same=False, expected=BETWEEN)
            )
        )

    def _share(self, *, room: bool, same: bool, expected: float) -> float:
        seen, of = self.room[same, room], self.room[same, True] + self.room[same, False]
        return (seen + EXPECTED * (expected if room else 1 - expected)) / (of + EXPECTED)

    def figure_parts(self) -> float:
        """How sure a figure below a figure is a row's own, from 0, where cells list figures, to 1, where not more than
        one is known to."""
        odds = log((self.figures[False] + EXPECTED) / (max(0, self.figures[True] - 1) + INSIDE))
        return max(0.0, min(1.0, odds / log(EXPECTED / INSIDE)))

    def beginning(self, word: str, *, alone: bool) -> float:
        """Log odds that a line which begins so stands inside a cell, not at its top; `alone`, see `learn_row`."""
        share = self._pooled(word)
        row = self.rows.likelihood(word, share)
        if alone:
            row = _smoothed(self.alone.words[_key(word)], self.alone.shapes.total(), self.alone.different.total(), row)
        return _bounded(log(self.inside.likelihood(word, share) / row))

    def _pooled(self, word: str) -> float:
        shape, key = _shape(word), _key(word)
        both = (self.rows, self.inside)
        return (sum(b.words[key] for b in both) + 1) / (sum(b.shapes[shape] for b in both) + 2)


def _bounded(odds: float) -> float:
    return max(-MOST, min(MOST, odds))


def _text(line: Iterable[Word]) -> str:
    return " ".join(word.text for word in line)
