"""`congvan ingest`: PDFs into raw_pdfs/, each with where it came from."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path, PurePosixPath
from typing import Annotated

import typer

from pipeline.cli.commands.options import ProjectFolder
from pipeline.cli.console import note, result
from pipeline.core.errors import ExitCode
from pipeline.core.messages import Message
from pipeline.core.origins import ORIGINS, Origin
from pipeline.core.quarantine import refusal_told
from pipeline.core.shown import real_name, shown_name
from pipeline.workflow import adding
from pipeline.workflow.keeping import Keeper, keeper_of
from pipeline.workflow.project import project_at


def ingest(
    pdfs: Annotated[list[Path], typer.Argument(metavar="PDF...", help="Dispatches to add, or folders of them.")],
    publisher: Annotated[str, typer.Option(help="Who published it.")],
    source: Annotated[str, typer.Option(help="Where you got it: an address, a person, an archive.")],
    licence: Annotated[str, typer.Option(help="Terms of use.")] = "not stated",
    title: Annotated[str, typer.Option(help="Its title; the file's name without.")] = "",
    number: Annotated[str, typer.Option(help="Its number and sign, as 9287/UBND-KSTT.")] = "",
    description: Annotated[str, typer.Option(help="What exactly the file is.")] = "the PDF as published",
    retrieved_on: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="When; today without.")] = None,
    keep: Annotated[
        Keeper, typer.Option(help="Who keeps the PDF in versions; git, where DVC is not set up.", case_sensitive=False)
    ] = Keeper.DVC,
    project: ProjectFolder = None,
    into: Annotated[
        Path | None, typer.Option(help="Another folder of inputs, in place of the project's raw_pdfs.")
    ] = None,
) -> None:
    """Add dispatches to raw_pdfs/ with their origin: all of them or, when one cannot be, none.

    What is no PDF that can be read is refused by name and keeps no other from being added.
    """
    if not publisher.strip() or not source.strip():
        raise typer.BadParameter("say who published them, and where you got them; 'not stated' is an answer")
    if into and project:
        raise typer.BadParameter("name a project or a folder of inputs", param_hint="--into")
    home = None if into else project_at(project)
    folder = home.raw if home else into
    assert folder is not None
    plan = adding.plan(pdfs, folder)
    for line in plan.told:
        note(Message("congvan: {line}", line=line))
    for name, refusal in plan.refused:
        note(Message("refused {file}: {refusal}", file=name, refusal=refusal_told(refusal.code, refusal.message)))
    day = retrieved_on.date() if retrieved_on else date.today()
    origins = {
        file: Origin(title or _title(file), number or None, publisher, source, day, description, licence)
        for file in plan.copies
    }
    adding.add(plan.copies, origins, folder, home if home and home.has_dvc and keep is Keeper.DVC else None)
    for file, one in plan.copies.items():
        keeper = keeper_of(folder / real_name(file))
        kept = Message("kept by {keeper}", keeper=keeper) if keeper else Message("not kept in versions yet: git add")
        where = Message("{kept}, origin in {origins}", kept=kept, origins=shown_name(folder / ORIGINS))
        result(
            Message(
                "{folder}/{file}: {pages} pages, {where}; next: dvc repro",
                folder=shown_name(folder),
                file=file,
                pages=one.pages,
                where=where,
            )
        )
    if home and plan.copies:
        note(Message("congvan: after dvc repro, a version is made with: git add raw_pdfs && git commit"))
    raise typer.Exit(int(ExitCode.SOME_REFUSED if plan.refused else ExitCode.OK))


def _title(file: str) -> str:
    """A file's name without its folder and suffix."""
    return PurePosixPath(file).stem
