"""What is kept of each document: a digest of its finished work, and counts, of which those of the whole are sums."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pyarrow as pa

from pipeline.core.schema import RowT, dataset_of
from pipeline.core.step import Step
from pipeline.core.store import rows_of
from pipeline.workflow.evaluation.metrics import Counts, document_counts
from pipeline.workflow.workspace import QUARANTINE, REUSE_FILE, Workspace


class Content(NamedTuple):
    """A document's finished work: the SHA-256 of all that the steps left of it, hex, and what metrics count in it."""

    digest: str
    counts: Counts


def content_of(workspace: Workspace, steps: Sequence[Step], document_id: str) -> Content:
    """What the steps have left of a document, read."""

    def rows(row: type[RowT], /, *columns: str) -> Iterator[RowT]:
        for table in parts_of(workspace, steps, document_id, dataset_of(row)):
            yield from rows_of(table, row, *columns)

    return Content(_digest(workspace, steps, document_id), document_counts(rows))


def parts_of(workspace: Workspace, steps: Sequence[Step], document_id: str, name: str) -> Iterator[pa.Table]:
    """What one document adds to a published dataset, in the order of steps, bit by bit.

    One that a step has refused adds nothing but why, whatever the steps before have made of it.
    """
    if name != QUARANTINE and workspace.refused((step.name for step in steps), document_id):
        return
    for step in steps:
        if name in (*step.writes, QUARANTINE):
            yield from workspace.groups(step.name, document_id, name)


def _digest(workspace: Workspace, steps: Sequence[Step], document_id: str) -> str:
    digest = hashlib.sha256()
    for step in steps:
        folder = workspace.folder(step.name, document_id)
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            if path.name != REUSE_FILE:  # How it was made: other code may make the same of it.
                digest.update(f"{step.name}/{path.name}\0".encode())
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
