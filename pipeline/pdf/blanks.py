"""Blanks as a page shows them: a blank is seen only where the print leaves a gap.

Programs draw blanks over letters, to pad a price or by a slip of their own: nobody sees them, and they part no word.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence

from pipeline.pdf.page_content import Char

GAP = 0.02
"""Share of the font size that the letters beside a blank leave free at least: the narrowest blanks that condensed type
was found with leave 0.04, blanks over letters 0.006 at most."""

BAND = 3.0
"""Points: letters are looked up by the height of their middles in bands of this many."""

AROUND = 3
"""Letters on both sides of a blank's place that are looked at in a band, where some are of another line."""


def seen(chars: Sequence[Char]) -> list[Char]:
    """The characters of upright text, of its blanks no more than what shows in a gap between letters."""
    lines = Lines(c for c in chars if not c["text"].isspace())
    shown = (_shown(c, lines.letters_at(c)) if c["text"].isspace() else c for c in chars)
    return [c for c in shown if c is not None]


class Lines:
    """Letters of upright text, looked up by line and place."""

    def __init__(self, letters: Iterable[Char]) -> None:
        self._bands: dict[int, list[Char]] = defaultdict(list)
        for letter in letters:
            self._bands[_band(letter)].append(letter)
        for band in self._bands.values():
            band.sort(key=_left)

    def letters_at(self, blank: Char) -> list[Char]:
        """The letters of a blank's line from the last that begins left of it to the first that begins right of it."""
        found: list[Char] = []
        band = _band(blank)
        for near in (band - 1, band, band + 1):
            line = self._bands.get(near, [])
            first = bisect_right(line, blank["x0"], key=_left)
            last = bisect_left(line, blank["x1"], key=_left)
            found += [c for c in line[max(0, first - AROUND) : last + AROUND] if _level(blank, c)]
        found.sort(key=_left)
        first = bisect_right(found, blank["x0"], key=_left)
        last = bisect_left(found, blank["x1"], key=_left)
        return found[max(0, first - 1) : last + 1]


def _shown(blank: Char, letters: Sequence[Char]) -> Char | None:
    """The blank from where the first gap begins that it reaches into; None where it reaches into none."""
    if not letters or blank["x0"] < letters[0]["x0"]:
        return blank
    ends = [letter["x0"] - GAP * letter["size"] for letter in letters[1:]] + [math.inf]
    for before, end in zip(letters, ends, strict=True):
        if before["x1"] <= end and before["x1"] <= blank["x1"] and blank["x0"] <= end + GAP * before["size"]:
            start = max(blank["x0"], before["x1"])
            return {**blank, "x0": start, "x1": max(start, blank["x1"])}
    return None


def _left(char: Char) -> float:
    return char["x0"]


def _band(char: Char) -> int:
    return round((char["top"] + char["bottom"]) / 2 / BAND)


def _level(blank: Char, letter: Char) -> bool:
    """Whether a letter stands on the blank's line: their middles are a third of the font size apart at most."""
    away = abs(blank["top"] + blank["bottom"] - letter["top"] - letter["bottom"]) / 2
    return away <= letter["size"] / 3
