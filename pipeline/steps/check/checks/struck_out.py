"""Text that is struck out: it stands on the page and is not valid."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.core.findings import Finding, Severity
from pipeline.core.located_text import fragments_from
from pipeline.core.step import DocumentInput
from pipeline.core.store import Row


def check(document: DocumentInput) -> Iterator[Finding]:
    """One finding for every cell or block that has struck text, a warning where it holds a digit."""
    for block in document.rows("blocks", "id", "text", "struck", "fragments"):
        if block["struck"]:
            yield _finding(block)
    for cell in document.rows("cells", "id", "row_span", "text", "struck", "fragments"):
        if cell["struck"] and cell["row_span"]:
            yield _finding(cell)


def _finding(row: Row) -> Finding:
    struck = " ".join(row["text"][span["start"] : span["end"]] for span in row["struck"])
    return Finding(
        check="struck_out",
        severity=Severity.WARNING if any(map(str.isdigit, struck)) else Severity.INFO,
        message=f"Struck out on the page, kept as text and not read as a value: {struck}",
        message_vi=f"Bị gạch bỏ trên trang, giữ làm chữ và không đọc thành số liệu: {struck}",
        observed=struck,
        evidence_ids=[row["id"]],
        fragments=fragments_from(row),
    )
