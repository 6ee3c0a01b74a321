"""`congvan check`: the findings, for people and for builds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Annotated

import typer

from pipeline.cli.commands.choosing import WORST_FIRST, CountedBy, FindingsAsked, chosen_findings, concern, name_of
from pipeline.cli.commands.options import DATASETS_FOLDER, Data, Json
from pipeline.cli.console import result, result_json, result_table
from pipeline.core.errors import ExitCode
from pipeline.core.finding_kinds import Concern, FindingKind
from pipeline.core.findings import Severity
from pipeline.core.schema.claims import ClaimRow
from pipeline.core.schema.documents import DocumentRow
from pipeline.core.schema.findings import FindingRow
from pipeline.workflow.catalogue import explained, template
from pipeline.workflow.datasets import read_dataset

VERDICTS = {True: "holds", False: "does not hold", None: "cannot be told"}


def check(
    data: Data = DATASETS_FOLDER,
    fail_on: Annotated[Severity | None, typer.Option(help="End with 1 when a finding is at least so severe.")] = None,
    document: Annotated[
        list[str] | None, typer.Option(help="Only those of this dispatch: its id, number or file.")
    ] = None,
    kind: Annotated[list[str] | None, typer.Option(help="Only those of this kind.")] = None,
    severity: Annotated[list[Severity] | None, typer.Option(help="Only those of this severity.")] = None,
    about: Annotated[
        Concern | None, typer.Option(help="Only those about what the document says, or about how it was read.")
    ] = None,
    count: Annotated[CountedBy | None, typer.Option(help="Count them by this, instead.")] = None,
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
    chooses = bool(document or kind or severity or about or count)
    if explain:
        if claims or chooses or fail_on is not None:
            raise typer.BadParameter("a kind is explained by itself", param_hint="--explain")
        _explain(explained(explain), as_json=as_json)
        return
    if claims and (chooses or fail_on is not None):
        raise typer.BadParameter(
            "claims are not findings: leave out --claims, or what chooses findings and --fail-on", param_hint="--claims"
        )
    if claims:
        _list_claims(read_dataset(data, ClaimRow), as_json=as_json)
        return
    documents = {row["id"]: row for row in read_dataset(data, DocumentRow)}
    asked = FindingsAsked(document or (), kind or (), severity or (), about)
    found = chosen_findings(read_dataset(data, FindingRow), documents, asked)
    rows = [row for row in found if decided or row["decision"] is None]
    if count:
        _counted(rows, documents, count, as_json=as_json)
    elif as_json:
        result_json(rows)
    else:
        _list(rows, documents, len(found) - len(rows))
    failing = WORST_FIRST[: WORST_FIRST.index(fail_on) + 1] if fail_on else ()
    failed = any(Severity(row["severity"]) in failing for row in rows)
    raise typer.Exit(int(ExitCode.SOME_REFUSED if failed else ExitCode.OK))


def _list(rows: Sequence[FindingRow], documents: Mapping[str, DocumentRow], left: int) -> None:
    """Findings, each with its dispatch, its page and how to see it; `left` is how many are not shown, being decided."""
    for row in rows:
        page = f" page {row['page']}" if row["page"] else ""
        result(f"{row['severity']} {row['kind']} {name_of(documents[row['document_id']])}{page}: {row['message']}")
        result(f"    {row['message_vi']}\n    congvan trace {row['id']}")
        if row["decision"]:
            result(f"    {row['decision']}, {row['decided_by']}, {row['decided_on']}: {row['decision_reason']}")
    severities = Counter(row["severity"] for row in rows)
    told = ", ".join(f"{severities[severity]} {severity}" for severity in WORST_FIRST if severities[severity])
    on = len({row["document_id"] for row in rows})
    result(f"{len(rows)} findings on {on} dispatch{'es' if on != 1 else ''}" + (f": {told}" if told else ""))
    if left:
        result(f"{left} more are decided on: --decided")


def _counted(rows: Sequence[FindingRow], documents: Mapping[str, DocumentRow], by: CountedBy, *, as_json: bool) -> None:
    """How many findings there are of each kind, dispatch, severity or concern, the most first."""
    values: Mapping[CountedBy, Callable[[FindingRow], str]] = {
        CountedBy.KIND: lambda row: row["kind"],
        CountedBy.DOCUMENT: lambda row: name_of(documents[row["document_id"]]),
        CountedBy.SEVERITY: lambda row: row["severity"],
        CountedBy.ABOUT: concern,
    }
    counts = Counter(map(values[by], rows))
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if as_json:
        result_json(dict(ordered))
    else:
        result_table([by.value, "findings"], [[value, str(times)] for value, times in ordered])


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
