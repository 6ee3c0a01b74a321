"""pdfplumber's own tables."""

from __future__ import annotations

from pathlib import Path

from benchmarks.pieces import Leaves, Reader, TablePiece, as_row

TITLE = "pdfplumber"
ORDER = 10
HOW = "`page.extract_tables()` of every page"
PACKAGES = ("pdfplumber",)
PROGRAMS = ()
LEAVES: Leaves = "pages"


def reader() -> Reader:
    """Import pdfplumber; reads tables with its default settings."""
    import pdfplumber

    def read(pdf: Path) -> list[TablePiece]:
        with pdfplumber.open(pdf) as document:
            return [
                TablePiece(page.page_number, [as_row(row) for row in table])
                for page in document.pages
                for table in page.extract_tables()
            ]

    return read
