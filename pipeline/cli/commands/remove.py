"""`congvan remove`: dispatches out of raw_pdfs/."""

from __future__ import annotations

from typing import Annotated

import typer

from pipeline.cli.commands.options import ProjectFolder
from pipeline.cli.console import note, result
from pipeline.core.messages import Message
from pipeline.core.shown import shown_name
from pipeline.decisions.files import Decisions
from pipeline.workflow.inputs import find_input
from pipeline.workflow.project import project_at
from pipeline.workflow.removing import hold_to_kept
from pipeline.workflow.removing import remove as run_remove


def remove(
    documents: Annotated[
        list[str], typer.Argument(metavar="DOC...", help="Files in raw_pdfs/, or ids or numbers of documents.")
    ],
    project: ProjectFolder = None,
    *,
    force: Annotated[bool, typer.Option("--force", help="Remove even what no commit has.")] = False,
) -> None:
    """Remove dispatches with the records of their origins: all of them or none; earlier versions keep them.

    What persons decided of them stays in decisions/, for when they come back.
    """
    home = project_at(project)
    inputs = list({one.file: one for one in (find_input(home, said) for said in documents)}.values())
    if not force:
        hold_to_kept(inputs)
    run_remove(home, inputs)
    for one in inputs:
        number = one.letter and one.letter["number"]
        called = Message(" (số {number})", number=number) if number else ""
        result(Message("removed {raw}/{file}{called}", raw=shown_name(home.raw), file=one.file, called=called))
        decided = Decisions(home.decisions).on(one.letter) if one.letter else []
        if decided:
            files = ", ".join(sorted({decision.kind.file for decision in decided}))
            note(
                Message(
                    "congvan: {count} decisions on số {number} stay in {files}, and apply to nothing now",
                    count=len(decided),
                    number=number,
                    files=files,
                )
            )
    note(Message("congvan: next: dvc repro, then git add -u && git commit"))
