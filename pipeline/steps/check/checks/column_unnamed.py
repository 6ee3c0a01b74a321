"""A column whose header is blank, where another table under the same header names it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from normalizers.text import fold, squeeze
from pipeline.core.finding_kinds import Concern, FindingKind
from pipeline.core.findings import Finding, Severity
from pipeline.core.located_text import fragments_from
from pipeline.core.schema.cells import CellRow
from pipeline.core.step import DocumentInput
from pipeline.steps.check.texts import is_digital

COLUMN_UNNAMED = FindingKind(
    name="column_unnamed",
    severity=Severity.WARNING,
    about=Concern.DOCUMENT,
    message="Column {column} of table {table} is filled and has no name; under the same header of table {before} it is "
    "{expected}.",
    message_vi="Cột {column} của bảng {table} có nội dung mà không có tên; cùng tiêu đề ở bảng {before}, cột này là "
    "{expected}.",
    means="Two tables have one header, column by column, but for a name that one of them leaves blank.",
    means_vi="Hai bảng có cùng tiêu đề ở mọi cột, trừ một tên cột bị bỏ trống ở một bảng.",
    todo="Look at the header on the page; ask the sender whether the name of the other table is meant.",
    todo_vi="Xem tiêu đề trên trang; hỏi nơi gửi có phải cột mang tên như ở bảng kia không.",
    apart=("column", "table", "before"),
)

FEWEST = 4
"""Names that two headers must have in common."""
CELL = ("id", "table_id", "row_index", "column_index", "row_kind", "row_span", "text", "fragments")

Place = tuple[int, int]
"""A cell of a header by its level and its column."""


def check(document: DocumentInput) -> Iterator[Finding]:
    """One finding for every column that has something in it, and its name only in another table of the document."""
    if not is_digital(document):
        return  # A name may not have been read.
    headers: dict[str, dict[Place, CellRow]] = defaultdict(dict)
    filled: Counter[tuple[str, int]] = Counter()
    for cell in document.rows(CellRow, *CELL):
        if cell["row_index"] < 0 and cell["row_kind"] == "header":
            headers[cell["table_id"]][cell["row_index"], cell["column_index"]] = cell
        elif cell["row_kind"] == "item" and cell["row_span"] and cell["text"].strip():
            filled[cell["table_id"], cell["column_index"]] += 1
    for table, header in headers.items():
        for place, blank in header.items():
            if blank["text"].strip() or not filled[table, place[1]]:
                continue
            named = [other for other in headers.values() if _twin(header, other, place)]
            if named:
                twin = named[0][place]
                yield COLUMN_UNNAMED.found(
                    column=place[1] + 1,
                    table=table,
                    before=twin["table_id"],
                    expected=squeeze(twin["text"]),
                    evidence_ids=[blank["id"], twin["id"]],
                    fragments=[*fragments_from(blank), *fragments_from(twin)],
                )


def _twin(header: Mapping[Place, CellRow], other: Mapping[Place, CellRow], blank: Place) -> bool:
    """Whether the other header says the same in every other place, and something in this."""
    if header.keys() != other.keys() or not other[blank]["text"].strip():
        return False
    said = [(fold(header[place]["text"]), fold(other[place]["text"])) for place in header if place != blank]
    return all(one == another for one, another in said) and sum(bool(one) for one, _ in said) >= FEWEST
