"""A collection that workers of Dask read is the collection read on one machine."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline.core.params import BoundsParams, Params
from pipeline.core.shard import Shard
from pipeline.workflow.run import Outcome
from pipeline.workflow.stages import extract
from testkit.commands import congvan
from testkit.places import PROJECT, RAW_PDFS
from testkit.running import Silent, done_anew, extracted, written
from testkit.stores import KEYS, s3_served

pytest.importorskip("distributed", reason="pip install 'congvan[dask]'")

from pipeline.workflow.blob_store import BlobStore, StoreError
from pipeline.workflow.dask_executor import DaskError, DaskExecutor
from testkit.dask_cluster import Cluster, cluster
from testkit.decided import NO_COUNTERPART

pytestmark = [pytest.mark.xdist_group("dask"), pytest.mark.long]
Excerpt = Callable[..., Path]


@pytest.fixture(scope="module")
def dask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A scheduler with two workers, for whom an S3 is at hand."""
    folder = tmp_path_factory.mktemp("dask")
    with pytest.MonkeyPatch.context() as patched, s3_served("congvan") as address:
        for name, value in {**KEYS, "AWS_ENDPOINT_URL": address}.items():
            patched.setenv(name, value)
        with cluster(folder) as started:
            yield started


@pytest.fixture
def folder(excerpt: Excerpt, tmp_path: Path) -> Path:
    """Dispatches, one of them twice, and a PDF that is cut off."""
    for number, pages in enumerate([[1], [3], [23], [4, 5], [6], [2]]):
        path = excerpt(f"{number}.pdf", pages, tmp_path / "in")
    (tmp_path / "in" / "again.pdf").write_bytes(path.read_bytes())
    (tmp_path / "in" / "cut.pdf").write_bytes(path.read_bytes()[:2000])
    return tmp_path / "in"


class KillsOne(Silent):
    """Progress whose first document costs a process its life."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        super().__init__()
        self._process = process

    def advance(self, outcome: Outcome) -> None:
        """Kill it."""
        if not self.outcomes:
            self._process.kill()
            self._process.wait()
        super().advance(outcome)


def test_workers_one_of_which_is_killed_give_the_bytes_of_one_machine_and_of_shards(
    folder: Path, tmp_path: Path
) -> None:
    extracted([folder], tmp_path / "pool", jobs=2)
    parts = [tmp_path / f"shard{number}" for number in (1, 2, 3)]
    for number, part in enumerate(parts, start=1):
        extracted([folder], part, shard=Shard(number, 3))
    extracted([folder], tmp_path / "shards", others=parts)
    with cluster(tmp_path / "dask") as own:
        executor = DaskExecutor(own.address, BlobStore(str(tmp_path / "store")))
        _, outcomes, _ = extract(
            [folder], tmp_path / "out", Params(), 2, KillsOne(own.processes[-1]), executor=executor
        )
    assert len(done_anew(outcomes)) == 6 and all(done_anew(outcomes).values())
    assert written(tmp_path / "out") == written(tmp_path / "pool") == written(tmp_path / "shards")


def test_a_scheduler_that_dies_ends_the_run_and_what_was_done_stays(folder: Path, tmp_path: Path) -> None:
    store = BlobStore(str(tmp_path / "store"))
    with cluster(tmp_path / "dask") as own:
        executor = DaskExecutor(own.address, store)
        killing = KillsOne(own.processes[0])
        with pytest.raises(DaskError, match="scheduler of Dask is gone"):
            extract([folder], tmp_path / "out", Params(), 2, killing, executor=executor)
    done = done_anew(extracted([folder], tmp_path / "out"))
    assert all(not done[outcome.file] for outcome in killing.outcomes)


def test_a_store_in_s3_does_and_what_is_done_twice_changes_nothing(dask: Cluster, folder: Path, tmp_path: Path) -> None:
    store = BlobStore("s3://congvan/work")
    executor = DaskExecutor(dask.address, store)

    def done(out: str) -> dict[str, tuple[str, ...]]:
        return done_anew(extract([folder], tmp_path / out, Params(), 1, Silent(), executor=executor)[1])

    assert all(done("one").values())
    kept = store.kept()
    assert all(done("two").values()) and store.kept() == kept
    assert len(done("two")) == 6 and not any(done("two").values())
    extracted([folder], tmp_path / "pool", jobs=2)
    assert written(tmp_path / "one") == written(tmp_path / "two") == written(tmp_path / "pool")


def test_decisions_and_work_that_was_begun_go_with_a_document(dask: Cluster, tmp_path: Path) -> None:
    decided = tmp_path / "decisions"
    shutil.copytree(PROJECT / "decisions", decided)
    executor = DaskExecutor(dask.address, BlobStore(str(tmp_path / "store")))

    def done(out: str, executor: DaskExecutor | None) -> list[Outcome]:
        return extract([RAW_PDFS], tmp_path / out, Params(), 1, Silent(), decided, executor=executor)[1]

    assert done_anew(done("out", executor)) == done_anew(done("pool", None))
    (decided / "model_map.yml").write_text(NO_COUNTERPART % "Số hỏa hồ sơ", encoding="utf-8")
    (here,), (there,) = done("pool", None), done("out", executor)
    assert here == there and here.refused and here.reused == ("signatures", "read", "reconstruct", "normalize")
    assert written(tmp_path / "out") == written(tmp_path / "pool")


def test_bounds_of_a_document_are_those_of_one_machine(dask: Cluster, excerpt: Excerpt, tmp_path: Path) -> None:
    excerpt("letter.pdf", [1, 2], tmp_path / "in")
    executor = DaskExecutor(dask.address, BlobStore(str(tmp_path / "store")))
    for bounds, code in ((BoundsParams(seconds=0.01, page_seconds=0.01), "too_slow"), (BoundsParams(), None)):
        params = Params(bounds=bounds)
        (outcome,) = extract([tmp_path / "in"], tmp_path / "out", params, 1, Silent(), executor=executor)[1]
        assert (outcome.refused or "").partition(":")[0] == (code or "")


def test_a_worker_that_would_make_other_bytes_is_refused_by_name(
    excerpt: Excerpt, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    excerpt("letter.pdf", [1], tmp_path / "in")
    copied = tmp_path / "other"
    for package in ("pipeline", "normalizers"):
        shutil.copytree(PROJECT / package, copied / package)
    changed = copied / "normalizers" / "text.py"
    changed.write_text(changed.read_text(encoding="utf-8") + "\nOTHER = True\n", encoding="utf-8")
    with cluster(tmp_path / "dask", workers=0) as own:
        executor = DaskExecutor(own.address, BlobStore(str(tmp_path / "store")))
        own.start_worker(own={"PYTHONPATH": str(copied)})
        own.start_worker("--nthreads", "2")
        own.start_worker("--nanny")
        own.wait_for(3)
        with pytest.raises(DaskError) as raised:
            extract([tmp_path / "in"], tmp_path / "out", Params(), 1, Silent(), executor=executor)
        for why in ("code and data of normalize", "--nthreads 1", "--no-nanny"):
            assert why in str(raised.value)
        own.start_worker()
        own.wait_for(4)
        (outcome,) = extract([tmp_path / "in"], tmp_path / "out", Params(), 1, Silent(), executor=executor)[1]
        assert outcome.refused is None
    assert caplog.text.count("tcp://127.0.0.1") >= 3


def test_what_lacks_is_told(dask: Cluster, excerpt: Excerpt, tmp_path: Path) -> None:
    path = excerpt("letter.pdf", [1], tmp_path / "in")
    out = ("--out", tmp_path / "out")
    alone = congvan("extract", path, *out, "--dask", dask.address)
    assert alone.returncode == 2 and "--store" in alone.stderr
    elsewhere = congvan("extract", path, *out, "--dask", "tcp://127.0.0.1:1", "--store", tmp_path / "store")
    assert elsewhere.returncode == 5 and "dask scheduler" in elsewhere.stderr
    foreign = congvan("extract", path, *out, "--dask", dask.address, "--store", "http://127.0.0.1/x")
    assert foreign.returncode == 2 and "neither a folder nor in S3" in foreign.stderr
    nowhere = congvan("extract", path, *out, "--dask", dask.address, "--store", "s3://no-such-bucket/x")
    assert nowhere.returncode == 4 and "the store s3://no-such-bucket/x fails" in nowhere.stderr
    for ended in (alone, elsewhere, foreign, nowhere):
        assert "Traceback" not in ended.stderr


def test_a_kept_file_that_was_damaged_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"kept")
    store = BlobStore(str(tmp_path / "store"))
    sha256 = store.put(tmp_path / "file")
    kept = tmp_path / "store" / sha256[:2] / sha256
    kept.write_bytes(b"other")
    with pytest.raises(Exception, match="other bytes than its name says"):
        store.get(sha256, tmp_path / "got")
    kept.unlink()
    with pytest.raises(StoreError, match="fails"):
        store.get(sha256, tmp_path / "got")
