"""What the flavours of camelot share."""

from __future__ import annotations

import warnings
from pathlib import Path

from benchmarks.pieces import Reader, TablePiece, as_row

PACKAGES = ("camelot-py",)


def flavour(name: str) -> Reader:
    """Import camelot; reads a PDF with one of its flavours."""
    from camelot.io import read_pdf

    def read(pdf: Path) -> list[TablePiece]:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # It warns of every page without a table.
            found = read_pdf(str(pdf), pages="all", flavor=name)
        return [TablePiece(table.page, [as_row(row) for row in table.df.to_numpy().tolist()]) for table in found]

    return read
