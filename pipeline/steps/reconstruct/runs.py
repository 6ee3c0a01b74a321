"""Words of a line with only blanks between them, and the white that runs down between such runs of many lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import inf

from pipeline.layout.geometry import Box, union
from pipeline.layout.text import Word, lines_of

BLANK = 0.33
"""Width of a blank at most, as a share of the font size."""
ALIKE = 0.5
"""Points by which texts that are set from the left begin apart."""
BEFORE = 1.5
"""Points before its texts at which such a column begins."""
CROSSED = 0.1
"""Share of a table's lines that may run over its columns: titles of groups do."""
RUN_GAP = 0.42
"""Words no further apart than this share of the font size are of one run; a space is a quarter of it."""


@dataclass(frozen=True)
class WordRun:
    """Words of one line with only spaces between them."""

    box: Box
    text: str
    size: float
    words: tuple[Word, ...]

    def crosses(self, x: float) -> bool:
        """Whether it stands on both sides of a place with no more than a blank there: texts of two columns that nearly
        meet look like one run."""
        if not self.box.x0 < x < self.box.x1:
            return False
        left = max((w.box.x1 for w in self.words if w.box.x0 < x), default=x)
        right = min((w.box.x0 for w in self.words if w.box.x0 >= x), default=x)
        return left > x or right - left <= BLANK * self.size


RunLine = Sequence[WordRun]
"""The runs of one line, from the left."""


def run_lines(words: Sequence[Word]) -> list[list[WordRun]]:
    """Lines of words as their runs, from the top down."""
    return [_runs(line) for line in lines_of(words)]


def _runs(line: Sequence[Word]) -> list[WordRun]:
    groups: list[list[Word]] = []
    for word in line:
        last = groups[-1][-1] if groups else None
        if last and word.box.x0 - last.box.x1 <= RUN_GAP * max(word.size, last.size):
            groups[-1].append(word)
        else:
            groups.append([word])
    return [_run(group) for group in groups]


def _run(words: Sequence[Word]) -> WordRun:
    return WordRun(
        union(w.box for w in words), " ".join(w.text for w in words), max(w.size for w in words), tuple(words)
    )


def crossing(x: float, lines: Iterable[RunLine]) -> int:
    """Lines of which a run stands on both sides of the place."""
    return sum(any(run.crosses(x) for run in line) for line in lines)


def crosses_any(line: RunLine, between: Sequence[float]) -> bool:
    """Whether a run of the line stands on both sides of one of the places."""
    return any(run.crosses(x) for run in line for x in between)


def columns_of(line: RunLine, between: Sequence[float]) -> set[int]:
    """The columns in which the line has runs, by the places between columns."""
    return {column_of(run, between) for run in line}


def column_of(run: WordRun, between: Sequence[float]) -> int:
    """The column in which the middle of a run stands, by the places between columns."""
    return bisect_right(between, run.box.x_middle)


def gutters(lines: Sequence[RunLine]) -> list[float]:
    """Places in the white that runs down between columns, from the left.

    No line reaches over it, and some have texts on both of its sides: a name in the middle of its column over figures
    at the left leaves white too, but no line has both.
    """
    stretches = [*_white(lines), (inf, inf)]
    between = [place_between(*white, following[0], lines) for white, following in pairwise(stretches)]
    while True:
        pairs = {
            column
            for line in lines
            for column, after in pairwise(column_of(run, between) for run in line)
            if after == column + 1
        }
        lone = next((index for index in range(len(between)) if index not in pairs), None)
        if lone is None:
            return between
        del between[lone]


def place_between(start: float, end: float, ends: float, lines: Sequence[RunLine]) -> float:
    """Where a column ends in the white from `start` to `end`: right before the next one, whose texts begin left of
    `ends`, where these are set from the left, since texts of other pages may reach further; else in the middle."""
    behind = (next((run.box.x0 for run in line if run.box.x0 >= end), ends) for line in lines)
    own = [x for x in behind if x < ends]
    alike = sum(x - end < ALIKE for x in own)
    middle = (start + end) / 2
    return max(middle, end - BEFORE) if 2 * alike > len(own) else middle


def _white(lines: Sequence[RunLine]) -> Iterator[tuple[float, float]]:
    """Stretches between two places that no run covers, as wide as what parts two runs at least."""
    runs = sorted((run for line in lines for run in line), key=lambda run: run.box.x0)
    least = RUN_GAP * min((run.size for run in runs), default=0.0)
    reach = list(accumulate((run.box.x1 for run in runs), max))
    for end, run in zip(reach, runs[1:], strict=False):
        if run.box.x0 - end >= least:
            yield end, run.box.x0
