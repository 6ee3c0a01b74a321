"""Wide tables set in two parts on facing pages: the right half's rows have the numbers of the left half's."""

from __future__ import annotations

from dataclasses import replace

from pipeline.core.finding_kinds import Concern, FindingKind
from pipeline.core.findings import Severity
from pipeline.steps.reconstruct.header import column_names, header_row_count, repeated_rows
from pipeline.steps.reconstruct.logical import LogicalTable, piece_of
from pipeline.steps.reconstruct.part import Part, PartCell, PartRow
from pipeline.steps.reconstruct.row_kind import is_row_number

TABLE_MAY_GO_ON_BESIDE = FindingKind(
    name="table_may_go_on_beside",
    severity=Severity.WARNING,
    about=Concern.READING,
    message="The table at the top of page {page} may be the right half of table {table}: their rows are of one height.",
    message_vi="Bảng đầu trang {page} có thể là nửa phải của bảng {table}: các dòng cao bằng nhau.",
    means="Two pages face each other with tables of as many rows of the same heights, and no numbers say which belong.",
    means_vi="Hai trang liền nhau có hai bảng cùng số dòng, cùng chiều cao dòng, không có số thứ tự để ghép.",
    todo="Look at both pages: if it is one wide table, read the rows of both side by side.",
    todo_vi="Xem cả hai trang: nếu là một bảng rộng thì đọc các dòng của hai bảng cạnh nhau.",
)
LEVEL = 3.0
"""Points by which rows of two halves may differ in height."""
SEVERAL = 3
"""Rows of two parts, each as high as the other, that are hardly so by chance."""


def right_half(table: LogicalTable, part: Part) -> int | None:
    """Whether the part, on the page behind the table's last, is that one's right half: then its header rows, else None.

    The first has a header of other columns, later ones may leave it out; all say the rows' numbers again.
    """
    headers = header_row_count(part)
    left, right = table.last_body, part.rows[headers:]
    named = bool(headers) if not table.right else True
    if (table.later and not table.right) or not named or len(left) != len(right) or repeated_rows(table.header, part):
        return None
    numbers = [[row.texts().get(0, "") for row in rows] for rows in (left, right)]
    numbered = sum(map(is_row_number, numbers[0]))
    return headers if numbers[0] == numbers[1] and 2 * numbered > len(left) and numbered > 1 else None


def may_be_right_half(table: LogicalTable, part: Part) -> bool:
    """Whether the part may be a right half that does not say the rows' numbers: its rows are as high as the table's."""
    headers = header_row_count(part)
    left, right = table.last_body, part.rows[headers:]
    if not headers or len(left) != len(right) or len(left) < SEVERAL or repeated_rows(table.header, part):
        return False
    return all(
        abs(a.box.top - b.box.top) <= LEVEL and abs(a.box.height - b.box.height) <= LEVEL
        for a, b in zip(left, right, strict=True)
    )


def set_beside(table: LogicalTable, part: Part, headers: int) -> list[PartCell]:
    """Put the columns of a right half behind those of the table's last part.

    Returns:
        The cells that say numbers, and on later pages the header, again.
    """
    width = table.last.column_count
    again = [cell for row in part.rows for cell in row.cells if cell.column == 0]
    if not table.right:
        table.right = tuple(_moved(row, width) for row in part.rows[:headers])
        table.columns += column_names(part.rows[:headers], part.column_count)[1:]
    else:
        again += [cell for row in part.rows[:headers] for cell in row.cells if cell.column]
    rows = [_moved(row, width) for row in part.rows[headers:]]
    wide = tuple(
        PartRow(left.page, (*left.cells, *right.cells)) for left, right in zip(table.last_body, rows, strict=True)
    )
    if table.waiting:
        table.waiting[-1] = replace(table.waiting[-1], body=wide)
    else:
        table.joined = wide
        for logical, row in zip(table.rows[-len(rows) :], rows, strict=True):
            logical.cells |= {cell.column: [cell] for cell in row.cells}
            logical.spans |= {cell.column: cell.row_span for cell in row.cells}
    table.last_body = wide
    table.last = replace(table.last, page=part.page)
    table.pieces.append(piece_of(part))
    return again


def _moved(row: PartRow, width: int) -> PartRow:
    """The row without its number, its columns counted on behind `width` others."""
    return PartRow(row.page, tuple(replace(c, column=c.column + width - 1) for c in row.cells if c.column))
