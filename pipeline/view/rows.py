"""Rows of the published datasets, by DuckDB from the Parquet files as they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeVar, cast

import duckdb

from pipeline.core.errors import ContractError, NotFoundError
from pipeline.core.schema import RowT, dataset, dataset_of, published
from pipeline.core.store import rows_of

THREADS = 2
MEMORY = "400MB"
"""What DuckDB may hold."""

AskedT = TypeVar("AskedT")


class PublishedRows:
    """The datasets in a folder. Each question is one of its own, so that threads may ask at once, and sees the files as
    they are then: those of a later run too."""

    def __init__(self, folder: Path) -> None:
        """Look whether all datasets are there.

        Raises:
            NotFoundError: one is not.
            ContractError: one lacks a column; an earlier congvan made it.
        """
        self.folder = folder.resolve()
        self._database = duckdb.connect()
        self._database.execute(f"SET threads = {THREADS}")
        self._database.execute(f"SET memory_limit = '{MEMORY}'")
        for name in published():
            path = self.folder / f"{name}.parquet"
            if not path.is_file():
                raise NotFoundError(
                    f"{path} does not exist", "make the datasets (dvc repro), or name their folder: congvan view FOLDER"
                )
            held = self._database.read_parquet(str(path))
            if lacking := {field.name for field in dataset(name).fields} - set(held.columns):
                raise ContractError(f"{path} lacks {sorted(lacking)}", "make the datasets: dvc repro")
            held.create_view(name)

    def rows(self, row: type[RowT], condition: str = "true", given: Sequence[object] = ()) -> list[RowT]:
        """The rows of a dataset for which an SQL condition holds, its question marks being what is `given`."""
        name = dataset_of(row)
        columns = ", ".join(f'"{field.name}"' for field in dataset(name).fields)
        with self._database.cursor() as cursor:
            found = cursor.sql(f"SELECT {columns} FROM {name} WHERE {condition}", params=list(given))
            return rows_of(found.to_arrow_table(), row)

    def row(self, row: type[RowT], row_id: str) -> RowT | None:
        """The row of a dataset that has that id, None where none has it."""
        return next(iter(self.rows(row, "id = ?", [row_id])), None)

    def asked(
        self, answer: type[AskedT], question: str, given: Sequence[object] | Mapping[str, object] = ()
    ) -> list[AskedT]:
        """The answers to a question in SQL over the datasets by their names; `answer` is a TypedDict of its columns."""
        with self._database.cursor() as cursor:
            found = cursor.execute(question, given if isinstance(given, Mapping) else list(given))
            names = [column[0] for column in found.description or ()]
            assert set(names) == set(answer.__annotations__), f"{answer.__name__} has other columns than its question"
            return [cast(AskedT, dict(zip(names, values, strict=True))) for values in found.fetchall()]
