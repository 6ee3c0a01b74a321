"""What cannot be read is refused by name, with what to do; the other dispatches are done."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import typer

from pipeline.cli.boundary import run
from pipeline.core.errors import ContractError
from pipeline.core.store import read_table
from testkit.commands import congvan

Excerpt = Callable[..., Path]


def without_pages(path: Path) -> Path:
    """A PDF of sound structure with an empty page tree."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"]
    data = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj%sendobj\n" % (number, content)
    start = len(data)
    data += b"xref\n0 3\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"trailer<</Size 3/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % start
    path.write_bytes(data)
    return path


def test_each_bad_file_is_refused_by_name_and_the_good_one_is_done(excerpt: Excerpt, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    good = excerpt("good.pdf", [1, 2], folder)
    excerpt("locked.pdf", [1], folder, password="secret")
    (folder / "letter.pdf").write_text("Kính gửi: Bộ Công an\n", encoding="utf-8")
    (folder / "empty.pdf").touch()
    (folder / "broken_off.pdf").write_bytes(good.read_bytes()[:20_000])
    (folder / "garbled.pdf").write_bytes(b"%PDF-1.7\nnothing that a reader can follow\n%%EOF\n")
    (folder / "twin.pdf").write_bytes(good.read_bytes())
    without_pages(folder / "blank.pdf")

    result = congvan("extract", folder, "--out", tmp_path / "out", "--json")

    assert result.returncode == 1, result.stderr
    refused = {row["file"]: row for row in json.loads(result.stdout)["quarantine"]}
    assert {file: row["code"] for file, row in refused.items()} == {
        "locked.pdf": "encrypted_pdf",
        "letter.pdf": "not_a_pdf",
        "empty.pdf": "empty_file",
        "broken_off.pdf": "truncated_pdf",
        "garbled.pdf": "unreadable_pdf",
        "twin.pdf": "duplicate_file",
        "blank.pdf": "no_pages",
    }
    assert all("; " in row["message"] for row in refused.values()), "each says what to do"
    documents = read_table(tmp_path / "out" / "documents.parquet").to_pylist()
    assert [(d["file"], d["status"], d["number"]) for d in documents] == [("good.pdf", "complete", "9287/UBND-KSTT")]
    assert read_table(tmp_path / "out" / "quarantine.parquet").num_rows == 7


def test_a_damaged_page_tree_is_refused_while_reading(excerpt: Excerpt, tmp_path: Path) -> None:
    data = excerpt("cut.pdf", [1, 2]).read_bytes()
    path = tmp_path / "holes.pdf"
    path.write_bytes(data.replace(b"/Contents", b"/Contenxx"))
    result = congvan("extract", path, "--out", tmp_path / "out")
    documents = read_table(tmp_path / "out" / "documents.parquet").to_pylist()
    assert result.returncode in (0, 1)
    assert all(d["text_source"] == "blank" for d in documents)


@pytest.mark.parametrize("make", ["empty folder", "missing path"])
def test_no_input_ends_with_3_and_says_how_to_add_some(make: str, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    if make == "empty folder":
        folder.mkdir()
    result = congvan("extract", folder, "--out", tmp_path / "out")
    assert result.returncode == 3
    assert "what to do:" in result.stderr
    assert "Traceback" not in result.stderr
    assert not (tmp_path / "out").exists()


def test_an_output_that_cannot_be_written_ends_with_4(excerpt: Excerpt, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("a file where a folder is asked for", encoding="utf-8")
    result = congvan("extract", excerpt("good.pdf", [1]), "--out", blocked / "out")
    assert result.returncode == 4
    assert "cannot write" in result.stderr and "Traceback" not in result.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission_ends_with_4(excerpt: Excerpt, tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    assert congvan("extract", excerpt("good.pdf", [1]), "--out", locked / "out").returncode == 4


def test_a_wrong_command_line_ends_with_2() -> None:
    assert congvan("extract").returncode == 2


def test_an_unknown_dataset_column_or_id_says_what_there_is(out: Path) -> None:
    for arguments in (
        ["show", "tabels"],
        ["show", "tables", "--columns", "tilte"],
        ["show", "x/t9"],
        ["trace", "x/t9"],
    ):
        result = congvan(*arguments, "--data", out)
        assert result.returncode in (5, 6), arguments
        assert "what to do:" in result.stderr and "Traceback" not in result.stderr


def test_an_unknown_parameter_is_an_error(excerpt: Excerpt, tmp_path: Path) -> None:
    params = tmp_path / "params.yaml"
    params.write_text("read: {word_gapp: 0.3}\n", encoding="utf-8")
    pdf = excerpt("good.pdf", [1])
    result = congvan("extract", pdf, "--out", tmp_path / "out", "--params", params)
    assert result.returncode == 6
    assert "word_gapp" in result.stderr and "word_gap" in result.stderr


def test_an_origin_without_a_field_is_an_error(excerpt: Excerpt, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    excerpt("good.pdf", [1], folder)
    (folder / "origins.yml").write_text("good.pdf: {title: A, publisher: B}\n", encoding="utf-8")
    result = congvan("extract", folder, "--out", tmp_path / "out")
    assert result.returncode == 6
    assert "good.pdf" in result.stderr and "licence" in result.stderr


def test_ingest_adds_a_dispatch_with_its_origin_and_refuses_what_is_none(excerpt: Excerpt, tmp_path: Path) -> None:
    raw = tmp_path / "raw_pdfs"
    raw.mkdir()
    pdf = excerpt("new.pdf", [1])
    result = congvan("ingest", pdf, "--publisher", "UBND tỉnh", "--source", "by post", "--into", raw)
    assert result.returncode == 0, result.stderr
    assert (raw / "new.pdf").read_bytes() == pdf.read_bytes()
    assert "by post" in (raw / "origins.yml").read_text(encoding="utf-8")

    bad = tmp_path / "bad.pdf"
    bad.write_text("no PDF", encoding="utf-8")
    refused = congvan("ingest", bad, "--publisher", "UBND tỉnh", "--source", "by post", "--into", raw)
    assert refused.returncode == 1
    assert "not_a_pdf" in refused.stderr
    assert not (raw / "bad.pdf").exists()


@pytest.mark.parametrize(
    ("error", "code"),
    [(RuntimeError("\x1b[31m"), 70), (KeyboardInterrupt(), 130), (ContractError("a", "b"), 6), (typer.Exit(5), 5)],
)
def test_how_a_command_ends_is_told_by_its_exit_code_and_never_as_some_refused(
    error: BaseException, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    app = typer.Typer(pretty_exceptions_enable=False)

    @app.command()
    def fail() -> None:
        raise error

    monkeypatch.setattr(sys, "argv", ["fail"])
    with pytest.raises(SystemExit) as ended:
        run(app)
    assert ended.value.code == code
    assert "\x1b" not in capsys.readouterr().err


def test_progress_goes_to_stderr_and_results_to_stdout(excerpt: Excerpt, tmp_path: Path) -> None:
    result = congvan("extract", excerpt("good.pdf", [1]), "--out", tmp_path / "out", "--json")
    assert json.loads(result.stdout)["status"] == {"complete": 1}
    assert "1/1 good.pdf" in result.stderr


def test_a_process_that_dies_costs_its_own_document_only(excerpt: Excerpt, tmp_path: Path) -> None:
    """A reader that takes its process down is played by a PDF step killed from within."""
    folder = tmp_path / "in"
    excerpt("a.pdf", [1], folder)
    excerpt("b.pdf", [2], folder)
    script = tmp_path / "kill.py"
    script.write_text(KILL, encoding="utf-8")
    result = subprocess.run(
        [sys.executable, script, folder, tmp_path / "ws"], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout) == {"a.pdf": None, "b.pdf": "worker_died"}
    shutil.rmtree(tmp_path / "ws")


KILL = """
import json, os, signal, sys
from dataclasses import replace
from pathlib import Path

from pipeline.core.params import Params
from pipeline.steps import read, signatures
from pipeline.workflow.run import LocalPool, run_documents
from pipeline.workflow.stages import ingest_stage
from pipeline.workflow.workspace import Workspace


def deadly(document):
    if document.pdf.name == "b.pdf":
        os.kill(os.getpid(), signal.SIGKILL)
    return read.STEP.run(document)


class Silent:
    def begin(self, total): pass
    def advance(self, outcome): pass
    def pages(self, done, total): pass


if __name__ == "__main__":
    workspace = Workspace(Path(sys.argv[2]))
    paths, _ = ingest_stage(workspace, [Path(sys.argv[1])])
    step = replace(read.STEP, run=deadly)
    outcomes = run_documents([signatures.STEP, step], workspace, paths, Params(), LocalPool(2), Silent())
    print(json.dumps({o.file: o.refused and o.refused.partition(":")[0] for o in outcomes}))
"""
