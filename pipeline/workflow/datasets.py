"""Published datasets read back: from a folder, or from a revision by way of DVC."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.core.errors import ContractError, NotFoundError
from pipeline.core.extras import hold_to_extra
from pipeline.core.messages import Message
from pipeline.core.renamed import DATASETS as DATASETS_BEFORE
from pipeline.core.renamed import under_names_of_today
from pipeline.core.schema import RowT, dataset_of, published
from pipeline.core.schema.documents import DocumentRow
from pipeline.core.shown import shown_name
from pipeline.core.store import THREADS, rows_of
from pipeline.workflow.bundles import files_at

if TYPE_CHECKING:
    from dvc.api import DVCFileSystem


def open_dataset(folder: Path, name: str, columns: Sequence[str] = ()) -> pa.Table:
    """The dataset of that name, of all its files; with the named columns only, where some are.

    Raises:
        NotFoundError: no dataset is published under that name, or the folder does not hold it.
        ContractError: what it holds is no Parquet file.
    """
    return pa.concat_tables(_opened_file(path, columns) for path in files_at(path_of(folder, name)))


def _opened_file(path: Path, columns: Sequence[str]) -> pa.Table:
    try:
        with pq.ParquetFile(path) as file:
            there = file.schema_arrow.names  # Of the columns that lack, who asks for their rows tells.
            return file.read([name for name in columns if name in there] or None, use_threads=THREADS)
    except pa.ArrowException as error:
        raise ContractError(
            "{path} is no whole Parquet file: {error}", "make it anew: dvc repro", path=shown_name(path), error=error
        ) from error


def path_of(folder: Path, name: str) -> Path:
    """The dataset of that name: a file, or a folder of them, which readers of Parquet take as one.

    Raises:
        NotFoundError: no dataset is published under that name, or the folder does not hold it.
    """
    if name not in published():
        raise NotFoundError(
            "no dataset is named {name!r}", "choose one of {names}", name=name, names=", ".join(published())
        )
    path = path_in(folder, name)
    if not files_at(path):
        raise NotFoundError(
            "{path} does not exist", "make the datasets (dvc repro), or name their folder with --data", path=path
        )
    return path


def path_in(folder: Path, name: str) -> Path:
    """Where a published dataset lies in a folder of them."""
    return folder / f"{name}.parquet"


def documents_in(folder: Path) -> dict[str, str]:
    """The files of the documents in a folder of datasets, by id; none where it has no datasets.

    Raises:
        ContractError: the dataset is no Parquet file, or lacks these columns.
    """
    if not files_at(path_in(folder, dataset_of(DocumentRow))):
        return {}
    return {row["id"]: row["file"] for row in read_dataset(folder, DocumentRow, "id", "file")}


def read_dataset(folder: Path, row: type[RowT], *columns: str) -> list[RowT]:
    """The rows of a dataset; with the named columns only, where some are.

    Raises:
        NotFoundError: the folder does not hold it.
        ContractError: it lacks one of these columns.
    """
    return rows_of(open_dataset(folder, dataset_of(row), columns), row, *columns)


def find_row(folder: Path, row: type[RowT], row_id: str) -> RowT | None:
    """The row of a dataset that has that id, None where none has it.

    Raises:
        NotFoundError: the folder does not hold the dataset.
    """
    table = open_dataset(folder, dataset_of(row))
    import pyarrow.compute as pc  # Writes its help as it is imported, for which other commands need not wait.

    return next(iter(rows_of(table.filter(pc.equal(table.column("id"), row_id)), row)), None)


def decisions_beside(data: Path) -> Path:
    """Where persons' decisions on a folder of datasets are kept: the project's own folder, or one inside `data`."""
    project = data.resolve().parent.parent
    is_project = (project / "dvc.yaml").is_file() and data.resolve().parent.name == "extracted"
    return (project if is_project else data) / "decisions"


def revision_rows(repository: Path, revision: str, row: type[RowT]) -> list[RowT]:
    """The same for the rows of a class; a revision may lack columns that came later."""
    return cast("list[RowT]", open_revision(repository, revision, dataset_of(row)))


def open_revision(repository: Path, revision: str, name: str) -> list[Mapping[str, object]]:
    """Rows of a dataset at a git revision, or in the workspace for an empty one.

    There are none where the revision has datasets and this one was not among them yet. Names that a dataset and its
    columns had before are those of today here.

    Raises:
        NotFoundError: there is no such repository or revision, the revision has no datasets, or they are neither in the
            cache nor in a remote.
    """
    folder = "extracted/datasets"
    filesystem, there = _opened(repository.resolve(), revision, folder)
    for known_as in filter(None, (name, DATASETS_BEFORE.get(name))):
        path = f"{folder}/{known_as}.parquet"
        files = _read(filesystem, path, revision)
        if not files:
            continue
        # Buffers of Arrow's own: none of its threads has to wait for Python.
        tables = (pq.ParquetFile(pa.BufferReader(data)).read(use_threads=THREADS) for data in files)
        return [under_names_of_today(name, row) for table in tables for row in table.to_pylist()]
    if there:
        others = {Path(other).stem for other in filesystem.ls(folder, detail=False) if other.endswith(".parquet")}
        if others and not others & {name, DATASETS_BEFORE.get(name)}:
            return []
    where = revision or Message("the workspace")
    raise NotFoundError(
        "{folder}/{name}.parquet is not to be had at {where}",
        "fetch it with: dvc fetch, or dvc repro",
        folder=folder,
        name=name,
        where=where,
    )


def _read(filesystem: DVCFileSystem, path: str, revision: str) -> list[bytes]:
    """The bytes of a dataset's files at a revision; none where it has no such dataset.

    Raises:
        NotFoundError: neither the cache nor a remote has them.
    """
    from dvc.exceptions import DvcException
    from dvc_data.index import DataIndexDirError

    try:
        if filesystem.isdir(path):
            return [filesystem.read_bytes(file) for file in sorted(filesystem.ls(path, detail=False))]
        return [filesystem.read_bytes(path)] if filesystem.isfile(path) else []
    except (DvcException, DataIndexDirError, OSError) as error:
        raise NotFoundError(
            "neither DVC's cache nor a remote has the datasets of {revision}: {error}",
            "push them where they were made: dvc push --all-tags; see dvc remote list",
            revision=revision or Message("the workspace"),
            error=error,
        ) from error


def _open(repository: Path, revision: str, folder: str) -> tuple[DVCFileSystem, bool]:
    """DVC's view of a revision, and whether it has the folder.

    Raises:
        NotFoundError: there is no such repository or revision.
        UsageError: DVC is not installed.
    """
    hold_to_extra("dvc", Message("a version of the datasets"))
    # Takes over a second to import, and only this function needs it.
    from dvc.api import DVCFileSystem
    from dvc.exceptions import DvcException

    where = shown_name(repository)
    if not repository.is_dir():  # DVC would take it for an address, and try to fetch it.
        raise NotFoundError("{where} is no folder", "name the repository's folder with --repository", where=where)
    if not any((folder / ".git").exists() for folder in (repository.resolve(), *repository.resolve().parents)):
        raise NotFoundError(
            "{where} is in no git repository, which versions are kept in",
            "go to the project's folder, or name it with --repository",
            where=where,
        )
    try:
        filesystem = DVCFileSystem(str(repository), rev=revision or None)
        return filesystem, filesystem.isdir(folder)
    except DvcException as error:
        raise NotFoundError(
            "{where} has no version {revision!r} for DVC: {error}",
            "list versions with: git tag; git log --oneline",
            where=where,
            revision=revision,
            error=error,
        ) from error


_opened = lru_cache(maxsize=4)(_open)
"""A revision, or the workspace, is opened once for all its datasets."""
