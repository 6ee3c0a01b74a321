"""Where steps leave their datasets: one folder a step, one below it a document, one Parquet file a dataset."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from pipeline.core.schema import dataset
from pipeline.core.schema.inputs import InputRow
from pipeline.core.step import Rows
from pipeline.core.store import TEMPORARIES, read_groups, read_table, rows_of, write_rows, write_text
from pipeline.workflow.hold import hold

WORK = ".work"
"""Where `extract` keeps its working files below a folder of datasets."""
SOURCES = "sources.json"
"""Where `extract` notes in them from which path it read each document."""
QUARANTINE = "quarantine"
REUSE_FILE = "reuse.json"


@dataclass(frozen=True)
class Workspace:
    """A folder such as extracted/, with a folder for each step."""

    root: Path

    def table_path(self, step: str, document_id: str | None, name: str) -> Path:
        """Where a dataset of a document lies, or of the step itself without one."""
        folder = self.root / step / document_id if document_id else self.root / step
        return folder / f"{name}.parquet"

    def write(self, step: str, document_id: str | None, names: Sequence[str], rows: Rows) -> None:
        """Write the datasets `names` from `rows`, checked against their schemas; one without rows is empty."""
        write_rows({name: self.table_path(step, document_id, name) for name in names}, rows)

    def read(self, step: str, document_id: str | None, name: str) -> pa.Table:
        """A dataset as a step left it; empty where the step has nothing of that name."""
        path = self.table_path(step, document_id, name)
        return read_table(path) if path.is_file() else dataset(name).schema.empty_table()

    def groups(self, step: str, document_id: str | None, name: str) -> Iterator[pa.Table]:
        """A dataset as a step left it, a row group at a time; none where the step has nothing of that name."""
        path = self.table_path(step, document_id, name)
        return read_groups(path) if path.is_file() else iter(())

    def has(self, step: str, document_id: str) -> bool:
        """Whether the step has finished the document and not refused it."""
        refused = self.table_path(step, document_id, QUARANTINE).is_file()
        return not refused and self.proof(step, document_id) is not None

    def clear(self, step: str, document_id: str) -> None:
        """Remove what the step left of the document, its proof of being finished first."""
        folder = self.root / step / document_id
        (folder / REUSE_FILE).unlink(missing_ok=True)
        if folder.is_dir():
            shutil.rmtree(folder)

    def folder(self, step: str, document_id: str) -> Path:
        """Where all lies that the step left of the document."""
        return self.root / step / document_id

    def keep_only(self, step: str, document_ids: set[str]) -> None:
        """Remove documents that are no longer among the inputs, and what an interrupted run left."""
        folder = self.root / step
        for entry in folder.iterdir() if folder.is_dir() else ():
            if entry.name not in document_ids and entry.is_dir():
                self.clear(step, entry.name)

    def refused(self, steps: Iterable[str], document_id: str) -> bool:
        """Whether one of the steps has set the document aside."""
        return any(self.table_path(step, document_id, QUARANTINE).is_file() for step in steps)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep other runs out while the block lasts, and remove what a run that was killed left half written.

        Raises:
            BusyError: another run holds the folder.
        """
        with hold(self.root):
            for folder in (self.root, self.root / "ingest", self.root / "plots"):
                for left in folder.glob(TEMPORARIES):
                    if left.is_dir() and not left.is_symlink():
                        shutil.rmtree(left)
                    else:
                        left.unlink(missing_ok=True)
            yield

    def inputs(self) -> list[InputRow]:
        """The rows of `inputs`, sorted by document."""
        rows = rows_of(self.read("ingest", None, "inputs"), InputRow)
        return sorted(rows, key=lambda row: row["document_id"])

    def write_proof(self, step: str, document_id: str, proof: str) -> None:
        """Say by what key the document's work was done; written last, so that it vouches for the rest."""
        write_text(self.root / step / document_id / REUSE_FILE, proof)

    def proof(self, step: str, document_id: str) -> str | None:
        """The key that finished work was done by, None where there is none."""
        path = self.root / step / document_id / REUSE_FILE
        return path.read_text(encoding="utf-8") if path.is_file() else None
