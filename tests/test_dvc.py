"""Versions with DVC, as two people would share them."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import dvc.api
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.core.schema import published
from pipeline.workflow.datasets import open_revision
from testkit.commands import environment
from testkit.documented import Copy, sections_of
from testkit.places import PROJECT
from testkit.stores import KEYS, s3_served

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
    return sorted(pq.ParquetFile(io.BytesIO(data)).read().column("file").to_pylist())


def commit(repository: Path, message: str) -> str:
    run(repository, "git", "add", "-A")
    run(repository, "git", "-c", "user.name=a", "-c", "user.email=a@example.invalid", "commit", "-q", "-m", message)
    return run(repository, "git", "rev-parse", "HEAD").strip()


def walk_through(store: str, endpoint: str) -> Iterator[str]:
    """README's walk of a version, block by block, with the store of docs/versions.md at an address."""
    page = (PROJECT / "docs" / "versions.md").read_text(encoding="utf-8")
    (remote,) = (block.text for block in sections_of(page)["A remote in S3"] if block.language == "bash")
    at_hand, elsewhere = (
        block.text
        for block in sections_of((PROJECT / "README.md").read_text(encoding="utf-8"))["One example each"]
        if block.language == "bash" and "dvc" in block.text
    )
    first, rest = at_hand.split("\n", maxsplit=1)
    assert first.startswith("dvc remote add -d store ../store") and store in remote
    yield remote.replace("https://s3.example.org", endpoint)
    yield rest
    yield elsewhere


@pytest.mark.long
def test_two_versions_are_made_shared_through_s3_and_read_back(
    excerpt: Excerpt, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for package in ("dvc_s3", "moto", "flask_cors"):
        pytest.importorskip(package, reason=f"S3 is not served here: pip install 'congvan[dev]' brings {package}")
    for name, key in KEYS.items():
        monkeypatch.setenv(name, key)
    copy = Copy.make(tmp_path / "congvan")
    for path in (copy.root / "raw_pdfs").iterdir():
        path.unlink()
    excerpt("table.pdf", [23, 24], copy.root / "raw_pdfs")
    excerpt("letter.pdf", [1, 2], copy.root)
    copy.bash("dvc repro && git add -A . ':!letter.pdf' && git commit -q -m 'one dispatch'")
    with s3_served("congvan") as address:
        remote, at_hand, elsewhere = walk_through("s3://congvan/versions", address)
        copy.bash(remote)
        told = copy.bash(at_hand)
        assert "table.pdf unchanged" in told and "letter.pdf done" in told
        shutil.rmtree(copy.root / ".dvc" / "cache")
        assert "documents: 1 added, 0 removed, 0 changed" in copy.bash(elsewhere)
        there = tmp_path / "elsewhere"
        assert [files(there, revision) for revision in ("first", "second")] == [
            ["table.pdf"],
            ["letter.pdf", "table.pdf"],
        ]
        for kept in ("raw_pdfs/letter.pdf", *(f"extracted/datasets/{name}.parquet" for name in published())):
            assert (there / kept).read_bytes() == (copy.root / kept).read_bytes(), kept


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
