"""`python -m benchmarks.typeset_scans [seeds] [scanner ...]`: typeset documents as scanners give them, and their truth.

Every document is set from a seed (testkit/typeset), made pictures of by a seeded scanner (degrade.py there), and read
by every step. Needs the Liberation fonts.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pypdfium2
from rapidfuzz.distance import Levenshtein

from benchmarks.named import NOTHING, NumbersRead, ScoredCell, tables_of
from pipeline.workflow.evaluation.truth import bare
from testkit.running import extracted
from testkit.typeset.cells import TypesetTruth
from testkit.typeset.degrade import SCANNERS, scan
from testkit.typeset.document import typeset

RULES = ("plain_ruled", "merged_rows", "two_level_header", "totals")
"""Layouts with all rules, numbers, merged cells and rows over pages; the others differ in what digital pages tell."""


@dataclass
class ScannerScore:
    """What is right of the pages of one scanner."""

    pages: int = 0
    rows: int = 0
    rows_right: int = 0
    numbers: NumbersRead = NOTHING
    letters: int = 0
    letter_errors: int = 0


def measure(scanner: str, seeds: int, score: ScannerScore) -> None:
    """Set, scan, read and compare; print what is wrong."""
    for rule in RULES:
        for seed in range(seeds):
            with TemporaryDirectory() as work:
                digital, scanned = (Path(work) / f"{rule}-{seed}{end}.pdf" for end in ("", "-scan"))
                truth = typeset(digital, rule, seed)
                scan(digital, scanned, SCANNERS[scanner], seed)
                score.pages += len(pypdfium2.PdfDocument(scanned))
                extracted([scanned], Path(work) / "out")
                tables = [body for _, body in tables_of(Path(work) / "out", body=True)]
            if len(tables) != len(truth):
                print(f"{scanner} {rule} {seed}: {len(tables)} tables, not {len(truth)}")
            for number, want in enumerate(truth):
                _compare(score, f"{scanner} {rule} {seed}", want, tables[number] if number < len(tables) else {})


def _compare(score: ScannerScore, name: str, want: TypesetTruth, got: Mapping[tuple[int, int], ScoredCell]) -> None:
    height = max((row for row, _ in got), default=-1) + 1
    if height != len(want.rows):
        print(f"{name}: {height} rows, not {len(want.rows)}")
    for index, row in enumerate(want.rows):
        score.rows += 1
        texts: Mapping[int, Any] = row["texts"]
        cells = {column: got.get((index, column), ScoredCell("", (0, 0))) for column in texts}
        score.rows_right += all(bool(bare(cells[c].text)) == bool(bare(text)) for c, text in texts.items())
        for column, text in texts.items():
            _compare_cell(score, f"{name} {index},{column}", text, cells[column])


def _compare_cell(score: ScannerScore, name: str, text: str, cell: ScoredCell) -> None:
    score.letters += len(bare(text))
    score.letter_errors += Levenshtein.distance(bare(text), bare(cell.text))
    n = cell.numbers(text)
    score.numbers += n
    if n.right < n.total:
        named = n.wrong_flagged + n.wrong_summed
        print(f"{name}: {text!r} read as {cell.text!r} ({named} of {n.total - n.right} wrong numbers named)")


def main() -> None:
    """Measure every scanner, or those named."""
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    for scanner in sys.argv[2:] or SCANNERS:
        s = ScannerScore()
        measure(scanner, seeds, s)
        print(
            f"{scanner}: {s.pages} pages, {s.rows_right} of {s.rows} rows with the right cells, numbers {s.numbers}, "
            f"CER {100 * s.letter_errors / max(1, s.letters):.2f} %",
            flush=True,
        )


if __name__ == "__main__":
    main()
