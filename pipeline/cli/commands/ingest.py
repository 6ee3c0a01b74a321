"""`congvan ingest`: PDFs into raw_pdfs/, each with where it came from."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path, PurePosixPath
from typing import Annotated

import typer

from pipeline.cli.console import note, result
from pipeline.core.errors import ExitCode
from pipeline.core.origins import ORIGINS, Origin
from pipeline.core.shown import shown_name
from pipeline.workflow import adding


def ingest(
    pdfs: Annotated[list[Path], typer.Argument(metavar="PDF...", help="Dispatches to add, or folders of them.")],
    publisher: Annotated[str, typer.Option(help="Who published it.")],
    source: Annotated[str, typer.Option(help="Where you got it: an address, a person, an archive.")],
    licence: Annotated[str, typer.Option(help="Terms of use.")] = "not stated",
    title: Annotated[str, typer.Option(help="Its title; the file's name without.")] = "",
    number: Annotated[str, typer.Option(help="Its number and sign, as 9287/UBND-KSTT.")] = "",
    description: Annotated[str, typer.Option(help="What exactly the file is.")] = "the PDF as published",
    retrieved_on: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="When; today without.")] = None,
    into: Annotated[Path, typer.Option(help="Folder of inputs.")] = Path("raw_pdfs"),
) -> None:
    """Add dispatches to raw_pdfs/ with their origin; one that cannot be read is refused and not copied."""
    if not publisher.strip() or not source.strip():
        raise typer.BadParameter("say who published them, and where you got them; 'not stated' is an answer")
    plan = adding.plan(pdfs, into)
    for line in plan.told:
        note(f"congvan: {line}")
    for name, refusal in plan.refused:
        note(f"refused {name}: {refusal.code}: {refusal.message}")
    day = retrieved_on.date() if retrieved_on else date.today()
    origins = {
        file: Origin(title or _title(file), number or None, publisher, source, day, description, licence)
        for file in plan.copies
    }
    adding.add(plan.copies, origins, into)
    for file, one in plan.copies.items():
        kept = shown_name(into / ORIGINS)
        result(f"{shown_name(into)}/{file}: {one.pages} pages, origin in {kept}; next: dvc repro")
    raise typer.Exit(int(ExitCode.SOME_REFUSED if plan.refused else ExitCode.OK))


def _title(file: str) -> str:
    """A file's name without its folder and suffix."""
    return PurePosixPath(file).stem
