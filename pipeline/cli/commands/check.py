"""`congvan check`: the findings, for people and for builds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from pipeline.cli.commands.options import DATASETS_FOLDER, Data, Json
from pipeline.cli.console import result, result_json
from pipeline.core.errors import ExitCode
from pipeline.core.finding_kinds import FindingKind
from pipeline.core.findings import Severity
from pipeline.core.schema.claims import ClaimRow
from pipeline.core.schema.findings import FindingRow
from pipeline.workflow.catalogue import explained, template
from pipeline.workflow.datasets import read_dataset

VERDICTS = {True: "holds", False: "does not hold", None: "cannot be told"}
WORST_FIRST = (Severity.ERROR, Severity.WARNING, Severity.INFO)


def check(
    data: Data = DATASETS_FOLDER,
    fail_on: Annotated[Severity | None, typer.Option(help="End with 1 when a finding is at least so severe.")] = None,
    *,
    claims: Annotated[
        bool, typer.Option("--claims", help="List what letters claim of their lists instead, and whether it holds.")
    ] = False,
    decided: Annotated[bool, typer.Option("--decided", help="List those that a person has decided on, too.")] = False,
    explain: Annotated[
        str, typer.Option(metavar="KIND", help="Say what a kind of finding means and what to do about it, instead.")
    ] = "",
    as_json: Json = False,
) -> None:
    """List the findings that nobody has decided on, worst first, each document's page by page; or explain a kind."""
    if explain:
        if claims or fail_on is not None:
            raise typer.BadParameter("a kind is explained by itself", param_hint="--explain")
        _explain(explained(explain), as_json=as_json)
        return
    if claims and fail_on is not None:
        raise typer.BadParameter("claims are not findings: leave out --claims or --fail-on", param_hint="--fail-on")
    if claims:
        _list_claims(read_dataset(data, ClaimRow), as_json=as_json)
        return
    found = read_dataset(data, FindingRow)
    rows = [row for row in found if decided or row["decision"] is None]
    rows.sort(key=lambda r: WORST_FIRST.index(Severity(r["severity"])))
    if as_json:
        result_json(rows)
    else:
        for row in rows:
            page = f" page {row['page']}" if row["page"] else ""
            result(f"{row['severity']} {row['kind']}{page}: {row['message']}")
            result(f"    {row['message_vi']}\n    congvan trace {row['id']}")
            if row["decision"]:
                result(f"    {row['decision']}, {row['decided_by']}, {row['decided_on']}: {row['decision_reason']}")
        left = len(found) - len(rows)
        result(f"{len(rows)} findings" + (f", and {left} decided on: --decided" if left else ""))
    failing = WORST_FIRST[: WORST_FIRST.index(fail_on) + 1] if fail_on else ()
    failed = any(Severity(row["severity"]) in failing for row in rows)
    raise typer.Exit(int(ExitCode.SOME_REFUSED if failed else ExitCode.OK))


def _explain(kinds: Sequence[FindingKind], *, as_json: bool) -> None:
    """A kind in all its words: its weight, what it means and what to do, in both languages."""
    kind = kinds[0]
    if as_json:
        said = [{"severity": k.severity, "message": k.message, "message_vi": k.message_vi} for k in kinds]
        about = {"name": kind.name, "severity": kind.severity, "about": kind.about, "messages": said}
        result_json(about | {name: getattr(kind, name) for name in ("means", "means_vi", "todo", "todo_vi")})
        return
    result(f"{kind.severity} {kind.name}, about the {kind.about}")
    for one in kinds:
        weight = "" if one.severity == kind.severity else f" ({one.severity})"
        result(f"    {template(one.message)}{weight}\n    {template(one.message_vi)}")
    result(f"{kind.means}\nWhat to do: {kind.todo}\n{kind.means_vi}\nCần làm gì: {kind.todo_vi}")


def _list_claims(rows: Sequence[ClaimRow], *, as_json: bool) -> None:
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
