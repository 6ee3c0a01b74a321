"""A data engineer's project on an ordinary morning: a dispatch read and published, mail that came, another folder."""

from __future__ import annotations

import logging
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pypdf
import pytest
from typer import rich_utils

from pipeline.cli import console, language
from pipeline.cli.app import app
from pipeline.cli.boundary import run
from pipeline.core.schema.cells import CellRow
from pipeline.core.schema.documents import DocumentRow
from pipeline.decisions.corrections import Correction, dispatch
from pipeline.decisions.files import Decisions
from pipeline.decisions.kinds import CELLS
from pipeline.workflow.datasets import read_dataset
from testkit.commands import environment
from testkit.messages import left_in_english, vietnamese
from testkit.places import DISPATCH, PROJECT
from testkit.running import extracted
from tests.fuzz.sound import letter

ORIGIN = """\
letter.pdf:
  title: Công văn 9287
  number: 9287/UBND-KSTT
  publisher: UBND tỉnh
  source: the province's portal
  retrieved_on: 2026-11-23
  description: two of its pages
  licence: not stated
"""


def pages(path: Path, numbers: list[int], title: str = "") -> Path:
    """Some pages of the first dispatch; another title makes another file of them."""
    writer = pypdf.PdfWriter()
    source = pypdf.PdfReader(DISPATCH)
    for number in numbers:
        writer.add_page(source.pages[number - 1])
    writer.add_metadata({"/Title": title})
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as stream:
        writer.write(stream)
    return path


@pytest.fixture(scope="session")
def morning(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `project`, `mail` and `elsewhere`; it is copied before anything in it is changed."""
    root = tmp_path_factory.mktemp("day")
    project, mail = root / "project", root / "mail"
    (root / "elsewhere").mkdir()
    pages(mail / "new.pdf", [3])
    pages(mail / "second.pdf", [4])
    pages(mail / "better.pdf", [1, 23], "scanned again")
    pages(mail / "shorter.pdf", [1])
    mail.joinpath("other.pdf").write_bytes(letter(Random(1)).write())
    mail.joinpath("notes.pdf").write_text("no PDF", encoding="utf-8")
    shutil.copy(pages(project / "raw_pdfs" / "letter.pdf", [1, 23]), mail / "twin.pdf")
    (project / "raw_pdfs" / "origins.yml").write_text(ORIGIN, encoding="utf-8")
    out = tmp_path_factory.mktemp("made") / "out"
    extracted([project / "raw_pdfs"], out)
    shutil.copytree(out, root / "elsewhere" / "out", symlinks=True)
    shutil.copytree(out / ".work", project / "extracted")
    shutil.copytree(out, project / "extracted" / "datasets", ignore=shutil.ignore_patterns(".*"))
    for name in ("dvc.yaml", "params.yaml", ".gitignore", "extracted/.gitignore"):
        shutil.copy(PROJECT / name, project / name)
    _decide(project)
    for command in ("git init -q", "dvc init -q", "dvc config core.autostage true", "git add -A"):
        subprocess.run(command.split(), cwd=project, check=True, capture_output=True, env=environment())
    commit = ["git", "-c", "user.name=a", "-c", "user.email=a@example.invalid", "commit", "-qm", "one dispatch"]
    subprocess.run(commit, cwd=project, check=True)
    return root


def _decide(project: Path) -> None:
    """A person has corrected a cell of the dispatch."""
    (row,) = read_dataset(project / "extracted" / "datasets", DocumentRow)
    cells = read_dataset(project / "extracted" / "datasets", CellRow)
    cell = next(cell for cell in cells if cell["row_index"] == 1 and cell["column_index"] == 1 and cell["text"])
    table = int(cell["table_id"].rpartition("/t")[2])
    at = (table, cell["row_index"], cell["column_index"])
    Decisions(project / "decisions").add(
        Correction(CELLS, dispatch(row), at, cell["text"] + ".", "An", "2026-11-24", "the page has it", cell["text"])
    )


Congvan = Callable[..., tuple[int, str, str]]


@pytest.fixture
def congvan(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Congvan]:
    """Run a command as its script does, in this process with its imports and pool: exit code, stdout and stderr.

    Whatever it prints is held to the catalogue of Vietnamese too, in which nothing of it may stay English.
    """
    printed: list[str] = []

    def in_language(text: str) -> str:
        printed.append(text)
        return language.in_language(text)

    monkeypatch.setattr(console, "in_language", in_language)
    for name in language.TYPERS_OWN:
        monkeypatch.setattr(rich_utils, name, getattr(rich_utils, name))

    def call(*words: str, cwd: Path) -> tuple[int, str, str]:
        monkeypatch.chdir(cwd)
        monkeypatch.setattr(sys, "argv", ["congvan", *words])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            run(app)
        logging.getLogger("pipeline").handlers.clear()
        said = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        assert {left for text in printed for left in left_in_english(text, vietnamese())} == set()
        return ended.value.code, said.out, said.err

    yield call
    language.tell_in(language.CommandLanguage.ENGLISH)


@pytest.fixture
def afresh(morning: Path, tmp_path: Path) -> Callable[[], Path]:
    """Copy the morning, for an act that changes something."""
    return lambda: Path(shutil.copytree(morning, tmp_path / "day", symlinks=True))
