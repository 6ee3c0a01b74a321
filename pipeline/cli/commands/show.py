"""`congvan show`: a dataset, or a logical table, in the terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.commands.choosing import Condition, parse_condition, sort_rows
from pipeline.cli.commands.default_columns import DEFAULT_COLUMNS
from pipeline.cli.commands.options import DATASETS_FOLDER, Data, Json
from pipeline.cli.console import note, result, result_json, result_table
from pipeline.core.errors import NotFoundError
from pipeline.core.messages import Message
from pipeline.core.schema import dataset, published
from pipeline.core.schema.cells import CellRow
from pipeline.core.schema.tables import TableRow
from pipeline.workflow.datasets import find_row, open_dataset, read_dataset

ALL = "all"
"""In place of names of columns."""


def show(
    what: Annotated[
        str, typer.Argument(help="A dataset, or the id of a table; all datasets without.", autocompletion=published)
    ] = "",
    where: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CONDITION",
            help="Only rows with COLUMN=VALUE, or !=, <, <=, >, >=; with ~ those that have the words, accents or not.",
        ),
    ] = None,
    sort: Annotated[
        str, typer.Option(help="Columns to sort by, with commas; -COLUMN the other way round, null last.")
    ] = "",
    columns: Annotated[
        str, typer.Option(help="Columns to show, with commas; a few of them without, and all with 'all'.")
    ] = "",
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
        asked = RowsAsked(list(map(parse_condition, where or ())), _named(sort), _named(columns), limit)
        _rows(data, what, asked, as_json=as_json)


def _overview(data: Path, *, as_json: bool) -> None:
    counts = {name: open_dataset(data, name).num_rows for name in published()}
    if as_json:
        result_json(counts)
        return
    head = [Message("dataset"), Message("rows"), Message("one row is")]
    result_table(head, [[name, str(count), Message(dataset(name).row_is)] for name, count in counts.items()])


@dataclass(frozen=True)
class RowsAsked:
    """Which rows of a dataset are asked for, in which order, with which columns, and how many at the most (0: all)."""

    where: Sequence[Condition]
    sort: Sequence[str]
    columns: Sequence[str]
    limit: int


def _named(columns: str) -> list[str]:
    return [name.strip() for name in columns.split(",") if name.strip()]


def _rows(data: Path, name: str, asked: RowsAsked, *, as_json: bool) -> None:
    table = open_dataset(data, name)
    every = table.schema.names
    columns = every if list(asked.columns) == [ALL] else asked.columns
    for column in [*columns, *(c.column for c in asked.where), *(c.removeprefix("-") for c in asked.sort)]:
        if column not in every:
            raise NotFoundError(
                "{name} has no column {column!r}",
                "choose from {names}",
                name=name,
                column=column,
                names=", ".join(every),
            )
    held: list[Mapping[str, object]] = table.to_pylist()
    rows = [row for row in held if all(condition.holds(row, _shown) for condition in asked.where)]
    sort_rows(rows, asked.sort)
    kept = rows[: asked.limit] if asked.limit else rows
    chosen = columns or (every if as_json else DEFAULT_COLUMNS.get(name, every))
    if as_json:
        result_json([{c: row[c] for c in chosen} for row in kept])
        return
    result_table(chosen, [[_shown(row[c]) for c in chosen] for row in kept])
    if len(kept) < len(rows):
        result(Message("{kept} of {rows} rows; --limit 0 shows all", kept=len(kept), rows=len(rows)))
    if not columns:
        note(Message("other columns, for --columns: {every}", every=", ".join(c for c in every if c not in chosen)))


def _logical_table(data: Path, table_id: str, *, as_json: bool) -> None:
    table = find_row(data, TableRow, table_id)
    if table is None:
        raise NotFoundError(
            "no table has the id {table_id}",
            "list tables with: congvan show tables; for a row of another dataset: congvan trace {table_id}",
            table_id=table_id,
        )
    grid: dict[int, dict[int, str]] = {}
    for cell in read_dataset(data, CellRow):
        if cell["table_id"] == table_id and cell["row_index"] >= 0:
            grid.setdefault(cell["row_index"], {})[cell["column_index"]] = cell["text"]
    names = [name or Message("column {index}", index=i) for i, name in enumerate(table["columns"])]
    lines = [[grid[row].get(c, "") for c in range(len(names))] for row in sorted(grid)]
    if as_json:
        result_json({"title": table["title"], "columns": names, "rows": lines})
        return
    pages = Message("pages {first} to {last}", first=table["first_page"], last=table["last_page"])
    result(
        Message(
            "{title} ({pages}, {row_count} rows)",
            title=table["title"] or table_id,
            pages=pages,
            row_count=table["row_count"],
        )
    )
    result_table(names, lines)


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        written = f"{value:f}"
        return written.rstrip("0").rstrip(".") if "." in written else written
    if isinstance(value, list):
        return "; ".join(_shown(v) for v in value)
    if isinstance(value, dict):
        return ", ".join(f"{k}: {_shown(v)}" for k, v in value.items())
    return str(value)
