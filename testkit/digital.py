"""Real digital files with typed truth, read once to be compared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline.core.params import Params, ReadParams
from pipeline.core.schema.documents import DocumentRow
from pipeline.core.store import read_rows
from pipeline.workflow.run import Outcome
from testkit.places import place_of
from testkit.running import extracted


def read_files(names: Iterable[str], out: Path) -> dict[str, str]:
    """Write the datasets of the files to `out`, without recognition, and return their names by document id."""
    read_digital([place_of(name) for name in sorted(set(names))], out)
    return files_in(out)


def read_digital(inputs: Sequence[Path], out: Path) -> list[Outcome]:
    """Write the datasets of PDFs and folders to `out`, without recognition; what became of each document."""
    return extracted(inputs, out, Params(read=ReadParams(recognize=False)), jobs=2)


def files_in(out: Path) -> dict[str, str]:
    """The names of the files whose datasets are in `out`, by document id."""
    return {row["id"]: row["file"] for row in read_rows(out / "documents.parquet", DocumentRow)}


def document_of(out: Path, name: str) -> str:
    """The id of the document that was read from the file of that name."""
    (document_id,) = (document_id for document_id, file in files_in(out).items() if file == name)
    return document_id
