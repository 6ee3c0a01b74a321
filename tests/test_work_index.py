"""A file that nobody touched is not read to know its bytes; one that somebody did is, whatever its size and time."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from pipeline.core.params import Params
from pipeline.workflow import index
from pipeline.workflow.pool import Done, Watching
from pipeline.workflow.reuse import StepKey
from pipeline.workflow.run import LocalPool, Outcome, Task
from pipeline.workflow.stages import DOCUMENT_STEPS, extract
from pipeline.workflow.workspace import Workspace
from testkit.commands import congvan
from testkit.places import PROVINCES
from testkit.running import Silent, done_anew, written
from testkit.written import set_each


@dataclass
class AskedOf:
    """Processes of this machine, and the files of the documents that they were asked to work on."""

    files: list[str] = field(default_factory=list)

    def run(
        self, keys: Sequence[StepKey], workspace: Workspace, tasks: Sequence[Task], params: Params, watching: Watching
    ) -> Iterator[Done[Task, Outcome]]:
        """As `Executor` has it."""
        self.files += [task.file for task in tasks]
        return LocalPool(1).run(keys, workspace, tasks, params, watching)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with a dispatch of one page in in/, and its datasets in out/, which tests leave as runs do."""
    folder = tmp_path_factory.mktemp("index")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index, "GRAIN", 0)
        (folder / "in").mkdir()
        set_each(sorted(PROVINCES.glob("*.yml"))[:1], folder / "in")
        done, asked = run(folder)
        (file,) = asked
        assert len(done[file]) == len(DOCUMENT_STEPS)
        yield folder


def run(place: Path, *, verifying: bool = False) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    """What a run does, and which files are given to processes."""
    asked = AskedOf()
    outcomes = extract([place / "in"], place / "out", Params(), 1, Silent(), executor=asked, verifying=verifying)[1]
    return done_anew(outcomes), asked.files


def working_file(place: Path, step: str, name: str) -> Path:
    (document,) = (place / "out" / ".work" / step).iterdir()
    return document / name


FILE = f"{min(PROVINCES.glob('*.yml')).stem}.pdf"
NOTHING: dict[str, tuple[str, ...]] = {FILE: ()}


def test_what_nobody_touched_is_given_to_no_process(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = written(place / "out")
    monkeypatch.setattr("pipeline.workflow.looking.looks_at", None)
    monkeypatch.setattr("pipeline.workflow.reuse.StepKey.for_document", None)
    assert run(place) == (NOTHING, [])
    assert written(place / "out") == before


def test_all_files_are_read_where_that_is_asked_for(place: Path) -> None:
    shown = (place / "out" / ".versions" / "current").resolve()
    assert run(place, verifying=True) == (NOTHING, [FILE])
    assert (place / "out" / ".versions" / "current").resolve() == shown, "nothing has changed"
    assert run(place) == (NOTHING, [])
    ended = congvan("extract", place / "in", "--out", place / "out", "--verify")
    assert ended.returncode == 0 and "1 reused" in ended.stdout


def test_a_file_with_other_bytes_of_the_same_size_and_time_is_seen(place: Path) -> None:
    path = working_file(place, "reconstruct", "blocks.parquet")
    about, data = path.stat(), path.read_bytes()
    path.write_bytes(data[:-1] + b"2")
    os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns))
    done, asked = run(place)
    assert done[FILE] and asked == [FILE], "what reads it is done again"
    path.write_bytes(data)
    run(place)
    path.write_bytes(data)
    assert run(place) == (NOTHING, [FILE]), "its bytes prove it"
    assert run(place) == (NOTHING, [])


def test_a_pdf_with_other_bytes_of_the_same_size_and_time_is_seen(place: Path) -> None:
    path = place / "in" / FILE
    about, data = path.stat(), path.read_bytes()
    path.write_bytes(data[:-1] + b" ")  # after %%EOF
    os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns))
    (done, asked) = run(place)
    assert done[FILE] and asked == [FILE], "another document"


def test_a_file_of_the_moment_in_which_it_was_looked_at_is_not_believed(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "TURNS", 1)
    path = working_file(place, "check", "findings.parquet")
    ahead = time.time_ns() + 10**12
    os.utime(path, ns=(ahead, ahead))
    for _ in range(2):
        assert run(place) == (NOTHING, [FILE])
    os.utime(path)
    assert [run(place)[1] for _ in range(2)] == [[FILE], []]


@pytest.mark.parametrize("damage", [lambda data: data[: len(data) // 2], lambda data: data.replace(b"seals", b"sails")])
def test_an_index_that_is_not_whole_is_told_and_made_anew(
    place: Path, caplog: pytest.LogCaptureFixture, damage: Callable[[bytes], bytes]
) -> None:
    path = place / "out" / ".work" / index.FILE
    path.write_bytes(damage(path.read_bytes()))
    with caplog.at_level(logging.WARNING):
        assert run(place) == (NOTHING, [FILE])
        assert caplog.text.count("is not whole") == 1
        assert run(place) == (NOTHING, []), "the new one is believed"
    assert caplog.text.count("is not whole") == 1


def test_an_index_of_another_code_is_made_anew(place: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = place / "out" / ".work" / index.FILE
    path.write_bytes(b"0" * 64 + path.read_bytes()[64:])
    assert run(place) == (NOTHING, [FILE])
    assert run(place) == (NOTHING, []), "the new one is believed"
    assert not caplog.text
