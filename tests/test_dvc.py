"""Versions with DVC, as two people would share them."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import dvc.api
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.workflow.datasets import open_revision
from testkit.commands import environment
from testkit.places import PROJECT

Excerpt = Callable[..., Path]
DATASET = "extracted/datasets/documents.parquet"


def run(folder: Path, *command: str) -> str:
    """Run a command as a user would; its stdout and stderr."""
    done = subprocess.run(command, cwd=folder, env=environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}: {done.stdout}\n{done.stderr}"
    return done.stdout + done.stderr


def files(repository: Path, revision: str) -> list[str]:
    """The dispatches of a version, read through DVC."""
    data = dvc.api.read(DATASET, repo=str(repository), rev=revision, mode="rb")
    return pq.ParquetFile(io.BytesIO(data)).read().column("file").to_pylist()


def commit(repository: Path, message: str) -> str:
    run(repository, "git", "add", "-A")
    run(repository, "git", "-c", "user.name=a", "-c", "user.email=a@example.invalid", "commit", "-q", "-m", message)
    return run(repository, "git", "rev-parse", "HEAD").strip()


@pytest.mark.long
def test_two_versions_are_made_shared_and_read_back(excerpt: Excerpt, tmp_path: Path) -> None:
    first = tmp_path / "first"
    keep = shutil.ignore_patterns(
        ".venv", ".git", "cache", "tmp", "__pycache__", "*_cache", "ingest", "read", ".hypothesis"
    )
    shutil.copytree(PROJECT, first, ignore=lambda d, names: set() if "pipeline" in d else keep(d, names))
    shutil.rmtree(first / ".dvc" / "cache", ignore_errors=True)
    (first / "raw_pdfs" / "9287_UBND-KSTT.pdf").unlink()
    (first / "raw_pdfs" / "origins.yml").unlink()
    excerpt("letter.pdf", [1, 2], first / "raw_pdfs")
    run(first, "git", "init", "-q")
    run(first, "dvc", "repro")
    assert "up to date" in run(first, "dvc", "repro").lower()
    version_1 = commit(first, "one dispatch")

    remote = tmp_path / "remote"
    run(first, "dvc", "remote", "add", "--local", "-d", "store", str(remote))
    run(first, "dvc", "push")

    second = tmp_path / "second"
    run(tmp_path, "git", "clone", "-q", str(first), str(second))
    run(second, "dvc", "remote", "add", "--local", "-d", "store", str(remote))
    run(second, "dvc", "pull")
    assert (second / DATASET).read_bytes() == (first / DATASET).read_bytes()
    assert files(second, version_1) == ["letter.pdf"]

    excerpt("table.pdf", [23, 24], second / "raw_pdfs")
    told = run(second, "dvc", "repro")
    assert "read 1/2 letter.pdf unchanged" in told or "read 2/2 letter.pdf unchanged" in told
    assert "table.pdf done" in told
    version_2 = commit(second, "two dispatches")
    assert files(second, version_2) == ["letter.pdf", "table.pdf"] or files(second, version_2) == [
        "table.pdf",
        "letter.pdf",
    ]
    assert files(second, version_1) == ["letter.pdf"]
    told = run(second, "congvan", "diff", version_1, version_2)
    assert "documents: 1 added, 0 removed, 0 changed" in told


def test_a_version_made_under_the_names_before_is_opened(tmp_path: Path) -> None:
    datasets = tmp_path / "extracted" / "datasets"
    datasets.mkdir(parents=True)
    old = {"references": [{"id": "d/b1/r1", "start": 4, "end": 9}], "findings": [{"id": "f", "check": "ratio_percent"}]}
    for name, rows in old.items():
        pq.write_table(pa.Table.from_pylist(rows), datasets / f"{name}.parquet")
    run(tmp_path, "git", "init", "-q")
    run(tmp_path, "dvc", "init", "-q")
    revision = commit(tmp_path, "datasets as they were")
    assert open_revision(tmp_path, revision, "citations") == [{"id": "d/b1/r1", "char_start": 4, "char_end": 9}]
    assert open_revision(tmp_path, revision, "findings") == [{"id": "f", "kind": "ratio_percent"}]
    assert open_revision(tmp_path, revision, "models") == [], "which was not among them yet"
