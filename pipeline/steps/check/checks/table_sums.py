"""Totals of columns and sums within rows, where the table itself shows that they are meant as such."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby

from normalizers.text import fold
from normalizers.values.numbers import format_number, parse_number
from pipeline.core.finding_kinds import Concern, FindingKind
from pipeline.core.findings import Finding, Severity
from pipeline.core.located_text import fragments_from
from pipeline.core.schema.cells import CellRow
from pipeline.core.schema.tables import TableRow
from pipeline.core.step import DocumentInput

TABLE_SUMS = FindingKind(
    name="table_sums",
    severity=Severity.WARNING,
    about=Concern.DOCUMENT,
    message="{what!r} adds up to {expected}, not to the stated {observed}.",
    message_vi="{what!r} cộng lại là {expected}, không phải {observed} như đã nêu.",
    means="A total in a table is not the sum of what the table shows that it is the total of.",
    means_vi="Số tổng trong bảng không bằng tổng của các số mà bảng cho thấy nó gộp lại.",
    todo="Add the numbers up on the page: the total, or one of the numbers, is wrong; ask the sender which.",
    todo_vi="Cộng lại các số trên trang: tổng hoặc một trong các số bị sai; hỏi nơi gửi số nào đúng.",
)
COLUMN = TABLE_SUMS.worded(
    "Column {what!r} adds up to {expected}, not to the stated {observed}.",
    "Cột {what!r} cộng lại là {expected}, không phải {observed} như đã nêu.",
)

TOTAL = ("tổng số", "tổng cộng", "tổng", "cộng")
FEWEST = 5
"""Rows in which a sum must hold before it is taken for the meaning of the columns."""
MOST_HOLD = 0.8
CELL = ("id", "table_id", "row_index", "column_index", "row_kind", "row_span", "text", "fragments")

Numbers = Mapping[int, tuple[Decimal, CellRow]]
"""The numbers of a row by column, each with its cell."""


def check(document: DocumentInput) -> Iterator[Finding]:
    """One finding for every total that its column does not give, and every row whose parts do not make its total."""
    names = {table["id"]: table["columns"] for table in document.rows(TableRow, "id", "columns")}
    cells = (cell for cell in document.rows(CellRow, *CELL) if cell["row_index"] >= 0 and cell["row_span"])
    for table_id, in_table in groupby(cells, key=lambda cell: cell["table_id"]):
        items: list[Numbers] = []
        totals: list[Numbers] = []
        groups = 0
        for _, in_row in groupby(in_table, key=lambda cell: cell["row_index"]):
            row = list(in_row)
            kind = row[0]["row_kind"]
            groups += kind == "group"
            (totals if kind == "total" else items if kind == "item" else []).append(_numbers(row))
        if len(totals) == 1 and not groups:
            yield from _columns(names[table_id], items, totals[0])
        yield from _rows(names[table_id], items)


def _numbers(row: Sequence[CellRow]) -> dict[int, tuple[Decimal, CellRow]]:
    found = {}
    for cell in row:
        try:
            number = parse_number(cell["text"])
        except ValueError:
            continue
        if not number.ambiguous:
            found[cell["column_index"]] = number.value, cell
    return found


def _columns(names: Sequence[str], items: Sequence[Numbers], total: Numbers) -> Iterator[Finding]:
    """The total row against its columns; tested by those columns whose sum does hold."""
    sums = {}
    for column in total:
        terms = [row[column][0] for row in items if column in row]
        if len(terms) >= FEWEST:
            sums[column] = sum(terms, Decimal(0))
    held = [column for column in sums if sums[column] == total[column][0]]
    if len(held) * 2 <= len(sums):
        return
    for column in sorted(sums.keys() - set(held)):
        yield _found(COLUMN, names[column], total[column], sums[column], [])


def _rows(names: Sequence[str], items: Sequence[Numbers]) -> Iterator[Finding]:
    """Rows against the columns that a header puts under one title with their total."""
    for total, parts in _identities(names):
        full = [row for row in items if total in row and all(part in row for part in parts)]
        wrong = [row for row in full if sum((row[part][0] for part in parts), Decimal(0)) != row[total][0]]
        if len(full) < FEWEST or len(full) - len(wrong) < MOST_HOLD * len(full):
            continue
        for row in wrong:
            added = sum((row[part][0] for part in parts), Decimal(0))
            yield _found(TABLE_SUMS, names[total], row[total], added, [row[part][1] for part in parts])


def _identities(names: Sequence[str]) -> Iterator[tuple[int, list[int]]]:
    """Columns named as a total, each with those beside it under the same title that it may be the sum of."""
    for total, name in enumerate(names):
        *titles, last = name.split(" > ")
        if fold(last).startswith(TOTAL):
            beside = [n for n, other in enumerate(names) if n != total and other.split(" > ")[:-1] == titles]
            parts = [n for n in beside if n > total] or [n for n in beside if n < total]
            if len(parts) > 1:
                yield total, parts


def _found(
    kind: FindingKind, name: str, stated: tuple[Decimal, CellRow], added: Decimal, parts: Sequence[CellRow]
) -> Finding:
    value, cell = stated
    return kind.found(
        what=name,
        expected=format_number(added),
        observed=format_number(value),
        evidence_ids=[cell["id"], *(part["id"] for part in parts)],
        fragments=fragments_from(cell),
    )
