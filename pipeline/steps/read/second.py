"""The tables of a document read again with camelot, which finds its grid in the page's picture, not in its rulings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from normalizers.text import nfc
from pipeline.core.schema.second_cells import SecondCellRow
from pipeline.layout.geometry import Box

LINE_SCALE = 40
"""camelot's measure of the shortest rule it takes for one: a fortieth of the page."""


def second_cells(
    pdf: Path, document_id: str, pages: Sequence[int], heights: Mapping[int, float]
) -> list[SecondCellRow]:
    """Filled cells of camelot's lattice on the given pages.

    Args:
        pdf: the document.
        document_id: its id.
        pages: page indices from 1.
        heights: the pages' heights in points; camelot counts from the bottom.
    """
    from camelot.io import read_pdf  # Takes a second to import, and only a second reading needs it.

    if not pages:
        return []
    tables = read_pdf(
        str(pdf),
        pages=",".join(map(str, pages)),
        flavor="lattice",
        line_scale=LINE_SCALE,
        suppress_stdout=True,
    )
    rows = [
        _row(document_id, int(table.page), cell, heights[int(table.page)])
        for table in tables
        for line in table.cells
        for cell in line
        if cell.text.strip()
    ]
    return sorted(rows, key=lambda r: (r["page"], r["top"], r["x0"]))


def _row(document_id: str, page: int, cell: Any, height: float) -> SecondCellRow:  # noqa: ANN401 - camelot has no types
    box = Box(float(cell.x1), height - float(cell.y2), float(cell.x2), height - float(cell.y1)).rounded()
    return {
        "document_id": document_id,
        "page": page,
        "x0": box.x0,
        "top": box.top,
        "x1": box.x1,
        "bottom": box.bottom,
        "text": nfc(cell.text.strip()),
    }
