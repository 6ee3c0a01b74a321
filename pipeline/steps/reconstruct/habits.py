"""How the rows of a table are filled, begin and are numbered where no page's end is near: what rows at breaks are
measured by."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import log

from normalizers.text import fold, is_upper
from pipeline.layout.geometry import union
from pipeline.layout.text import BULLETS
from pipeline.steps.reconstruct.column_lines import ColumnLines
from pipeline.steps.reconstruct.part import PartRow
from pipeline.steps.reconstruct.row_kind import is_row_number, kind_of

SHORT = 40
"""Letters of a value at most that is looked for in other rows of its column."""
MOST_VALUES = 2000
"""Values of a column that are kept at most."""
OFTEN = 0.3
"""Share of a column's cells from which on what they have in common is usual."""
SEVERAL = 2
"""Rows that begin with the same words when it is no chance."""
TALL = 2
"""Lines of a row from which on its top can be told from its middle."""
MIDDLE = 0.15
"""Share of a row's height by which a number in its middle may stand off it."""


def beginning(text: str) -> str:
    """The first two words of a text, folded, or its bullet; empty where it has fewer."""
    words = fold(text).split()
    if words and words[0] in BULLETS:
        return words[0]
    return " ".join(words[:2]) if len(words) > 1 else ""


@dataclass
class Habits:
    """Counts over rows that stand whole on one page; `lowest` is the lowest end of a part, in points.

    `first` counts rows with a text of their own in the first column, `fewest` has the fewest filled cells of
    rows with and without one; `small` and `texts` count cells by column, those that begin in small letters, those in
    capitals and all;
    `merged` and `empty` count cells that cover several rows, and those of an item that have no text, `beginnings` the
    first words of cells, `alone` the first word of those in rows without a text in the first column. `named` and
    `numbers` count texts of the first column in all rows, those at breaks with them, and which of them are numbers.
    """

    items: int = 0
    first: int = 0
    named: int = 0
    numbers: int = 0
    at_top: int = 0
    in_the_middle: int = 0
    lowest: float = 0.0
    fewest: dict[bool, int] = field(default_factory=dict)
    small: Counter[int] = field(default_factory=Counter)
    capitals: Counter[int] = field(default_factory=Counter)
    texts: Counter[int] = field(default_factory=Counter)
    merged: Counter[int] = field(default_factory=Counter)
    empty: Counter[int] = field(default_factory=Counter)
    beginnings: Counter[tuple[int, str]] = field(default_factory=Counter)
    alone: Counter[tuple[int, str]] = field(default_factory=Counter)
    values: defaultdict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    alone_values: defaultdict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    lines: defaultdict[int, ColumnLines] = field(default_factory=lambda: defaultdict(ColumnLines))

    def learn(self, rows: Sequence[PartRow], *, begins_whole: bool, ends_whole: bool) -> None:
        """Take up a part's body rows; its first and last count where no page's end can have cut them."""
        items = [row if kind_of(row) == "item" else None for row in rows]
        for cell in (cell for item in items if item for cell in item.cells if cell.lines):
            self.lines[cell.column].learn(cell)
        for above, below in ((a, b) for a, b in pairwise(items) if a and b):
            for cell in (cell for cell in below.cells if cell.lines):
                over = above.cell(cell.column)
                if over and over.lines:
                    self.lines[cell.column].learn_end(over, cell)
        for index, (row, item) in enumerate(zip(rows, items, strict=True)):
            self.merged.update(cell.column for cell in row.cells if cell.row_span > 1)
            if first := row.texts().get(0):
                self.named += 1
                self.numbers += is_row_number(first)
            if item is None or not (index or begins_whole):
                continue
            whole = index < len(rows) - 1 or ends_whole
            if whole:
                self._learn_whole(row)
            if whole or first or self.at_top > self.in_the_middle:
                # The number of one that is cut may stand on the next page, in the row's middle.
                self._learn_beginning(row)

    def _learn_whole(self, row: PartRow) -> None:
        texts = row.texts()
        first = 0 in texts
        filled = len(texts.keys() - {0})
        self.fewest[first] = min(filled, self.fewest.get(first, filled))
        for cell in row.cells:
            if not cell.lines:
                self.empty[cell.column] += 1
                continue
            self.texts[cell.column] += 1
            self.small[cell.column] += cell.text[0].islower()
            self.capitals[cell.column] += is_upper(cell.text)
            for kept in (self.values[cell.column], *([] if first else [self.alone_values[cell.column]])):
                if len(cell.text) <= SHORT and len(kept) < MOST_VALUES:
                    kept.add(cell.text)
        self._where_the_number_stands(row)

    def _learn_beginning(self, row: PartRow) -> None:
        first = 0 in row.texts()
        self.items += 1
        self.first += first
        for cell in (cell for cell in row.cells if cell.lines):
            self.lines[cell.column].learn_row(cell, alone=not first)
            if (begins := beginning(cell.text)) and len(self.beginnings) < MOST_VALUES:
                self.beginnings[cell.column, begins] += 1
            if not first and len(self.alone) < MOST_VALUES:
                self.alone[cell.column, cell.text.split()[0]] += 1

    def learn_top(self, row: PartRow, times: int = 1) -> None:
        """Take up a row without a text in the first column that begins a page and was kept apart; -1 takes it back."""
        self.items += times
        for cell in (cell for cell in row.cells if cell.lines):
            self.lines[cell.column].learn_row(cell, alone=True, times=times)
            self.alone[cell.column, cell.text.split()[0]] += times

    def _where_the_number_stands(self, row: PartRow) -> None:
        number = row.cell(0)
        lines = max(len(cell.lines) for cell in row.cells)
        if number is None or len(number.lines) != 1 or lines < TALL:
            return
        text, rest = (union(w.box for c in cells for ln in c.lines for w in ln) for cells in ([number], row.cells))
        if abs(text.y_middle - rest.y_middle) <= MIDDLE * rest.height:
            self.in_the_middle += 1
        elif text.y_middle - rest.top < rest.height / lines:
            self.at_top += 1

    @property
    def numbered(self) -> bool:
        """Whether most rows that have a first cell have a number there."""
        return 2 * self.numbers > self.named

    @property
    def rarity_of_no_first_cell(self) -> float:
        """How rare rows without a first cell are, as log odds, at most `log(2 * items + 2)`."""
        return log((self.items + 1) / (self.items - self.first + 0.5))

    @property
    def middle(self) -> float:
        """Whether numbers stand in the middle of tall rows, 1, or at their top, -1; 0 where nothing tells."""
        return (self.in_the_middle - self.at_top) / (self.in_the_middle + self.at_top + 1)

    def fewest_cells(self, *, first: bool) -> int:
        """The fewest filled cells, the first column's apart, of a row that has a first cell or lacks it."""
        return self.fewest.get(first, min(self.fewest.values(), default=0))

    def begins_small(self, column: int) -> bool:
        """Whether rows begin there in small letters often, so that small letters tell nothing."""
        return self.small[column] > OFTEN * self.texts[column]

    def begins_so(self, column: int, text: str) -> bool:
        """Whether several rows begin there with the same words, or one has just this text."""
        return self.beginnings[column, beginning(text)] >= SEVERAL or text in self.values.get(column, ())

    def begins_alone(self, column: int, text: str) -> bool:
        """Whether many of the rows without a text in the first column begin there with the same word."""
        like = self.alone[column, text.split()[0]]
        return like >= SEVERAL and like > OFTEN * (self.items - self.first)

    def has_capitals(self, column: int) -> bool:
        """Whether rows are often written in capitals there, so that these tell nothing."""
        return self.capitals[column] > OFTEN * self.texts[column]
