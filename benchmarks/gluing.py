"""The ten-minute gluing: what a user of a reader that knows single pages writes to get whole tables and rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, get_args

from benchmarks.pieces import Leaves, Row, TablePiece, bare

Gluing = Literal["everywhere", "at page ends", "never"]
"""Which rows with an empty first cell are glued onto the row before: all, the first ones of pages only, or none."""
GLUINGS: tuple[Gluing, ...] = get_args(Gluing)
HEADER_ROWS = 5
"""So many rows of a table's beginning are looked through for a later page's header."""


@dataclass
class _Joined:
    last_page: int
    width: int
    head: list[list[str]]
    rows: list[Row] = field(default_factory=list)
    first_of_page: list[bool] = field(default_factory=list)


def glue(pieces: Sequence[TablePiece], leaves: Leaves, gluing: Gluing) -> list[list[Row]]:
    """Whole tables of rows, from what a contestant gave."""
    if leaves == "nothing":
        return [piece.rows for piece in pieces]
    joined = _join_pages(pieces) if leaves == "pages" else [_joined_already(piece) for piece in pieces if piece.rows]
    return [_glue_rows(table, gluing) for table in joined]


def _joined_already(piece: TablePiece) -> _Joined:
    return _Joined(piece.page, len(piece.rows[0]), [], piece.rows, [False] * len(piece.rows))


def _join_pages(pieces: Sequence[TablePiece]) -> list[_Joined]:
    """Tables of consecutive pages with as many columns are one; the header that a later page repeats is dropped."""
    tables: list[_Joined] = []
    for piece in pieces:
        if not piece.rows:
            continue
        rows, width = piece.rows, len(piece.rows[0])
        last = tables[-1] if tables else None
        if last is None or (last.last_page, last.width) != (piece.page - 1, width):
            last = _Joined(piece.page, width, [list(map(bare, row)) for row in rows[:HEADER_ROWS]])
            tables.append(last)
        else:
            last.last_page = piece.page
            while rows and list(map(bare, rows[0])) in last.head:
                rows = rows[1:]
        goes_on = bool(last.rows)
        last.rows += rows
        last.first_of_page += [goes_on and index == 0 for index in range(len(rows))]
    return tables


def _glue_rows(table: _Joined, gluing: Gluing) -> list[Row]:
    found: list[Row] = []
    for row, first_of_page in zip(table.rows, table.first_of_page, strict=True):
        allowed = gluing == "everywhere" or (gluing == "at page ends" and first_of_page)
        if allowed and found and row and not bare(row[0]) and len(row) == len(found[-1]):
            found[-1] = [f"{a} {b}".strip() for a, b in zip(found[-1], row, strict=True)]
        else:
            found.append(row)
    return found
