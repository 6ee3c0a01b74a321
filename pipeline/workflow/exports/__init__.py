"""The published datasets as one file, or a folder of them, for tools that read no Parquet."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from pipeline.core.errors import OutputError, UsageError
from pipeline.core.messages import Message
from pipeline.core.schema import published
from pipeline.core.shown import shown_name
from pipeline.core.store import whole
from pipeline.workflow.datasets import path_of
from pipeline.workflow.exports.flat import ABOUT

__all__ = ["KINDS", "export"]

KINDS = Message(".sqlite, .duckdb or .xlsx, or a folder of CSV files, whose name has no ending")


def export(data: Path, target: Path, *, replace: bool = False) -> dict[str, int]:
    """Write the datasets in `data` to `target`, whole or not at all; the rows of each.

    Args:
        data: a folder of published datasets.
        target: what its name ends with says what it becomes (`KINDS`).
        replace: whether what is there already may go.

    Raises:
        UsageError: the name ends otherwise, or a text does not fit into a sheet.
        NotFoundError: a dataset is not there.
        OutputError: something is there already, or it cannot be written.
        ContractError: a row refers to one that is not there.
    """
    paths = {name: path_of(data, name) for name in published()}
    kind = target.suffix.lower()
    if kind not in ("", ".sqlite", ".duckdb", ".xlsx"):
        raise UsageError(
            "nothing is known of files that end with {suffix}", "choose {kinds}", suffix=target.suffix, kinds=KINDS
        )
    _hold_to_room(target, replace=replace)
    with whole(target) as made:
        try:
            if kind == ".sqlite":
                from pipeline.workflow.exports.sqlite import write_sqlite as write
            elif kind == ".duckdb":
                from pipeline.workflow.exports.duck import write_duckdb as write
            elif kind == ".xlsx":
                from pipeline.workflow.exports.workbook import write_workbook as write
            else:
                from pipeline.workflow.exports.csv_folder import write_folder as write
            counts = write(paths, made)
        except OSError as error:
            raise OutputError(
                "cannot write {path}: {error}",
                "choose a folder with room on it",
                path=shown_name(target),
                error=error,
            ) from error
        if target.is_dir():
            shutil.rmtree(target)
    return counts


def _hold_to_room(target: Path, *, replace: bool) -> None:
    """See that nothing is lost: nothing is there, or what is there is a file, or an export, that may go."""
    if not os.path.lexists(target):
        return
    if target.is_dir():
        ours = {f"{name}.csv" for name in (*published(), ABOUT)}
        if others := sorted({entry.name for entry in target.iterdir()} - ours):
            raise OutputError(
                "{target} holds {others}",
                "name a folder that is not there yet",
                target=shown_name(target),
                others=shown_name(others[0]),
            )
    if not replace:
        raise OutputError(
            "{target} is there already", "name another one, or let it go with --replace", target=shown_name(target)
        )
