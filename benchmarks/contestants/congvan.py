"""congvan itself, as `congvan extract` runs: every step, from the PDF to Parquet, which is then read back."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks.pieces import Leaves, Piece, Reader

if TYPE_CHECKING:
    from pipeline.workflow.run import Outcome

TITLE = "congvan"
ORDER = 0
HOW = "`congvan extract FILE --jobs 1`: all steps, values and checks too, to Parquet, read back"
PACKAGES = ("pyarrow",)
PROGRAMS = ()
LEAVES: Leaves = "nothing"


class Refused(Exception):
    """congvan said that it does not read this file."""


class _Silent:
    """Progress that nobody watches."""

    def begin(self, total: int) -> None:
        pass

    def advance(self, outcome: Outcome) -> None:
        pass


def reader() -> Reader:
    """Import congvan; reads a PDF by way of Parquet."""
    from pipeline.core.params import Params
    from pipeline.core.store import read_table
    from pipeline.workflow.stages import extract

    def read(pdf: Path) -> list[Piece]:
        with TemporaryDirectory() as folder:
            _, outcomes, refused = extract([pdf], Path(folder), Params(), 1, _Silent())
            if refused or any(outcome.refused for outcome in outcomes):
                raise Refused("; ".join(o.refused or "" for o in outcomes) or "at ingest")
            tables, cells = (read_table(Path(folder) / f"{n}.parquet").to_pylist() for n in ("tables", "cells"))
        texts: dict[str, dict[tuple[int, int], str]] = defaultdict(dict)
        for cell in cells:
            if cell["row"] >= 0:
                texts[cell["table_id"]][cell["row"], cell["column"]] = cell["text"]
        return [
            Piece(
                table["first_page"],
                [
                    [texts[table["id"]].get((row, column), "") for column in range(len(table["columns"]))]
                    for row in range(table["row_count"])
                ],
            )
            for table in tables
        ]

    return read
