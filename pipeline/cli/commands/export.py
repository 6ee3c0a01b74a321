"""`congvan export`: the datasets as one file, for tools that read no Parquet."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.commands.options import DATASETS_FOLDER, Data, Json
from pipeline.cli.console import note, result_json
from pipeline.core.messages import Message
from pipeline.core.shown import shown_name
from pipeline.workflow.exports import export as run_export


def export(
    to: Annotated[
        Path,
        typer.Option("--to", help="FILE.sqlite, FILE.duckdb or FILE.xlsx, or a folder of CSV files without an ending."),
    ],
    data: Data = DATASETS_FOLDER,
    *,
    replace: Annotated[bool, typer.Option("--replace", help="Let what is there already go.")] = False,
    as_json: Json = False,
) -> None:
    """Write the datasets as one file with keys and indexes; for example: congvan export --to congvan.sqlite."""
    counts = run_export(data, to, replace=replace)
    if as_json:
        result_json(counts)
    else:
        note(
            Message(
                "wrote {path}: {rows} rows in {tables} tables",
                path=shown_name(to),
                rows=sum(counts.values()),
                tables=len(counts),
            )
        )
