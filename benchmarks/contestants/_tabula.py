"""What the ways of calling tabula share."""

from __future__ import annotations

from pathlib import Path

from benchmarks.pieces import Reader, TablePiece, as_row

PACKAGES = ("tabula-py", "jpype1")
PROGRAMS = ("java",)


def way(*, lattice: bool) -> Reader:
    """Import tabula; reads tables by their rules, or as it chooses for every page."""
    import tabula

    def read(pdf: Path) -> list[TablePiece]:
        found = tabula.read_pdf(str(pdf), pages="all", output_format="json", silent=True, lattice=lattice)
        # It does not say the page: every table is taken to follow on the one before.
        return [
            TablePiece(number, [as_row([cell["text"] for cell in row]) for row in table["data"]])
            for number, table in enumerate(found, start=1)
        ]

    return read
