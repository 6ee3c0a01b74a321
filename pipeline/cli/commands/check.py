"""`congvan check`: the findings, for people and for builds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import typer

from pipeline.cli.commands.options import DATASETS_FOLDER, Data, Json
from pipeline.cli.console import result, result_json
from pipeline.core.errors import ExitCode
from pipeline.core.findings import Severity
from pipeline.workflow.datasets import open_dataset

VERDICTS = {True: "holds", False: "does not hold", None: "cannot be told"}
WORST_FIRST = (Severity.ERROR, Severity.WARNING, Severity.INFO)


def check(
    data: Data = DATASETS_FOLDER,
    fail_on: Annotated[Severity | None, typer.Option(help="End with 1 when a finding is at least so severe.")] = None,
    *,
    claims: Annotated[
        bool, typer.Option("--claims", help="List what letters claim of their lists instead, and whether it holds.")
    ] = False,
    as_json: Json = False,
) -> None:
    """List the findings, worst first."""
    if claims and fail_on is not None:
        raise typer.BadParameter("claims are not findings: leave out --claims or --fail-on", param_hint="--fail-on")
    if claims:
        _list_claims(open_dataset(data, "claims").to_pylist(), as_json=as_json)
        return
    rows = open_dataset(data, "findings").to_pylist()
    rows.sort(key=lambda r: (WORST_FIRST.index(Severity(r["severity"])), r["id"]))
    if as_json:
        result_json(rows)
    else:
        for row in rows:
            page = f" page {row['page']}" if row["page"] else ""
            result(f"{row['severity']} {row['check']}{page}: {row['message']}")
            result(f"    {row['message_vi']}\n    congvan trace {row['id']}")
        result(f"{len(rows)} findings")
    failing = WORST_FIRST[: WORST_FIRST.index(fail_on) + 1] if fail_on else ()
    failed = any(Severity(row["severity"]) in failing for row in rows)
    raise typer.Exit(int(ExitCode.SOME_REFUSED if failed else ExitCode.OK))


def _list_claims(rows: Sequence[Mapping[str, Any]], *, as_json: bool) -> None:
    """Claims in the order of reading, each with what the list shows."""
    if as_json:
        result_json(rows, default=int)
        return
    for row in rows:
        found = "" if row["found"] is None else f"; the list shows {int(row['found'])}"
        named = f", named {_numbers(row['named'])} and there {_numbers(row['named_found'])}" if row["named"] else ""
        said = f"{row['list']} {row['counts']} {int(row['stated'])}{found}{named}"
        result(f"{VERDICTS[row['holds']]} page {row['page']}: {said}")
        result(f"    {row['text']}\n    congvan trace {row['id']}")
    told = ", ".join(f"{sum(row['holds'] is holds for row in rows)} {said}" for holds, said in VERDICTS.items())
    result(f"{len(rows)} claims: {told}")


def _numbers(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers))
