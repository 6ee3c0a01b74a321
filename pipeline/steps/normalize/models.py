"""Rows of a list of pilot models, their columns known by their headers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from normalizers.headers import parse_ordinal
from normalizers.pilot_models.hanoi_models import number_by_name
from normalizers.pilot_models.names import name_key, parse_model_name, parse_model_number
from normalizers.pilot_models.national_models import NationalMatch, match_national
from normalizers.pilot_models.statuses import parse_status
from normalizers.text import squeeze
from pipeline.core.findings import Finding
from pipeline.core.schema.cells import CellRow
from pipeline.core.schema.models import ModelRow
from pipeline.core.schema.tables import TableRow
from pipeline.steps.normalize.decided import Decided
from pipeline.steps.normalize.model_cells import (
    agencies_of,
    cells_by_role,
    proposal_of,
    status_cell,
    text_in,
    told,
)
from pipeline.steps.normalize.model_findings import (
    no_model,
    unknown_agencies,
    unknown_headers,
    unknown_status,
    unnumbered,
)
from pipeline.steps.normalize.model_lists import MOST, column_of, list_owner


@dataclass(frozen=True)
class Named:
    """A row's model: its number, its name, and where the number was read."""

    number: int | None
    name: str
    source: str


def model_rows(
    document_id: str, table: TableRow, cells: Sequence[CellRow], decided: Decided, changed: Set[str]
) -> tuple[list[ModelRow], list[Finding]]:
    """Rows of `models` from a list of them, and what in it is not understood: a header, a row without a model, a
    status. `changed` are the ids of cells whose text a person corrected."""
    roles = decided.roles(table)
    names = column_of(roles, "name")
    assert names is not None
    groups = _groups(cells)
    rows: list[ModelRow] = []
    findings = unknown_headers(table, roles, cells)
    items = _items(cells)
    whose = list_owner(table, names)
    named = _named(items, names, roles, whose)
    for number, item in items.items():
        if number not in named:
            findings.append(no_model(table, item.get(names) or next(iter(item.values()))))
            continue
        row = _model(document_id, table, number, item, roles, named[number], groups.get(number), whose)
        status, agencies = decided.status(row), decided.lead_agencies(row)
        if status is not None:
            row["status"] = str(status)
        if agencies is not None:
            row["lead_agencies"] = agencies
        row["corrected"] = decided.is_on(row) or any(cell["cell_id"] in changed for cell in row["cells"])
        rows.append(row)
        findings.extend(unknown_status(row, item, roles))
        findings.extend(unknown_agencies(row, item, roles) if agencies is None else ())
    findings += [unnumbered(row) for row in rows if row["model_number"] is None]
    return rows, findings


def _named(
    items: Mapping[int, Mapping[int, CellRow]], names: int, roles: Mapping[int, str | None], whose: str
) -> dict[int, Named]:
    """The model of every row that has one.

    Where most names hold a number ("Mô hình số 06: ..."), rows without one are no models. Else a number in a name goes
    before that of a column of model numbers; without such a column a model of Hanoi's is known by its name, and one of
    the province by the number of its row, if rows are numbered through the list: where groups count anew, a row's
    number is no model's.
    """
    texts = {row: text_in(item, names) for row, item in items.items()}
    parsed = {row: Named(n.number, n.name, "name") for row, text in texts.items() if (n := parse_model_name(text))}
    if len(parsed) > MOST * len(items):
        return parsed
    kept = {row: squeeze(text) for row, text in texts.items() if text.strip()}
    if "number" in roles.values():
        column = {row: parse_model_number(text) for row, text in _column_texts(items, roles, "number").items()}
        return {row: Named(column.get(row), name, "column") for row, name in kept.items()} | parsed
    if whose == "hanoi":
        return {row: Named(number_by_name(name), name, "reference") for row, name in kept.items()} | parsed
    through = {row: _whole(text) for row, text in _column_texts(items, roles, "ordinal").items()}
    unique = len(set(through.values())) == len(through)
    return {row: Named(through.get(row) if unique else None, name, "ordinal") for row, name in kept.items()} | parsed


def _column_texts(
    items: Mapping[int, Mapping[int, CellRow]], roles: Mapping[int, str | None], role: str
) -> dict[int, str]:
    """The texts in the column of a role, by row; none where there is no such column."""
    column = column_of(roles, role)
    return {row: text_in(item, column) for row, item in items.items()} if column is not None else {}


def _whole(text: str) -> int | None:
    """A row's number, if it is one of a single level."""
    parsed = parse_ordinal(text)
    return parsed[1][0] if parsed and parsed[0] == "arabic" and len(parsed[1]) == 1 else None


def _items(cells: Sequence[CellRow]) -> dict[int, dict[int, CellRow]]:
    items: dict[int, dict[int, CellRow]] = defaultdict(dict)
    for cell in cells:
        if cell["row_kind"] == "item":
            items[cell["row_index"]][cell["column_index"]] = cell
    return dict(items)


def _groups(cells: Sequence[CellRow]) -> dict[int, str]:
    """For every row after a group row, the group's title."""
    titles: dict[int, str] = {}
    for cell in cells:
        if cell["row_kind"] == "group" and cell["text"]:
            titles[cell["row_index"]] = cell["text"]
    groups: dict[int, str] = {}
    current = None
    for row in sorted({cell["row_index"] for cell in cells if cell["row_index"] >= 0}):
        current = titles.get(row, current)
        if current is not None:
            groups[row] = current
    return groups


def _model(
    document_id: str,
    table: TableRow,
    number: int,
    item: Mapping[int, CellRow],
    roles: Mapping[int, str | None],
    named: Named,
    group: str | None,
    whose: str,
) -> ModelRow:
    said = cells_by_role(item, roles)
    ordinal = parse_ordinal(said["ordinal"]["text"]) if "ordinal" in said else None
    stating = status_cell(said, roles)
    status = parse_status(stating["text"]) if stating else None
    national = _national(named, said) if whose == "province" else None
    return {
        "id": f"{table['id']}/r{number}/model",
        "document_id": document_id,
        "list": whose,
        "model_number": named.number,
        "number_source": named.source,
        "national_number": national.number if national else None,
        "national_method": national.method if national else None,
        "national_score": national.score if national else None,
        "ordinal": ordinal[1][-1] if ordinal else None,
        "name": squeeze(named.name),
        "name_key": name_key(named.name),
        "group_title": group,
        "status": str(status) if status else None,
        "status_text": stating["text"] if stating and (status or "status" in said) else None,
        "proposal": proposal_of(said, group) if whose == "hanoi" else None,
        "results": told(said, "results"),
        "obstacles": told(said, "obstacles"),
        "benefits": told(said, "benefits"),
        "funding": told(said, "funding"),
        "note": told(said, "note"),
        "lead_agency": told(said, "lead_agency"),
        "lead_agencies": [agency.name for agency in agencies_of(said)[0]],
        "table_id": table["id"],
        "row_index": number,
        "cells": [{"role": role, "cell_id": cell["id"]} for role, cell in sorted(said.items())],
        "corrected": False,
        "text": said["name"]["text"],
        "fragments": said["name"]["fragments"],
    }


def _national(named: Named, said: Mapping[str, CellRow]) -> NationalMatch | None:
    """The model of the national list that a row's is, by its name and what its other cells say."""
    return match_national(named.name, "\n".join(cell["text"] for role, cell in sorted(said.items()) if role != "name"))
