"""What is kept of each document's finished work: a digest of it, what other documents' rows rest on, and counts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

import pyarrow as pa

from pipeline.core.schema import RowT, dataset_of
from pipeline.core.schema.citations import CitationRow
from pipeline.core.schema.documents import DocumentRow
from pipeline.core.step import Step
from pipeline.core.store import rows_of
from pipeline.steps.publish import Dispatch, dispatch_of
from pipeline.workflow.evaluation.metrics import Counts, document_counts
from pipeline.workflow.workspace import QUARANTINE, REUSE_FILE, Workspace

NAMED_BY = ("id", "number", "issuing_authority", "issued_on", "province")


class Content(NamedTuple):
    """A document's finished work, in values that JSON has.

    `digest` is the SHA-256 of all that the steps left of it, hex; `named` province, authority, number and day of the
    dispatch, None where a step has refused it; `cited` number and day of each document that it cites by a number.
    """

    digest: str
    named: list[str | None] | None
    cited: list[list[str | None]]

    def dispatch(self, document_id: str) -> Dispatch | None:
        """What decisions, citations and other dispatches know it by; None where it is refused."""
        if self.named is None:
            return None
        province, authority, number, issued_on = self.named
        return Dispatch(document_id, province, authority, number, _day(issued_on))

    def citations(self) -> Iterator[tuple[str | None, date | None]]:
        """The number and day of each document that it cites."""
        return ((number, _day(day)) for number, day in self.cited)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def content_of(workspace: Workspace, steps: Sequence[Step], document_id: str) -> Content:
    """What the steps have left of a document, read."""
    rows = _Rows(workspace, steps, document_id)
    dispatches = [dispatch_of(row) for row in rows(DocumentRow, *NAMED_BY)]
    cited = {(row["number"], _told(row["date"])) for row in rows(CitationRow, "number", "date") if row["number"]}
    return Content(
        _digest(workspace, steps, document_id),
        _named(dispatches[0]) if dispatches else None,
        sorted(([number, day] for number, day in cited), key=str),
    )


def counts_of(workspace: Workspace, steps: Sequence[Step], document_id: str) -> Counts:
    """What metrics count in a document."""
    return document_counts(_Rows(workspace, steps, document_id))


def parts_of(workspace: Workspace, steps: Sequence[Step], document_id: str, name: str) -> Iterator[pa.Table]:
    """What one document adds to a published dataset, in the order of steps, bit by bit.

    One that a step has refused adds nothing but why, whatever the steps before have made of it.
    """
    if name == QUARANTINE or not workspace.refused((step.name for step in steps), document_id):
        yield from left_of(workspace, steps, document_id, name)


def left_of(workspace: Workspace, steps: Sequence[Step], document_id: str, name: str) -> Iterator[pa.Table]:
    """What the steps have left of a document in a dataset, refused or not."""
    for step in steps:
        if name in (*step.writes, QUARANTINE):
            yield from workspace.groups(step.name, document_id, name)


class _Rows(NamedTuple):
    """Gives the rows of one document."""

    workspace: Workspace
    steps: Sequence[Step]
    document_id: str

    def __call__(self, row: type[RowT], /, *columns: str) -> Iterator[RowT]:
        for table in parts_of(self.workspace, self.steps, self.document_id, dataset_of(row)):
            yield from rows_of(table, row, *columns)


def _named(one: Dispatch) -> list[str | None]:
    return [one.province, one.authority, one.number, _told(one.issued_on)]


def _told(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _digest(workspace: Workspace, steps: Sequence[Step], document_id: str) -> str:
    digest = hashlib.sha256()
    for step in steps:
        folder = workspace.folder(step.name, document_id)
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            if path.name != REUSE_FILE:  # How it was made: other code may make the same of it.
                digest.update(f"{step.name}/{path.name}\0".encode())
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
