"""What git and DVC keep of a project: told as it is, asked of DVC only where it is installed, given back whole."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from pipeline.core.errors import OutputError, UsageError
from pipeline.core.origins import Origin, add_origins
from pipeline.workflow.inputs import Input
from pipeline.workflow.keeping import give_to_dvc, is_in_a_version, take_from_dvc, uncommitted
from pipeline.workflow.project import Project
from pipeline.workflow.removing import remove
from pipeline.workflow.status import to_do

ORIGIN = Origin("A", None, "UBND tỉnh", "by post", date(2026, 11, 23), "the PDF as published", "not stated")


def git(folder: Path, *words: str) -> None:
    identity = ["-c", "user.name=a", "-c", "user.email=a@example.invalid"]
    subprocess.run(["git", *identity, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project under git, with a file that a commit has."""
    found = Project(tmp_path)
    found.raw.mkdir()
    (found.raw / "a.pdf").write_bytes(b"%PDF-1.7\n")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "one")
    return found


def test_a_file_that_git_is_told_has_another_name_is_told_by_both_its_names(project: Project) -> None:
    git(project.root, "mv", "raw_pdfs/a.pdf", "raw_pdfs/bốn.pdf")
    assert sorted(uncommitted(project, "raw_pdfs")) == ["raw_pdfs/a.pdf", "raw_pdfs/bốn.pdf"]


def test_without_dvc_installed_a_project_under_dvc_says_so(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "dvc", None)  # As if it were not installed.
    (project.root / ".dvc").mkdir()
    path = project.raw / "b.pdf"
    with pytest.raises(UsageError, match=r"congvan\[dvc\]"):
        give_to_dvc(project, [path])
    path.with_name("b.pdf.dvc").write_text("outs:\n- path: b.pdf\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"congvan\[dvc\]"):
        take_from_dvc(project, [path])
    told = {one.what: one.lines for one in to_do(project)}
    assert told["out of date"] == ["DVC cannot tell: it is not installed (pip install 'congvan[dvc]')"]
    assert told["new, not read yet"] == ["a.pdf"]


def test_what_dvc_keeps_is_in_a_version_while_it_is_what_the_pointer_names_and_stays_whole_when_it_cannot_go(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = project.raw / "b.pdf"
    path.write_bytes(b"%PDF-1.7\n%b\n")
    add_origins(project.raw, {"b.pdf": ORIGIN})
    subprocess.run([sys.executable, "-m", "dvc", "init", "-q"], cwd=project.root, check=True, capture_output=True)
    give_to_dvc(project, [path])
    git(project.root, "add", "-A")
    git(project.root, "commit", "-qm", "two")
    assert is_in_a_version(path)
    before = {one.name: one.read_bytes() for one in project.raw.iterdir()}
    assert set(before) == {".gitignore", "a.pdf", "b.pdf", "b.pdf.dvc", "origins.yml"}
    whole = Path.unlink

    def unlink(one: Path, *, missing_ok: bool = False) -> None:
        if one == path:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        whole(one, missing_ok=missing_ok)

    with monkeypatch.context() as failing:
        failing.setattr(Path, "unlink", unlink)
        with pytest.raises(OutputError, match="cannot remove"):
            remove(project, [Input("b.pdf", path, None)])
    assert {one.name: one.read_bytes() for one in project.raw.iterdir()} == before

    path.write_bytes(b"%PDF-1.7\n%b by hand\n")
    assert not is_in_a_version(path)
    path.unlink()
    assert is_in_a_version(path)
