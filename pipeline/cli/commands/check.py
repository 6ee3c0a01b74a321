"""`congvan check`: the findings, for people and for builds."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from pipeline.cli.commands.options import DATASETS_FOLDER, Data, Json
from pipeline.cli.console import stdout
from pipeline.core.errors import ExitCode
from pipeline.core.findings import Severity
from pipeline.workflow.datasets import open_dataset

WORST_FIRST = (Severity.ERROR, Severity.WARNING, Severity.INFO)


def check(
    data: Data = DATASETS_FOLDER,
    fail_on: Annotated[Severity | None, typer.Option(help="End with 1 when a finding is at least so severe.")] = None,
    as_json: Json = False,
) -> None:
    """List the findings, worst first."""
    rows = open_dataset(data, "findings").to_pylist()
    rows.sort(key=lambda r: (WORST_FIRST.index(Severity(r["severity"])), r["id"]))
    if as_json:
        print(json.dumps(rows, ensure_ascii=False))
    else:
        for row in rows:
            page = f" page {row['page']}" if row["page"] else ""
            stdout.print(f"{row['severity']} {row['check']}{page}: {row['message']}", markup=False)
            stdout.print(f"    {row['message_vi']}\n    congvan trace {row['id']}", markup=False)
        stdout.print(f"{len(rows)} findings", markup=False)
    failing = WORST_FIRST[: WORST_FIRST.index(fail_on) + 1] if fail_on else ()
    failed = any(Severity(row["severity"]) in failing for row in rows)
    raise typer.Exit(int(ExitCode.SOME_REFUSED if failed else ExitCode.OK))
