"""A price far from those of like things around it in its column."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from statistics import median_low

from pipeline.core.finding_kinds import Concern, FindingKind
from pipeline.core.findings import Finding, Severity
from pipeline.core.located_text import fragments_from
from pipeline.core.schema.cells import CellRow
from pipeline.core.schema.figures import FigureRow
from pipeline.core.step import DocumentInput

OUTLIERS = FindingKind(
    name="outliers",
    severity=Severity.INFO,
    about=Concern.DOCUMENT,
    message="{observed} stands among amounts near {expected}.",
    message_vi="{observed} đứng giữa các số gần {expected}.",
    means="Amounts above and below in the column are alike, and this one is far from all of them.",
    means_vi="Các số phía trên và phía dưới trong cột gần bằng nhau, riêng số này cách xa.",
    todo="Look at the page for a digit that is missing or too many; ask the sender if the row is like the others.",
    todo_vi="Xem trên trang có thừa hoặc thiếu chữ số không; nếu dòng này giống các dòng khác thì hỏi nơi gửi.",
)

AROUND = 4
"""Rows above and below that an amount is compared with."""
FEWEST = 6
ALIKE = Decimal("1.5")
"""Factor from the middle one within which all amounts around must lie."""
FAR = Decimal(5)


def check(document: DocumentInput) -> Iterator[Finding]:
    """One finding for every amount of money that is five times above or below amounts that are alike."""
    columns = {
        cell["id"]: (cell["table_id"], cell["column_index"])
        for cell in document.rows(CellRow, "id", "table_id", "row_index", "column_index", "row_span")
        if cell["row_index"] >= 0 and cell["row_span"]
    }
    amounts: dict[tuple[str, int, str | None], list[FigureRow]] = defaultdict(list)
    for figure in document.rows(FigureRow) if columns else ():
        column = columns.get(figure["source_id"])
        read = figure["confidence"] is None  # A digit that was recognized may be misread.
        if column and read and figure["kind"] == "money" and figure["value"] and figure["value"] > 0:
            amounts[*column, figure["unit"]].append(figure)
    for figures in amounts.values():
        for index, figure in enumerate(figures):
            around = [*figures[max(0, index - AROUND) : index], *figures[index + 1 : index + 1 + AROUND]]
            middle = _middle(around)
            if middle is not None and (_value(figure) * FAR < middle or middle * FAR < _value(figure)):
                yield OUTLIERS.found(
                    expected=f"{middle:f}",
                    observed=figure["text"],
                    evidence_ids=[figure["id"], *(other["id"] for other in around)],
                    fragments=fragments_from(figure),
                )


def _value(figure: FigureRow) -> Decimal:
    assert figure["value"] is not None, "figures without a value were left out"
    return figure["value"]


def _middle(around: Sequence[FigureRow]) -> Decimal | None:
    """The middle one of amounts that are alike, None for others."""
    values = [_value(figure) for figure in around]
    if len(values) < FEWEST:
        return None
    middle = median_low(values)
    # No quotient: numbers are kept exactly here.
    return middle if all(middle <= value * ALIKE and value <= middle * ALIKE for value in values) else None
