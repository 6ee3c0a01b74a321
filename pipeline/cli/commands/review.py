"""`congvan review`: what waits for a person, and what the person decides."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.commands.options import DATASETS_FOLDER, Data, Json
from pipeline.cli.console import note, result, result_json
from pipeline.core.messages import Message
from pipeline.core.schema import RowT
from pipeline.core.user import user_name
from pipeline.decisions.kinds import FindingDecision
from pipeline.workflow.datasets import decisions_beside, read_dataset
from pipeline.workflow.review import Given, Waiting, decide, waiting


def review(
    row_id: Annotated[
        str | None,
        typer.Argument(metavar="[ID]", help="A row of model_map, a finding that waits, a cell, or a model."),
    ] = None,
    *,
    accept: Annotated[bool, typer.Option("--accept", help="The counterparts that the row shows are right.")] = False,
    province: Annotated[
        list[int] | None, typer.Option(help="The counterpart is the province's model N; again for a further one.")
    ] = None,
    none: Annotated[bool, typer.Option("--none", help="No model of the province is the counterpart.")] = False,
    set_to: Annotated[
        str | None,
        typer.Option("--set", help="What a cell says, a column is for, how far a model has come, who leads it."),
    ] = None,
    finding: Annotated[
        FindingDecision | None, typer.Option(help="Of a finding: whether the document errs, congvan does, or neither.")
    ] = None,
    why: Annotated[str | None, typer.Option(help="Why; kept with the decision.")] = None,
    who: Annotated[str | None, typer.Option(help="Who decides; else the user's name.")] = None,
    data: Data = DATASETS_FOLDER,
    decisions: Annotated[
        Path | None, typer.Option(help="Folder that keeps decisions; beside the data without.")
    ] = None,
    as_json: Json = False,
) -> None:
    """List what waits for a person, best evidence first; with an ID, keep the person's decision."""
    if row_id is None:
        _list(data, as_json=as_json)
        return
    said = [accept, none, bool(province), set_to is not None, finding is not None]
    if sum(said) != 1 or not why:
        raise typer.BadParameter("say one of --accept, --province N, --none, --set TEXT and --finding, and --why")
    decider = who or user_name()
    if decider is None:
        raise typer.BadParameter("the system has no name for you: say who decides", param_hint="--who")
    given = Given(accept=accept, province=[] if none else province, text=set_to, decision=finding)
    kept = decisions or decisions_beside(data)
    correction = decide(data, kept, row_id, given, decider, why)
    again = "dvc repro" if kept.resolve().parent != data.resolve() else "congvan extract"
    note(Message("kept in {file}; `{again}` applies it", file=kept / f"{correction.kind.name}.yml", again=again))


def _list(data: Path, *, as_json: bool) -> None:
    def rows_of(row: type[RowT], /, *columns: str) -> list[RowT]:
        return read_dataset(data, row, *columns)

    rows = list(waiting(rows_of))
    if as_json:
        result_json([row.as_dict() for row in rows])
        return
    for row in rows:
        _tell(row)
    pairs = sum(row.score is not None for row in rows)
    result(Message("{pairs} pairs of models wait, {others} other things", pairs=pairs, others=len(rows) - pairs))


def _tell(row: Waiting) -> None:
    head = f"{row.score:.2f}" if row.score is not None else row.what
    result(Message("{head} {file} page {page}: {text}", head=head, file=row.file, page=row.page, text=row.text))
    if row.other_text is not None:
        result(Message("     page {other_page}: {other_text}", other_page=row.other_page, other_text=row.other_text))
    result(Message("     congvan review {id} {how} --why ...", id=row.id, how=row.how))
