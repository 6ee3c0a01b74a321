"""`congvan ingest`: PDFs into raw_pdfs/, each with where it came from."""

from __future__ import annotations

import shutil
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.console import stderr, stdout
from pipeline.core.errors import DocumentRefused, ExitCode, NoInputError, OutputError
from pipeline.core.origins import ORIGINS, Origin, add_origin
from pipeline.steps.ingest.scan import examine


def ingest(
    pdfs: Annotated[list[Path], typer.Argument(metavar="PDF...", help="Dispatches to add.")],
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
    refused = False
    day = retrieved_on.date() if retrieved_on else date.today()
    for pdf in pdfs:
        if not pdf.is_file():
            raise NoInputError(f"{pdf} is no file", "name the PDFs to add")
        try:
            pages = examine(pdf.read_bytes())
        except DocumentRefused as refusal:
            stderr.print(f"refused {pdf}: {refusal.code}: {refusal.message}", markup=False)
            refused = True
            continue
        _copy(pdf, into)
        origin = Origin(title or pdf.stem, number or None, publisher, source, day, description, licence)
        add_origin(into, pdf.name, origin)
        stdout.print(f"{into / pdf.name}: {pages} pages, origin in {into / ORIGINS}; next: dvc repro", markup=False)
    raise typer.Exit(int(ExitCode.SOME_REFUSED if refused else ExitCode.OK))


def _copy(pdf: Path, into: Path) -> None:
    target = into / pdf.name
    if target.exists() and target.read_bytes() != pdf.read_bytes():
        raise OutputError(f"{target} exists and is another document", "rename the new file, then add it again")
    try:
        into.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(pdf, target)
    except shutil.SameFileError:
        return
    except OSError as error:
        raise OutputError(f"cannot write {target}: {error.strerror}", "choose a folder you may write to") from error
