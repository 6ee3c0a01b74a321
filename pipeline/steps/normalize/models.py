"""Rows of a list of pilot models, their columns known by their headers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from normalizers.agencies import Agency, parse_agencies
from normalizers.headers import column_role, parse_ordinal
from normalizers.model_names import ModelName, name_key, parse_model_name
from normalizers.statuses import parse_status
from normalizers.text import fold, squeeze
from pipeline.core.findings import Finding, Severity
from pipeline.core.placed import fragments_from
from pipeline.core.step import DocumentInput
from pipeline.core.store import Row

MOST = 0.5
"""A table in which more than this share of the items is named "Mô hình N: ..." lists models."""

BARE = 5
"""Words that a cell has at most when it says a status and nothing else."""

TEXT_ROLES = ("lead_agency", "results", "obstacles", "benefits", "funding", "note")


def lists_of_models(document: DocumentInput) -> Iterator[tuple[Row, list[Row]]]:
    """Tables most of whose rows name a model, each with its cells."""
    named = {t["id"]: column for t in document.rows("tables") if (column := _name_column(t)) is not None}
    items: Counter[str] = Counter()
    models: Counter[str] = Counter()
    for cell in document.rows("cells", "table_id", "column", "row_kind", "text") if named else ():
        if cell["row_kind"] == "item" and named.get(cell["table_id"]) == cell["column"]:
            items[cell["table_id"]] += 1
            models[cell["table_id"]] += parse_model_name(cell["text"]) is not None
    lists = {table_id for table_id, count in models.items() if count > MOST * items[table_id]}
    cells = document.rows("cells") if lists else iter(())
    of_lists = groupby((c for c in cells if c["table_id"] in lists), key=lambda c: c["table_id"])
    for (table_id, in_table), table in zip(
        of_lists, (t for t in document.rows("tables") if t["id"] in lists), strict=True
    ):
        assert table["id"] == table_id
        yield table, list(in_table)


def _name_column(table: Row) -> int | None:
    return next((n for n, header in enumerate(table["columns"]) if column_role(header) == "name"), None)


def model_rows(document_id: str, table: Row, cells: Sequence[Row]) -> tuple[list[Row], list[Finding]]:
    """Rows of `models` from a list of them, and what in it is not understood: a header, a row without a model, a
    status."""
    roles = {column: column_role(name) for column, name in enumerate(table["columns"])}
    names = _name_column(table)
    assert names is not None
    groups = _groups(cells)
    rows: list[Row] = []
    findings = _unknown_headers(table, roles)
    for number, item in _items(cells).items():
        name = parse_model_name(_text(item, names))
        if name is None:
            findings.append(_no_model(table, item[names]))
            continue
        row = _model(document_id, table, number, item, roles, name, groups.get(number))
        rows.append(row)
        findings.extend(_unknown_status(row, item, roles))
        findings.extend(_unknown_agencies(row, item, roles))
    return rows, findings


def _items(cells: Sequence[Row]) -> dict[int, dict[int, Row]]:
    items: dict[int, dict[int, Row]] = defaultdict(dict)
    for cell in cells:
        if cell["row_kind"] == "item":
            items[cell["row"]][cell["column"]] = cell
    return dict(items)


def _groups(cells: Sequence[Row]) -> dict[int, str]:
    """For every row after a group row, the group's title."""
    titles: dict[int, str] = {}
    for cell in cells:
        if cell["row_kind"] == "group" and cell["text"]:
            titles[cell["row"]] = cell["text"]
    groups: dict[int, str] = {}
    current = None
    for row in sorted({cell["row"] for cell in cells if cell["row"] >= 0}):
        current = titles.get(row, current)
        if current is not None:
            groups[row] = current
    return groups


def _text(item: Mapping[int, Row], column: int) -> str:
    return str(item[column]["text"]) if column in item else ""


def list_of(table: Row) -> str:
    """Whose list a table is: hanoi when its title or a header says so, else the province's own."""
    said = fold(" ".join([table["title"] or "", *table["columns"]]))
    return "hanoi" if "hà nội" in said else "province"


def _model(
    document_id: str,
    table: Row,
    number: int,
    item: Mapping[int, Row],
    roles: Mapping[int, str | None],
    name: ModelName,
    group: str | None,
) -> dict[str, Any]:
    said = _said(item, roles)
    ordinal = parse_ordinal(said["ordinal"]["text"]) if "ordinal" in said else None
    status_cell = _status_cell(said, roles)
    status = parse_status(status_cell["text"]) if status_cell else None
    return {
        "id": f"{table['id']}/r{number}/model",
        "document_id": document_id,
        "list": list_of(table),
        "model_number": name.number,
        "ordinal": ordinal[1][-1] if ordinal else None,
        "name": squeeze(name.name),
        "name_key": name_key(name.name),
        "group": group,
        "status": status and str(status),
        "status_text": status_cell["text"] if status_cell and (status or "status" in said) else None,
        **{role: said[role]["text"] if role in said else None for role in TEXT_ROLES},
        "lead_agencies": [agency.name for agency in _agencies(said)[0]],
        "table_id": table["id"],
        "row": number,
        "cells": [{"role": role, "cell_id": cell["id"]} for role, cell in sorted(said.items())],
        "text": said["name"]["text"],
        "fragments": said["name"]["fragments"],
    }


def _said(item: Mapping[int, Row], roles: Mapping[int, str | None]) -> dict[str, Row]:
    """The cells of a row that say something, by the role of their column."""
    return {role: item[column] for column, role in roles.items() if role and column in item and item[column]["text"]}


def _status_cell(said: Mapping[str, Row], roles: Mapping[int, str | None]) -> Row | None:
    """The cell that states the status: the column made for it, or where a list has none the results that are nothing
    but a status ("Chưa triển khai thực hiện"), or the note."""
    if "status" in roles.values():
        return said.get("status")
    results = said.get("results")
    bare = results is not None and len(results["text"].split()) <= BARE and parse_status(results["text"]) is not None
    return results if bare else said.get("note")


def _unknown_headers(table: Row, roles: Mapping[int, str | None]) -> list[Finding]:
    return [
        Finding(
            check="header_unknown",
            severity=Severity.WARNING,
            message=f"Column {column} of the list of models has an unknown header: {table['columns'][column]!r}.",
            message_vi=f"Cột {column} của danh mục mô hình có tiêu đề chưa biết: {table['columns'][column]!r}.",
            observed=table["columns"][column],
            evidence_ids=[table["id"]],
        )
        for column, role in roles.items()
        if role is None
    ]


def _no_model(table: Row, cell: Row) -> Finding:
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


def _agencies(said: Mapping[str, Row]) -> tuple[list[Agency], list[str]]:
    return parse_agencies(said["lead_agency"]["text"]) if "lead_agency" in said else ([], [])


def _unknown_agencies(row: Row, item: Mapping[int, Row], roles: Mapping[int, str | None]) -> list[Finding]:
    """Agencies that no list knows: their text stays as it is, and a comparison by agency does without them."""
    said = _said(item, roles)
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
        for name in _agencies(said)[1]
    ]


def _unknown_status(row: Row, item: Mapping[int, Row], roles: Mapping[int, str | None]) -> list[Finding]:
    """A status column's words that are not known are a warning; a note need not state a status at all."""
    column = next((c for c, role in roles.items() if role == "status"), None)
    cell = item.get(column) if column is not None else None
    if not cell or not cell["text"] or row["status"]:
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
