"""Findings on page breaks in tables where what is seen does not tip the scales."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.core.finding_kinds import Concern, FindingKind
from pipeline.core.findings import Finding, Severity
from pipeline.layout.text import Fragment
from pipeline.steps.reconstruct.logical import LogicalTable

ROW_KEPT_APART = FindingKind(
    name="row_kept_apart",
    severity=Severity.WARNING,
    about=Concern.READING,
    message="Table {table}: the first row of page {page} may belong to the row before.",
    message_vi="Bảng {table}: dòng đầu trang {page} có thể thuộc dòng ngay trước.",
    means="A page ends inside a table, and what is seen there speaks as much for one row as for two; two were kept.",
    means_vi="Bảng bị ngắt trang và dấu hiệu cho thấy có thể là một dòng mà cũng có thể là hai; dữ liệu giữ thành hai.",
    todo="Look at both pages: if it is one row, read the two rows of the table as one.",
    todo_vi="Xem cả hai trang: nếu chỉ là một dòng thì đọc hai dòng của bảng như một.",
)

ROW_PUT_TOGETHER = FindingKind(
    name="row_put_together",
    severity=Severity.WARNING,
    about=Concern.READING,
    message="Table {table}: the first row of page {page} was read as the rest of the row before, and may be a row.",
    message_vi="Bảng {table}: dòng đầu trang {page} được ghép vào dòng ngay trước, nhưng có thể là một dòng riêng.",
    means="A page ends inside a table, and what is seen there speaks as much for one row as for two; one was made.",
    means_vi="Bảng bị ngắt trang, dấu hiệu cho thấy có thể là một dòng mà cũng có thể là hai; dữ liệu ghép thành một.",
    todo="Look at both pages: if these are two rows, read the cells of this one as two.",
    todo_vi="Xem cả hai trang: nếu là hai dòng thì tách các ô của dòng này thành hai.",
)
TABLE_BREAK_EVEN = FindingKind(
    name="table_break_even",
    severity=Severity.WARNING,
    about=Concern.READING,
    message="Table {table}: whether it is one with what stands before page {page} is even; read as {observed}.",
    message_vi="Bảng {table}: chưa rõ có nối với bảng trước trang {page} hay không; được đọc là {observed}.",
    means="A table ends a page and another begins the next; what is seen speaks as much for one table as for two.",
    means_vi="Cuối trang và đầu trang sau đều có bảng; dấu hiệu cho thấy có thể là một bảng mà cũng có thể là hai.",
    todo="Look at both pages, and read the tables as one or as two.",
    todo_vi="Xem cả hai trang rồi đọc các bảng là một hay là hai.",
)


def even_breaks(number: int, table: LogicalTable) -> Iterator[Finding]:
    """A finding for each break of a table, of its rows or of itself, at which it is even what is right.

    Args:
        number: the table's number in the document.
        table: the whole table.
    """
    pieces = {fragment.page: fragment for fragment, _ in reversed(table.pieces)}
    for stitch in table.stitches:
        place = [Fragment(stitch.page, pieces[stitch.page].box, "")]
        if stitch.table.even:
            read = "one" if stitch.table.join else "two"
            yield TABLE_BREAK_EVEN.found(table=number, observed=read, fragments=place)
        if stitch.row and stitch.row.even:
            kind = ROW_PUT_TOGETHER if stitch.row.join else ROW_KEPT_APART
            yield kind.found(table=number, observed=stitch.row.reason, fragments=place)
