"""A file of SQLite: tables with keys, references and indexes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pyarrow as pa

from pipeline.core.errors import ContractError
from pipeline.core.schema import DATASETS
from pipeline.workflow.exports.flat import ABOUT, ABOUT_COLUMNS, Paths, about_rows, flat_schema, flat_tables, kept

TYPES = (
    (pa.types.is_string, "TEXT"),
    (pa.types.is_boolean, "INTEGER"),
    (pa.types.is_integer, "INTEGER"),
    (pa.types.is_floating, "REAL"),
    (pa.types.is_date, "TEXT"),
)


def write_sqlite(paths: Paths, target: Path) -> dict[str, int]:
    """Write the datasets to a new file of SQLite; the rows of each. Days are ISO 8601, truths 0 and 1.

    Raises:
        ContractError: a row refers to one that is not there.
        OSError: the file cannot be written.
    """
    try:
        return _written(paths, target)
    except sqlite3.OperationalError as error:
        raise OSError(str(error)) from error


def _written(paths: Paths, target: Path) -> dict[str, int]:
    counts = {}
    with closing(sqlite3.connect(target)) as database, database:
        for name, path in paths.items():
            fields = kept(name)
            columns = flat_schema(fields)
            database.execute(f'CREATE TABLE "{name}" ({", ".join([*_columns(columns), *_keys(name)])})')
            holders = ", ".join("?" * len(columns))
            rows = (row for table in flat_tables(path, fields) for row in _rows(table))
            counts[name] = database.executemany(f'INSERT INTO "{name}" VALUES ({holders})', rows).rowcount
            for column in columns.names:
                if column.endswith("_id"):
                    database.execute(f'CREATE INDEX "{name}_{column}" ON "{name}" ("{column}")')
        database.execute(f"CREATE TABLE {ABOUT} ({', '.join(ABOUT_COLUMNS)}, PRIMARY KEY (dataset, field))")
        database.executemany(f"INSERT INTO {ABOUT} VALUES ({', '.join('?' * len(ABOUT_COLUMNS))})", about_rows())
        if wrong := database.execute("PRAGMA foreign_key_check").fetchone():
            raise ContractError(
                "a row of {name} refers to one of {other} that is not there",
                "make the datasets: dvc repro",
                name=wrong[0],
                other=wrong[2],
            )
    return {name: max(count, 0) for name, count in counts.items()}


def _columns(schema: pa.Schema) -> Iterator[str]:
    for column in schema:
        type_ = next(name for is_type, name in TYPES if is_type(column.type))
        yield f'"{column.name}" {type_}' + ("" if column.nullable else " NOT NULL")


def _keys(name: str) -> Iterator[str]:
    yield f"PRIMARY KEY ({', '.join(DATASETS[name].key)})"
    for field in DATASETS[name].fields:
        if field.refers_to:
            yield f'FOREIGN KEY ("{field.name}") REFERENCES "{field.refers_to}" (id)'


def _rows(table: pa.Table) -> Iterable[tuple[object, ...]]:
    columns = [column.to_pylist() for column in table.columns]
    for row in zip(*columns, strict=True):
        yield tuple(value.isoformat() if isinstance(value, date) else value for value in row)
