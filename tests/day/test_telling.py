"""What a run says while it goes on and at its end."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.cli import stages
from pipeline.core.errors import OutputError
from pipeline.core.schema.documents import DocumentRow
from pipeline.core.schema.quarantine import QuarantineRow
from pipeline.core.step import Step
from pipeline.workflow import pages_done
from pipeline.workflow.datasets import read_dataset
from pipeline.workflow.own_folder import hold_to_own
from pipeline.workflow.pages_done import PagesDone, telling
from pipeline.workflow.run import Outcome
from pipeline.workflow.worked import Summary, note_worked, take_worked
from pipeline.workflow.workspace import Workspace
from testkit.commands import environment
from testkit.places import PROJECT

READ, MAP = (Step(name, (), (), lambda document: ()) for name in ("read", "map"))


def stage(name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Run a stage as dvc.yaml does; the lines that it says."""
    monkeypatch.setattr(sys, "argv", ["pipeline", name])
    with pytest.raises(SystemExit) as ended:
        stages.main()
    said = capsys.readouterr().err
    assert ended.value.code == 0, said
    return said.splitlines()


def test_the_last_lines_of_dvc_repro_say_what_was_done_reused_and_refused_with_its_remedy(
    afresh: Callable[[], Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project = afresh() / "project"
    monkeypatch.chdir(project)
    (project / "raw_pdfs" / "broken.pdf").write_bytes((project / "raw_pdfs" / "letter.pdf").read_bytes()[:5000])
    ingested = stage("ingest", monkeypatch, capsys)
    assert any("refused broken.pdf: truncated_pdf" in line for line in ingested)
    published = stage("publish", monkeypatch, capsys)
    assert published[-3] == "congvan: a version is published: 0 done, 1 reused, 1 refused"
    assert published[-2].startswith("  refused broken.pdf: truncated_pdf: ") and "fetch the file again" in published[-2]
    assert published[-1] == "congvan: what else waits: congvan status"


def test_make_ends_with_its_own_exit_code_and_says_why_when_a_document_was_refused(
    afresh: Callable[[], Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """All of `make` but what DVC does between ingest and publish."""
    project = afresh() / "project"
    monkeypatch.chdir(project)
    for name in ("Makefile", "pyproject.toml", "requirements.lock"):
        shutil.copy(PROJECT / name, project)
    (project / ".git" / "ready").touch()
    python = f"exec {sys.executable}"
    scripts = {
        "python": f'{python} "$@"',
        "congvan": f"""{python} -c 'from pipeline.cli import main; main()' "$@\"""",
        "dvc": "true",
    }
    for name, line in scripts.items():
        path = tmp_path / "bin" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
        path.chmod(0o755)

    def make() -> tuple[int, list[str]]:
        words = ["make", f"BIN={tmp_path / 'bin'}", "READY=.git/ready", "PYTHON=false"]
        tools = f"{tmp_path / 'bin'}{os.pathsep}{environment()['PATH']}"
        environ = {**environment(), "PATH": tools, "PYTHONPATH": str(PROJECT)}
        done = subprocess.run(
            words, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
        )
        return done.returncode, done.stdout.splitlines()

    code, said = make()
    assert code == 0, said
    (project / "raw_pdfs" / "broken.pdf").write_bytes((project / "raw_pdfs" / "letter.pdf").read_bytes()[:5000])
    stage("ingest", monkeypatch, capsys)
    code, said = make()
    assert code == 2, said
    assert said[-2] == "congvan: ends with 1, since something waits: refused (1)"
    assert said[-1].startswith("make: *** ") and said[-1].endswith("Error 1")


def test_a_pdf_without_a_record_of_its_origin_is_told_when_it_is_read(
    afresh: Callable[[], Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = afresh()
    monkeypatch.chdir(root / "project")
    (root / "mail" / "new.pdf").rename(root / "project" / "raw_pdfs" / "new.pdf")
    (said,) = stage("ingest", monkeypatch, capsys)
    assert said.startswith(
        "congvan: raw_pdfs/origins.yml: new.pdf has no record; say where it came from: congvan ingest"
    )


def test_a_version_counts_what_was_done_since_the_one_before_by_any_stage(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    note_worked(workspace, "read", [Outcome("a.pdf", ("read",), ()), Outcome("b.pdf", (), ("read",))])
    note_worked(workspace, "map", [Outcome("a.pdf", (), ("map",)), Outcome("c.pdf", ("map",), ())])
    note_worked(workspace, "map", [Outcome("a.pdf", (), ("map",)), Outcome("c.pdf", (), ("map",))])
    assert take_worked(workspace) == {"a.pdf", "c.pdf"}
    assert take_worked(workspace) == set()


def test_what_was_refused_is_neither_done_nor_reused() -> None:
    refused: QuarantineRow = {
        "id": "x",
        "document_id": None,
        "file": "c.pdf",
        "sha256": None,
        "step": "read",
        "code": "no_pages",
        "message": "it has none; ask the sender",
    }
    summary = Summary.of(["a.pdf", "b.pdf", "c.pdf"], {"a.pdf", "c.pdf"}, [refused])
    assert summary.lines() == ["1 done, 1 reused, 1 refused", "  refused c.pdf: no_pages: it has none; ask the sender"]


def test_pages_of_documents_under_way_are_counted_and_those_of_finished_ones_whole() -> None:
    told: list[tuple[int, int]] = []
    pages = PagesDone([10, 4], [READ, MAP], lambda done, total: told.append((done, total)))
    pages.watch([0, 0])
    pages.watch([30, 0])  # of reading, half of the pages: five parts in six of these are done
    pages.watch([30, 0])
    pages.finish(0)
    pages.watch([30, 20])
    pages.finish(1)
    pages.watch(())
    assert told == [(0, 14), (5, 14), (13, 14), (14, 14)]


def test_a_step_tells_its_pages_as_its_rows_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    counts: list[int] = []
    monkeypatch.setattr(pages_done, "tell", counts.append)
    rows = [("words", {"page": 1}), ("words", {"page": 1}), ("words", {"page": 3}), ("words", {"id": "x"})]
    tell_of = telling([READ, MAP], 3)
    assert list(tell_of(READ, rows)) == rows
    assert list(tell_of(MAP, rows)) == rows
    assert counts == [5, 15, 15, 16, 18, 18]


def test_a_folder_of_datasets_is_made_anew_of_the_same_dispatches_by_bytes_or_by_name(morning: Path) -> None:
    out = morning / "elsewhere" / "out"
    (row,) = read_dataset(out, DocumentRow, "id", "file")
    hold_to_own(out, ["another.pdf"], [row["id"]])
    hold_to_own(out, ["letter.pdf"], ["another"])
    hold_to_own(morning / "elsewhere", ["another.pdf"], ["another"])
    with pytest.raises(OutputError, match=r"letter\.pdf"):
        hold_to_own(out, ["another.pdf"], ["another"])
