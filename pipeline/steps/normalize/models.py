"""Rows of a list of pilot models, their columns known by their headers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from normalizers.headers import column_role, parse_ordinal
from normalizers.model_names import ModelName, name_key, parse_model_name
from normalizers.statuses import parse_status
from normalizers.text import fold, squeeze
from pipeline.core.findings import Finding, Severity
from pipeline.core.store import Row
from pipeline.core.text import Fragment
from pipeline.steps.normalize.sources import Sources

MOST = 0.5
"""A table in which more than this share of the items is named "Mô hình N: ..." lists models."""

TEXT_ROLES = ("lead_agency", "results", "obstacles", "benefits", "funding", "note")


def model_rows(
    document_id: str, tables: Sequence[Row], cells: Sequence[Row], sources: Sources
) -> tuple[list[Row], list[Finding]]:
    """Rows of `models`, and what in their tables is not understood: a header, a row without a model, a status."""
    by_table: dict[str, list[Row]] = defaultdict(list)
    for cell in cells:
        by_table[cell["table_id"]].append(cell)
    rows: list[Row] = []
    findings: list[Finding] = []
    for table in tables:
        roles = {column: column_role(name) for column, name in enumerate(table["columns"])}
        items = _items(by_table[table["id"]])
        names = next((column for column, role in roles.items() if role == "name"), None)
        if names is None or not items:
            continue
        named = [parse_model_name(_text(item, names)) for item in items.values()]
        if sum(name is not None for name in named) <= MOST * len(named):
            continue
        findings.extend(_unknown_headers(table, roles))
        groups = _groups(by_table[table["id"]])
        for (number, item), name in zip(items.items(), named, strict=True):
            if name is None:
                findings.append(_no_model(table, item[names], sources))
                continue
            row = _model(document_id, table, number, item, roles, name, groups.get(number))
            rows.append(row)
            findings.extend(_unknown_status(row, item, roles, sources))
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
    said = {role: item[column] for column, role in roles.items() if role and column in item and item[column]["text"]}
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
        "table_id": table["id"],
        "row": number,
        "cells": [{"role": role, "cell_id": cell["id"]} for role, cell in sorted(said.items())],
        "text": said["name"]["text"],
        "fragments": said["name"]["fragments"],
    }


def _status_cell(said: Mapping[str, Row], roles: Mapping[int, str | None]) -> Row | None:
    """The cell that states the status: the column made for it, or the note where a list has none."""
    return said.get("status") if "status" in roles.values() else said.get("note")


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


def _no_model(table: Row, cell: Row, sources: Sources) -> Finding:
    return Finding(
        check="model_unnamed",
        severity=Severity.WARNING,
        message=f"A row of a list of models names no model: {cell['text']!r}",
        message_vi=f"Một dòng trong danh mục mô hình không nêu tên mô hình: {cell['text']!r}",
        expected="Mô hình N: ...",
        observed=cell["text"],
        evidence_ids=[cell["id"], table["id"]],
        fragments=_fragments(cell, sources),
    )


def _unknown_status(
    row: Row, item: Mapping[int, Row], roles: Mapping[int, str | None], sources: Sources
) -> list[Finding]:
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
            fragments=_fragments(cell, sources),
        )
    ]


def _fragments(cell: Row, sources: Sources) -> list[Fragment]:
    return sources.cells[cell["id"]].placed.fragments()
