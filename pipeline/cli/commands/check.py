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
from pipeline.core.messages import Message, joined_messages
from pipeline.core.schema.claims import ClaimRow
from pipeline.core.schema.documents import DocumentRow
from pipeline.core.schema.findings import FindingRow
from pipeline.workflow.catalogue import explained, template
from pipeline.workflow.datasets import read_dataset

VERDICTS = {True: Message("holds"), False: Message("does not hold"), None: Message("cannot be told")}


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
        page = Message(" page {page}", page=row["page"]) if row["page"] else ""
        result(
            Message(
                "{severity} {kind} {name}{page}: {message}",
                severity=row["severity"],
                kind=row["kind"],
                name=name_of(documents[row["document_id"]]),
                page=page,
                message=row["message"],
            )
        )
        result(Message("    {message_vi}\n    congvan trace {id}", message_vi=row["message_vi"], id=row["id"]))
        if row["decision"]:
            result(
                Message(
                    "    {decision}, {decided_by}, {decided_on}: {decision_reason}",
                    decision=row["decision"],
                    decided_by=row["decided_by"],
                    decided_on=row["decided_on"],
                    decision_reason=row["decision_reason"],
                )
            )
    severities = Counter(row["severity"] for row in rows)
    told = ", ".join(f"{severities[severity]} {severity}" for severity in WORST_FIRST if severities[severity])
    on = len({row["document_id"] for row in rows})
    count = Message(
        "{rows} findings on {on} dispatches" if on != 1 else "{rows} findings on {on} dispatch", rows=len(rows), on=on
    )
    result(joined_messages(": ", [count, told] if told else [count]))
    if left:
        result(Message("{left} more are decided on: --decided", left=left))


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
        result_table([by.value, Message("findings")], [[value, str(times)] for value, times in ordered])


def _explain(kinds: Sequence[FindingKind], *, as_json: bool) -> None:
    """A kind in all its words: its weight, what it means and what to do, in both languages."""
    kind = kinds[0]
    if as_json:
        said = [{"severity": k.severity, "message": k.message, "message_vi": k.message_vi} for k in kinds]
        about = {"name": kind.name, "severity": kind.severity, "about": kind.about, "messages": said}
        result_json(about | {name: getattr(kind, name) for name in ("means", "means_vi", "todo", "todo_vi")})
        return
    result(Message("{severity} {name}, about the {about}", severity=kind.severity, name=kind.name, about=kind.about))
    for one in kinds:
        weight = "" if one.severity == kind.severity else f" ({one.severity})"
        result(
            Message(
                "    {template}{weight}\n    {template_vi}",
                template=template(one.message),
                weight=weight,
                template_vi=template(one.message_vi),
            )
        )
    result(
        Message(
            "{means}\nWhat to do: {todo}\n{means_vi}\nCần làm gì: {todo_vi}",
            means=kind.means,
            todo=kind.todo,
            means_vi=kind.means_vi,
            todo_vi=kind.todo_vi,
        )
    )


def _list_claims(rows: Sequence[ClaimRow], *, as_json: bool) -> None:
    """Claims in the order of reading, each with what the list shows."""
    if as_json:
        result_json(rows, default=int)
        return
    for row in rows:
        parts: list[str] = [f"{row['list']} {row['counts']} {int(row['stated'])}"]
        if row["found"] is not None:
            parts.append(Message("; the list shows {found}", found=int(row["found"])))
        if row["named"]:
            numbers = {"named": _numbers(row["named"]), "there": _numbers(row["named_found"])}
            parts.append(Message(", named {named} and there {there}", **numbers))
        result(
            Message(
                "{verdict} page {page}: {said}",
                verdict=VERDICTS[row["holds"]],
                page=row["page"],
                said=joined_messages("", parts),
            )
        )
        result(Message("    {text}\n    congvan trace {id}", text=row["text"], id=row["id"]))
    counts = Counter(row["holds"] for row in rows)
    told = joined_messages(
        ", ", (Message("{count} {said}", count=counts[holds], said=said) for holds, said in VERDICTS.items())
    )
    result(Message("{rows} claims: {told}", rows=len(rows), told=told))


def _numbers(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers))
