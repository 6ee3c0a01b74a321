"""Same inputs, same bytes; work that is done is not done again."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.core.params import Params, ReconstructParams
from testkit.running import done_anew, extracted, written

Excerpt = Callable[..., Path]
STEPS = ("signatures", "read", "reconstruct", "normalize", "map", "check")


@pytest.fixture
def folder(excerpt: Excerpt, tmp_path: Path) -> Path:
    excerpt("letter.pdf", [1, 2], tmp_path / "in")
    excerpt("table.pdf", [3, 4, 5], tmp_path / "in")
    return tmp_path / "in"


def test_the_same_bytes_with_any_number_of_jobs_in_any_place(folder: Path, tmp_path: Path) -> None:
    extracted([folder], tmp_path / "one", jobs=1)
    elsewhere = shutil.copytree(folder, tmp_path / "elsewhere" / "in")
    extracted([elsewhere], tmp_path / "two", jobs=2)
    assert written(tmp_path / "one") == written(tmp_path / "two")


def test_a_second_run_does_nothing_and_a_second_dispatch_is_the_only_one_read(
    excerpt: Excerpt, folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    assert set(done_anew(extracted([folder], out)).values()) == {STEPS}
    before = written(out)
    assert set(done_anew(extracted([folder], out)).values()) == {()}
    assert written(out) == before
    excerpt("second.pdf", [23, 24], folder)
    assert done_anew(extracted([folder], out)) == {"letter.pdf": (), "table.pdf": (), "second.pdf": STEPS}


def test_a_parameter_redoes_its_step_and_what_follows_from_it(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    extracted([folder], out)
    before = written(out)
    done = done_anew(extracted([folder], out, params=Params(reconstruct=ReconstructParams(column_drift=5.0))))
    assert set(done.values()) == {("reconstruct",)}, "the tables came out the same, so nothing behind is redone"
    assert written(out) == before


def test_work_that_was_interrupted_is_done_again(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    extracted([folder], out)
    before = written(out)
    document = min((out / ".work" / "read").iterdir())
    (document / "reuse.json").unlink()
    (document / "words.parquet").unlink()
    assert sorted(done_anew(extracted([folder], out)).values()) == [(), ("read",)]
    assert written(out) == before


def test_a_dispatch_that_is_taken_away_leaves_nothing(folder: Path, tmp_path: Path) -> None:
    extracted([folder], tmp_path / "both")
    (folder / "table.pdf").unlink()
    extracted([folder], tmp_path / "both")
    extracted([folder], tmp_path / "alone")
    assert written(tmp_path / "both") == written(tmp_path / "alone")
