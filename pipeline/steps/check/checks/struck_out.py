"""Text that is struck out: it stands on the page and is not valid."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.core.finding_kinds import Concern, FindingKind
from pipeline.core.findings import Finding, Severity
from pipeline.core.located_text import fragments_from
from pipeline.core.schema.blocks import BlockRow
from pipeline.core.schema.cells import CellRow
from pipeline.core.step import DocumentInput

STRUCK_OUT = FindingKind(
    name="struck_out",
    severity=Severity.INFO,
    about=Concern.DOCUMENT,
    message="Struck out on the page, kept as text and not read as a value: {observed}",
    message_vi="Bị gạch bỏ trên trang, giữ làm chữ và không đọc thành số liệu: {observed}",
    means="A line goes through these words: whoever wrote the document took them back.",
    means_vi="Có nét gạch ngang qua các từ này: người soạn văn bản đã bỏ chúng.",
    todo="Look whether the line strikes the words out and what stands in their place, if anything.",
    todo_vi="Xem nét gạch có đúng là gạch bỏ không và có nội dung nào thay thế không.",
)
STRUCK_FIGURE = STRUCK_OUT.worded(
    "Struck out on the page with its figures, kept as text and not read as a value: {observed}",
    "Bị gạch bỏ trên trang cùng số liệu, giữ làm chữ và không đọc thành số liệu: {observed}",
    Severity.WARNING,
)


def check(document: DocumentInput) -> Iterator[Finding]:
    """One finding for every cell or block that has struck text, a warning where it holds a digit."""
    for block in document.rows(BlockRow, "id", "text", "struck", "fragments"):
        if block["struck"]:
            yield _finding(block)
    for cell in document.rows(CellRow, "id", "row_span", "text", "struck", "fragments"):
        if cell["struck"] and cell["row_span"]:
            yield _finding(cell)


def _finding(row: BlockRow | CellRow) -> Finding:
    struck = " ".join(row["text"][span["char_start"] : span["char_end"]] for span in row["struck"])
    kind = STRUCK_FIGURE if any(map(str.isdigit, struck)) else STRUCK_OUT
    return kind.found(observed=struck, evidence_ids=[row["id"]], fragments=fragments_from(row))
