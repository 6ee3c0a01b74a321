"""tabula, which runs in Java."""

from __future__ import annotations

from pathlib import Path

from benchmarks.pieces import Leaves, Piece, Reader, as_row

TITLE = "tabula"
ORDER = 40
HOW = '`tabula.read_pdf(FILE, pages="all")`, Java in the same process'
PACKAGES = ("tabula-py", "jpype1")
PROGRAMS = ("java",)
LEAVES: Leaves = "pages"


def reader() -> Reader:
    """Import tabula; reads tables as it chooses, page by page, by rules or by white space."""
    import tabula

    def read(pdf: Path) -> list[Piece]:
        found = tabula.read_pdf(str(pdf), pages="all", output_format="json", silent=True)
        # It does not say the page: every table is taken to follow on the one before.
        return [
            Piece(number, [as_row([cell["text"] for cell in row]) for row in table["data"]])
            for number, table in enumerate(found, start=1)
        ]

    return read
