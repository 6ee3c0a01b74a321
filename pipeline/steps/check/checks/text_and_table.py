"""Numbers of a paragraph that are those of one row of a table, all but some."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from normalizers.text import squeeze
from pipeline.core.finding_kinds import Concern, FindingKind
from pipeline.core.findings import Finding, Severity
from pipeline.core.located_text import fragments_from
from pipeline.core.schema.cells import CellRow
from pipeline.core.schema.figures import FigureRow
from pipeline.core.step import DocumentInput

TEXT_AND_TABLE = FindingKind(
    name="text_and_table",
    severity=Severity.WARNING,
    about=Concern.DOCUMENT,
    message="The text states {observed} where the table has {expected} ({row}).",
    message_vi="Văn bản nêu {observed}, bảng ghi {expected} ({row}).",
    means="A paragraph repeats the numbers of one row of a table, and one of them differs from the table's.",
    means_vi="Đoạn văn nhắc lại các số của một dòng trong bảng nhưng có số khác với bảng.",
    todo="Compare the paragraph with the row; ask the sender which of the two is right.",
    todo_vi="So đoạn văn với dòng trong bảng; hỏi nơi gửi số nào đúng.",
)

DISTINCT = 3
"""Digits from which a number is hardly met twice by chance."""
FEWEST = 2
"""Numbers that must be the same before a row is taken for what the paragraph repeats."""
NEAR = Decimal("0.05")
"""Share by which a number that was meant for another may differ from it."""
CELL = ("id", "table_id", "row_index", "column_index", "row_span", "text")

Row = tuple[str, int]
"""A row by its table and place."""


def check(document: DocumentInput) -> Iterator[Finding]:
    """One finding for every number of a paragraph that differs from the row whose other numbers it repeats."""
    places: dict[str, Row] = {}
    names: dict[Row, str] = {}
    for cell in document.rows(CellRow, *CELL):
        if cell["row_index"] >= 0 and cell["row_span"]:
            row = cell["table_id"], cell["row_index"]
            places[cell["id"]] = row
            if any(map(str.isalpha, cell["text"])):
                names.setdefault(row, squeeze(cell["text"])[:60])
    texts: dict[str, list[FigureRow]] = defaultdict(list)
    rows: dict[Row, list[FigureRow]] = defaultdict(list)
    for figure in document.rows(FigureRow) if places else ():
        if _distinct(figure):
            place = places.get(figure["source_id"])
            (texts[figure["source_id"]] if place is None else rows[place]).append(figure)
    having: dict[tuple[str, Decimal], set[Row]] = defaultdict(set)
    for row, figures in rows.items():
        for figure in figures:
            having[_said(figure)].add(row)
    for stated in texts.values():
        row_meant = _row(stated, having)
        if row_meant is not None:
            yield from _compare(stated, rows[row_meant], having, names.get(row_meant, ""))


def _distinct(figure: FigureRow) -> bool:
    counted = figure["kind"] in ("count", "percent", "money") and figure["value"] is not None
    # What was recognized may be misread, and differ for that.
    sure = figure["confidence"] is None and not figure["ambiguous"]
    return counted and sure and len(re.findall(r"\d", figure["text"])) >= DISTINCT


def _said(figure: FigureRow) -> tuple[str, Decimal]:
    assert figure["value"] is not None, "figures without a value were left out"
    return figure["kind"], figure["value"]


def _row(stated: Sequence[FigureRow], having: Mapping[tuple[str, Decimal], set[Row]]) -> Row | None:
    """The one row that has most of the numbers, None where none has enough of them."""
    numbers = {_said(figure) for figure in stated}
    counted = Counter(row for number in numbers for row in having.get(number, ()))
    best = counted.most_common(2)
    if not best or best[0][1] < max(FEWEST, (len(numbers) + 1) // 2):
        return None
    return None if len(best) > 1 and best[1][1] == best[0][1] else best[0][0]


def _compare(
    stated: Sequence[FigureRow],
    row: Sequence[FigureRow],
    having: Mapping[tuple[str, Decimal], set[Row]],
    name: str,
) -> Iterator[Finding]:
    """The numbers that no row has, each beside the one of the row that nothing repeats and that it is near to."""
    repeated = {_said(figure) for figure in stated}
    left = [figure for figure in row if _said(figure) not in repeated]
    for figure in stated:
        kind, value = _said(figure)
        if having.get((kind, value)):
            continue
        meant = _meant(value, [other for other in left if other["kind"] == kind])
        if meant is not None:
            yield TEXT_AND_TABLE.found(
                row=name,
                expected=meant["text"],
                observed=figure["text"],
                evidence_ids=[figure["id"], meant["id"]],
                fragments=[*fragments_from(figure), *fragments_from(meant)],
            )


def _meant(value: Decimal, others: Sequence[FigureRow]) -> FigureRow | None:
    """The number of a row that another was meant for: near to it, and nearer than the rest by far."""
    apart = sorted(((abs(value - _said(other)[1]), other["id"], other) for other in others), key=lambda a: a[:2])
    if not apart or apart[0][0] > NEAR * abs(value):
        return None
    return apart[0][2] if len(apart) == 1 or apart[1][0] > 2 * apart[0][0] else None
