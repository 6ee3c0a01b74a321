"""`congvan extract`: every step on any PDFs or folders, without DVC."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.console import StderrProgress, result, result_json
from pipeline.core.params import load_params
from pipeline.core.schema.quarantine import QuarantineRow
from pipeline.core.shown import shown_name
from pipeline.core.store import rows_of
from pipeline.workflow.datasets import open_dataset
from pipeline.workflow.run import exit_code
from pipeline.workflow.stages import extract as run_extract


def extract(
    inputs: Annotated[list[Path], typer.Argument(metavar="INPUT...", help="PDFs, or folders of them.")],
    out: Annotated[Path, typer.Option("--out", help="Folder for the datasets; work in it is reused by a next run.")],
    jobs: Annotated[int, typer.Option("--jobs", min=1, help="Processes.")] = os.cpu_count() or 1,
    params: Annotated[Path | None, typer.Option(help="A params.yaml; the defaults without.")] = None,
    decisions: Annotated[
        Path | None, typer.Option(help="Folder of what persons decided; OUT/decisions without.")
    ] = None,
    *,
    second_reader: Annotated[
        bool,
        typer.Option(
            "--second-reader",
            help="Read words with pdfplumber and tables with camelot too; differences become findings.",
        ),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Read dispatches and write the datasets to a folder."""
    chosen = load_params(params)
    if second_reader:
        chosen = replace(chosen, read=replace(chosen.read, second_reader=True))
    with StderrProgress("extract") as progress:
        counts, outcomes, refused = run_extract(inputs, out, chosen, jobs, progress, decisions)
    pages, documents, refusals = (open_dataset(out, name) for name in ("pages", "documents", "quarantine"))
    words, placed = (sum(pages.column(name).to_pylist()) for name in ("words", "words_placed"))
    status = Counter(documents.column("status").to_pylist())
    quarantine = rows_of(refusals, QuarantineRow, "file", "code", "message")
    if as_json:
        result_json(
            {
                "out": shown_name(out),
                "status": status,
                "words": words,
                "words_placed": placed,
                "rows": counts,
                "quarantine": quarantine,
            }
        )
    else:
        became = f"{status['complete']} complete, {status['partial']} partial, {len(quarantine)} refused"
        result(f"{shown_name(out)}: {became}; {placed} of {words} words placed")
        for row in quarantine:
            result(f"  refused {row['file']}: {row['code']}: {row['message']}")
    raise typer.Exit(int(exit_code(outcomes, refused)))
