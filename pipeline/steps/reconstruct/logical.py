"""Parts of tables on single pages to whole logical tables, with every decision at a page break kept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from normalizers.headers import follows, parse_ordinal
from normalizers.text import fold
from pipeline.layout.text import Fragment
from pipeline.steps.reconstruct.header import (
    column_names,
    header_row_count,
    header_said_again,
    is_group,
    repeated_rows,
)
from pipeline.steps.reconstruct.part import Part, PartCell, PartRow, within_columns
from pipeline.steps.reconstruct.stitch import (
    Decision,
    RowEnd,
    TableSignals,
    decide_row,
    decide_table,
    row_signals,
    takes_up,
)

NEAREST = 200
"""Rows before a page's end that tell how the table's rows are filled."""

TOTAL = re.compile(r"^(tổng( cộng| số)?|cộng)\b[^a-zđà-ỹ]*$")


@dataclass(frozen=True)
class Stitch:
    """The decisions at one page break; `page` is the later page."""

    page: int
    table: Decision
    row: Decision | None


@dataclass
class LogicalRow:
    """A row of a whole table: for every column that a cell begins in, its pieces page by page.

    `spans` has the rows that a cell covers, by column, over all pages; columns covered from above have no cell here.
    """

    cells: dict[int, list[PartCell]]
    spans: dict[int, int]

    def texts(self) -> dict[int, str]:
        """Texts of the filled cells, by column."""
        joined = {column: " ".join(p.text for p in pieces if p.lines) for column, pieces in self.cells.items()}
        return {column: text for column, text in joined.items() if text}

    @property
    def first_part(self) -> PartRow:
        """The row as it stands on the page it begins on."""
        return PartRow(
            min(p[0].page for p in self.cells.values()), tuple(pieces[0] for _, pieces in sorted(self.cells.items()))
        )

    @property
    def kind(self) -> str:
        """group, total or item."""
        if is_group(self.first_part):
            return "group"
        texts = list(self.texts().values())
        if any(TOTAL.match(fold(text)) for text in texts[:2]):
            return "total"
        return "item"


@dataclass
class LogicalTable:
    """A whole table on its way over pages: its header, what was decided at each break, and the rows not yet settled.

    `xs` are the vertical rulings of its first part, `last` is its latest; `pieces` has a fragment and the engine of
    every part. `rows` begins with row `first`; `counts` has the settled rows by kind. A table may run over thousands of
    pages, so that settled rows are let go.
    """

    last: Part
    header: tuple[PartRow, ...]
    rows: list[LogicalRow]
    first: int = 0
    stitches: list[Stitch] = field(default_factory=list)
    pieces: list[tuple[Fragment, str]] = field(default_factory=list)
    xs: tuple[float, ...] = field(init=False)
    counts: Counter[str] = field(default_factory=Counter)
    columns: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.xs = self.last.xs
        self.columns = column_names(self.header, self.last.column_count)
        self.pieces.append(_piece(self.last))

    @property
    def may_get_header(self) -> bool:
        """Whether a later page may yet show which rows of its first page name its columns."""
        return not self.header and not self.first and len(self.pieces) == 1

    def name(self, count: int) -> None:
        """Take the first `count` rows of its only page as its header."""
        self.header = self.last.rows[:count]
        self.columns = column_names(self.header, self.last.column_count)
        self.rows = [_row(row) for row in self.last.rows[count:]]


def _piece(part: Part) -> tuple[Fragment, str]:
    return Fragment(part.page, part.box, part.text), part.engine


def begin_table(part: Part, apart: Decision | None) -> LogicalTable:
    """A logical table that begins with this part; `apart` is why it is not the one before it, going on."""
    headers = header_row_count(part)
    table = LogicalTable(part, part.rows[:headers], [_row(r) for r in part.rows[headers:]])
    if apart:
        table.stitches.append(Stitch(part.page, apart, None))
    return table


def _row(row: PartRow) -> LogicalRow:
    return LogicalRow({c.column: [c] for c in row.cells}, {c.column: c.row_span for c in row.cells})


def fitted_to(table: LogicalTable, part: Part, max_drift: float) -> Part | None:
    """The part with its columns counted as the table's; None where it has others."""
    same = table.last.column_count == part.column_count
    return part if same else within_columns(part, table.xs, max_drift)


def under_same_columns(table: LogicalTable, other: LogicalTable) -> bool:
    """Whether `other` begins on the page where `table` ends, or the next, with each column under one of its."""
    near = other.pieces[0][0].page - table.last.page <= 1
    own, others = list(pairwise(table.xs)), list(pairwise(other.xs))
    return (
        near
        and len(own) == len(others)
        and all(a < (c + d) / 2 < b for (a, b), (c, d) in zip(own, others, strict=True))
    )


def weigh(table: LogicalTable, part: Part, fitted: Part | None, *, text_between: bool, max_drift: float) -> Decision:
    """Decide whether `part` is where `table` goes on; `fitted` is it with the table's columns, if it has them."""
    if fitted and table.may_get_header:
        table.name(header_said_again(table.last, fitted))
    last = table.last
    same = last.column_count == part.column_count
    drift = max(abs(a - b) for a, b in zip(last.xs, part.xs, strict=True)) if same else -1.0
    signals = TableSignals(
        pages_apart=part.page - last.page,
        text_between=text_between,
        columns_before=last.column_count,
        columns_after=part.column_count,
        columns_shared=not same and fitted is not None,
        drift=round(drift, 1),
        numbers_go_on=_numbers_go_on(table, part),
        text_goes_on=fitted is not None and _text_goes_on(table, fitted),
        header_rows_before=len(table.header),
        header_rows_repeated=repeated_rows(table.header, part),
        header_rows_own=header_row_count(part, [row.first_part for row in table.rows[-NEAREST:]]),
    )
    return decide_table(signals, max_drift)


def _numbers_go_on(table: LogicalTable, part: Part) -> bool:
    before = next((n for row in reversed(table.rows) if (n := parse_ordinal(row.texts().get(0, "")))), None)
    after = next((n for row in part.rows if (n := parse_ordinal(row.texts().get(0, "")))), None)
    return before is not None and after is not None and follows(before, after)


def _text_goes_on(table: LogicalTable, part: Part) -> bool:
    if not table.rows or not part.rows or 0 in part.rows[0].texts():
        return False
    before = _end(table).texts
    return any(takes_up(before[c], text) for c, text in part.rows[0].texts().items() if c in before)


def go_on(table: LogicalTable, part: Part, decision: Decision) -> tuple[PartRow, ...]:
    """Append `part` to `table`, rejoining the row that the page's end cut and cells merged over the break.

    Returns:
        The rows of the part that say the header again.
    """
    if table.may_get_header:
        table.name(header_row_count(table.last, part.rows))
    headers = repeated_rows(table.header, part)
    body: Sequence[PartRow] = part.rows[headers:]
    verdict = None
    if body and table.rows:
        last = len(table.rows) - 1
        end, pieces = _end(table), _last_pieces(table)
        verdict = decide_row(
            row_signals(
                end,
                _beginning(body[0]),
                [row.texts() for row in table.rows[-NEAREST - 1 : -1] if row.kind == "item"],
            )
        )
        over = [_merged_over(end, pieces.get(cell.column), cell) for cell in body[0].cells]
        if verdict.join or all(over):  # Where every cell goes on, no row begins.
            for cell in body[0].cells:
                _extend(table, last, cell)
            body = body[1:]
        elif any(over):
            # A cell merged over both rows goes on beside the new one.
            kept = tuple(cell for cell, goes in zip(body[0].cells, over, strict=True) if not goes)
            for cell, goes in zip(body[0].cells, over, strict=True):
                if goes:
                    _extend(table, last + 1, cell)
            body = [PartRow(body[0].page, kept), *body[1:]]
    table.rows.extend(_row(row) for row in body)
    table.last = part
    table.pieces.append(_piece(part))
    table.stitches.append(Stitch(part.page, decision, verdict))
    return part.rows[:headers]


def _owner(table: LogicalTable, row: int, column: int) -> tuple[int, int]:
    """The row and column in which the cell begins that covers the place; the nearest to its left where none does."""
    for begun in range(column, -1, -1):
        for above in range(row, -1, -1):
            if begun in table.rows[above].cells:
                if above + table.rows[above].spans[begun] > row:
                    return above, begun
                break
    return row, min(table.rows[row].cells)


def _extend(table: LogicalTable, row: int, cell: PartCell) -> None:
    """Let the cell that covers the last row go on in `cell`, whose first row is `row` of the whole table."""
    above, column = _owner(table, len(table.rows) - 1, cell.column)
    owner = table.rows[above]
    owner.cells[column].append(cell)
    owner.spans[column] = max(owner.spans[column], row + cell.row_span - above)


def _owners(table: LogicalTable) -> set[tuple[int, int]]:
    """Row and column in which the cells of the last row begin."""
    return {_owner(table, len(table.rows) - 1, column) for column in range(table.last.column_count)}


def _last_pieces(table: LogicalTable) -> dict[int, PartCell]:
    """The cells of the last row as they stand on the last page, by column."""
    pieces = {column: table.rows[row].cells[column][-1] for row, column in _owners(table)}
    return {column: piece for column, piece in pieces.items() if piece.page == table.last.page}


def _end(table: LogicalTable) -> RowEnd:
    """How the last row stands at the end of its last page, cells merged from above with it; a column's text there is
    what counts as broken off."""
    last = len(table.rows) - 1
    row = table.rows[last]
    owners = _owners(table)
    here = _last_pieces(table)
    ended = frozenset(column for column, piece in here.items() if piece.ends_early)
    shown = {column: piece.text for column, piece in here.items() if piece.lines}
    merged = frozenset(column for above, column in owners if above < last)
    return RowEnd(row.texts().get(0, ""), shown, ended, row.kind == "group", merged, _bold(here.values()))


def _beginning(row: PartRow) -> RowEnd:
    """How a row stands at the top of its page."""
    texts = row.texts()
    return RowEnd(texts.get(0, ""), texts, frozenset(), is_group(row), bold=_bold(row.cells))


def _bold(cells: Iterable[PartCell]) -> frozenset[int]:
    return frozenset(cell.column for cell in cells if cell.bold)


def _merged_over(end: RowEnd, before: PartCell | None, cell: PartCell) -> bool:
    """Whether a cell of the first row after a break is the rest of one merged over the last row and this one.

    It is where the cell above is merged already and this one is empty; or where the text above breaks off inside a
    sentence for want of room and this one takes it up. Two marks ("x" above "x") are two cells' own.
    """
    if not cell.lines:
        return cell.column in end.merged
    cut = before is not None and before.lines and not before.has_room_for(cell.lines[0][0])
    return bool(cut) and takes_up(end.texts.get(cell.column, ""), cell.text)
