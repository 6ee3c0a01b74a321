"""A letter's head or foot that is set as a table with visible rules, which is no table of the dispatch."""

from __future__ import annotations

from normalizers.text import fold
from pipeline.layout.national_title import NATIONAL_TITLE
from pipeline.steps.reconstruct.part import Part

MOST_CELLS = 8
"""Cells that such a table has at most: two or three columns of a row or two."""
RECIPIENTS = "nơi nhận"
"""How the left cell of a letter's foot begins, folded (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II)."""


def sets_a_letter(part: Part) -> bool:
    """Whether the part is a letter's head, with the national title in a cell of its own beside the authority's, or its
    foot, with the recipients beside the signature."""
    cells = [cell for row in part.rows for cell in row.cells]
    if len(cells) > MOST_CELLS or not 1 < part.column_count <= 3:
        return False
    texts = [(cell.column, fold(cell.text)) for cell in cells if cell.lines]
    head = any(column and text.startswith(NATIONAL_TITLE) for column, text in texts)
    foot = any(not column and text.startswith(RECIPIENTS) for column, text in texts)
    return (head or foot) and len({column for column, _ in texts}) > 1
