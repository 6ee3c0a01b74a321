"""`python -m benchmarks.recognition`: scanned pages against truth typed from their pictures (tests/truth/scans).

Each page is read as a document of its own, by every step. Needs CONGVAN_CORPUS.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pypdfium2
from rapidfuzz.distance import Levenshtein
from ruamel.yaml import YAML

from pipeline.core.params import Params
from pipeline.core.store import read_rows
from pipeline.steps.check.checks.doubtful_figure import DOUBTFUL
from pipeline.steps.check.truth import bare
from pipeline.workflow.stages import extract
from tests.conftest import Silent

PROJECT = Path(__file__).resolve().parents[1]
TRUTH = PROJECT / "tests" / "truth" / "scans"
NUMBER = re.compile(r"\d+(?:[.,/]\d+)*")
FLAGGED = DOUBTFUL
"""Confidence below which a figure is on the auditor's reading list."""


@dataclass
class Score:
    """What of a page is right."""

    page: str
    quality: str
    structure: bool = True
    cells: int = 0
    cells_right: int = 0
    numbers: int = 0
    numbers_right: int = 0
    wrong_flagged: int = 0
    right_flagged: int = 0
    letters: int = 0
    letter_errors: int = 0
    misses: list[str] = field(default_factory=list)


def truth_pages(folder: Path = TRUTH) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """File and page of every page with truth."""
    for path in sorted(folder.glob("*.yml")):
        truth = YAML(typ="safe").load(path)
        for page in truth["pages"]:
            yield truth["file"], page


def read_page(pdf: Path, page: int, folder: Path) -> Path:
    """The datasets of one page of `pdf`, read as a document of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    alone = folder / f"{pdf.stem}-{page}.pdf"
    source, target = pypdfium2.PdfDocument(pdf), pypdfium2.PdfDocument.new()
    target.import_pages(source, [page - 1])
    target.save(alone)
    out = folder / f"{pdf.stem}-{page}"
    extract([alone], out, Params(), 1, Silent())
    refused = list(read_rows(out / "quarantine.parquet"))
    assert not refused, refused
    return out


Place = tuple[int, int]


def tables_of(out: Path) -> list[tuple[int, dict[Place, Mapping[str, Any]]]]:
    """For each table its columns, and the cells that begin in a place of its grid, header rows first."""
    found = []
    cells = list(read_rows(out / "cells.parquet"))
    for table in read_rows(out / "tables.parquet"):
        own: dict[Place, Mapping[str, Any]] = {
            (c["row"] + table["header_row_count"], c["column"]): c
            for c in cells
            if c["table_id"] == table["id"] and c["row_span"]
        }
        found.append((len(table["columns"]), own))
    return found


def compare(name: str, truth: Mapping[str, Any], out: Path) -> Score:
    """What of a page is right."""
    score = Score(name, truth["quality"])
    tables = tables_of(out)
    wanted = truth.get("tables") or []
    if len(tables) != len(wanted):
        score.structure = False
        score.misses.append(f"{len(tables)} tables, not {len(wanted)}")
    for number, table in enumerate(wanted):
        columns, got = tables[number] if number < len(tables) else (0, {})
        _compare_table(score, table, columns, got)
    blocks = [b["text"] for b in read_rows(out / "blocks.parquet")]
    _letters(score, " ".join(truth.get("lines") or []), " ".join(blocks))
    return score


def _compare_table(
    score: Score, table: Mapping[str, Any], columns: int, got: Mapping[Place, Mapping[str, Any]]
) -> None:
    rows = table["rows"]
    said = {(r, c): text for r, row in enumerate(rows) for c, text in enumerate(row) if text not in ("^", "<")}
    filled = {place for place, text in said.items() if text.strip()}
    height = max((place[0] for place in got), default=-1) + 1
    here = {place for place, cell in got.items() if cell["text"].strip()}
    if (columns, height) != (len(rows[0]), len(rows)) or filled != here:
        score.structure = False
        score.misses.append(
            f"grid {columns} x {height}, not {len(rows[0])} x {len(rows)}; "
            f"empty: {sorted(filled - here)[:5]}, filled: {sorted(here - filled)[:5]}"
        )
    for place in sorted(filled):
        cell = got.get(place)
        _compare_cell(score, place, said[place], cell)


def _compare_cell(score: Score, place: Place, text: str, cell: Mapping[str, Any] | None) -> None:
    read = cell["text"] if cell else ""
    score.cells += 1
    right = _bare(read) == _bare(text)
    score.cells_right += right
    if not right:
        score.misses.append(f"{place}: {text!r} read as {read!r} ({cell and cell['confidence']})")
    _letters(score, text, read)
    flagged = cell is None or (cell["confidence"] or 0.0) < FLAGGED
    wanted, found = Counter(NUMBER.findall(text)), Counter(NUMBER.findall(read))
    hits = (wanted & found).total()
    missing = wanted.total() - hits
    score.numbers += wanted.total()
    score.numbers_right += hits
    score.wrong_flagged += missing * flagged
    score.right_flagged += hits * flagged


def _letters(score: Score, text: str, read: str) -> None:
    score.letters += len(_bare(text))
    score.letter_errors += Levenshtein.distance(_bare(text), _bare(read))


LEADERS = re.compile(r"[.…_]{3,}")
"""Dots and lines to write on."""


def _bare(text: str) -> str:
    return LEADERS.sub("", bare(text))


def report(scores: Sequence[Score]) -> None:
    """Print a line for each page, and what is wrong on it."""
    for s in scores:
        wrong = s.numbers - s.numbers_right
        structure = "right" if s.structure else "WRONG"
        print(
            f"{s.page} ({s.quality}): structure {structure}, cells {s.cells_right}/{s.cells}, "
            f"numbers {s.numbers_right}/{s.numbers} (wrong flagged {s.wrong_flagged}/{wrong}, right flagged "
            f"{s.right_flagged}), CER {100 * s.letter_errors / max(1, s.letters):.2f} %"
        )
        for miss in s.misses:
            print(f"    {miss}")
    total = {name: sum(getattr(s, name) for s in scores) for name in Score.__annotations__ if name not in SAID}
    right = sum(s.structure for s in scores)
    print(f"{len(scores)} pages, structure right on {right}; {total}")


SAID = ("page", "quality", "structure", "misses")


def main() -> None:
    """Read and compare every page."""
    corpus = Path(os.environ["CONGVAN_CORPUS"])
    with TemporaryDirectory() as work:
        scores = [
            compare(f"{file} p{page['page']}", page, read_page(corpus / file, page["page"], Path(work)))
            for file, page in truth_pages()
        ]
    report(scores)


if __name__ == "__main__":
    main()
