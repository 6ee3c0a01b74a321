"""A data engineer's project on an ordinary morning: a dispatch read and published, mail that came, another folder."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from random import Random

import pypdf
import pytest

from pipeline.core.schema.cells import CellRow
from pipeline.core.schema.documents import DocumentRow
from pipeline.decisions.corrections import Correction, dispatch
from pipeline.decisions.files import Decisions
from pipeline.decisions.kinds import CELLS
from pipeline.workflow.datasets import read_dataset
from testkit.places import DISPATCH, PROJECT
from testkit.running import extracted
from tests.day import ENVIRONMENT
from tests.fuzz.sound import letter

ORIGIN = """\
letter.pdf:
  title: Công văn 9287
  number: 9287/UBND-KSTT
  publisher: UBND tỉnh
  source: the province's portal
  retrieved_on: 2026-11-23
  description: four of its pages
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
    pages(mail / "better.pdf", [1, 2, 23, 24], "scanned again")
    pages(mail / "shorter.pdf", [1, 2])
    mail.joinpath("other.pdf").write_bytes(letter(Random(1)).write())
    mail.joinpath("notes.pdf").write_text("no PDF", encoding="utf-8")
    shutil.copy(pages(project / "raw_pdfs" / "letter.pdf", [1, 2, 23, 24]), mail / "twin.pdf")
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
        subprocess.run(command.split(), cwd=project, check=True, capture_output=True, env=ENVIRONMENT)
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


@pytest.fixture
def afresh(morning: Path, tmp_path: Path) -> Callable[[], Path]:
    """Copy the morning, for an act that changes something."""
    return lambda: Path(shutil.copytree(morning, tmp_path / "day", symlinks=True))
