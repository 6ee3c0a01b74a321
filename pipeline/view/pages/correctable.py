"""The cells that a finding rests on, which a person may correct where congvan misread them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.core.schema.cells import CellRow
from pipeline.core.schema.citations import CitationRow
from pipeline.core.schema.documents import DocumentRow
from pipeline.core.schema.figures import FigureRow
from pipeline.core.schema.findings import FindingRow
from pipeline.core.schema.pages import PageRow
from pipeline.decisions.corrections import cell_key
from pipeline.decisions.kinds import CELLS
from pipeline.view.asked import Asked
from pipeline.view.deciding import on_digital_page
from pipeline.view.marks import CutOut
from pipeline.view.pages.cuts import cuts


@dataclass(frozen=True)
class CorrectableCell:
    """A cell, the parts of pages with it, whether its text is that of a digital page, and what a person gave for it.

    `kept` is None where nothing is given; `written` is what the last decision of this server changed in the file.
    """

    cell: CellRow
    cuts: Sequence[CutOut]
    is_digital: bool
    kept: str | None
    written: str


def correctable(asked: Asked, finding: FindingRow, document: DocumentRow) -> list[CorrectableCell]:
    """The body cells that the finding's rows are, or were read from, each once."""
    ids = [finding["evidence_ids"]]
    values = [
        *asked.rows.rows(FigureRow, "list_contains(?, id)", ids),
        *asked.rows.rows(CitationRow, "list_contains(?, id)", ids),
    ]
    sources = sorted({*finding["evidence_ids"], *(value["source_id"] for value in values)})
    cells = asked.rows.rows(
        CellRow,
        "document_id = ? AND list_contains(?, id) AND row_kind <> 'header' AND row_span > 0 ORDER BY id",
        [document["id"], sources],
    )
    pages = asked.rows.rows(PageRow, "document_id = ?", [document["id"]])
    parts = cuts(asked, [(document["id"], cell["fragments"]) for cell in cells])
    return [
        CorrectableCell(
            cell,
            part,
            on_digital_page(cell, pages),
            _kept(asked, cell, document),
            asked.kept.written(cell["id"]),
        )
        for cell, part in zip(cells, parts, strict=True)
    ]


def _kept(asked: Asked, cell: CellRow, document: DocumentRow) -> str | None:
    correction = asked.kept.on(CELLS, document, cell_key(cell))
    return None if correction is None else str(correction.value)
