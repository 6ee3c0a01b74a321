"""Rows of the published datasets, by DuckDB from a copy of the Parquet files in tables of its own.

The files have a row group for each dispatch: to ask one thing of five hundred dispatches is to open five hundred
groups. Tables of the database answer in a small part of that time (docs/view.md).
"""

from __future__ import annotations

import re
import shutil
import weakref
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from threading import Lock
from typing import TypeVar, cast

import duckdb

from pipeline.core.errors import ContractError, NotFoundError
from pipeline.core.schema import Row, RowT, dataset, dataset_of, published
from pipeline.core.store import rows_of
from pipeline.view.matching import SEARCHED, SEARCHED_TEXTS
from pipeline.workflow.bundles import files_at
from pipeline.workflow.datasets import path_in

THREADS = 2
MEMORY = "400MB"
"""What DuckDB may hold."""
ASKED_OF = re.compile(r"\b(?:FROM|JOIN)\s+(\w+)")
"""Where a question names a dataset, or a relation of its own. Most datasets have a column named as one: `fragments`."""

AskedT = TypeVar("AskedT")


class PublishedRows:
    """The datasets in a folder. Each question is one of its own, so that threads may ask at once, and sees the files as
    they are then: those of a later run too. A dataset is copied when it is first asked for."""

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
            path = path_in(self.folder, name)
            if not files_at(path):
                raise _missing(path)
            held = self._database.read_parquet(str(path))
            if lacking := {field.name for field in dataset(name).fields} - set(held.columns):
                raise ContractError(
                    "{path} lacks {lacking}", "make the datasets: dvc repro", path=path, lacking=sorted(lacking)
                )

    def _refresh(self, names: Iterable[str]) -> None:
        """Copy those of the datasets whose files are others than those that were copied.

        Raises:
            NotFoundError: one is not there any more.
        """
        with self._lock:
            for name in names:
                path = path_in(self.folder, name)
                try:
                    about = path.stat()
                except FileNotFoundError as error:
                    raise _missing(path) from error
                state = about.st_mtime_ns, about.st_size
                if self._copied.get(name) != state:
                    # To put half a million texts into lower case takes as long as to look through them.
                    more = f", lower({SEARCHED_TEXTS[name]}) AS {SEARCHED}" if name in SEARCHED_TEXTS else ""
                    copy = f"CREATE OR REPLACE TABLE {name} AS SELECT *{more} FROM read_parquet(?)"
                    self._database.execute(copy, [list(map(str, files_at(path)))])
                    self._copied[name] = state

    def rows(self, row: type[RowT], condition: str = "true", given: Sequence[object] = ()) -> list[RowT]:
        """The rows of a dataset for which an SQL condition holds, its question marks being what is `given`."""
        name = dataset_of(row)
        columns = ", ".join(f'"{field.name}"' for field in dataset(name).fields)
        self._refresh([name])
        with self._database.cursor() as cursor:
            found = cursor.sql(f"SELECT {columns} FROM {name} WHERE {condition}", params=list(given))
            return rows_of(found.to_arrow_table(), row)

    def row(self, row: type[RowT], row_id: str) -> RowT | None:
        """The row of a dataset that has that id, None where none has it."""
        return next(iter(self.rows(row, "id = ?", [row_id])), None)

    def count(self, row: type[Row]) -> int:
        """How many rows a dataset has."""
        name = dataset_of(row)
        self._refresh([name])
        with self._database.cursor() as cursor:
            ((count,),) = cursor.execute(f"SELECT count(*) FROM {name}").fetchall()
        return int(count)

    def asked(
        self, answer: type[AskedT], question: str, given: Sequence[object] | Mapping[str, object] = ()
    ) -> list[AskedT]:
        """The answers to a question in SQL over the datasets by their names, each behind a FROM or JOIN of its own;
        `answer` is a TypedDict of its columns."""
        self._refresh(_datasets_in(question))
        with self._database.cursor() as cursor:
            return _answers(cursor, answer, question, given)

    @contextmanager
    def found(self, name: str, question: str, given: Sequence[object]) -> Iterator[Found]:
        """The answers to a question under a name of their own, found once for all that is asked about them."""
        self._refresh(_datasets_in(question))
        with self._database.cursor() as cursor:
            cursor.execute(f"CREATE TEMP TABLE {name} AS {question}", list(given))
            yield Found(cursor)


@dataclass(frozen=True)
class Found:
    """What a question found, in a table that goes with it."""

    _cursor: duckdb.DuckDBPyConnection

    def asked(self, answer: type[AskedT], question: str) -> list[AskedT]:
        """The answers to a question about it."""
        return _answers(self._cursor, answer, question, ())


def _datasets_in(question: str) -> list[str]:
    return sorted({*ASKED_OF.findall(question)}.intersection(published()))


def _answers(
    cursor: duckdb.DuckDBPyConnection,
    answer: type[AskedT],
    question: str,
    given: Sequence[object] | Mapping[str, object],
) -> list[AskedT]:
    found = cursor.execute(question, given if isinstance(given, Mapping) else list(given))
    names = [column[0] for column in found.description or ()]
    assert set(names) == set(answer.__annotations__), f"{answer.__name__} has other columns than its question"
    return [cast(AskedT, dict(zip(names, values, strict=True))) for values in found.fetchall()]


def _missing(path: Path) -> NotFoundError:
    return NotFoundError(
        "{path} does not exist", "make the datasets (dvc repro), or name their folder: congvan view FOLDER", path=path
    )
