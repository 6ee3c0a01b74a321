"""The last row of a table's part and the first of the next, as they stand at the page's end between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.steps.reconstruct.part import PartCell, PartRow


@dataclass(frozen=True)
class RowEnd:
    """The cells over a part's last row, by column; `merged` are the columns whose cell began in a row above it."""

    row: PartRow
    cells: Mapping[int, PartCell]
    merged: frozenset[int]

    @property
    def texts(self) -> dict[int, str]:
        """Texts of the cells that have one, by column."""
        return {column: cell.text for column, cell in self.cells.items() if cell.lines}


def row_end(rows: Sequence[PartRow]) -> RowEnd:
    """The last of `rows`, with the cells merged into it from rows above."""
    last = len(rows) - 1
    found: dict[int, tuple[int, PartCell]] = {}
    for index in range(last, -1, -1):
        for cell in rows[index].cells:
            if index + cell.row_span > last and cell.column not in found:
                found[cell.column] = index, cell
    merged = frozenset(column for column, (index, _) in found.items() if index < last)
    return RowEnd(rows[last], {column: cell for column, (_, cell) in found.items()}, merged)
