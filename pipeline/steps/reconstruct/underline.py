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
the descenders' end. A wall of a table runs below that box, but where rows are lower than their text."""
TOUCH = 1.0
"""Points by which a wall may miss the upright rulings that it runs between."""


def without_underlines(rulings: Iterable[Ruling], words: Sequence[Word]) -> list[Ruling]:
    """The rulings that are no underlines of `words`."""
    rulings = list(rulings)
    low = sorted(words, key=lambda w: w.box.bottom)
    bottoms = [w.box.bottom for w in low]
    reach = RISE[1] * max((w.box.height for w in words), default=0.0)
    upright = sorted((r for r in rulings if not r.horizontal), key=lambda r: r.at)

    def near(ruling: Ruling) -> Sequence[Word]:
        return low[bisect_left(bottoms, ruling.at) : bisect_right(bottoms, ruling.at + reach)]

    return [r for r in rulings if not (r.horizontal and _underlines(r, near(r), upright))]


def _underlines(ruling: Ruling, words: Sequence[Word], upright: Sequence[Ruling]) -> bool:
    low, high = RISE
    above = [
        w
        for w in words
        if low * w.box.height <= w.box.bottom - ruling.at <= high * w.box.height
        and overlap(w.box.x0, w.box.x1, ruling.start, ruling.end) > 0
    ]
    spaces = (len(above) - 1) * 0.3 * max((w.size for w in above), default=0.0)
    covered = sum(overlap(w.box.x0, w.box.x1, ruling.start, ruling.end) for w in above)
    if not covered or covered + spaces < COVERED * (ruling.end - ruling.start):
        return False
    inset = max(abs(min(w.box.x0 for w in above) - ruling.start), abs(max(w.box.x1 for w in above) - ruling.end))
    return inset <= max(_from_wall(ruling, ruling.start, upright), _from_wall(ruling, ruling.end, upright))


def _from_wall(ruling: Ruling, x: float, upright: Sequence[Ruling]) -> float:
    """Points from a ruling's end to the nearest upright ruling that meets its line: that of a wall has none."""
    meeting = (abs(u.at - x) for u in upright if u.start - TOUCH <= ruling.at <= u.end + TOUCH)
    return min(meeting, default=float("inf"))
