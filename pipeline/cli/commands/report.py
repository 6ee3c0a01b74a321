"""`congvan report`: findings with their pictures, as one file to hand over."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.commands.options import DATASETS_FOLDER, Data
from pipeline.cli.commands.view import hold_to_extra
from pipeline.cli.console import note
from pipeline.core.shown import shown_name
from pipeline.core.store import write_text


class ReportLanguage(StrEnum):
    """The language of a report."""

    VIETNAMESE = "vi"
    ENGLISH = "en"


def report(
    out: Annotated[Path, typer.Option("--out", help="The HTML file to write.")],
    chosen: Annotated[
        list[str] | None, typer.Argument(metavar="[ID...]", help="Dispatches or findings; all dispatches without.")
    ] = None,
    data: Data = DATASETS_FOLDER,
    pdfs: Annotated[
        Path | None, typer.Option(help="Folder of the PDFs; else where they were read, or raw_pdfs.")
    ] = None,
    language: Annotated[ReportLanguage, typer.Option(help="Vietnamese or English.")] = ReportLanguage.VIETNAMESE,
) -> None:
    """Write findings, each with the parts of pages that it is about, to one HTML file that needs no other."""
    hold_to_extra()
    from pipeline.view.pictures import Pictures
    from pipeline.view.report import report as html_of
    from pipeline.view.rows import PublishedRows
    from pipeline.view.words import Language

    text = html_of(PublishedRows(data), Pictures(data, pdfs), chosen or [], Language(language))
    write_text(out, text)
    note(f"wrote {shown_name(out)}")
