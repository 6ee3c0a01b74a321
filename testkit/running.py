"""Runs the pipeline on PDFs, without DVC and without anybody who watches."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from pipeline.core.params import Params
from pipeline.core.schema import published
from pipeline.core.schema.cells import CellRow
from pipeline.core.schema.tables import TableRow
from pipeline.core.shard import Shard
from pipeline.core.store import rows_of
from pipeline.steps import read, reconstruct, signatures
from pipeline.workflow.reuse import StepKey, step_keys
from pipeline.workflow.run import Outcome, Task, run_document
from pipeline.workflow.stages import extract, ingest_stage
from pipeline.workflow.workspace import Workspace


class Silent:
    """Progress that nobody watches, kept for asking."""

    def __init__(self) -> None:
        self.outcomes: list[Outcome] = []

    def begin(self, total: int) -> None:
        """Begin anew."""
        self.outcomes.clear()

    def advance(self, outcome: Outcome) -> None:
        """Keep what became of a document."""
        self.outcomes.append(outcome)

    def pages(self, done: int, total: int) -> None:
        """Nobody watches."""


def extracted(
    inputs: Sequence[Path],
    out: Path,
    params: Params | None = None,
    *,
    jobs: int = 1,
    shard: Shard | None = None,
    others: Sequence[Path] = (),
) -> list[Outcome]:
    """Write the datasets of PDFs and folders to `out`; what became of each document."""
    return extract(inputs, out, params or Params(), jobs, Silent(), shard=shard, others=others)[1]


def done_anew(outcomes: Iterable[Outcome]) -> dict[str, tuple[str, ...]]:
    """Which steps were done and not used again, by file."""
    return {outcome.file: outcome.done for outcome in outcomes}


def written(out: Path) -> dict[str, bytes]:
    """The bytes of everything that a run publishes."""
    names = [f"{name}.parquet" for name in published()] + ["DATA_DICTIONARY.md", "datapackage.json"]
    return {name: (out / name).read_bytes() for name in names}


@cache
def _rebuilding() -> list[StepKey]:
    return step_keys((signatures.STEP, read.STEP, reconstruct.STEP), Params())


def rebuilt(path: Path, work: Path) -> tuple[list[TableRow], list[CellRow]]:
    """Tables and cells of a document, by the three steps that make them; `work` is where they write."""
    workspace = Workspace(work)
    paths, _ = ingest_stage(workspace, [path])
    (row,) = workspace.inputs()
    document_id = row["document_id"]
    run_document(_rebuilding(), workspace, Task(document_id, path.name, paths[document_id], row), Params())
    return rebuilt_in(workspace, document_id)


def rebuilt_in(workspace: Workspace, document_id: str) -> tuple[list[TableRow], list[CellRow]]:
    """Tables and cells of a document that was read."""
    tables, cells = (workspace.read("reconstruct", document_id, name) for name in ("tables", "cells"))
    return rows_of(tables, TableRow), rows_of(cells, CellRow)
