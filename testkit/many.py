"""A collection of many documents, made in a moment: working files of a few that were read, copied under other ids."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow.parquet as pq

from pipeline.core.schema.inputs import InputRow
from pipeline.core.store import read_table, to_table
from pipeline.workflow.reuse import StepKey
from pipeline.workflow.run import Task, finished
from pipeline.workflow.stages import DOCUMENT_STEPS
from pipeline.workflow.workspace import WORK, Workspace


def uncompressed(out: Path) -> None:
    """Write the working files below a folder of datasets again, so that ids in them can be replaced."""
    for path in (out / WORK).rglob("*.parquet"):
        pq.write_table(read_table(path), path, compression="none", version="2.6", store_schema=True)


@dataclass
class Many:
    """Documents of a folder of datasets, `first`, whose working files are not compressed, again and again.

    Their PDFs, with bytes of their own, go to `inputs`, their working files to those of `out`. `keys` are of the steps
    for which proofs are written, so that a run finds all done.
    """

    first: Path
    first_inputs: Path
    inputs: Path
    out: Path
    keys: Sequence[StepKey] = ()
    rows: list[InputRow] = field(default_factory=list)

    @property
    def workspace(self) -> Workspace:
        """Where their working files are."""
        return Workspace(self.out / WORK)

    def grow(self, number: int) -> None:
        """Have so many documents."""
        alike = Workspace(self.first / WORK).inputs()
        for place in range(len(self.rows), number):
            self.rows.append(self._another(alike[place % len(alike)], place))
        self.take_in()

    def take_in(self) -> None:
        """Have those documents that `rows` has now, as ingest would leave them."""
        for name, rows in (("inputs", self.rows), ("quarantine", [])):
            path = self.workspace.table_path("ingest", None, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            pq.write_table(to_table(name, rows), path)

    def _another(self, row: InputRow, place: int) -> InputRow:
        data = (self.first_inputs / row["file"]).read_bytes() + f"\n% {place}\n".encode()
        sha256 = hashlib.sha256(data).hexdigest()
        own = f"{place:05}.pdf"
        (self.inputs / own).write_bytes(data)
        document_id = sha256[: len(row["document_id"])]
        other: InputRow = {**row, "file": own, "sha256": sha256, "bytes": len(data), "document_id": document_id}
        known, workspace = Workspace(self.first / WORK), self.workspace
        for step in DOCUMENT_STEPS:
            target = workspace.folder(step.name, document_id)
            target.mkdir(parents=True)
            for path in known.folder(step.name, row["document_id"]).glob("*.parquet"):
                changed = path.read_bytes().replace(row["sha256"].encode(), sha256.encode())
                (target / path.name).write_bytes(changed.replace(row["document_id"].encode(), document_id.encode()))
        for key in self.keys:
            proof = key.for_document(workspace, document_id, other)
            workspace.write_proof(key.step.name, document_id, proof)
        task = Task(document_id, own, self.inputs / own, other)
        assert not self.keys or finished(self.keys, workspace, task) is not None
        return other
