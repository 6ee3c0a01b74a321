"""`congvan report`: findings with their pictures, or rows as sheets, as one file to hand over."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.commands.options import DATASETS_FOLDER, Data
from pipeline.cli.commands.view import LOOPBACK, PORT
from pipeline.cli.console import note
from pipeline.core.extras import hold_to_extra
from pipeline.core.messages import Message
from pipeline.core.shown import shown_name
from pipeline.core.store import write_bytes, write_text


class ReportLanguage(StrEnum):
    """The language of a report."""

    VIETNAMESE = "vi"
    ENGLISH = "en"


def report(
    out: Annotated[Path, typer.Option("--out", help="The file to write: .html, or .xlsx for a workbook.")],
    chosen: Annotated[
        list[str] | None, typer.Argument(metavar="[ID...]", help="Dispatches or findings; all dispatches without.")
    ] = None,
    data: Data = DATASETS_FOLDER,
    pdfs: Annotated[
        Path | None, typer.Option(help="Folder of the PDFs; else where they were read, or raw_pdfs.")
    ] = None,
    language: Annotated[ReportLanguage, typer.Option(help="Vietnamese or English.")] = ReportLanguage.VIETNAMESE,
) -> None:
    """Write findings, each with the parts of pages that it is about, to one HTML file that needs no other.

    With a name that ends in .xlsx it is a workbook: findings, figures, models, counterparts and citations, a sheet
    each, every row with its page, its box and the address at which `congvan view` shows it.
    """
    hold_to_extra("view", Message("congvan report"))
    from pipeline.view.pictures import Pictures
    from pipeline.view.report import report as html_of
    from pipeline.view.rows import PublishedRows
    from pipeline.view.words import Language, Words

    rows, ids = PublishedRows(data), chosen or []
    if out.suffix.lower() == ".xlsx":
        from pipeline.view.report_sheets import report_workbook

        write_bytes(out, report_workbook(rows, ids, Words(Language(language)), f"http://{LOOPBACK}:{PORT}"))
    else:
        write_text(out, html_of(rows, Pictures(data, pdfs), ids, Language(language)))
    note(Message("wrote {path}", path=shown_name(out)))
