"""Blanks as a page shows them: a blank is seen only where the print leaves a gap.

Programs draw blanks over letters, to pad a price or by a slip of their own: nobody sees them, and they part no word.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from operator import itemgetter

from pipeline.pdf.page_content import Char

GAP = 0.02
"""Share of the font size that the letters beside a blank leave free at least: the narrowest blanks that condensed type
was found with leave 0.04, blanks over letters 0.006 at most."""

BAND = 3.0
"""Points: letters are looked up by the height of their middles in bands of this many."""

AROUND = 3
"""Letters on both sides of a blank's place that are looked at in a band, where some are of another line."""

_left = itemgetter("x0")


def seen(chars: Sequence[Char]) -> list[Char]:
    """The characters of upright text, of its blanks no more than what shows in a gap between letters."""
    lines = Lines(c for c in chars if not c["text"].isspace())
    shown = (_shown(c, lines.chars_at(c)) if c["text"].isspace() else c for c in chars)
    return [c for c in shown if c is not None]


def followed(words: Sequence[Sequence[Char]], chars: Iterable[Char]) -> list[bool]:
    """For each word of upright text whether one of the blanks among `chars` is set right behind it."""
    blanks = Lines(c for c in chars if c["text"].isspace() and c["x1"] > c["x0"])
    return [any(_behind(blank, word[-1]) for blank in blanks.chars_at(word[-1])) for word in words]


def _behind(blank: Char, last: Char) -> bool:
    return last["x0"] < blank["x0"] <= last["x1"] + last["size"] / 2


class Lines:
    """Characters of upright text, looked up by line and place."""

    def __init__(self, chars: Iterable[Char]) -> None:
        bands: dict[int, list[Char]] = defaultdict(list)
        for char in chars:
            bands[_band(char)].append(char)
        self._bands = {band: sorted(line, key=_left) for band, line in bands.items()}
        self._lefts = {band: list(map(_left, line)) for band, line in self._bands.items()}

    def chars_at(self, place: Char) -> list[Char]:
        """Those of the line of `place` from the last that begins left of it to the first that begins right of it."""
        found: list[Char] = []
        band, left, right = _band(place), place["x0"], place["x1"]
        middle, size = place["top"] + place["bottom"], place["size"]
        for near in (band - 1, band, band + 1):
            lefts = self._lefts.get(near)
            if lefts is None:
                continue
            first, last = bisect_right(lefts, left), bisect_left(lefts, right)
            found += [  # On one line: their middles are a third of the font size apart at most.
                c
                for c in self._bands[near][max(0, first - AROUND) : last + AROUND]
                if abs(middle - c["top"] - c["bottom"]) / 2 <= max(size, c["size"]) / 3
            ]
        found.sort(key=_left)
        return found[max(0, bisect_right(found, left, key=_left) - 1) : bisect_left(found, right, key=_left) + 1]


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


def _band(char: Char) -> int:
    return round((char["top"] + char["bottom"]) / 2 / BAND)
