"""`congvan trace`: an id back to its page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.commands.options import DATASETS_FOLDER, Data, Json
from pipeline.cli.console import note, result, result_json
from pipeline.core.errors import ExitCode, NotFoundError, OutputError
from pipeline.core.messages import Message
from pipeline.core.params import ReadParams
from pipeline.core.quarantine import refusal_told
from pipeline.core.schema.corrections import CorrectionRow
from pipeline.core.schema.pages import PageRow
from pipeline.core.schema.signatures import SignatureRow
from pipeline.workflow.datasets import read_dataset

if TYPE_CHECKING:
    from pipeline.workflow.trace import Trace

# Readers of PDF take a quarter of a second to import, which the other commands should not wait for.


def trace(
    row_id: Annotated[str, typer.Argument(metavar="ID", help="The id of a row of any dataset.")],
    image: Annotated[
        Path | None,
        typer.Option(
            help="Write the part of its page, the box marked, to this PNG; beside it as signed, what came later."
        ),
    ] = None,
    data: Data = DATASETS_FOLDER,
    pdfs: Annotated[
        Path | None, typer.Option(help="Folder of the PDFs; else where they were read, or raw_pdfs.")
    ] = None,
    *,
    whole: Annotated[bool, typer.Option("--whole", help="Write whole pages to the PNG.")] = False,
    as_json: Json = False,
) -> None:
    """Print document, page, box and text of a row, and read the box again; ends with 6 when the page says otherwise."""
    from pipeline.workflow.located import locate, source_pdf
    from pipeline.workflow.reading_again import params_of_run
    from pipeline.workflow.trace import trace as run_trace

    located = locate(data, row_id)
    if located.document is None:
        row = located.row
        result(Message("{file}: {told}", file=row["file"], told=refusal_told(row["code"], row["message"])))
        return
    pages = [row for row in read_dataset(data, PageRow) if row["document_id"] == located.document["id"]]
    corrections = [row for row in read_dataset(data, CorrectionRow) if row["document_id"] == located.document["id"]]
    signatures = [row for row in read_dataset(data, SignatureRow) if row["document_id"] == located.document["id"]]
    pdf = source_pdf(data, located.document, pdfs)
    params = params_of_run(data, located.document["id"])
    found = run_trace(located, pdf, pages, corrections, params, signatures)
    if as_json:
        result_json(found.as_dict())
    else:
        _tell(found)
    if image:
        _save(found, pdf, image, params, whole=whole)
    raise typer.Exit(int(ExitCode.OK if found.agrees else ExitCode.CONTRACT))


def _tell(found: Trace) -> None:
    result(Message("{dataset} {id}", dataset=found.dataset, id=found.id))
    number = Message(" (số {number})", number=found.number) if found.number else ""
    result(Message("document  {file}{number}", file=found.file, number=number))
    result(Message("text      {text}", text=found.text))
    for name, said in found.values.items():
        result(Message("{name:9} {said}", name=name, said=said))
    if found.seen:
        result(Message("seen      {seen}", seen=found.seen))
    for via in found.via:
        result(Message("rests on  {via}", via=via))
    for correction in found.corrected:
        result(Message("corrected {correction}", correction=correction))
    for signature in found.signed:
        result(Message("signed    {signature}", signature=signature))
    for spot in found.spots:
        box = Message(
            "x {x0:g} to {x1:g}, y {top:g} to {bottom:g} pt", x0=spot.x0, x1=spot.x1, top=spot.top, bottom=spot.bottom
        )
        result(Message("page {page}    {box}", page=spot.page, box=box))
        result(Message("          {read_again}", read_again=spot.read_again))
        if not spot.agrees:
            note(Message("the page says otherwise than the dataset: {text!r}", text=spot.text))


def _save(found: Trace, pdf: Path, image: Path, params: ReadParams, *, whole: bool) -> None:
    from pipeline.workflow.reading_again import picture

    if not found.spots:
        raise NotFoundError(
            "{id} concerns the whole document and has no box", "trace one of the ids it rests on", id=found.id
        )
    try:
        picture(pdf, found.spots, params, found.signed_bytes, whole=whole).save(image)
    except (OSError, ValueError) as error:
        raise OutputError(
            "cannot write {path}: {error}", "name a .png file in a folder you may write to", path=image, error=error
        ) from error
    note(Message("wrote {path}", path=image))
