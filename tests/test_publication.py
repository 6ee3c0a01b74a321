"""A version is written where something of it has changed, and as much of it as has."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.core.schema import published
from pipeline.workflow.stages import publish_stage
from pipeline.workflow.workspace import Workspace

FILES = sorted([*(f"{name}.parquet" for name in published()), "DATA_DICTIONARY.md", "datapackage.json"])


@pytest.mark.xdist_group("dispatch")
def test_a_version_that_is_there_is_not_written_again(out: Path, tmp_path: Path) -> None:
    counts = publish_stage(Workspace(out / ".work"), tmp_path / "again")
    before = (tmp_path / "again").stat()
    assert publish_stage(Workspace(out / ".work"), tmp_path / "again") == counts
    assert (tmp_path / "again").stat() == before
    assert sorted(path.name for path in (tmp_path / "again").iterdir()) == FILES


@pytest.mark.xdist_group("dispatch")
@pytest.mark.parametrize("name", ["findings.parquet", "fragments.parquet", "datapackage.json", "DATA_DICTIONARY.md"])
@pytest.mark.parametrize("harm", [lambda path: path.write_bytes(path.read_bytes()[:-1] + b"2"), Path.unlink])
def test_a_version_of_which_a_file_is_not_what_was_written_is_made_anew(
    out: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture, name: str, harm: Callable[[Path], object]
) -> None:
    again = tmp_path / "again"
    publish_stage(Workspace(out / ".work"), again)
    harm(again / name)
    with caplog.at_level(logging.WARNING):
        publish_stage(Workspace(out / ".work"), again)
    assert (f"{name} is not what was published" in caplog.text) == name.endswith(".parquet")
    assert {file: (again / file).read_bytes() for file in FILES} == {file: (out / file).read_bytes() for file in FILES}
