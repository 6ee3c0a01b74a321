"""Rows without lists: what SQLite, CSV and sheets can hold of a dataset.

Boxes are left out, since `fragments` has them, and those of rows that a row refers to stand with these; other lists
and structures are JSON. A decimal becomes the double next to it, which divides and sums everywhere, and its exact text
stands beside it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow as pa

from normalizers.values.numbers import all_digits
from pipeline.core.schema import DATASETS, Field, published
from pipeline.core.store import read_groups
from pipeline.steps.publish import short_type
from pipeline.workflow.bundles import files_at

ABOUT = "fields"
"""A table of what the datasets' fields are."""
ABOUT_COLUMNS = ("dataset", "field", "type", "required", "refers_to", "unit", "description", "filled_by")
BOXES = "fragments"
EXACT = "_exact"
"""Ends the name of a column with the digits of a decimal."""


def kept(name: str, *, nested: bool = True) -> list[Field]:
    """The fields of a dataset that are no lists of boxes; without those that are nested, if so asked."""
    return [
        f for f in DATASETS[name].fields if not f.name.endswith(BOXES) and (nested or not pa.types.is_nested(f.type))
    ]


def flat_schema(fields: Sequence[Field]) -> pa.Schema:
    """The columns that they become."""
    columns = []
    for field in fields:
        columns.append(pa.field(field.name, _flat(field.type), field.nullable))
        if pa.types.is_decimal(field.type):
            columns.append(pa.field(field.name + EXACT, pa.string(), field.nullable))
    return pa.schema(columns)


def flat_tables(path: Path, fields: Sequence[Field]) -> Iterator[pa.Table]:
    """The rows of a dataset in these columns, a row group at a time."""
    schema = flat_schema(fields)
    names = [field.name for field in fields]
    for group in (group for file in files_at(path) for group in read_groups(file, names)):
        columns: list[pa.Array] = []
        for field in fields:
            column = group.column(field.name)
            if pa.types.is_nested(field.type):
                columns.append(pa.array(map(_json, column.to_pylist()), pa.string()))
            elif pa.types.is_decimal(field.type):
                # From the digits: Arrow's cast rounds twice, and misses the nearest double of many (docs/surprises.md).
                exact = pa.array((None if v is None else all_digits(v) for v in column.to_pylist()), pa.string())
                columns += [exact.cast(pa.float64()), exact]
            else:
                columns.append(column)
        yield pa.Table.from_arrays(columns, schema=schema)


def about_rows() -> Iterator[tuple[object, ...]]:
    """Rows of the table that says what fields are."""
    for name in published():
        for field in DATASETS[name].fields:
            known = short_type(field.type), not field.nullable, field.refers_to or None, field.unit or None
            yield name, field.name, *known, field.description, field.source


def about_table() -> pa.Table:
    """The same as a table of Arrow's."""
    return pa.Table.from_pylist([dict(zip(ABOUT_COLUMNS, row, strict=True)) for row in about_rows()])


def _flat(type_: pa.DataType) -> pa.DataType:
    return pa.float64() if pa.types.is_decimal(type_) else pa.string() if pa.types.is_nested(type_) else type_


def _json(value: object) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False, default=_plain)


def _plain(value: object) -> str:
    if isinstance(value, Decimal):
        return all_digits(value)
    assert isinstance(value, date)
    return value.isoformat()


Paths = Mapping[str, Path]
"""The Parquet files of datasets by name."""
