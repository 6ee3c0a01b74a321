"""`congvan show`: a dataset, or a logical table, in the terminal."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.commands.options import DATASETS_FOLDER, Data, Json
from pipeline.cli.console import result, result_json, result_table
from pipeline.core.errors import NotFoundError
from pipeline.core.schema import dataset, published
from pipeline.core.schema.cells import CellRow
from pipeline.core.schema.tables import TableRow
from pipeline.workflow.datasets import find_row, open_dataset, read_dataset

LOCATORS = {"fragments", "previous_fragments", "x0", "top", "x1", "bottom", "evidence", "stitches", "origin", "sha256"}
"""Columns that say much to a program and little to a reader; named in --columns they are shown."""


def show(
    what: Annotated[
        str, typer.Argument(help="A dataset, or the id of a table; all datasets without.", autocompletion=published)
    ] = "",
    where: Annotated[list[str] | None, typer.Option(help="Only rows with COLUMN=VALUE.")] = None,
    columns: Annotated[str, typer.Option(help="Columns to show, with commas.")] = "",
    limit: Annotated[int, typer.Option(min=0, help="Rows at the most; 0 for all.")] = 20,
    data: Data = DATASETS_FOLDER,
    *,
    as_json: Json = False,
) -> None:
    """Show a dataset or a logical table."""
    if not what:
        _overview(data, as_json=as_json)
    elif "/" in what:
        _logical_table(data, what, as_json=as_json)
    else:
        _rows(data, what, where or [], [c for c in columns.split(",") if c], limit, as_json=as_json)


def _overview(data: Path, *, as_json: bool) -> None:
    counts = {name: open_dataset(data, name).num_rows for name in published()}
    if as_json:
        result_json(counts)
        return
    result_table(["dataset", "rows", "one row is"], [[n, str(c), dataset(n).row_is] for n, c in counts.items()])


def _rows(data: Path, name: str, where: list[str], columns: list[str], limit: int, *, as_json: bool) -> None:
    if odd := [w for w in where if "=" not in w]:
        raise typer.BadParameter(f"{odd[0]!r} is no COLUMN=VALUE", param_hint="--where")
    table = open_dataset(data, name)
    for column in [*columns, *(w.partition("=")[0] for w in where)]:
        if column not in table.schema.names:
            raise NotFoundError(f"{name} has no column {column!r}", f"choose from {', '.join(table.schema.names)}")
    conditions = [(c, v) for c, _, v in (w.partition("=") for w in where)]
    held: list[Mapping[str, object]] = table.to_pylist()
    rows = [r for r in held if all(_shown(r[c]) == v for c, v in conditions)]
    kept = rows[:limit] if limit else rows
    chosen = columns or [c for c in table.schema.names if as_json or c not in LOCATORS]
    if as_json:
        result_json([{c: row[c] for c in chosen} for row in kept])
        return
    result_table(chosen, [[_shown(row[c]) for c in chosen] for row in kept])
    if len(kept) < len(rows):
        result(f"{len(kept)} of {len(rows)} rows; --limit 0 shows all")


def _logical_table(data: Path, table_id: str, *, as_json: bool) -> None:
    table = find_row(data, TableRow, table_id)
    if table is None:
        raise NotFoundError(
            f"no table has the id {table_id}",
            f"list tables with: congvan show tables; for a row of another dataset: congvan trace {table_id}",
        )
    grid: dict[int, dict[int, str]] = {}
    for cell in read_dataset(data, CellRow):
        if cell["table_id"] == table_id and cell["row_index"] >= 0:
            grid.setdefault(cell["row_index"], {})[cell["column_index"]] = cell["text"]
    names = [name or f"column {i}" for i, name in enumerate(table["columns"])]
    lines = [[grid[row].get(c, "") for c in range(len(names))] for row in sorted(grid)]
    if as_json:
        result_json({"title": table["title"], "columns": names, "rows": lines})
        return
    pages = f"pages {table['first_page']} to {table['last_page']}"
    result(f"{table['title'] or table_id} ({pages}, {table['row_count']} rows)")
    result_table(names, lines)


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(_shown(v) for v in value)
    if isinstance(value, dict):
        return ", ".join(f"{k}: {_shown(v)}" for k, v in value.items())
    return str(value)
