"""What one document may take, and that it takes nobody with it. Stand-ins play the documents that take too much."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib import import_module
from multiprocessing.context import ForkServerContext
from pathlib import Path

import psutil
import pytest

from pipeline.core.errors import ContractError, ExitCode, on_page
from pipeline.core.params import BoundsParams, Params
from pipeline.steps import read, signatures
from pipeline.workflow.boundary import Boundary
from pipeline.workflow.pool import Call, Done, call_each
from pipeline.workflow.run import LocalPool, exit_code, run_documents
from pipeline.workflow.stages import DOCUMENT_STEPS, ingest_stage, work_of
from pipeline.workflow.workspace import QUARANTINE, Workspace
from testkit.places import PROJECT
from testkit.running import Silent
from tests.standins import act, fail, read_as_named

Excerpt = Callable[..., Path]


def called(*calls: tuple[object, ...], seconds: float = 60, megabytes: float = 2000) -> dict[int, Done[int, object]]:
    """What becomes of calls of `act`, by their place."""
    asked = [Call(place, arguments, seconds) for place, arguments in enumerate(calls)]
    return {done.key: done for done in call_each(act, asked, 2, megabytes)}


def codes(done: dict[int, Done[int, object]]) -> list[str | None]:
    return [one.refusal.code if one.refusal else None for _, one in sorted(done.items())]


def test_what_takes_too_long_is_ended_and_the_others_go_on() -> None:
    done = called(("sleep", 0), ("sleep", 600), ("sleep", 0), ("sleep", 0), seconds=2)
    assert codes(done) == [None, "too_slow", None, None]
    assert "2 seconds" in done[1].refusal.message


def test_what_fills_memory_is_ended_and_the_others_go_on() -> None:
    done = called(("sleep", 0), ("hold", 3000), ("sleep", 0), ("sleep", 0), megabytes=400)
    assert codes(done) == [None, "too_large", None, None]
    assert "400 megabytes" in done[1].refusal.message


def test_a_process_that_dies_takes_nobody_with_it() -> None:
    done = called(("sleep", 0.5), ("die", signal.SIGKILL), ("sleep", 0.5), ("die", signal.SIGSEGV), ("sleep", 0))
    assert codes(done) == [None, "worker_died", None, "worker_died", None]


def test_without_room_to_tell_how_far_they_have_come_calls_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(*_: object) -> None:
        raise OSError(errno.EFBIG, "File too large")

    monkeypatch.setattr(ForkServerContext, "RawArray", no_room)
    watched: list[Sequence[int]] = []
    done = list(call_each(act, [Call(0, ("sleep", 0.5), 60)], 1, 2000, watched.append))
    assert [one.refusal for one in done] == [None] and watched == []


def test_an_error_that_concerns_all_ends_the_run() -> None:
    with pytest.raises(ContractError):
        list(call_each(raise_contract, [Call(0, (), 60)], 1, 2000))


def raise_contract() -> None:
    raise ContractError("what", "how")


@pytest.mark.long
def test_each_document_that_takes_too_much_is_told_by_name_and_five_sound_ones_are_done(
    excerpt: Excerpt, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    for number, name in enumerate(("sleeps", "holds", "dies", "fails", "misfits")):
        excerpt(f"{name}.pdf", [1, number + 2], folder)
    for number in range(5):
        excerpt(f"sound_{number}.pdf", [number + 1], folder)
    workspace = Workspace(tmp_path / "work")
    paths, _ = ingest_stage(workspace, [folder])
    bounds = BoundsParams(seconds=10, page_seconds=0, memory=1000)
    step = replace(read.STEP, run=read_as_named)
    outcomes = run_documents([signatures.STEP, step], workspace, paths, Params(bounds=bounds), LocalPool(2), Silent())
    assert {o.file: o.refused.partition(":")[0] if o.refused else None for o in outcomes} == {
        "sleeps.pdf": "too_slow",
        "holds.pdf": "too_large",
        "dies.pdf": "worker_died",
        "fails.pdf": "internal_error",
        "misfits.pdf": "internal_error",
        **{f"sound_{number}.pdf": None for number in range(5)},
    }
    assert exit_code(outcomes, 0) == ExitCode.INTERNAL
    told = {o.file: o.refused for o in outcomes if o.refused}
    assert "/home/somebody" not in told["fails.pdf"], "no path of a machine"
    assert "nobody foresaw this" in told["fails.pdf"] and "(pipeline/workflow/pages_done.py" in told["fails.pdf"]
    assert "a row of words" in told["misfits.pdf"] and "pipeline/core/store.py" in told["misfits.pdf"]
    for row in workspace.inputs():
        refused = workspace.table_path("read", row["document_id"], QUARANTINE)
        assert refused.is_file() == (row["file"] in told)


def test_a_document_that_was_set_aside_for_a_bound_is_tried_again(excerpt: Excerpt, tmp_path: Path) -> None:
    excerpt("a.pdf", [1], tmp_path / "in")
    workspace = Workspace(tmp_path / "work")
    paths, _ = ingest_stage(workspace, [tmp_path / "in"])
    tight = Params(bounds=BoundsParams(seconds=0.01, page_seconds=0))
    (slow,) = run_documents([signatures.STEP, read.STEP], workspace, paths, tight, LocalPool(1), Silent())
    assert slow.refused and slow.refused.startswith("too_slow")
    (again,) = run_documents([signatures.STEP, read.STEP], workspace, paths, Params(), LocalPool(1), Silent())
    assert again.refused is None and again.done[-1] == "read", "signatures may have been told in the time there was"


@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_workers_end_with_their_parent(ending: signal.Signals, tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from pipeline.workflow.pool import Call, call_each\n"
        "from tests.standins import tell_and_sleep\n"
        "if __name__ == '__main__':\n"
        "    list(call_each(tell_and_sleep, [Call(n, (Path(sys.argv[1]),), 600) for n in range(2)], 2, 2000))\n"
    )
    script = tmp_path / "parent.py"
    script.write_text(code, encoding="utf-8")
    told = tmp_path / "told"
    told.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    parent = subprocess.Popen([sys.executable, script, told], env=environment, stderr=subprocess.DEVNULL)
    assert soon(lambda: len(list(told.iterdir())) == 2, seconds=60)
    workers = [psutil.Process(int(path.name)) for path in told.iterdir()]
    parent.send_signal(ending)
    parent.wait(30)
    assert soon(lambda: not any(worker.is_running() for worker in workers), seconds=20)


def soon(holds: Callable[[], bool], seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.05)
    return holds()


def test_a_fault_names_the_page_on_which_it_was_met() -> None:
    with Boundary() as boundary, on_page(3):
        fail()
    assert boundary.refusal is not None and boundary.refusal.code == "internal_error"
    assert "nobody foresaw this" in boundary.refusal.message and ", page 3)" in boundary.refusal.message


def test_what_workers_are_forked_with_can_be_imported() -> None:
    for name in work_of(
        DOCUMENT_STEPS, warm=True
    ):  # A server of forks passes over what it cannot import, without a word.
        import_module(name)
