"""Rows to Parquet and back: checked against the registry, byte-identical, whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.core.errors import ContractError, OutputError
from pipeline.core.schema import dataset

Row = Mapping[str, Any]


def to_table(name: str, rows: Iterable[Row]) -> pa.Table:
    """Rows as an Arrow table of the declared schema.

    Raises:
        ContractError: a row lacks a field, has one too many, or a value of the wrong type or a forbidden null.
    """
    schema = dataset(name).schema
    names = schema.names
    columns: dict[str, list[Any]] = {column: [] for column in names}
    for row in rows:
        if row.keys() != columns.keys():
            odd = sorted(row.keys() ^ columns.keys())
            raise ContractError(f"a row of {name} differs from its schema in {odd}", "mend the step that made it")
        for column in names:
            columns[column].append(row[column])
    arrays = []
    for field in schema:
        values = columns[field.name]
        if not field.nullable and any(value is None for value in values):
            raise ContractError(
                f"{name}.{field.name} holds a null", "mend the step that made it, or declare it nullable"
            )
        arrays.append(_array(name, field, values))
    return pa.Table.from_arrays(arrays, schema=schema)


def _array(name: str, field: pa.Field, values: list[Any]) -> pa.Array:
    try:
        return pa.array(values, type=field.type)
    except (pa.ArrowInvalid, pa.ArrowTypeError) as error:
        raise ContractError(f"{name}.{field.name}: {error}", "mend the step that made the value") from error


def write_table(path: Path, table: pa.Table) -> None:
    """Write `table` to `path` by way of a temporary file beside it, so that a reader never sees half of one.

    Raises:
        OutputError: the folder cannot be written.
    """

    def write(target: Path) -> None:
        pq.write_table(table, target, compression="zstd", version="2.6", store_schema=True)

    _whole(path, write)


def write_text(path: Path, text: str) -> None:
    """Write `text` as UTF-8, whole or not at all.

    Raises:
        OutputError: the folder cannot be written.
    """
    _whole(path, lambda target: target.write_text(text, encoding="utf-8"))


def read_table(path: Path) -> pa.Table:
    """The Parquet file as it was written, nothing inferred from its path."""
    return pq.ParquetFile(path).read()


def _whole(path: Path, write: Callable[[Path], object]) -> None:
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            write(temporary)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(
            f"cannot write {path}: {error.strerror or error}", "choose a folder you may write to, with room on its disk"
        ) from error
