"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.workflow.project import project_above

DATASETS_FOLDER = Path("extracted/datasets")


def in_project(folder: Path) -> Path:
    """The folder of datasets that is meant: without another word that of the project in which one is, however deep."""
    if folder != DATASETS_FOLDER or folder.is_dir():
        return folder
    project = project_above(Path())
    return project.datasets if project else folder


Data = Annotated[
    Path, typer.Option("--data", callback=in_project, help="Folder of the datasets; those of the project without.")
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
ProjectFolder = Annotated[
    Path | None,
    typer.Option("--project", help="The project's folder; without, the one in which you are, looked for upwards."),
]
