"""A table's part on one page: its grid with the words in it, row by row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from pipeline.layout.geometry import Box, union
from pipeline.layout.text import LocatedText, Word, located_text
from pipeline.layout.wrapped import INSET

EARLY = 1.5
"""A text that ends more than this many line heights above its cell's end has come to its own end."""


SPACE_WIDTH = 0.25
"""Width of a space as a share of the font size."""


@dataclass(frozen=True)
class PartCell:
    """A cell on one page. `lines` are its words, line by line; `box` is its area."""

    page: int
    column: int
    column_span: int
    row_span: int
    box: Box
    lines: tuple[tuple[Word, ...], ...]

    @cached_property
    def located(self) -> LocatedText:
        """Its text."""
        return located_text(self.lines)

    @property
    def ends_early(self) -> bool:
        """Whether another line of its text would have had room below it, and one more for a line kept with the next."""
        if not self.lines:
            return True
        last = union(word.box for word in self.lines[-1])
        return self.box.bottom - last.bottom > EARLY * last.height

    def has_room_for(self, word: Word, line: int = -1) -> bool:
        """Whether that line of it, its last, had room for the word, which then was never meant to stand there."""
        width = self._line_boxes[line].width + SPACE_WIDTH * word.size + word.box.width
        return width <= self.box.width - 2 * self._inset

    @cached_property
    def _line_boxes(self) -> list[Box]:
        return [union(w.box for w in line) for line in self.lines]

    @cached_property
    def _inset(self) -> float:
        return min(INSET, *(max(0.0, line.x0 - self.box.x0) for line in self._line_boxes))

    @property
    def text(self) -> str:
        """Its text, without places."""
        return self.located.text

    @property
    def bold(self) -> bool:
        """Whether all its words are bold."""
        return _bold(word for line in self.lines for word in line)


@dataclass(frozen=True, slots=True)
class PartRow:
    """A row on one page: cells that begin in it, by column. A cell merged from above is not among them."""

    page: int
    cells: tuple[PartCell, ...]

    def cell(self, column: int) -> PartCell | None:
        """The cell that begins in that column."""
        return next((c for c in self.cells if c.column == column), None)

    def texts(self) -> dict[int, str]:
        """Texts of the cells that have one, by column."""
        return {c.column: c.text for c in self.cells if c.lines}

    @property
    def box(self) -> Box:
        """The box around its cells."""
        return union(c.box for c in self.cells)

    @property
    def recognized(self) -> bool:
        """Whether a word of it was recognized in a picture."""
        return any(w.confidence is not None for c in self.cells for line in c.lines for w in line)

    @property
    def bold(self) -> bool:
        """Whether all its words are bold."""
        return _bold(word for cell in self.cells for line in cell.lines for word in line)


def _bold(words: Iterable[Word]) -> bool:
    said = [word for word in words if any(map(str.isalnum, word.text))]
    return bool(said) and all(word.bold for word in said)


@dataclass(frozen=True, slots=True)
class Part:
    """A table's part on one page; `engine` says whether its grid was ruled or is aligned words only, `open_end` that no
    rule closes its last row."""

    page: int
    engine: str
    xs: tuple[float, ...]
    box: Box
    rows: tuple[PartRow, ...]
    open_end: bool = False

    @property
    def text(self) -> str:
        """Its words, cell by cell."""
        return " ".join(w.text for row in self.rows for cell in row.cells for line in cell.lines for w in line)

    @property
    def column_count(self) -> int:
        """Columns between its vertical rulings."""
        return len(self.xs) - 1


def within_columns(part: Part, xs: Sequence[float], drift: float) -> Part | None:
    """The part with its columns counted as those between `xs`, of which it leaves some out; None where it has others.

    Args:
        part: a part with fewer columns.
        xs: the vertical rulings of the whole table.
        drift: points by which rulings may have moved.
    """
    at = [next((i for i, x in enumerate(xs) if abs(x - own) <= drift), -1) for own in part.xs]
    if -1 in at or len(set(at)) < len(at) or len(at) >= len(xs):
        return None
    rows = tuple(
        PartRow(
            row.page,
            tuple(
                replace(c, column=at[c.column], column_span=at[c.column + c.column_span] - at[c.column])
                for c in row.cells
            ),
        )
        for row in part.rows
    )
    return replace(part, xs=tuple(xs), rows=rows)
