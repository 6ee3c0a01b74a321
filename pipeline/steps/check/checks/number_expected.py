"""Cells of scanned pages that stand among numbers and were read, doubtfully, as something else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from pipeline.core.findings import Finding, Severity
from pipeline.core.placed import fragments_from
from pipeline.core.step import DocumentInput
from pipeline.core.store import Row
from pipeline.steps.check.checks.doubtful_figure import DOUBTFUL

MOST = 0.6
"""A column is one of numbers when more than this share of its filled cells are."""


def check(document: DocumentInput) -> Iterator[Finding]:
    """One finding for every doubtful cell without a number of its own in a column of numbers, in their order."""
    columns: dict[tuple[str, int], list[Row]] = defaultdict(list)
    for cell in document.rows("cells", "id", "table_id", "column", "row_span", "text", "confidence", "fragments"):
        if cell["row_span"] and cell["text"].strip() and cell["confidence"] is not None:
            columns[cell["table_id"], cell["column"]].append(cell)
    for cells in columns.values():
        other = [cell for cell in cells if not _is_number(cell["text"])]
        if len(cells) - len(other) > MOST * len(cells):
            yield from (_finding(cell) for cell in other if cell["confidence"] < DOUBTFUL)


def _is_number(text: str) -> bool:
    return any(c.isdigit() for c in text) and not any(c.isalpha() for c in text)


def _finding(cell: Row) -> Finding:
    text = cell["text"]
    return Finding(
        check="number_expected",
        severity=Severity.WARNING,
        message=f"Recognition read {text!r} in a column of numbers, and is not sure of it.",
        message_vi=f"Nhận dạng đọc {text!r} trong một cột số và không chắc chắn.",
        observed=text,
        evidence_ids=[cell["id"]],
        fragments=fragments_from(cell),
    )
