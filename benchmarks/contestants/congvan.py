"""congvan itself: every step of `congvan extract`, from the PDF to Parquet, which is then read back.

`congvan extract FOLDER` starts its processes once for all documents. Called for one document after the other it would
start them anew for each, so the steps run in this process, as they do in one of `extract`'s.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.pieces import Leaves, Reader, TablePiece

TITLE = "congvan"
ORDER = 0
HOW = "all steps of `congvan extract`, values and checks too, to Parquet, read back"
PACKAGES = ("pyarrow",)
PROGRAMS = ()
LEAVES: Leaves = "nothing"


class Refused(Exception):
    """congvan said that it does not read this file."""


def reader() -> Reader:
    """Import congvan; reads a PDF by way of Parquet."""
    from pipeline.core.params import Params
    from pipeline.core.schema.cells import CellRow
    from pipeline.core.schema.quarantine import QuarantineRow
    from pipeline.core.schema.tables import TableRow
    from pipeline.core.store import read_rows
    from pipeline.workflow.reuse import step_keys
    from pipeline.workflow.run import Task, run_document
    from pipeline.workflow.stages import DOCUMENT_STEPS, ingest_stage, publish_stage
    from pipeline.workflow.workspace import Workspace

    keys = step_keys(DOCUMENT_STEPS, Params())

    def read(pdf: Path) -> list[TablePiece]:
        with TemporaryDirectory() as folder:
            out, workspace = Path(folder), Workspace(Path(folder) / ".work")
            paths, _ = ingest_stage(workspace, [pdf])
            for row in workspace.inputs():
                task = Task(row["document_id"], row["file"], paths[row["document_id"]], row)
                run_document(keys, workspace, task, Params())
            publish_stage(workspace, out)
            quarantine = list(read_rows(out / "quarantine.parquet", QuarantineRow))
            if quarantine:
                raise Refused("; ".join(f"{row['code']}: {row['message']}" for row in quarantine))
            tables = list(read_rows(out / "tables.parquet", TableRow, ("id", "first_page", "columns", "row_count")))
            texts: dict[str, dict[tuple[int, int], str]] = defaultdict(dict)
            for cell in read_rows(out / "cells.parquet", CellRow, ("table_id", "row_index", "column_index", "text")):
                if cell["row_index"] >= 0:
                    texts[cell["table_id"]][cell["row_index"], cell["column_index"]] = cell["text"]
        return [
            TablePiece(
                table["first_page"],
                [
                    [texts[table["id"]].get((row, column), "") for column in range(len(table["columns"]))]
                    for row in range(table["row_count"])
                ],
            )
            for table in tables
        ]

    return read
