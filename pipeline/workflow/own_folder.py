"""A folder of datasets is made anew from the dispatches that it is of, and not, in silence, from others."""

from __future__ import annotations

from collections.abc import Container
from pathlib import Path

from pipeline.core.errors import OutputError
from pipeline.core.schema.documents import DocumentRow
from pipeline.core.shown import shown_name
from pipeline.workflow.datasets import read_dataset
from pipeline.workflow.project import project_above

FEW = 3
"""So many dispatches that would go are named."""


def hold_to_own(out: Path, files: Container[str], document_ids: Container[str]) -> None:
    """See that no dispatch would go from the datasets in a folder: each is among the inputs by its bytes or its name.

    Raises:
        OutputError: one would go, or the folder belongs to a project, whose datasets are DVC's.
    """
    project = project_above(out) if out.is_dir() else None
    if project and out.resolve() in (project.extracted.resolve(), project.datasets.resolve()):
        raise OutputError(f"{shown_name(out)} is what dvc repro writes", "name another folder with --out")
    if not (out / "documents.parquet").is_file():
        return
    rows = read_dataset(out, DocumentRow, "id", "file")
    gone = [row["file"] for row in rows if row["id"] not in document_ids and row["file"] not in files]
    if gone:
        more = f" and {len(gone) - FEW} more" if len(gone) > FEW else ""
        raise OutputError(
            f"{shown_name(out)} has datasets of dispatches that are not among these inputs: "
            f"{', '.join(gone[:FEW])}{more}",
            "name another folder with --out, or say --replace to have them go",
        )
