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
from typing import Any

import pyarrow.parquet as pq

from normalizers.headers import column_role, is_ordinal

CODE = re.compile(r"\b\d\.\d{6}\b")
"""A procedure's code in the national register."""


def main() -> None:
    """Print the figures, and every exception by its id."""
    folder = Path(sys.argv[1])
    rows = {n: pq.read_table(folder / f"{n}.parquet").to_pylist() for n in ("pages", "tables", "cells", "findings")}
    placed, words = (sum(page[name] for page in rows["pages"]) for name in ("words_placed", "words"))
    print(f"words placed: {placed} of {words}")
    by_table: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for cell in rows["cells"]:
        if cell["row"] >= 0:
            by_table[cell["table_id"]].append(cell)
    breaks = [f"{f['evidence_ids'][0]}: {f['message']}" for f in rows["findings"] if f["check"] == "ordinals"]
    print(f"numbered columns: {_numbered(by_table)}; findings of numbers that do not follow: {len(breaks)}")
    _list(breaks)
    codes, repeated = _codes(by_table)
    print(f"procedure codes in tables: {codes}; in more than one row of their table: {len(repeated)}")
    _list(repeated)
    odd = [t["id"] for t in rows["tables"] if _columns(by_table[t["id"]], len(t["columns"]))]
    print(f"tables: {len(rows['tables'])}; with a row of other columns: {len(odd)}")
    _list(odd)


def _list(lines: Iterable[str]) -> None:
    for line in lines:
        print(f"  {line}")


def _numbered(by_table: dict[str, list[dict[str, Any]]]) -> int:
    """Tables with a column of row numbers."""
    return sum(
        any(column_role(c["column_name"]) == "ordinal" and is_ordinal(c["text"]) for c in cells)
        for cells in by_table.values()
    )


def _codes(by_table: dict[str, list[dict[str, Any]]]) -> tuple[int, list[str]]:
    count, repeated = 0, []
    for table, cells in by_table.items():
        places: dict[str, set[int]] = defaultdict(set)
        for cell in cells:
            if cell["row_span"] and len(cell["text"]) < 200:
                for code in CODE.findall(cell["text"]):
                    places[code].add(cell["row"])
        count += len(places)
        repeated += [f"{table}: {code} in rows {sorted(at)}" for code, at in places.items() if len(at) > 1]
    return count, repeated


def _columns(cells: list[dict[str, Any]], columns: int) -> bool:
    """Whether a row does not fill its table's columns exactly once."""
    covered: dict[int, list[int]] = defaultdict(list)
    for cell in cells:
        covered[cell["row"]] += range(cell["column"], cell["column"] + cell["column_span"])
    return any(max(at) >= columns or len(set(at)) < len(at) for at in covered.values())


if __name__ == "__main__":
    main()
