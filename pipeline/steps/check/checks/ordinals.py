"""The number column of a table of numbered rows: a gap or a repeat."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise

from normalizers.headers import column_role, parse_ordinal
from pipeline.core.findings import Finding, Severity
from pipeline.core.step import DocumentInput
from pipeline.core.store import Row
from pipeline.steps.check.fragments import fragments_from


def check(document: DocumentInput) -> Iterator[Finding]:
    """One finding for every number that does not follow the one before; a group may begin at 1 again."""
    cells = [c for c in document.rows("cells") if c["row"] >= 0 and column_role(c["column_name"]) == "ordinal"]
    for _, in_table in groupby(cells, key=lambda c: c["table_id"]):
        numbered = [(n, c) for c in in_table if (n := _number(c)) is not None]
        for (before, _), (after, cell) in pairwise(numbered):
            if after not in (before + 1, 1):
                yield _finding(cell, before, after)


def _number(cell: Row) -> int | None:
    ordinal = parse_ordinal(cell["text"])
    whole = ordinal and ordinal[0] == "arabic" and len(ordinal[1]) == 1
    return ordinal[1][0] if ordinal and whole and cell["row_kind"] == "item" and cell["row_span"] else None


def _finding(cell: Row, before: int, after: int) -> Finding:
    return Finding(
        check="ordinals",
        severity=Severity.WARNING,
        message=f"Row number {after} follows {before}.",
        message_vi=f"Số thứ tự {after} đứng ngay sau {before}.",
        expected=str(before + 1),
        observed=str(after),
        evidence_ids=[cell["id"]],
        fragments=fragments_from(cell),
    )
