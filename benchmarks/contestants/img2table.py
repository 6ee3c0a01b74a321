"""img2table: rules found in pictures of the pages, texts from the PDF, no recognition of letters."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks.pieces import Leaves, Reader, Row, TablePiece, as_row

TITLE = "img2table"
ORDER = 50
HOW = "`PDF(FILE).extract_tables(borderless_tables=True)`, without OCR"
PACKAGES = ("img2table",)
PROGRAMS = ()
LEAVES: Leaves = "pages"


def reader() -> Reader:
    """Import img2table; reads tables with rules and those without."""
    from img2table.document import PDF

    def read(pdf: Path) -> list[TablePiece]:
        pages = PDF(src=str(pdf)).extract_tables(borderless_tables=True)
        return [TablePiece(page + 1, _rows(table)) for page, tables in sorted(pages.items()) for table in tables]

    return read


def _rows(table: Any) -> list[Row]:  # noqa: ANN401 - an ExtractedTable
    """Its rows; a cell that spans several places comes once in each, and is left in the first only."""
    seen: set[tuple[int, int, int, int]] = set()
    rows = []
    for cells in table.content.values():
        row: list[object] = []
        for cell in cells:
            box = (cell.bbox.x1, cell.bbox.y1, cell.bbox.x2, cell.bbox.y2)
            row.append("" if box in seen else cell.value)
            seen.add(box)
        rows.append(as_row(row))
    return rows
