"""A group's title that declares a number of models, against the rows of the group."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise

from normalizers.text import fold
from pipeline.core.findings import Finding, Severity
from pipeline.core.placed import fragments_from
from pipeline.core.step import DocumentInput
from pipeline.core.store import Row

DECLARED = re.compile(r"(?:^|\()\s*(\d{1,3}) mô hình")
"""At the title's start or in brackets; elsewhere a number of models may be part of a sentence."""


def check(document: DocumentInput) -> Iterator[Finding]:
    """One finding for every group whose title declares another number than it holds."""
    cells = document.rows("cells", "id", "table_id", "row", "row_kind", "text", "fragments")
    for _, in_table in groupby((c for c in cells if c["row"] >= 0), key=lambda c: c["table_id"]):
        yield from _table(in_table)


def _table(cells: Iterable[Row]) -> Iterator[Finding]:
    kinds: dict[int, str] = {}
    titles: list[Row] = []
    for cell in cells:
        kinds[cell["row"]] = cell["row_kind"]
        if cell["row_kind"] == "group":
            titles.append(cell)
    starts = [row for row, kind in sorted(kinds.items()) if kind == "group"]
    held = {
        start: sum(kinds.get(row) == "item" for row in range(start + 1, end))
        for start, end in pairwise([*starts, max(kinds) + 1])
    }
    for title in titles:
        declared = DECLARED.search(fold(title["text"]))
        if declared and int(declared[1]) != held[title["row"]]:
            yield _finding(title, int(declared[1]), held[title["row"]])


def _finding(title: Row, declared: int, held: int) -> Finding:
    return Finding(
        check="declared_count",
        severity=Severity.WARNING,
        message=f"The group's title declares {declared} models and the group holds {held}.",
        message_vi=f"Tiêu đề nhóm nêu {declared} mô hình nhưng nhóm có {held} mô hình.",
        expected=str(declared),
        observed=str(held),
        evidence_ids=[title["id"]],
        fragments=fragments_from(title),
    )
