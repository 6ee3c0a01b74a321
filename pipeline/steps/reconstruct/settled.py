"""Rows of a table that no later page can change, taken out of it as pages go by."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.steps.reconstruct.logical import LogicalRow, LogicalTable


@dataclass(frozen=True)
class Settled:
    """A row that nothing on later pages can change: its place in the table, and the kinds of the rows below it that its
    cells reach into, from the next row on."""

    index: int
    row: LogicalRow
    kind: str
    below: tuple[str, ...]

    def span(self, column: int) -> int:
        """Rows that the cell covers, none beyond the table's end."""
        return min(self.row.spans[column], len(self.below) + 1)


def settle(table: LogicalTable, *, closed: bool) -> list[Settled]:
    """Take the rows out of `table` that no later page can change or ask about: all of them when it is closed.

    A cell merged down to the last row may go on, and rows of the last part may have a right half.
    """
    count = 0
    for index, row in enumerate(table.rows):
        reaches = index + max(row.spans.values(), default=1)
        if not closed and (index >= len(table.rows) - max(1, len(table.joined)) or reaches >= len(table.rows)):
            break
        count += 1
    settled = [_settled(table, index) for index in range(count)]
    table.counts.update(row.kind for row in settled)
    table.first += count
    del table.rows[:count]
    return settled


def _settled(table: LogicalTable, index: int) -> Settled:
    row = table.rows[index]
    below = table.rows[index + 1 : index + max(row.spans.values(), default=1)]
    return Settled(table.first + index, row, row.kind, tuple(r.kind for r in below))
