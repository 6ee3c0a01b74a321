"""What a contestant gives back, and how a contestant is described."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Row = list[str]
Leaves = Literal["pages", "rows", "nothing"]
"""What a contestant leaves to the gluing: joining pages and rows, rows only, or nothing."""


@dataclass(frozen=True)
class TablePiece:
    """A table as a contestant gives it: the page it begins on, from 1, and its rows of cell texts."""

    page: int
    rows: list[Row]


Reader = Callable[[Path], list[TablePiece]]
"""Reads a whole PDF into its tables, in the order of pages and, on a page, from the top."""


def as_row(cells: Iterable[object]) -> Row:
    """Cells as texts; None is an empty cell."""
    return ["" if cell is None else str(cell) for cell in cells]


def bare(text: str) -> str:
    """The text without white space."""
    return "".join(text.split())
