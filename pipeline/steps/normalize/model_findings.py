"""What in a list of pilot models is not understood, as findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from normalizers.headers import model_column_role
from normalizers.pilot_models.proposals import parse_proposal
from pipeline.core.findings import Finding, Severity
from pipeline.core.located_text import fragments_from
from pipeline.core.store import Row
from pipeline.steps.normalize.model_cells import agencies_of, cells_by_role


def unknown_headers(table: Row, roles: Mapping[int, str | None], cells: Sequence[Row]) -> list[Finding]:
    """Columns that are for nothing that is known, or for what another column is for already."""
    stands = {cell["column"]: cell for cell in reversed(cells)}
    headers = stands | {cell["column"]: cell for cell in cells if cell["row_kind"] == "header" and cell["text"]}
    findings = []
    for column in (column for column, role in roles.items() if role is None):
        header, cell = table["columns"][column], headers.get(column)
        repeats = model_column_role(header)
        other = f", or what another column is: {repeats}" if repeats else ""
        other_vi = f" hoặc trùng với cột khác: {repeats}" if repeats else ""
        findings.append(
            Finding(
                check="header_unknown",
                severity=Severity.WARNING,
                message=f"Column {column} of the list of models has an unknown header{other}: {header!r}.",
                message_vi=f"Cột {column} của danh mục mô hình có tiêu đề chưa biết{other_vi}: {header!r}.",
                observed=header,
                evidence_ids=[table["id"], *([cell["id"]] if cell else [])],
                fragments=fragments_from(cell) if cell else [],
            )
        )
    return findings


def unnumbered(row: Row) -> Finding:
    """A model that nothing can refer to by number."""
    return Finding(
        check="model_unnumbered",
        severity=Severity.WARNING,
        message=f"A model has no number that a reference could name: {row['name']!r}",
        message_vi=f"Mô hình không có số hiệu để dẫn chiếu: {row['name']!r}",
        expected="Mô hình N: ..., or a column of model numbers",
        observed=row["name"],
        evidence_ids=[row["id"]],
        fragments=fragments_from(row),
    )


def no_model(table: Row, cell: Row) -> Finding:
    """A row whose column of names holds no name of a model."""
    return Finding(
        check="model_unnamed",
        severity=Severity.WARNING,
        message=f"A row of a list of models names no model: {cell['text']!r}",
        message_vi=f"Một dòng trong danh mục mô hình không nêu tên mô hình: {cell['text']!r}",
        expected="Mô hình N: ...",
        observed=cell["text"],
        evidence_ids=[cell["id"], table["id"]],
        fragments=fragments_from(cell),
    )


def unknown_agencies(row: Row, item: Mapping[int, Row], roles: Mapping[int, str | None]) -> list[Finding]:
    """Agencies that no list knows: their text stays as it is, and a comparison by agency does without them."""
    said = cells_by_role(item, roles)
    return [
        Finding(
            check="agency_unknown",
            severity=Severity.INFO,
            message=f"Model {row['model_number']} has an agency that is not known: {name!r}",
            message_vi=f"Mô hình {row['model_number']} có cơ quan chủ trì chưa biết: {name!r}",
            observed=name,
            evidence_ids=[row["id"], said["lead_agency"]["id"]],
            fragments=fragments_from(said["lead_agency"]),
        )
        for name in agencies_of(said)[1]
    ]


def unknown_status(row: Row, item: Mapping[int, Row], roles: Mapping[int, str | None]) -> list[Finding]:
    """A status column's words that are not known are a warning; a note need not state a status at all, nor what is to
    be done with a model of Hanoi's ("Đăng ký năm 2025")."""
    column = next((c for c, role in roles.items() if role == "status"), None)
    cell = item.get(column) if column is not None else None
    if not cell or not cell["text"] or row["status"] or (row["list"] == "hanoi" and parse_proposal(cell["text"])):
        return []
    return [
        Finding(
            check="status_unknown",
            severity=Severity.WARNING,
            message=f"Model {row['model_number']} has a status that is not known: {cell['text']!r}",
            message_vi=f"Mô hình {row['model_number']} có tiến độ chưa biết: {cell['text']!r}",
            observed=cell["text"],
            evidence_ids=[row["id"], cell["id"]],
            fragments=fragments_from(cell),
        )
    ]
