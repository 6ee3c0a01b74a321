"""Rows of the published datasets, by DuckDB from a copy of the Parquet files in tables of its own.

The files have a row group for each dispatch: to ask one thing of five hundred dispatches is to open five hundred
groups. Tables of the database answer ten times as soon.
"""

from __future__ import annotations

import shutil
import weakref
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import mkdtemp
from threading import Lock
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
    they are then: those of a later run too, which are copied when they are first asked for."""

    def __init__(self, folder: Path) -> None:
        """Look whether all datasets are there.

        Raises:
            NotFoundError: one is not.
            ContractError: one lacks a column; an earlier congvan made it.
        """
        self.folder = folder.resolve()
        room = Path(mkdtemp(prefix="congvan-view-"))
        weakref.finalize(self, shutil.rmtree, room)
        self._database = duckdb.connect(str(room / "rows.duckdb"))
        self._copied: dict[str, tuple[int, int]] = {}
        self._lock = Lock()
        self._database.execute(f"SET threads = {THREADS}")
        self._database.execute(f"SET memory_limit = '{MEMORY}'")
        self._database.execute("SET enable_progress_bar = false")  # It would stand before the address that is printed.
        for name in published():
            path = self.folder / f"{name}.parquet"
            if not path.is_file():
                raise _missing(path)
            held = self._database.read_parquet(str(path))
            if lacking := {field.name for field in dataset(name).fields} - set(held.columns):
                raise ContractError(f"{path} lacks {sorted(lacking)}", "make the datasets: dvc repro")
        self._refresh()

    def _refresh(self) -> None:
        """Copy the files that are others than those that were copied.

        Raises:
            NotFoundError: one is not there any more.
        """
        with self._lock:
            for name in published():
                path = self.folder / f"{name}.parquet"
                try:
                    about = path.stat()
                except FileNotFoundError as error:
                    raise _missing(path) from error
                state = about.st_mtime_ns, about.st_size
                if self._copied.get(name) != state:
                    self._database.execute(f"CREATE OR REPLACE TABLE {name} AS FROM read_parquet(?)", [str(path)])
                    self._copied[name] = state

    def rows(self, row: type[RowT], condition: str = "true", given: Sequence[object] = ()) -> list[RowT]:
        """The rows of a dataset for which an SQL condition holds, its question marks being what is `given`."""
        name = dataset_of(row)
        columns = ", ".join(f'"{field.name}"' for field in dataset(name).fields)
        self._refresh()
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
        self._refresh()
        with self._database.cursor() as cursor:
            found = cursor.execute(question, given if isinstance(given, Mapping) else list(given))
            names = [column[0] for column in found.description or ()]
            assert set(names) == set(answer.__annotations__), f"{answer.__name__} has other columns than its question"
            return [cast(AskedT, dict(zip(names, values, strict=True))) for values in found.fetchall()]


def _missing(path: Path) -> NotFoundError:
    return NotFoundError(
        f"{path} does not exist", "make the datasets (dvc repro), or name their folder: congvan view FOLDER"
    )
