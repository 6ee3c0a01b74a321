"""`python -m benchmarks.recognition [FOLDER...] [FILE...]`: scanned pages against truth typed from their pictures.

Each page with truth (tests/truth/scans) is read as a document of its own, by every step. FOLDERs have the PDFs, or
CONGVAN_CORPUS names one; FILE is the name of one of them, without its ending. Numbers of tables are compared cell by
cell, those of prose by how often the page has each. Numbers that findings name are counted "one by one + with their
page".
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pypdfium2
from rapidfuzz.distance import Levenshtein

from benchmarks.named import BOTH, NOTHING, NUMBER, NumbersRead, Place, ScoredCell, numbers_named, tables_of
from pipeline.core.schema.blocks import BlockRow
from pipeline.core.schema.citations import CitationRow
from pipeline.core.schema.figures import FigureRow
from pipeline.core.schema.findings import FindingRow
from pipeline.core.schema.quarantine import QuarantineRow
from pipeline.core.store import read_rows
from pipeline.workflow.evaluation.truth import bare
from testkit.places import TRUTH, corpus_folder, load_yaml
from testkit.running import extracted

SCANS = TRUTH / "scans"


@dataclass
class PageScore:
    """What of a page is right."""

    page: str
    quality: str
    structure: bool = True
    unread: int = 0
    cells: int = 0
    cells_right: int = 0
    numbers: NumbersRead = NOTHING
    prose: NumbersRead = NOTHING
    letters: int = 0
    letter_errors: int = 0
    misses: list[str] = field(default_factory=list)


def truth_pages(folder: Path = SCANS) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """File and page of every page with truth."""
    for path in sorted(folder.glob("*.yml")):
        truth = load_yaml(path)
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
    extracted([alone], out)
    refused = list(read_rows(out / "quarantine.parquet", QuarantineRow))
    assert not refused, refused
    return out


def compare(name: str, truth: Mapping[str, Any], out: Path) -> PageScore:
    """What of a page is right."""
    score = PageScore(name, truth["quality"])
    tables = tables_of(out)
    wanted = truth.get("tables") or []
    if len(tables) != len(wanted):
        score.structure = False
        score.misses.append(f"{len(tables)} tables, not {len(wanted)}")
    for number, table in enumerate(wanted):
        columns, got = tables[number] if number < len(tables) else (0, {})
        _compare_table(score, table, columns, got)
    lines = " ".join(truth.get("lines") or [])
    blocks = {b["id"]: b["text"] for b in read_rows(out / "blocks.parquet", BlockRow)}
    _letters(score, lines, " ".join(blocks.values()))
    _compare_prose(score, lines, blocks, out)
    return score


def _compare_prose(score: PageScore, lines: str, blocks: Mapping[str, str], out: Path) -> None:
    """Compare the numbers outside of tables; one that is read wrongly is named where a finding has what was read."""
    wanted = Counter(NUMBER.findall(lines))
    found = Counter(number for text in blocks.values() for number in NUMBER.findall(text))
    findings = list(read_rows(out / "findings.parquet", FindingRow))
    said: list[FigureRow | CitationRow] = list(read_rows(out / "figures.parquet", FigureRow))
    said += read_rows(out / "citations.parquet", CitationRow)
    alone, summed = (
        sum((own for id_, own in numbers_named(findings, kinds, said).items() if id_ in blocks), Counter[str]())
        for kinds in BOTH
    )
    hits = wanted & found
    wrong = found - wanted
    score.prose = NumbersRead(
        total=wanted.total(),
        right=hits.total(),
        wrong_flagged=(wrong & alone).total(),
        wrong_summed=((wrong - alone) & summed).total(),
        right_flagged=(hits & alone).total(),
        right_summed=((hits - alone) & summed).total(),
    )
    missing = wanted - found
    if missing or wrong:
        score.misses.append(
            f"outside of tables: {_told(missing)} not read; {_told(wrong)} read, {_told(alone + summed)} doubted"
        )


def _told(numbers: Counter[str]) -> str:
    return ", ".join(numbers.elements()) or "nothing"


def _spans(rows: Sequence[Sequence[str]]) -> dict[Place, Place]:
    """Where cells begin, and how many columns and rows they cover: < goes on from the left, ^ from above."""
    found = {}
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text not in ("^", "<"):
                across = next((n for n in range(c + 1, len(row)) if row[n] != "<"), len(row)) - c
                down = next((n for n in range(r + 1, len(rows)) if rows[n][c] != "^"), len(rows)) - r
                found[r, c] = (across, down)
    return found


def _compare_table(score: PageScore, table: Mapping[str, Any], columns: int, got: Mapping[Place, ScoredCell]) -> None:
    rows = table["rows"]
    wanted = _spans(rows)
    height = max((place[0] + cell.span[1] for place, cell in got.items()), default=0)
    if (columns, height) != (len(rows[0]), len(rows)):
        score.structure = False
        score.misses.append(f"grid {columns} x {height}, not {len(rows[0])} x {len(rows)}")
    read = {place: cell.span for place, cell in got.items()}
    if read != wanted:
        score.structure = False
        wrong = sorted(place for place in read.keys() | wanted.keys() if read.get(place) != wanted.get(place))
        score.misses.append("merged otherwise: " + ", ".join(f"{p} {read.get(p)} not {wanted.get(p)}" for p in wrong))
    for place in sorted(wanted):
        text = rows[place[0]][place[1]]
        if text.strip():
            _compare_cell(score, place, text, got.get(place, ScoredCell("", (0, 0))))


def _compare_cell(score: PageScore, place: Place, text: str, cell: ScoredCell) -> None:
    score.cells += 1
    score.unread += not cell.text.strip()
    right = _bare(cell.text) == _bare(text)
    score.cells_right += right
    if not right:
        score.misses.append(f"{place}: {text!r} read as {cell.text!r}")
    _letters(score, text, cell.text)
    n = cell.numbers(text)
    if n.right < n.total:
        named = f"{n.wrong_flagged} one by one, {n.wrong_summed} with the page"
        score.misses[-1] += f" (of {n.total - n.right} wrong numbers named {named})"
    score.numbers += n


def _letters(score: PageScore, text: str, read: str) -> None:
    score.letters += len(_bare(text))
    score.letter_errors += Levenshtein.distance(_bare(text), _bare(read))


LEADERS = re.compile(r"[.…_]{3,}")
"""Dots and lines to write on."""


def _bare(text: str) -> str:
    return LEADERS.sub("", bare(text))


def report(scores: Sequence[PageScore]) -> None:
    """Print a line for each page, and what is wrong on it."""
    for s in scores:
        structure = "right" if s.structure else "WRONG"
        print(
            f"{s.page} ({s.quality}): structure {structure}, cells {s.cells_right}/{s.cells} ({s.unread} unread), "
            f"numbers {s.numbers}, outside of tables {s.prose}, "
            f"CER {100 * s.letter_errors / max(1, s.letters):.2f} %"
        )
        for miss in s.misses:
            print(f"    {miss}")
    for quality in ("good", "fair", "poor"):
        those = [s for s in scores if s.quality == quality]
        letters, errors = sum(s.letters for s in those), sum(s.letter_errors for s in those)
        print(f"{quality}: {len(those)} pages, CER {100 * errors / max(1, letters):.2f} %")
    total = {name: sum(getattr(s, name) for s in scores) for name in PageScore.__annotations__ if name not in SAID}
    right = sum(s.structure for s in scores)
    numbers, prose = (sum(own, NOTHING) for own in ((s.numbers for s in scores), (s.prose for s in scores)))
    print(f"{len(scores)} pages, structure right on {right}; numbers {numbers}, outside of tables {prose}; {total}")


SAID = ("page", "quality", "structure", "numbers", "prose", "misses")


def pages_in(folders: Sequence[Path], names: Collection[str] = ()) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """The PDF and the truth of every page whose file lies in one of the folders, or of those of files of some names."""
    for file, page in truth_pages():
        pdf = next((folder / file for folder in folders if (folder / file).exists()), None)
        if pdf is not None and (not names or pdf.stem in names):
            yield pdf, page


def main() -> None:
    """Read and compare the pages."""
    paths = [Path(path) for path in sys.argv[1:]]
    folders = [path for path in paths if path.is_dir()] or [corpus_folder()]
    names = {path.stem for path in paths if not path.is_dir()}
    with TemporaryDirectory() as work:
        scores = [
            compare(f"{pdf.name} p{page['page']}", page, read_page(pdf, page["page"], Path(work)))
            for pdf, page in pages_in(folders, names)
        ]
    report(scores)


if __name__ == "__main__":
    main()
