"""A collection read in parts is the collection read at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.core.errors import NotFoundError
from pipeline.core.params import Params, ReconstructParams
from pipeline.core.shard import Shard
from pipeline.core.store import read_table
from testkit.commands import congvan
from testkit.running import done_anew, extracted, written

Excerpt = Callable[..., Path]
SHARDS = [Shard(number, 3) for number in (1, 2, 3)]


@pytest.fixture
def folder(excerpt: Excerpt, tmp_path: Path) -> Path:
    """Three dispatches, one of them twice, a PDF that is cut off, and a link to nothing."""
    for number, pages in enumerate([[1], [3], [23]]):
        path = excerpt(f"{number}.pdf", pages, tmp_path / "in")
    (tmp_path / "in" / "again.pdf").write_bytes(path.read_bytes())
    (tmp_path / "in" / "cut.pdf").write_bytes(path.read_bytes()[:2000])
    (tmp_path / "in" / "gone.pdf").symlink_to("nowhere")
    return tmp_path / "in"


def test_shards_brought_together_are_the_bytes_of_one_run_and_nothing_is_done_twice(
    folder: Path, tmp_path: Path
) -> None:
    whole = done_anew(extracted([folder], tmp_path / "whole"))
    outs = [tmp_path / f"shard{shard.number}" for shard in SHARDS]
    done = [done_anew(extracted([folder], out, shard=shard)) for shard, out in zip(SHARDS, outs, strict=True)]
    assert sorted(file for one in done for file in one) == sorted(whole)
    refused = [file for out in outs for file in read_table(out / "quarantine.parquet").column("file").to_pylist()]
    assert sorted(refused) == ["again.pdf", "cut.pdf", "gone.pdf"], "each is said once"
    assert set(done_anew(extracted([folder], tmp_path / "all", others=outs)).values()) == {()}
    assert written(tmp_path / "all") == written(tmp_path / "whole")


def test_what_a_shard_did_with_other_parameters_is_done_again(excerpt: Excerpt, tmp_path: Path) -> None:
    excerpt("letter.pdf", [1, 2], tmp_path / "in")
    other = Params(reconstruct=ReconstructParams(column_drift=5.0))
    extracted([tmp_path / "in"], tmp_path / "other", other)
    done = done_anew(extracted([tmp_path / "in"], tmp_path / "all", others=[tmp_path / "other"]))
    assert done == {"letter.pdf": ("reconstruct",)}
    extracted([tmp_path / "in"], tmp_path / "whole")
    assert written(tmp_path / "all") == written(tmp_path / "whole")


def test_a_folder_without_work_is_told(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="has no work"):
        extracted([folder], tmp_path / "all", others=[folder])


def test_a_shard_without_dispatches_is_an_empty_version(excerpt: Excerpt, tmp_path: Path) -> None:
    excerpt("one.pdf", [1], tmp_path / "in")
    files = [extracted([tmp_path / "in"], tmp_path / f"{shard.number}", shard=shard) for shard in SHARDS]
    assert sorted(map(len, files)) == [0, 0, 1]


def test_a_part_that_is_none_is_a_slip_of_the_command_line(folder: Path, tmp_path: Path) -> None:
    for text in ("4/3", "0/3", "3", "1/0"):
        ended = congvan("extract", folder, "--out", tmp_path / "out", "--shard", text)
        assert ended.returncode == 2 and "no part" in ended.stderr
