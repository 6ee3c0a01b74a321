"""A file of DuckDB: the datasets as they are, lists and decimals too, with keys, references and indexes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from pipeline.core.errors import ContractError
from pipeline.core.extras import hold_to_extra
from pipeline.core.messages import Message
from pipeline.core.schema import DATASETS
from pipeline.workflow.exports.flat import Paths


def write_duckdb(paths: Paths, target: Path) -> dict[str, int]:
    """Write the datasets to a new file of DuckDB; the rows of each. Fields are described in comments on their columns.

    Raises:
        UsageError: DuckDB is not installed.
        ContractError: a row refers to one that is not there.
        OSError: the file cannot be written.
    """
    hold_to_extra("view", Message("a file of DuckDB"))
    import duckdb

    try:
        return _written(paths, target)
    except duckdb.ConstraintException as error:
        raise ContractError(
            "a row refers to one that is not there: {error}", "make the datasets: dvc repro", error=error
        ) from error
    except duckdb.IOException as error:
        raise OSError(str(error)) from error


def _written(paths: Paths, target: Path) -> dict[str, int]:
    import duckdb

    with closing(duckdb.connect(target)) as database:
        for name in _in_order(paths):
            source = str(paths[name])
            types = database.execute("SELECT column_name, column_type FROM (DESCRIBE FROM read_parquet(?))", [source])
            columns = [*_columns(name, dict(types.fetchall())), f"PRIMARY KEY ({', '.join(DATASETS[name].key)})"]
            database.execute(f'CREATE TABLE "{name}" ({", ".join(columns)})')
            database.execute(f'INSERT INTO "{name}" FROM read_parquet(?)', [source])
            for field in DATASETS[name].fields:
                if field.name.endswith("_id") and not field.refers_to:  # References have an index of their own.
                    database.execute(f'CREATE INDEX "{name}_{field.name}" ON "{name}" ("{field.name}")')
                database.execute(f'COMMENT ON COLUMN "{name}"."{field.name}" IS {_quoted(field.description)}')
        counts = database.execute(" UNION ALL ".join(f"SELECT '{name}', count(*) FROM \"{name}\"" for name in paths))
        return dict(counts.fetchall())


def _in_order(paths: Paths) -> list[str]:
    """The datasets, each behind those that it refers to."""
    order: list[str] = []

    def add(name: str) -> None:
        if name not in order:
            for field in DATASETS[name].fields:
                if field.refers_to:
                    add(field.refers_to)
            order.append(name)

    for name in paths:
        add(name)
    return order


def _columns(name: str, types: dict[str, str]) -> Iterator[str]:
    for field in DATASETS[name].fields:
        required = "" if field.nullable else " NOT NULL"
        refers = f' REFERENCES "{field.refers_to}" (id)' if field.refers_to else ""
        yield f'"{field.name}" {types[field.name]}{required}{refers}'


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
