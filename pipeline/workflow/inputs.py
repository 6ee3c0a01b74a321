"""Which input of a project a person means: a file's name, its path, or a document's id or number."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from pipeline.core.errors import NotFoundError, UsageError
from pipeline.core.messages import Message
from pipeline.core.origins import ORIGINS
from pipeline.core.schema.documents import DocumentRow
from pipeline.core.shown import real_name, shown_name
from pipeline.core.store import rows_of
from pipeline.steps.ingest import POINTER, walk
from pipeline.workflow.project import Project
from pipeline.workflow.workspace import Workspace

SUFFIX = ".pdf"
LEAST = 6
"""Digits of an id that name a document."""


@dataclass(frozen=True)
class Input:
    """An input of a project: its name below raw_pdfs/, and its row of `documents` where it was read."""

    file: str
    path: Path
    letter: DocumentRow | None


def files_in(folder: Path, known: Mapping[str, str] | None = None) -> list[str]:
    """Names of the PDFs in a folder of inputs, told by their suffix or because they were read (`known`, by file); those
    that DVC keeps and that are not here among them. None without the folder."""
    if not folder.is_dir():
        return []
    known = known or {}
    names = (entry.file for entry in walk([folder]).entries if entry.path.name != ORIGINS)
    return [name for name in names if name in known or name.lower().endswith(SUFFIX)]


def read_files(project: Project) -> dict[str, str]:
    """The documents that the last run read, by file: their ids."""
    return {row["file"]: row["document_id"] for row in Workspace(project.extracted).inputs()}


def find_input(project: Project, said: str) -> Input:
    """The input that a person names.

    Raises:
        NotFoundError: there is none of that name.
        UsageError: several have it.
    """
    ids = read_files(project)
    files = files_in(project.raw, ids)
    found = _named(project, said, files)
    if not found:
        letters = {file: _letter(project, document_id) for file, document_id in ids.items()}
        found = [
            file
            for file in files
            if (len(said) >= LEAST and ids.get(file, "").startswith(said.lower()))
            or ((letter := letters.get(file)) and letter["number"] == said)
        ]
    if not found:
        near = get_close_matches(said, files, n=1)
        raise NotFoundError(
            "no input of {raw} is {said!r}",
            "{near}congvan status --files lists them",
            raw=shown_name(project.raw),
            said=said,
            near=Message("do you mean {file!r}? ", file=near[0]) if near else "",
        )
    if len(found) > 1:
        raise UsageError("{said!r} may be {found}", "name one of these files", said=said, found=", ".join(found))
    (file,) = found
    return Input(file, project.raw / real_name(file), _letter(project, ids[file]) if file in ids else None)


def _named(project: Project, said: str, files: list[str]) -> list[str]:
    """The file of that name below raw_pdfs/, or of that path, the path of its pointer too."""
    path = Path(os.path.abspath(said))  # noqa: PTH100 - resolve() would follow a link, which has a name of its own
    raw = project.raw.resolve()
    below = shown_name(path.relative_to(raw)) if path.is_relative_to(raw) else said
    return [file for file in files if file in (said, below, below.removesuffix(POINTER))]


def _letter(project: Project, document_id: str) -> DocumentRow | None:
    table = Workspace(project.extracted).read("normalize", document_id, "documents")
    return next(iter(rows_of(table, DocumentRow)), None)
