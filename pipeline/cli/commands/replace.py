"""`congvan replace`: a better copy of a dispatch in the place of the one that is there."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.commands.options import ProjectFolder
from pipeline.cli.console import StderrProgress, note, result
from pipeline.core.errors import ExitCode
from pipeline.core.messages import Message
from pipeline.core.params import load_params
from pipeline.core.shown import shown_name
from pipeline.decisions.files import Decisions
from pipeline.workflow.inputs import find_input
from pipeline.workflow.project import project_at
from pipeline.workflow.removing import hold_to_kept
from pipeline.workflow.replacing import hold_to_same, judge, put


def replace(
    old: Annotated[str, typer.Argument(metavar="OLD", help="A file in raw_pdfs/, or a document's id or number.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="The PDF that takes its place, under its name.")],
    source: Annotated[str | None, typer.Option(help="Where you got it; as before without.")] = None,
    publisher: Annotated[str | None, typer.Option(help="Who published it; as before without.")] = None,
    project: ProjectFolder = None,
    *,
    drop_decisions: Annotated[
        bool, typer.Option("--drop-decisions", help="Remove decisions that no longer hold from decisions/.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace even what no commit has.")] = False,
) -> None:
    """Replace a dispatch, keep what persons decided where it still holds, and say what no longer does.

    The new file is read first; one that cannot be read, or is another dispatch, changes nothing. Ends with 1 when
    decisions no longer hold and stay.
    """
    home = project_at(project)
    there = find_input(home, old)
    params = load_params(home.params if home.params.is_file() else None)
    with StderrProgress("read") as progress:
        judged = judge(new, there, home, params, progress)
    if judged.refusal:
        note(
            Message(
                "congvan: nothing was replaced: {new} is refused: {refusal}",
                new=shown_name(new),
                refusal=judged.refusal,
            )
        )
        raise typer.Exit(int(ExitCode.SOME_REFUSED))
    hold_to_same(there, new, judged)
    if not force:
        hold_to_kept([there])
    put(home, there, new, source, publisher)
    if judged.letter is None or judged.letter["number"] is None:
        note(Message("congvan: {new} states no number: look whether it is the same dispatch", new=shown_name(new)))
    result(
        Message(
            "replaced {raw}/{file}; {holding} decisions on it hold",
            raw=shown_name(home.raw),
            file=there.file,
            holding=len(judged.holding),
        )
    )
    for decision in judged.lost:
        result(
            Message(
                "no longer holds: {decision}: {value!r} ({who}, {when}: {why})",
                decision=decision.told,
                value=decision.value,
                who=decision.who,
                when=decision.when,
                why=decision.why,
            )
        )
    if drop_decisions:
        Decisions(home.decisions).drop(judged.lost)
    elif judged.lost:
        note(
            Message(
                "congvan: decide again (congvan review ID), mend these entries, or remove them "
                "(replace --drop-decisions)"
            )
        )
    note(Message("congvan: next: dvc repro, then git add -u && git commit"))
    raise typer.Exit(int(ExitCode.SOME_REFUSED if judged.lost and not drop_decisions else ExitCode.OK))
