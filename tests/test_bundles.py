"""Datasets of many documents are folders of bundles; tools read them as one, and what did not change is not written."""

from __future__ import annotations

import hashlib
import json
import logging
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest
from frictionless import Package
from typer.testing import CliRunner

from pipeline.cli.app import app
from pipeline.core.schema import DATASETS, published
from pipeline.core.schema.findings import FindingRow
from pipeline.view.rows import PublishedRows
from pipeline.workflow import bundles
from pipeline.workflow.bundles import bundled, files_at
from pipeline.workflow.datasets import open_dataset
from pipeline.workflow.exports import export
from pipeline.workflow.located import locate
from pipeline.workflow.stages import publish_stage
from pipeline.workflow.version import linked, replaced
from pipeline.workflow.workspace import WORK
from testkit.commands import environment
from testkit.many import Many, uncompressed
from testkit.package import faults
from testkit.typeset.fonts import NO_FONTS, fonts_folder

pytestmark = [
    pytest.mark.skipif(fonts_folder() is None, reason=NO_FONTS),
    pytest.mark.xdist_group("nghe_an"),
]
DOCUMENTS = 6
FEW = 4


@pytest.fixture(scope="module", autouse=True)
def _few_are_many() -> Iterator[None]:
    """More than four documents are many, which are of one of four bundles."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bundles, "SINGLE", FEW)
        patch.setattr(bundles, "BITS", 2)
        yield


@pytest.fixture(scope="module")
def first(nghe_an_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What was made of two dispatches of a province."""
    out = tmp_path_factory.mktemp("first") / "out"
    shutil.copytree(nghe_an_folder / "out" / WORK, out / WORK)
    uncompressed(out)
    return out


@pytest.fixture(scope="module")
def before(first: Path, nghe_an_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Many:
    """Six documents, published."""
    folder = tmp_path_factory.mktemp("many")
    (folder / "in").mkdir()
    many = Many(first, nghe_an_folder, folder / "in", folder / "out")
    many.grow(DOCUMENTS)
    publish(many)
    return many


@pytest.fixture
def many(before: Many, tmp_path: Path) -> Many:
    """The same in a place of its own."""
    shutil.copytree(before.inputs, tmp_path / "in")
    shutil.copytree(before.out, tmp_path / "out", symlinks=True)
    return Many(before.first, before.first_inputs, tmp_path / "in", tmp_path / "out", rows=list(before.rows))


def publish(many: Many) -> None:
    publish_stage(many.workspace, many.out, linked)


def anew(many: Many, tmp_path: Path) -> dict[str, bytes]:
    """What a publication into an empty folder writes."""
    publish_stage(many.workspace, tmp_path / "anew", replaced)
    return contents(tmp_path / "anew")


def contents(out: Path) -> dict[str, bytes]:
    """The bytes of all files of a version, by their names below it."""
    return {name: path.read_bytes() for name, path in files(out).items()}


def files(out: Path) -> dict[str, Path]:
    version = (out / "datapackage.json").resolve().parent
    return {str(path.relative_to(version)): path for path in version.rglob("*") if path.is_file()}


def inodes(out: Path) -> dict[str, int]:
    return {name: path.stat().st_ino for name, path in files(out).items() if "/" in name}


def test_up_to_256_documents_are_one_part_and_more_are_64() -> None:
    ids = [f"{number * 2654435761 % 2**32:08x}" for number in range(257)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bundles, "SINGLE", 256)
        patch.setattr(bundles, "BITS", 6)
        assert bundled(ids[:256]) == {"": ids[:256]}
        parts = bundled(ids)
    assert (len(parts), min(parts), max(parts)) == (64, "00", "3f")
    assert sorted(one for own in parts.values() for one in own) == sorted(ids)
    assert all(int(one[:2], 16) // 4 == int(part, 16) for part, own in parts.items() for one in own)


def test_every_dataset_is_read_as_one_by_tools_and_by_congvan(before: Many) -> None:
    for name in published():
        path = before.out / f"{name}.parquet"
        table = open_dataset(before.out, name)
        assert path.is_dir() == (name != "quarantine")
        assert table.schema.equals(DATASETS[name].schema, check_metadata=True)
        for part in files_at(path):
            assert pq.read_schema(part).equals(DATASETS[name].schema, check_metadata=True)
        ids = sorted(table.column("id").to_pylist())
        assert ids == sorted(pd.read_parquet(path)["id"]) == sorted(pl.read_parquet(path)["id"])
        assert ids == sorted(pq.read_table(path).column("id").to_pylist())
        assert ids == sorted(row for (row,) in duckdb.sql(f"SELECT id FROM '{path}'").fetchall())


def test_a_question_on_a_document_reads_no_part_that_has_nothing_of_it(before: Many) -> None:
    (row, *_) = before.rows
    for path in files_at(before.out / "cells.parquet"):
        file = pq.ParquetFile(path)
        place = file.schema_arrow.names.index("document_id")
        groups = [file.metadata.row_group(n).column(place).statistics for n in range(file.num_row_groups)]
        own = row["document_id"] in file.read(["document_id"]).column(0).to_pylist()
        assert any(group.min <= row["document_id"] <= group.max for group in groups) == own


def test_the_package_tells_all_parts_and_no_other_lies_there(before: Many) -> None:
    package = json.loads((before.out / "datapackage.json").read_text(encoding="utf-8"))
    told = {part["path"]: part for one in package["resources"] for part in one.get("parts", [])}
    there = files(before.out)
    assert told.keys() == {name for name in there if "/" in name}
    for name, part in told.items():
        assert part["sha256"] == hashlib.sha256(there[name].read_bytes()).hexdigest()
        assert part["rowcount"] == pq.ParquetFile(there[name]).metadata.num_rows
    for one in package["resources"]:
        assert one["rowcount"] == open_dataset(before.out, one["name"]).num_rows


def test_frictionless_reads_all_rows_of_a_folder_and_finds_no_fault(before: Many, tmp_path: Path) -> None:
    package = json.loads((before.out / "datapackage.json").read_text(encoding="utf-8"))
    package["resources"] = [one for one in package["resources"] if one["name"] in ("documents", "pages", "tables")]
    (tmp_path / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    for one in package["resources"]:
        (tmp_path / one["path"]).symlink_to(before.out / one["path"])
    assert faults(tmp_path) == []
    report = Package(str(tmp_path / "datapackage.json")).validate()
    assert [task.stats["rows"] for task in report.tasks] == [one["rowcount"] for one in package["resources"]]


def test_a_document_more_writes_its_bundle_and_one_that_goes_too(many: Many, tmp_path: Path) -> None:
    stood, kept = inodes(many.out), list(many.rows)
    many.grow(DOCUMENTS + 1)
    publish(many)
    assert contents(many.out) == anew(many, tmp_path)
    own = part_of(many.rows[-1]["document_id"])
    changed = {name for name, inode in inodes(many.out).items() if stood[name] != inode}
    assert {Path(name).stem for name in changed} == {own}
    assert {name.partition(".")[0] for name in changed} == {*published()} - {"quarantine"}
    stood, many.rows = inodes(many.out), kept
    many.take_in()
    publish(many)
    assert contents(many.out) == anew(many, tmp_path)
    assert {Path(name).stem for name, inode in inodes(many.out).items() if stood[name] != inode} == {own}


def test_a_dispatch_before_writes_what_rests_on_it_in_other_bundles(many: Many, tmp_path: Path) -> None:
    many.grow(DOCUMENTS + 1)
    publish(many)
    stood = inodes(many.out)
    many.grow(DOCUMENTS + 2)
    publish(many)
    assert contents(many.out) == anew(many, tmp_path)
    own = part_of(many.rows[-1]["document_id"])
    changed = {name for name, inode in inodes(many.out).items() if stood[name] != inode}
    assert {name.partition(".")[0] for name in changed if Path(name).stem != own} == {"model_progress", "fragments"}


def test_what_persons_decide_of_a_finding_writes_the_bundles_of_its_dispatch(many: Many, tmp_path: Path) -> None:
    finding = open_dataset(many.out, "findings").to_pylist()[0]
    (letter,) = (row for row in open_dataset(many.out, "documents").to_pylist() if row["id"] == finding["document_id"])
    stood = inodes(many.out)
    given = ["review", finding["id"], "--finding", "misread", "--why", "a test", "--who", "A", "--data", str(many.out)]
    assert CliRunner().invoke(app, given).exit_code == 0
    publish_stage(many.workspace, many.out, linked, many.out / "decisions")
    decided = [row for row in open_dataset(many.out, "findings").to_pylist() if row["decision"]]
    alike = [row for row in open_dataset(many.out, "documents").to_pylist() if row["number"] == letter["number"]]
    assert len(decided) == len(alike) > 1, "all versions of the dispatch"
    changed = {Path(name).stem for name, inode in inodes(many.out).items() if stood[name] != inode}
    assert changed == {part_of(row["id"]) for row in alike}


def test_a_part_that_is_not_what_was_written_is_told_and_made_anew(
    many: Many, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    whole = contents(many.out)
    files(many.out)["cells.parquet/00.parquet"].write_bytes(b"")
    files(many.out)["findings.parquet/01.parquet"].unlink()
    with caplog.at_level(logging.WARNING):
        publish(many)
    assert caplog.text.count("is not what was published") == 2
    assert contents(many.out) == whole == anew(many, tmp_path)


def test_a_publication_that_ends_midway_leaves_the_version_before(many: Many, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = contents(many.out)
    many.grow(DOCUMENTS + 1)
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr("pipeline.workflow.publication.write_text", ended)
        publish(many)
    assert contents(many.out) == whole
    assert len(list((many.out / ".versions").iterdir())) == 2, "the version and the link to it"
    publish(many)
    assert open_dataset(many.out, "documents").num_rows == DOCUMENTS + 1


def ended(*_: object) -> None:
    raise KeyboardInterrupt


def test_few_documents_that_become_many_have_the_same_rows_and_the_other_way_round(many: Many, tmp_path: Path) -> None:
    kept, forms = list(many.rows), []
    for number in (FEW, FEW + 1, FEW):
        many.rows = kept[:number]
        many.take_in()
        publish(many)
        forms.append((many.out / "cells.parquet").is_dir())
        assert contents(many.out) == anew(many, tmp_path)
        assert open_dataset(many.out, "documents").num_rows == number
    assert forms == [False, True, False]


def test_exports_pages_and_commands_take_a_folder_as_they_take_a_file(before: Many, tmp_path: Path) -> None:
    counts = {name: open_dataset(before.out, name).num_rows for name in published()}
    for target in ("some.sqlite", "some.duckdb", "csv"):
        assert export(before.out, tmp_path / target) == counts
    (row, *_) = PublishedRows(before.out).rows(FindingRow)
    assert PublishedRows(before.out).count(FindingRow) == counts["findings"]
    assert locate(before.out, row["id"]).row == row
    for command in (["show", "findings"], ["check"], ["show"]):
        result = CliRunner().invoke(app, [*command, "--data", str(before.out)])
        assert result.exit_code == 0, result.output


def test_versions_of_both_forms_are_compared(before: Many, tmp_path: Path) -> None:
    def run(*command: str) -> None:
        subprocess.run(command, cwd=tmp_path, env=environment(), capture_output=True, check=True)

    datasets = tmp_path / "extracted" / "datasets"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bundles, "SINGLE", DOCUMENTS)
        publish_stage(before.workspace, datasets, replaced)
    assert (datasets / "cells.parquet").is_file()
    run("git", "init", "-q")
    run("dvc", "init", "-q")
    run("git", "add", "-A")
    run("git", "-c", "user.name=a", "-c", "user.email=a@example.invalid", "commit", "-q", "-m", "a file each")
    shutil.rmtree(datasets)
    publish_stage(before.workspace, datasets, replaced)
    assert (datasets / "cells.parquet").is_dir()
    result = CliRunner().invoke(app, ["diff", "HEAD", "--repository", str(tmp_path)])
    assert result.exit_code == 0, result.output
    told = [line for line in result.stdout.splitlines() if not line.endswith(": 0 added, 0 removed, 0 changed")]
    assert told == [] and len(result.stdout.splitlines()) == len(published())


def part_of(document_id: str) -> str:
    (part,) = (part for part, own in bundled([document_id] * (FEW + 1)).items() if own)
    return part
