"""Rulings that underline words, told from those of tables: a link in a narrow column runs from wall to wall."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from pipeline.layout.geometry import overlap
from pipeline.layout.ruling import Ruling
from pipeline.layout.text import Word

COVERED = 0.8
"""Share of an underline's length that stands right under words."""
RISE = 0.05, 0.45
"""How far above the bottom of a word's box its underline runs, in shares of the box's height: below the baseline, above
the descenders' end. A wall of a table runs below that box."""


def without_underlines(rulings: Iterable[Ruling], words: Sequence[Word]) -> list[Ruling]:
    """The rulings that are no underlines of `words`."""
    low = sorted(words, key=lambda w: w.box.bottom)
    bottoms = [w.box.bottom for w in low]
    reach = RISE[1] * max((w.box.height for w in words), default=0.0)

    def near(ruling: Ruling) -> Sequence[Word]:
        return low[bisect_left(bottoms, ruling.at) : bisect_right(bottoms, ruling.at + reach)]

    return [r for r in rulings if not (r.horizontal and _underlines(r, near(r)))]


def _underlines(ruling: Ruling, words: Sequence[Word]) -> bool:
    low, high = RISE
    above = [
        w
        for w in words
        if low * w.box.height <= w.box.bottom - ruling.at <= high * w.box.height
        and overlap(w.box.x0, w.box.x1, ruling.start, ruling.end) > 0
    ]
    spaces = (len(above) - 1) * 0.3 * max((w.size for w in above), default=0.0)
    covered = sum(overlap(w.box.x0, w.box.x1, ruling.start, ruling.end) for w in above)
    return bool(covered) and covered + spaces >= COVERED * (ruling.end - ruling.start)
