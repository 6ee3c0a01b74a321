"""The number column of a table of numbered rows: a gap or a repeat."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from normalizers.headers import Ordinal, column_role, follows, parse_ordinal
from pipeline.core.finding_kinds import Concern, FindingKind
from pipeline.core.findings import Finding, Severity
from pipeline.core.located_text import fragments_from
from pipeline.core.schema.cells import CellRow
from pipeline.core.step import DocumentInput

ORDINALS = FindingKind(
    name="ordinals",
    severity=Severity.WARNING,
    about=Concern.DOCUMENT,
    message="Row number {observed} follows {before}.",
    message_vi="Số thứ tự {observed} đứng ngay sau {before}.",
    means="The column that numbers the rows leaves a number out or has one twice.",
    means_vi="Cột số thứ tự bị bỏ cách một số hoặc có số lặp lại.",
    todo="Look whether a row is missing on the page, or only its number is wrong.",
    todo_vi="Xem trên trang có thiếu dòng không hay chỉ ghi sai số thứ tự.",
)

CELL = ("id", "table_id", "row_index", "column_name", "text", "row_span", "confidence", "fragments")


def check(document: DocumentInput) -> Iterator[Finding]:
    """One finding for every number that does not follow the last of its kind; 1 may begin anew anywhere."""
    cells = document.rows(CellRow, *CELL)
    numbers = (c for c in cells if c["row_index"] >= 0 and column_role(c["column_name"]) == "ordinal")
    for _, in_table in groupby(numbers, key=lambda c: c["table_id"]):
        last: dict[str, tuple[Ordinal, str]] = {}
        for cell in in_table:
            ordinal = parse_ordinal(cell["text"])
            if ordinal is None or not cell["row_span"]:
                continue
            kind, counted = ordinal
            # In a scan the number between may have been left unread.
            sure = cell["confidence"] is None
            if sure and kind in last and not follows(last[kind][0], ordinal) and counted[-1] != 1:
                before = last[kind][1]
                yield ORDINALS.found(
                    before=before,
                    expected=f"the number after {before}",
                    observed=cell["text"],
                    evidence_ids=[cell["id"]],
                    fragments=fragments_from(cell),
                )
            last[kind] = ordinal, cell["text"]
