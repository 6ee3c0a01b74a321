"""Rows to Parquet and back: checked against the registry, byte-identical, whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Protocol

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.core.errors import ContractError, OutputError, RowError
from pipeline.core.messages import Message, joined_messages, why
from pipeline.core.schema import Row, RowT, dataset, dataset_of
from pipeline.core.without_pandas import ask_arrow_without_pandas


class RowsOf(Protocol):
    """Gives the rows of a dataset by their class; with the named columns only, where some are."""

    def __call__(self, row: type[RowT], /, *columns: str) -> Iterable[RowT]:
        """The rows of the dataset that has rows of this class."""


ROWS_AT_ONCE = 4096
"""Rows that are held as Python objects before they go to a file; what a step leaves has row groups of so many."""

THREADS = False
"""Whether Arrow reads with threads: not at rest yet when a process ended, they have aborted one run in twenty of a busy
machine."""

SMALL = 1 << 16
"""Bytes of a file that is held as a table, since a step reads it again and again: to open one costs a page's worth."""
HELD = 32
"""So many of them."""

PUBLISHED_GROUP = 32768
"""Rows of a row group in a published dataset, so that few documents make few groups."""


ask_arrow_without_pandas()


def to_table(name: str, rows: Iterable[Row]) -> pa.Table:
    """Rows as an Arrow table of the declared schema.

    Raises:
        RowError: a row lacks a field, has one too many, or a value of the wrong type or a forbidden null.
    """
    schema = dataset(name).schema
    names = schema.names
    held = list(rows)
    for row in held:
        if row.keys() != set(names):
            raise RowError(
                "{which} differs from its schema in {columns}",
                MEND,
                which=_which(name, row),
                columns=sorted(row.keys() ^ set(names)),
            )
    return pa.Table.from_arrays([_array(name, field, held) for field in schema], schema=schema)


MISFITS = (pa.ArrowException, ValueError, TypeError, OverflowError)
"""What Arrow raises for a value that is not of a type; surrogates in a text are a UnicodeEncodeError."""

MEND = Message("mend the step that made it, or what is declared of the dataset")


def _array(name: str, field: pa.Field, rows: Sequence[Row]) -> pa.Array:
    values = [row[field.name] for row in rows]
    try:
        array = pa.array(values, type=field.type)
    except MISFITS as error:
        odd = next((row for row in rows if not _fits(row[field.name], field.type)), rows[0])
        raise RowError(
            "{which}: {column} is {value!r}, which does not fit {type} ({error})",
            MEND,
            which=_which(name, odd),
            column=field.name,
            value=odd[field.name],
            type=field.type,
            error=error,
        ) from error
    if array.null_count and not field.nullable:
        odd = next(row for row in rows if row[field.name] is None)
        raise RowError("{which}: {name} is null", MEND, which=_which(name, odd), name=field.name)
    return array


def _fits(value: object, type_: pa.DataType) -> bool:
    try:
        pa.array([value], type=type_)
    except MISFITS:
        return False
    return True


def _which(name: str, row: Row) -> Message:
    """A row named for people, by what it has of id and page."""
    said = [f"{key} {row[key]}" for key in ("id", "page") if key in row and row[key] is not None]
    return joined_messages(" ", [Message("a row of {name}", name=name), *([f"({', '.join(said)})"] if said else [])])


def write_tables(path: Path, schema: pa.Schema, tables: Iterable[pa.Table]) -> int:
    """Write `tables` one after the other to one file, of which a reader never sees half; how many rows it has.

    No more than a row group is held at a time, and where groups end does not depend on where `tables` do.

    Raises:
        OutputError: the folder cannot be written.
    """
    count = 0
    with _parquet(path, schema) as file:
        held = schema.empty_table()
        for table in tables:
            count += table.num_rows
            held = pa.concat_tables([held, table])
            while held.num_rows >= PUBLISHED_GROUP:
                file.write(held.slice(0, PUBLISHED_GROUP))
                held = held.slice(PUBLISHED_GROUP)
        file.write(held)
    return count


def write_rows(paths: Mapping[str, Path], rows: Iterable[tuple[str, Row]]) -> None:
    """Write every (dataset, row) to its dataset's file in `paths`; all files appear when all rows are there.

    Raises:
        RowError: a row does not fit its schema.
        ContractError: a row belongs to a dataset that has no path.
        OutputError: the folder cannot be written.
    """
    with ExitStack() as stack:
        files = {name: stack.enter_context(_parquet(path, dataset(name).schema)) for name, path in paths.items()}
        held: dict[str, list[Row]] = {name: [] for name in files}
        for name, row in rows:
            if name not in held:
                raise ContractError(
                    "a step makes rows of {name} and does not say so", "add it to its `writes`", name=name
                )
            held[name].append(row)
            if len(held[name]) == ROWS_AT_ONCE:
                files[name].write(to_table(name, held[name]))
                held[name].clear()
        for name, left in held.items():
            files[name].write(to_table(name, left))


def read_rows(path: Path, row: type[RowT], columns: Sequence[str] = ()) -> Iterator[RowT]:
    """The rows of a Parquet file, a batch at a time; of the named columns only, where some are."""
    names, about = list(columns or row.__annotations__), path.stat()
    if about.st_size <= SMALL:
        for batch in _held(path, about.st_ino, about.st_mtime_ns).select(names).to_batches(1024):
            yield from batch.to_pylist()
        return
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(1024, columns=names, use_threads=THREADS):
            yield from batch.to_pylist()


@lru_cache(maxsize=HELD)
def _held(path: Path, inode: int, changed: int) -> pa.Table:
    """A small file's table; one that took its place has another number, or was changed at another time."""
    return read_table(path)


def rows_of(table: pa.Table, row: type[RowT], *columns: str) -> list[RowT]:
    """The rows of a table, as rows of their dataset; with the named columns only, where some are.

    Raises:
        ContractError: the table lacks one of these columns.
    """
    names = columns or tuple(row.__annotations__)
    if lacking := set(names) - set(table.column_names):
        raise ContractError(
            "a table of {name} lacks {lacking}",
            "make the datasets: dvc repro",
            name=dataset_of(row),
            lacking=sorted(lacking),
        )
    found: list[RowT] = table.select(names).to_pylist()
    return found


def read_groups(path: Path, columns: Sequence[str] = ()) -> Iterator[pa.Table]:
    """The row groups of a Parquet file, one by one; with the named columns only, where some are."""
    with pq.ParquetFile(path) as file:
        for index in range(file.num_row_groups):
            yield file.read_row_group(index, columns=list(columns) or None, use_threads=THREADS)


def write_text(path: Path, text: str) -> None:
    """Write `text` as UTF-8, whole or not at all.

    Raises:
        OutputError: the folder cannot be written.
    """
    with whole(path) as target, _output(path):
        target.write_text(text, encoding="utf-8")


def write_bytes(path: Path, data: bytes) -> None:
    """Write `data`, whole or not at all.

    Raises:
        OutputError: the folder cannot be written.
    """
    with whole(path) as target, _output(path):
        target.write_bytes(data)


def read_table(path: Path) -> pa.Table:
    """The Parquet file as it was written, nothing inferred from its path."""
    return pq.ParquetFile(path).read(use_threads=THREADS)


class _ParquetFile:
    """A file being written. Only its own errors are errors of output: what makes its rows may fail too."""

    def __init__(self, path: Path, target: Path, schema: pa.Schema) -> None:
        self._path = path
        with _output(path):
            self._writer = pq.ParquetWriter(target, schema, compression="zstd", version="2.6", store_schema=True)

    def write(self, table: pa.Table) -> None:
        """Append a row group, unless it were an empty one."""
        if table.num_rows:
            with _output(self._path):
                self._writer.write_table(table.combine_chunks(), row_group_size=table.num_rows)

    def close(self) -> None:
        """Write the file's end."""
        with _output(self._path):
            self._writer.close()


@contextmanager
def _parquet(path: Path, schema: pa.Schema) -> Iterator[_ParquetFile]:
    with whole(path) as target, closing(_ParquetFile(path, target, schema)) as file:
        yield file


TEMPORARIES = ".*.tmp"
"""Names of files that are being written; those that a run left when it was killed are nobody's."""


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A temporary name beside `path`: what is made there, a file or a folder, takes its place when the block ends, and
    goes when it raises."""
    path = path.absolute()
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    with _output(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    try:
        yield temporary
        if path.is_dir() and temporary.is_file():
            raise OutputError("cannot write {path}: it is a folder", "name a file", path=path)
        with _output(path):
            temporary.replace(path)
    finally:
        if temporary.is_dir():
            shutil.rmtree(temporary)
        temporary.unlink(missing_ok=True)


@contextmanager
def _output(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(
            "cannot write {path}: {reason}",
            "choose a folder you may write to, with room on its disk",
            path=path,
            reason=why(error),
        ) from error
