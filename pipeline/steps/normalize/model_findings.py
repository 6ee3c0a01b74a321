"""What in a list of pilot models is not understood, as findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from normalizers.headers import model_column_role
from normalizers.pilot_models.proposals import parse_proposal
from pipeline.core.findings import Finding
from pipeline.core.located_text import fragments_from
from pipeline.core.schema.cells import CellRow
from pipeline.core.schema.models import ModelRow
from pipeline.core.schema.tables import TableRow
from pipeline.steps.normalize.findings import (
    AGENCY_UNKNOWN,
    HEADER_REPEATED,
    HEADER_UNKNOWN,
    MODEL_UNNAMED,
    MODEL_UNNUMBERED,
    STATUS_UNKNOWN,
)
from pipeline.steps.normalize.model_cells import agencies_of, cells_by_role


def unknown_headers(table: TableRow, roles: Mapping[int, str | None], cells: Sequence[CellRow]) -> list[Finding]:
    """Columns that are for nothing that is known, or for what another column is for already."""
    stands = {cell["column_index"]: cell for cell in reversed(cells)}
    headers = stands | {cell["column_index"]: cell for cell in cells if cell["row_kind"] == "header" and cell["text"]}
    findings = []
    for column in (column for column, role in roles.items() if role is None):
        header, cell = table["columns"][column], headers.get(column)
        repeats = model_column_role(header)
        ids = [table["id"], *([cell["id"]] if cell else [])]
        places = fragments_from(cell) if cell else []
        findings.append(
            HEADER_REPEATED.found(column=column, repeats=repeats, observed=header, evidence_ids=ids, fragments=places)
            if repeats
            else HEADER_UNKNOWN.found(column=column, observed=header, evidence_ids=ids, fragments=places)
        )
    return findings


def unnumbered(row: ModelRow) -> Finding:
    """A model that nothing can refer to by number."""
    return MODEL_UNNUMBERED.found(
        expected="Mô hình N: ..., or a column of model numbers",
        observed=row["name"],
        evidence_ids=[row["id"]],
        fragments=fragments_from(row),
    )


def no_model(table: TableRow, cell: CellRow) -> Finding:
    """A row whose column of names holds no name of a model."""
    return MODEL_UNNAMED.found(
        expected="Mô hình N: ...",
        observed=cell["text"],
        evidence_ids=[cell["id"], table["id"]],
        fragments=fragments_from(cell),
    )


def unknown_agencies(row: ModelRow, item: Mapping[int, CellRow], roles: Mapping[int, str | None]) -> list[Finding]:
    """Agencies that no list knows: their text stays as it is, and a comparison by agency does without them."""
    said = cells_by_role(item, roles)
    return [
        AGENCY_UNKNOWN.found(
            model=row["model_number"],
            observed=name,
            evidence_ids=[row["id"], said["lead_agency"]["id"]],
            fragments=fragments_from(said["lead_agency"]),
        )
        for name in agencies_of(said)[1]
    ]


def unknown_status(row: ModelRow, item: Mapping[int, CellRow], roles: Mapping[int, str | None]) -> list[Finding]:
    """A status column's words that are not known are a warning; a note need not state a status at all, nor what is to
    be done with a model of Hanoi's ("Đăng ký năm 2025")."""
    column = next((c for c, role in roles.items() if role == "status"), None)
    cell = item.get(column) if column is not None else None
    if not cell or not cell["text"] or row["status"] or (row["list"] == "hanoi" and parse_proposal(cell["text"])):
        return []
    return [
        STATUS_UNKNOWN.found(
            model=row["model_number"],
            observed=cell["text"],
            evidence_ids=[row["id"], cell["id"]],
            fragments=fragments_from(cell),
        )
    ]
