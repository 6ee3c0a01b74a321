"""A small copy of the project with a few dispatches, in which `dvc repro` may be ended at any moment."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.workflow.dvc_lock import drop_torn
from pipeline.workflow.project import Project
from testkit.commands import environment
from tests.fuzz.congvan import Run, published, watched

HERE = Path(__file__).resolve().parents[2]
CODE = ("pipeline", "normalizers", "decisions", "dvc.yaml", "params.yaml", "tests/truth", ".dvcignore")
LONG = 600.0
"""Seconds that an undisturbed `dvc repro` may take."""
DVC = str(Path(sys.executable).parent / "dvc")


@dataclass(frozen=True)
class ProjectCopy(Project):
    """A copy of what `dvc repro` needs, under git and DVC."""

    @classmethod
    def copied(cls, root: Path, dispatches: Path) -> ProjectCopy:
        """A new copy with those dispatches."""
        root.mkdir()
        for name in CODE:
            source, target = HERE / name, root / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if source.is_dir():
                shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
            elif source.is_file():
                shutil.copy(source, target)
        project = cls(root)
        project.add(dispatches)
        for command in (["git", "init", "-q"], [DVC, "init", "-q"], [DVC, "config", "core.analytics", "false"]):
            subprocess.run(command, cwd=root, check=True, capture_output=True, env=environment())
        return project

    @property
    def repro(self) -> Sequence[str]:
        """The command that makes the datasets."""
        return [DVC, "repro"]

    def add(self, dispatches: Path) -> None:
        """Add the dispatches of a folder to the inputs."""
        shutil.copytree(dispatches, self.raw, dirs_exist_ok=True)

    def reproduced(self) -> tuple[Mapping[str, bytes], float]:
        """Make the datasets; what is published, and the seconds that it took."""
        found, run = self.rerun(LONG)
        assert run.exit_code == 0, run.stderr
        return found, run.seconds

    def rerun(self, bound: float) -> tuple[Mapping[str, bytes], Run]:
        """Make the datasets as `make` does, within so many seconds; what is published, and how the run went."""
        drop_torn(self.root)
        run = watched(self.repro, bound, self.root, environment())
        return published(self.datasets), run

    def saved(self, place: Path) -> Path:
        """Keep a copy of the project as it is."""
        return Path(shutil.copytree(self.root, place, symlinks=True))

    def restore(self, kept: Path) -> None:
        """Make the project what it was."""
        shutil.rmtree(self.root)
        shutil.copytree(kept, self.root, symlinks=True)
