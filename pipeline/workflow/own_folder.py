"""A folder of datasets is made anew from the dispatches that it is of, and not, in silence, from others."""

from __future__ import annotations

from collections.abc import Container
from pathlib import Path

from pipeline.core.errors import OutputError
from pipeline.core.messages import Message
from pipeline.core.shown import shown_name
from pipeline.workflow.datasets import documents_in
from pipeline.workflow.project import project_above

FEW = 3
"""So many dispatches that would go are named."""


def hold_to_no_outputs(out: Path) -> None:
    """See that a folder is none of those that a project's stages write.

    Raises:
        OutputError: it is one.
    """
    project = project_above(out) if out.is_dir() else None
    if project and out.resolve() in (project.extracted.resolve(), project.datasets.resolve()):
        raise OutputError("{out} is what dvc repro writes", "name another folder with --out", out=shown_name(out))


def hold_to_own(out: Path, files: Container[str], document_ids: Container[str]) -> None:
    """See that no dispatch would go from the datasets in a folder: each is among the inputs by its bytes or its name.

    Raises:
        OutputError: one would go.
    """
    known = documents_in(out).items()
    gone = [file for document_id, file in known if document_id not in document_ids and file not in files]
    if gone:
        more = Message(" and {count} more", count=len(gone) - FEW) if len(gone) > FEW else ""
        raise OutputError(
            "{out} has datasets of dispatches that are not among these inputs: {gone}{more}",
            "name another folder with --out, or say --replace to have them go",
            out=shown_name(out),
            gone=", ".join(gone[:FEW]),
            more=more,
        )
