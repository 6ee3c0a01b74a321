"""The last row of a table's part and the first of the next, as they stand at the page's end between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.steps.reconstruct.part import PartCell, PartRow
from pipeline.steps.reconstruct.sentence import is_inside, takes_up


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


def text_goes_on(rows: Sequence[PartRow], after: PartRow) -> bool:
    """Whether `after` has no text in the first column and takes up a text that the last of `rows` breaks off."""
    before = row_end(rows).cells
    cells = [cell for cell in after.cells if cell.lines and cell.column in before]
    return 0 not in after.texts() and any(_goes_on_in(before[cell.column], cell) for cell in cells)


def _goes_on_in(above: PartCell, cell: PartCell) -> bool:
    """Whether the text above is taken up in small letters, or, for want of room, by several words without a capital."""
    if not above.lines or not is_inside(above.text, cell.text):
        return False
    wrapped = not cell.text[0].isupper() and " " in cell.text and not above.has_room_for(cell.lines[0][0])
    return wrapped or takes_up(above.text, cell.text)
