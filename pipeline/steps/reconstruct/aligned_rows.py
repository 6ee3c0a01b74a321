"""Rows of lines that no rule parts: by the wider gaps between them, by numbers and by figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from normalizers.headers import parse_ordinal
from pipeline.layout.geometry import union
from pipeline.steps.reconstruct.runs import RunLine, column_of, columns_of, crosses_any

ROW_GAP = 2.0
"""Lines further apart than the usual by this many points are of different rows."""
OVERLAP = 0.25
"""Share of its height by which a line of a cell may reach into that above."""
FIGURE = re.compile(r"^[-–+(]?\d[\d.,/]*\)?%?$")


def row_cuts(lines: Sequence[RunLine], between: Sequence[float]) -> list[float]:
    """Places between the rows of lines, from the top down: the wider gaps, and above the lines on which an item begins.

    Args:
        lines: the lines of a table.
        between: places between its columns.
    """
    tops = [min(run.box.top for run in line) for line in lines]
    bottoms = list(accumulate((max(run.box.bottom for run in line) for line in lines), max))
    wide = _wide(lines)
    kinds = _ColumnKinds.of(lines, between)
    cuts: list[float] = []
    row = [lines[0]]
    for index, line in enumerate(lines[1:]):
        begun = any(column_of(own[0], between) == 0 for own in row)
        if wide[index] or kinds.begins_row(line, row, apart=begun or not any(wide), even=not any(wide)):
            cuts.append((bottoms[index] + tops[index + 1]) / 2)
            row = []
        row.append(line)
    return cuts


def _wide(lines: Sequence[RunLine]) -> list[bool]:
    """Whether each line but the first stands further below those above than the lines of one row do.

    Lines that overlap, of cells whose texts stand in the middle of a tall row, say nothing of that.
    """
    boxes = [union(run.box for run in line) for line in lines]
    bottoms = accumulate((box.bottom for box in boxes), max)
    gaps = [box.top - bottom for bottom, box in zip(bottoms, boxes[1:], strict=False)]
    usual = min((gap for gap, box in zip(gaps, boxes[1:], strict=True) if gap > -OVERLAP * box.height), default=0.0)
    return [gap > usual + ROW_GAP for gap in gaps]


def holds_rows(lines: Sequence[RunLine], between: Sequence[float], *, alone: bool) -> bool:
    """Whether lines that no level rule parts are of several rows, though rules may stand between those of the table.

    Two lines tell, with figures wherever these lines have some below others; or two that fill most columns and stand
    apart from what is above. Each has a text in the first column, which goes on from no other. Where the lines are all
    that the table has on its page, `alone`, figures tell without such a text, and lines that all fill most columns.
    """
    kinds = _ColumnKinds.of(lines, between)
    small = lines[0][0].text[0].islower()
    begin = [column_of(line[0], between) == 0 and line[0].text[0].islower() <= small for line in lines]
    if kinds.figures:
        with_figures = [kinds.figures_of(line) == kinds.figures for line in lines]
        return sum(told and (alone or begins) for told, begins in zip(with_figures, begin, strict=True)) > 1
    full = [
        begins and 2 * len(columns_of(line, between)) > len(between) + 1
        for line, begins in zip(lines, begin, strict=True)
    ]
    apart = [True, *_wide(lines)]
    return (alone and all(full)) or sum(map(min, full, apart)) > 1


@dataclass(frozen=True)
class _ColumnKinds:
    """What tells where a row begins: places between columns, whether the first numbers the rows, which hold figures."""

    between: Sequence[float]
    numbered: bool
    figures: frozenset[int]

    @classmethod
    def of(cls, lines: Sequence[RunLine], between: Sequence[float]) -> _ColumnKinds:
        texts: dict[int, list[str]] = {}
        for line in lines:
            for run in line:
                texts.setdefault(column_of(run, between), []).append(run.text)
        ordinals = [parse_ordinal(text) is not None for text in texts.get(0, [])]
        figures = {
            column
            for column, own in texts.items()
            if column and len(own) > 1 and 2 * sum(FIGURE.match(text) is not None for text in own) > len(own)
        }
        return cls(between, 2 * sum(ordinals) > len(ordinals), frozenset(figures))

    def begins_item(self, line: RunLine) -> bool:
        """Whether the line has a row's number."""
        return column_of(line[0], self.between) == 0 and parse_ordinal(line[0].text) is not None

    def figures_of(self, line: RunLine) -> set[int]:
        """The columns of figures in which the line has one."""
        return {column_of(run, self.between) for run in line if FIGURE.match(run.text)} & self.figures

    def begins_row(self, line: RunLine, row: Sequence[RunLine], *, apart: bool, even: bool) -> bool:
        """Whether a line begins another row than the lines before it.

        `apart` says that it may by its number alone, `even` that no gap between lines tells.
        """
        if self.numbered and self.begins_item(line):
            return apart
        if crosses_any([*line, *row[-1]], self.between):
            return even
        filled = {column_of(run, self.between) for own in row for run in own}
        figures = self.figures_of(line)
        if self.figures:
            return bool(figures) and figures == filled & self.figures and (not self.numbered or len(figures) > 1)
        columns = columns_of(line, self.between)
        return not self.numbered and even and 0 in columns and 2 * len(columns) > len(self.between) + 1
