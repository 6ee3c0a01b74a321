"""The cells of a table that is being set: their lines, and where every line came to stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypedDict

from pipeline.workflow.evaluation.truth import TrueFragment
from testkit.typeset.fonts import shown, wrap
from testkit.typeset.layout import Layout, TypesetRow
from testkit.typeset.lists import ABOVE

PAD = 3.0
"""Points between a rule and the text beside it."""
Levels = Sequence[Sequence[tuple[str, int]]]
"""Rows of (text, columns covered); a text of "" goes on from the cell above."""


class SetRow(TypedDict):
    """A body row that was set: its kind, and by column the texts of its cells and where they stand."""

    kind: str
    texts: dict[int, str]
    fragments: dict[int, list[TrueFragment]]


@dataclass
class TypesetTruth:
    """What was set: a logical table's columns and body rows; a row has kind, texts and fragments by column."""

    columns: list[str]
    rows: list[SetRow] = field(default_factory=list)


@dataclass
class Cell:
    """A cell with the lines still to be set and, page by page, where they were."""

    column: int
    span: int
    lines: list[str]
    font: str
    where: list[TrueFragment]
    text: str
    goes_below: bool = False
    absent: bool = False

    @property
    def end(self) -> int:
        """The column behind it."""
        return self.column + self.span


def cells_of(rows: Sequence[TypesetRow], layout: Layout, edges: Sequence[float]) -> list[list[Cell]]:
    """The rows' cells with their lines; a cell merged over rows has some of its lines in each of them."""
    found: list[list[Cell]] = []
    for row in rows:
        cells: list[Cell] = []
        column = 0
        for index, (text, span) in enumerate(row.cells):
            font = "Serif-Bold" if row.bold or row.kind == "group" else "Serif"
            width = edges[column + span] - edges[column] - 2 * PAD
            if layout.spilled and column == 1 and not row.cells[index + 1][0]:
                both = edges[column + 2] - edges[column] - 2 * PAD
                width = both if len(wrap(text, both, font)) == 1 else width
            lines = wrap(text, width, font, hyphens=layout.hyphens, legacy=layout.legacy, broken=layout.broken)
            cell = Cell(column, span, lines, font, [], shown(text))
            if text == ABOVE:
                above = next(c for c in found[-1] if c.column == column)
                above.goes_below = True
                room = max(len(c.lines) for c in found[-1] if c is not above)
                cell = Cell(column, span, above.lines[room:], font, above.where, above.text)
                above.lines = above.lines[:room]
            cells.append(cell)
            column += span
        found.append(cells)
    return found


def truth_of(row: TypesetRow, cells: Sequence[Cell]) -> SetRow:
    """A row that was set, as its truth."""
    shown = [c for c in cells if not c.absent]
    return {
        "kind": row.kind,
        "texts": {c.column: c.text for c in shown},
        "fragments": {c.column: _one_a_page(c.where) for c in shown},
    }


def text_at(cells: Sequence[tuple[str, int]], column: int) -> str:
    """The text of a header row over a column."""
    at = 0
    for text, span in cells:
        if at <= column < at + span:
            return text
        at += span
    return ""


def _one_a_page(pieces: Sequence[TrueFragment]) -> list[TrueFragment]:
    """Pieces of one cell, those on the same page put together."""
    found: dict[int, TrueFragment] = {}
    for piece in pieces:
        page = piece["page"]
        if page in found:
            (a, b, c, d), (e, f, g, h) = found[page]["bbox"], piece["bbox"]
            box = [min(a, e), min(b, f), max(c, g), max(d, h)]
            found[page] = {"page": page, "bbox": box, "text": f"{found[page]['text']} {piece['text']}"}
        else:
            found[page] = piece
    return list(found.values())
