"""The cells of a page as they were read, and what findings name of them: figure by figure, or all of a page at once."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import astuple, dataclass, field
from pathlib import Path

from pipeline.core.schema.cells import CellRow
from pipeline.core.schema.citations import CitationRow
from pipeline.core.schema.fields import FragmentRow
from pipeline.core.schema.figures import FigureRow
from pipeline.core.schema.findings import FindingRow
from pipeline.core.schema.tables import TableRow
from pipeline.core.store import read_rows

NUMBER = re.compile(r"(?<![^\W\d_])(?<!\d)\d+(?:[.,/]\d+)*")
"""A number; digits behind a letter are part of a code or formula (G06011, CO2), right where the cell is."""
ONE_BY_ONE = ("doubtful_figure", "doubtful_reference", "number_expected")
"""The findings that send an auditor to the picture for a single figure."""
FOR_THE_PAGE = ("doubtful_page", "print_unread")
"""Those that name all such places of a page at once."""
BOTH = (ONE_BY_ONE, FOR_THE_PAGE)
NEXT_TO = 12.0
"""Points around a cell's text within which print was left out of it: a word, or a line."""
Place = tuple[int, int]


@dataclass(frozen=True)
class NamedNumbers:
    """What findings doubt of a cell: some numbers, or all of it."""

    numbers: Counter[str] = field(default_factory=Counter)
    whole: bool = False

    def of_missing(self, missing: int) -> int:
        """How many numbers that were not read are named: all, where anything in their place is."""
        return missing if self.whole or self.numbers else 0

    def of_right(self, hits: Counter[str]) -> int:
        """How many of those that were read rightly are."""
        return (hits if self.whole else hits & self.numbers).total()


@dataclass(frozen=True)
class NumbersRead:
    """Of the numbers in a true text: how many there are and how many are right; of those that are wrong how many
    findings name one by one, or else with their page; and of those that are right."""

    total: int = 0
    right: int = 0
    wrong_flagged: int = 0
    wrong_summed: int = 0
    right_flagged: int = 0
    right_summed: int = 0

    def __add__(self, other: NumbersRead) -> NumbersRead:
        """Those of two texts together."""
        return NumbersRead(*map(sum, zip(astuple(self), astuple(other), strict=True)))

    def __str__(self) -> str:
        """As benchmarks print it."""
        wrong = f"wrong named {self.wrong_flagged} + {self.wrong_summed} of {self.total - self.right}"
        return f"{self.right} of {self.total} ({wrong}, right {self.right_flagged} + {self.right_summed})"


NOTHING = NumbersRead()


@dataclass(frozen=True)
class ScoredCell:
    """A cell as it was read: its text, the columns and rows that it covers, and what findings doubt of it, one by one
    and for the page."""

    text: str
    span: Place
    alone: NamedNumbers = field(default_factory=NamedNumbers)
    summed: NamedNumbers = field(default_factory=NamedNumbers)

    def numbers(self, text: str) -> NumbersRead:
        """How its true text was read."""
        wanted, found = Counter(NUMBER.findall(text)), Counter(NUMBER.findall(self.text))
        hits = wanted & found
        missing = (wanted - hits).total()
        flagged = self.alone.of_missing(missing)
        rest = Counter[str]() if self.alone.whole else hits - self.alone.numbers
        return NumbersRead(
            total=wanted.total(),
            right=hits.total(),
            wrong_flagged=flagged,
            wrong_summed=self.summed.of_missing(missing - flagged),
            right_flagged=self.alone.of_right(hits),
            right_summed=self.summed.of_right(rest),
        )


def tables_of(out: Path, *, body: bool = False) -> list[tuple[int, dict[Place, ScoredCell]]]:
    """For each table its columns, and the cells that begin in a place of its grid, header rows first.

    Of the `body` alone every place has a cell: one that another covers has its text.
    """
    findings = list(read_rows(out / "findings.parquet", FindingRow))
    unread = [_middle(box) for f in findings if f["kind"] == "print_unread" for box in f["fragments"]]
    figures = list(read_rows(out / "figures.parquet", FigureRow))
    alone, summed = (numbers_named(findings, kinds, figures) for kinds in BOTH)
    whole, whole_summed = (evidence_of(findings, kinds) for kinds in BOTH)
    found = []
    cells = list(read_rows(out / "cells.parquet", CellRow))
    for table in read_rows(out / "tables.parquet", TableRow):
        own = {
            (c["row_index"] + (0 if body else table["header_row_count"]), c["column_index"]): ScoredCell(
                c["text"],
                (c["column_span"], c["row_span"]),
                NamedNumbers(alone[c["id"]], c["id"] in whole),
                NamedNumbers(summed[c["id"]], c["id"] in whole_summed or any(_inside(at, c) for at in unread)),
            )
            for c in cells
            if c["table_id"] == table["id"] and (c["row_index"] >= 0 if body else c["row_span"])
        }
        found.append((len(table["columns"]), own))
    return found


def evidence_of(findings: Iterable[FindingRow], kinds: Collection[str]) -> set[str]:
    """The ids of the rows that findings of these kinds rest on."""
    return {evidence for f in findings if f["kind"] in kinds for evidence in f["evidence_ids"]}


def numbers_named(
    findings: Iterable[FindingRow], kinds: Collection[str], rows: Iterable[FigureRow | CitationRow]
) -> Mapping[str, Counter[str]]:
    """For each text the numbers in rows that findings of these kinds rest on."""
    evidence = evidence_of(findings, kinds)
    named: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        if row["id"] in evidence:
            named[row["source_id"]].update(NUMBER.findall(row["text"]))
    return named


def _middle(box: FragmentRow) -> tuple[float, float]:
    return (box["x0"] + box["x1"]) / 2, (box["top"] + box["bottom"]) / 2


def _inside(at: tuple[float, float], cell: CellRow) -> bool:
    boxes = (f for f in cell["fragments"] if f["top"] - NEXT_TO <= at[1] <= f["bottom"] + NEXT_TO)
    return any(f["x0"] - NEXT_TO <= at[0] <= f["x1"] + NEXT_TO for f in boxes)
