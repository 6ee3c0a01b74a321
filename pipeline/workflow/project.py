"""Where a project is: a folder whose dvc.yaml runs congvan's stages, with its inputs, outputs and decisions."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.core.errors import NotFoundError
from pipeline.core.shown import shown_name

STAGE = "python -m pipeline ingest"
"""The command by which a dvc.yaml is known for a project's; other software has files of that name too."""


@dataclass(frozen=True)
class Project:
    """A project's folder."""

    root: Path

    @property
    def raw(self) -> Path:
        """The folder of inputs."""
        return self.root / "raw_pdfs"

    @property
    def extracted(self) -> Path:
        """The folder of outputs."""
        return self.root / "extracted"

    @property
    def datasets(self) -> Path:
        """The published datasets."""
        return self.extracted / "datasets"

    @property
    def decisions(self) -> Path:
        """What persons decided."""
        return self.root / "decisions"

    @property
    def params(self) -> Path:
        """The parameters of the stages."""
        return self.root / "params.yaml"

    @property
    def has_dvc(self) -> bool:
        """Whether DVC is set up in it."""
        return (self.root / ".dvc").is_dir()


def project_above(folder: Path) -> Project | None:
    """The project that `folder` is in, itself or the nearest folder above it, as git looks for a repository."""
    here = folder.resolve()
    found = next((one for one in (here, *here.parents) if _is_project(one)), None)
    if found is None:
        return None
    return Project(folder if found == here else found)


def project_at(given: Path | None) -> Project:
    """The project that a person named, or else the one in which the command runs.

    Raises:
        NotFoundError: there is none.
    """
    if given is not None:
        if not _is_project(given):
            raise NotFoundError(
                "{path} is no project: it has no dvc.yaml with congvan's stages",
                "name the folder that has it with --project",
                path=shown_name(given),
            )
        return Project(given)
    found = project_above(Path())
    if found is None:
        raise NotFoundError(
            "{path} is in no project: no dvc.yaml with congvan's stages is there or above",
            "go to the project's folder, or name it with --project DIR",
            path=shown_name(Path.cwd()),
        )
    return found


def _is_project(folder: Path) -> bool:
    path = folder / "dvc.yaml"
    try:
        return path.is_file() and STAGE in path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
