"""Rows of a list of pilot models, their columns known by their headers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from normalizers.agencies import Agency, parse_agencies
from normalizers.headers import model_column_role, parse_ordinal
from normalizers.pilot_models.hanoi_models import number_by_name
from normalizers.pilot_models.names import name_key, parse_model_name, parse_model_number, speaks_of_scheme
from normalizers.pilot_models.proposals import parse_proposal
from normalizers.pilot_models.statuses import parse_status
from normalizers.text import fold, squeeze
from pipeline.core.findings import Finding
from pipeline.core.located_text import fragments_from
from pipeline.core.schema.blocks import ASIDE, BlockRow
from pipeline.core.schema.cells import CellRow
from pipeline.core.schema.models import ModelRow
from pipeline.core.schema.tables import TableRow
from pipeline.core.step import DocumentInput
from pipeline.steps.normalize.decided import Decided
from pipeline.steps.normalize.findings import (
    AGENCY_UNKNOWN,
    HEADER_REPEATED,
    HEADER_UNKNOWN,
    MODEL_UNNAMED,
    MODEL_UNNUMBERED,
    STATUS_UNKNOWN,
)

MOST = 0.5
"""A table in which more than this share of the items is named "Mô hình N: ..." lists models."""

BARE = 5
"""Words that a cell has at most when it says a status and nothing else."""


def lists_of_models(document: DocumentInput, decided: Decided) -> Iterator[tuple[TableRow, list[CellRow]]]:
    """Tables of pilot models, each with its cells.

    A table is one when most of its rows name a model by number ("Mô hình số 06: ..."), or when its column of names is
    headed as one of models and it, or the document, speaks of Đề án 06.
    """
    named: dict[str, int] = {}
    headed = set()
    for table in document.rows(TableRow):
        roles = decided.roles(table)
        column = _column(roles, "name")
        if column is not None:
            named[table["id"]] = column
            headed |= {table["id"]} if _headed(table["columns"][column], roles) else set()
    items: Counter[str] = Counter()
    models: Counter[str] = Counter()
    for cell in document.rows(CellRow, "id", "table_id", "column", "row_kind", "text") if named else ():
        if cell["row_kind"] == "item" and named.get(cell["table_id"]) == cell["column"]:
            items[cell["table_id"]] += 1
            models[cell["table_id"]] += parse_model_name(cell["text"]) is not None
    lists = {table_id for table_id, count in models.items() if count > MOST * items[table_id]}
    if headed - lists and _of_scheme(document):
        lists |= headed
    cells = document.rows(CellRow) if lists else iter(())
    of_lists = groupby((c for c in cells if c["table_id"] in lists), key=lambda c: c["table_id"])
    for (table_id, in_table), table in zip(
        of_lists, (t for t in document.rows(TableRow) if t["id"] in lists), strict=True
    ):
        assert table["id"] == table_id
        yield table, list(in_table)


def _of_scheme(document: DocumentInput) -> bool:
    """Whether a text or title of the document speaks of Đề án 06."""
    texts = (block["text"] for block in document.rows(BlockRow, "kind", "text") if block["kind"] not in ASIDE)
    return any(map(speaks_of_scheme, texts))


def _column(roles: Mapping[int, str | None], role: str) -> int | None:
    return next((column for column, r in roles.items() if r == role), None)


def _headed(header: str, roles: Mapping[int, str | None]) -> bool:
    """Whether the column of names is one of models, in a table that numbers its rows."""
    of_models = re.search(r"(?<!\w)(?:mô hình|mh)(?!\w)", fold(header)) is not None
    return of_models and not {"number", "ordinal"}.isdisjoint(roles.values())


@dataclass(frozen=True)
class Named:
    """A row's model: its number, its name, and where the number was read."""

    number: int | None
    name: str
    source: str


def model_rows(
    document_id: str, table: TableRow, cells: Sequence[CellRow], decided: Decided
) -> tuple[list[ModelRow], list[Finding]]:
    """Rows of `models` from a list of them, and what in it is not understood: a header, a row without a model, a
    status."""
    roles = decided.roles(table)
    names = _column(roles, "name")
    assert names is not None
    groups = _groups(cells)
    rows: list[ModelRow] = []
    findings = _unknown_headers(table, roles, cells)
    items = _items(cells)
    whose = list_of(table, names)
    named = _named(items, names, roles, whose)
    for number, item in items.items():
        if number not in named:
            findings.append(_no_model(table, item.get(names) or next(iter(item.values()))))
            continue
        row = _model(document_id, table, number, item, roles, named[number], groups.get(number), whose)
        status, agencies = decided.status(row), decided.lead_agencies(row)
        if status is not None:
            row["status"] = str(status)
        if agencies is not None:
            row["lead_agencies"] = agencies
        rows.append(row)
        findings.extend(_unknown_status(row, item, roles))
        findings.extend(_unknown_agencies(row, item, roles) if agencies is None else ())
    findings += [_unnumbered(row) for row in rows if row["model_number"] is None]
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
    texts = {row: _text(item, names) for row, item in items.items()}
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
    column = _column(roles, role)
    return {row: _text(item, column) for row, item in items.items()} if column is not None else {}


def _whole(text: str) -> int | None:
    """A row's number, if it is one of a single level."""
    parsed = parse_ordinal(text)
    return parsed[1][0] if parsed and parsed[0] == "arabic" and len(parsed[1]) == 1 else None


def _items(cells: Sequence[CellRow]) -> dict[int, dict[int, CellRow]]:
    items: dict[int, dict[int, CellRow]] = defaultdict(dict)
    for cell in cells:
        if cell["row_kind"] == "item":
            items[cell["row"]][cell["column"]] = cell
    return dict(items)


def _groups(cells: Sequence[CellRow]) -> dict[int, str]:
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


def _text(item: Mapping[int, CellRow], column: int) -> str:
    return str(item[column]["text"]) if column in item else ""


def list_of(table: TableRow, names: int) -> str:
    """Whose list a table is: hanoi when its title, or the header of its names, says so, else the province's own."""
    said = fold(f"{table['title'] or ''} {table['columns'][names]}")
    return "hanoi" if "hà nội" in said else "province"


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
    said = _said(item, roles)
    ordinal = parse_ordinal(said["ordinal"]["text"]) if "ordinal" in said else None
    status_cell = _status_cell(said, roles)
    status = parse_status(status_cell["text"]) if status_cell else None
    return {
        "id": f"{table['id']}/r{number}/model",
        "document_id": document_id,
        "list": whose,
        "model_number": named.number,
        "number_source": named.source,
        "ordinal": ordinal[1][-1] if ordinal else None,
        "name": squeeze(named.name),
        "name_key": name_key(named.name),
        "group": group,
        "status": str(status) if status else None,
        "status_text": status_cell["text"] if status_cell and (status or "status" in said) else None,
        "proposal": _proposal(said, group) if whose == "hanoi" else None,
        "results": _told(said, "results"),
        "obstacles": _told(said, "obstacles"),
        "benefits": _told(said, "benefits"),
        "funding": _told(said, "funding"),
        "note": _told(said, "note"),
        "lead_agency": _told(said, "lead_agency"),
        "lead_agencies": [agency.name for agency in _agencies(said)[0]],
        "table_id": table["id"],
        "row": number,
        "cells": [{"role": role, "cell_id": cell["id"]} for role, cell in sorted(said.items())],
        "text": said["name"]["text"],
        "fragments": said["name"]["fragments"],
    }


def _told(said: Mapping[str, CellRow], role: str) -> str | None:
    return said[role]["text"] if role in said else None


def _proposal(said: Mapping[str, CellRow], group: str | None) -> str | None:
    """What the group, else the note, else the status, else short results say is to be done with a model of Hanoi's."""
    results = said["results"]["text"] if "results" in said else ""
    brief = results if len(results.split()) <= BARE else ""
    texts = (group or "", *(said[role]["text"] if role in said else "" for role in ("note", "status")), brief)
    return next((str(found) for text in texts if (found := parse_proposal(text))), None)


def _said(item: Mapping[int, CellRow], roles: Mapping[int, str | None]) -> dict[str, CellRow]:
    """The cells of a row that say something, by the role of their column."""
    return {role: item[column] for column, role in roles.items() if role and column in item and item[column]["text"]}


def _status_cell(said: Mapping[str, CellRow], roles: Mapping[int, str | None]) -> CellRow | None:
    """The cell that states the status: the column made for it, or where a list has none the results that are nothing
    but a status ("Chưa triển khai thực hiện"), or the note."""
    if "status" in roles.values():
        return said.get("status")
    results = said.get("results")
    bare = results is not None and len(results["text"].split()) <= BARE and parse_status(results["text"]) is not None
    return results if bare else said.get("note")


def _unknown_headers(table: TableRow, roles: Mapping[int, str | None], cells: Sequence[CellRow]) -> list[Finding]:
    """Columns that are for nothing that is known, or for what another column is for already."""
    stands = {cell["column"]: cell for cell in reversed(cells)}
    headers = stands | {cell["column"]: cell for cell in cells if cell["row_kind"] == "header" and cell["text"]}
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


def _unnumbered(row: ModelRow) -> Finding:
    return MODEL_UNNUMBERED.found(
        expected="Mô hình N: ..., or a column of model numbers",
        observed=row["name"],
        evidence_ids=[row["id"]],
        fragments=fragments_from(row),
    )


def _no_model(table: TableRow, cell: CellRow) -> Finding:
    return MODEL_UNNAMED.found(
        expected="Mô hình N: ...",
        observed=cell["text"],
        evidence_ids=[cell["id"], table["id"]],
        fragments=fragments_from(cell),
    )


def _agencies(said: Mapping[str, CellRow]) -> tuple[list[Agency], list[str]]:
    return parse_agencies(said["lead_agency"]["text"]) if "lead_agency" in said else ([], [])


def _unknown_agencies(row: ModelRow, item: Mapping[int, CellRow], roles: Mapping[int, str | None]) -> list[Finding]:
    """Agencies that no list knows: their text stays as it is, and a comparison by agency does without them."""
    said = _said(item, roles)
    return [
        AGENCY_UNKNOWN.found(
            model=row["model_number"],
            observed=name,
            evidence_ids=[row["id"], said["lead_agency"]["id"]],
            fragments=fragments_from(said["lead_agency"]),
        )
        for name in _agencies(said)[1]
    ]


def _unknown_status(row: ModelRow, item: Mapping[int, CellRow], roles: Mapping[int, str | None]) -> list[Finding]:
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
