"""`congvan trace`: an id back to its page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.commands.options import DATASETS_FOLDER, Data, Json
from pipeline.cli.console import stderr, stdout
from pipeline.core.errors import ExitCode, NotFoundError, OutputError
from pipeline.workflow.datasets import open_dataset
from pipeline.workflow.trace import Trace, locate, picture, source_pdf
from pipeline.workflow.trace import trace as run_trace


def trace(
    row_id: Annotated[str, typer.Argument(metavar="ID", help="The id of a row of any dataset.")],
    image: Annotated[Path | None, typer.Option(help="Write the page with the box marked to this PNG.")] = None,
    data: Data = DATASETS_FOLDER,
    pdfs: Annotated[
        Path | None, typer.Option(help="Folder of the PDFs; else where they were read, or raw_pdfs.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Print document, page, box and text of a row, and read the box again; ends with 6 when the page says otherwise."""
    located = locate(data, row_id)
    if located.document is None:
        stdout.print(f"{located.row['file']}: {located.row['code']}: {located.row['message']}", markup=False)
        return
    own = {
        name: [row for row in open_dataset(data, name).to_pylist() if row["document_id"] == located.document["id"]]
        for name in ("pages", "corrections")
    }
    pdf = source_pdf(data, located.document, pdfs)
    found = run_trace(located, pdf, own["pages"], own["corrections"])
    if as_json:
        print(found.as_json())
    else:
        _tell(found)
    if image:
        _save(found, pdf, image)
    raise typer.Exit(int(ExitCode.OK if found.agrees else ExitCode.CONTRACT))


def _tell(found: Trace) -> None:
    stdout.print(f"{found.dataset} {found.id}", markup=False)
    stdout.print(f"document  {found.file}" + (f" (số {found.number})" if found.number else ""), markup=False)
    stdout.print(f"text      {found.text}", markup=False)
    for via in found.via:
        stdout.print(f"rests on  {via}", markup=False)
    for correction in found.corrected:
        stdout.print(f"corrected {correction}", markup=False)
    for spot in found.spots:
        box = f"x {spot.x0:g} to {spot.x1:g}, y {spot.top:g} to {spot.bottom:g} pt"
        stdout.print(f"page {spot.page}    {box}", markup=False)
        stdout.print(f"          {spot.read_again}", markup=False)
        if not spot.agrees:
            stderr.print(f"the page says otherwise than the dataset: {spot.text!r}", markup=False)


def _save(found: Trace, pdf: Path, image: Path) -> None:
    if not found.spots:
        raise NotFoundError(
            f"{found.id} concerns the whole document and has no box", "trace one of the ids it rests on"
        )
    try:
        picture(pdf, found.spots).save(image)
    except (OSError, ValueError) as error:
        raise OutputError(f"cannot write {image}: {error}", "name a .png file in a folder you may write to") from error
    stderr.print(f"wrote {image}", markup=False)
