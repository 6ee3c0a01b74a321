"""`python -m benchmarks.corpus FOLDER`: what can be told of extracted datasets without any truth.

FOLDER is what `congvan extract` wrote. Prints words placed, numbers of rows that do not follow, procedure codes that
stand in more than one row of a table, and tables whose rows differ in columns.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from normalizers.headers import column_role, is_ordinal
from pipeline.core.schema.cells import CellRow
from pipeline.core.schema.findings import FindingRow
from pipeline.core.schema.pages import PageRow
from pipeline.core.schema.tables import TableRow
from pipeline.workflow.datasets import read_dataset

CODE = re.compile(r"\b\d\.\d{6}\b")
"""A procedure's code in the national register."""


def main() -> None:
    """Print the figures, and every exception by its id."""
    folder = Path(sys.argv[1])
    pages = read_dataset(folder, PageRow)
    placed, words = sum(page["words_placed"] for page in pages), sum(page["words"] for page in pages)
    print(f"words placed: {placed} of {words}")
    by_table: dict[str, list[CellRow]] = defaultdict(list)
    for cell in read_dataset(folder, CellRow):
        if cell["row_index"] >= 0:
            by_table[cell["table_id"]].append(cell)
    findings = read_dataset(folder, FindingRow)
    breaks = [f"{f['evidence_ids'][0]}: {f['message']}" for f in findings if f["kind"] == "ordinals"]
    print(f"numbered columns: {_numbered(by_table)}; findings of numbers that do not follow: {len(breaks)}")
    _list(breaks)
    codes, repeated = _codes(by_table)
    print(f"procedure codes in tables: {codes}; in more than one row of their table: {len(repeated)}")
    _list(repeated)
    tables = read_dataset(folder, TableRow)
    odd = [t["id"] for t in tables if _columns(by_table[t["id"]], len(t["columns"]))]
    print(f"tables: {len(tables)}; with a row of other columns: {len(odd)}")
    _list(odd)


def _list(lines: Iterable[str]) -> None:
    for line in lines:
        print(f"  {line}")


def _numbered(by_table: dict[str, list[CellRow]]) -> int:
    """Tables with a column of row numbers."""
    return sum(
        any(column_role(c["column_name"]) == "ordinal" and is_ordinal(c["text"]) for c in cells)
        for cells in by_table.values()
    )


def _codes(by_table: dict[str, list[CellRow]]) -> tuple[int, list[str]]:
    count, repeated = 0, []
    for table, cells in by_table.items():
        places: dict[str, set[int]] = defaultdict(set)
        for cell in cells:
            if cell["row_span"] and len(cell["text"]) < 200:
                for code in CODE.findall(cell["text"]):
                    places[code].add(cell["row_index"])
        count += len(places)
        repeated += [f"{table}: {code} in rows {sorted(at)}" for code, at in places.items() if len(at) > 1]
    return count, repeated


def _columns(cells: list[CellRow], columns: int) -> bool:
    """Whether a row does not fill its table's columns exactly once."""
    covered: dict[int, list[int]] = defaultdict(list)
    for cell in cells:
        covered[cell["row_index"]] += range(cell["column_index"], cell["column_index"] + cell["column_span"])
    return any(max(at) >= columns or len(set(at)) < len(at) for at in covered.values())


if __name__ == "__main__":
    main()
