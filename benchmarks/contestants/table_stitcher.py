"""camelot's lattice tables, joined by table-stitcher.

They are handed over as a DoclingDocument, with page, page size and box of every table, so that table-stitcher works by
its own public function, with its own recognition of headers and continuations.
"""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

from benchmarks.pieces import Leaves, Reader, TablePiece, as_row

TITLE = "camelot lattice + table-stitcher"
ORDER = 30
HOW = "tables of camelot lattice as a DoclingDocument, then `stitch_tables(document)`"
PACKAGES = ("table-stitcher", "camelot-py", "docling-core")
PROGRAMS = ()
LEAVES: Leaves = "rows"


def reader() -> Reader:
    """Import camelot and table-stitcher; reads with the one, joins with the other."""
    from camelot.io import read_pdf
    from docling_core.types.doc import DoclingDocument
    from table_stitcher import stitch_tables

    def read(pdf: Path) -> list[TablePiece]:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = read_pdf(str(pdf), pages="all", flavor="lattice")
        document = DoclingDocument(name=pdf.stem)
        for table in found:
            _add(document, table)
        stitch_tables(document, raise_on_error=True)
        return [
            TablePiece(table.prov[0].page_no, [as_row([cell.text for cell in row]) for row in table.data.grid])
            for table in document.tables
            if table.data.num_rows
        ]

    return read


def _add(document: Any, table: Any) -> None:  # noqa: ANN401 - objects of docling and camelot
    from docling_core.types.doc import BoundingBox, CoordOrigin, ProvenanceItem, Size, TableCell, TableData

    width, height = table.pdf_size
    if table.page not in document.pages:
        document.add_page(page_no=table.page, size=Size(width=width, height=height))
    cells = [
        TableCell(
            text=text,
            start_row_offset_idx=row,
            end_row_offset_idx=row + 1,
            start_col_offset_idx=column,
            end_col_offset_idx=column + 1,
        )
        for row, texts in enumerate(table.df.to_numpy().tolist())
        for column, text in enumerate(texts)
    ]
    box = BoundingBox(
        l=table.cols[0][0],
        r=table.cols[-1][1],
        t=table.rows[0][0],
        b=table.rows[-1][1],
        coord_origin=CoordOrigin.BOTTOMLEFT,
    )
    rows, columns = table.shape
    document.add_table(
        data=TableData(num_rows=rows, num_cols=columns, table_cells=cells),
        prov=ProvenanceItem(page_no=table.page, bbox=box, charspan=(0, 0)),
    )
