"""Parts of tables on single pages to whole logical tables, with every decision at a page break kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile

from normalizers.headers import Ordinal, follows, parse_ordinal
from pipeline.layout.text import Fragment
from pipeline.steps.reconstruct.habits import Habits
from pipeline.steps.reconstruct.header import column_names, header_row_count, header_said_again, repeated_rows
from pipeline.steps.reconstruct.part import Part, PartCell, PartRow, within_columns
from pipeline.steps.reconstruct.row_break import cells_from_above
from pipeline.steps.reconstruct.row_end import row_end, text_goes_on
from pipeline.steps.reconstruct.row_kind import kind_of, title_of
from pipeline.steps.reconstruct.stitch import Decision, TableSignals, decide_table

SIGN = 2
"""Letters of a sign that stands for a group's number."""
FIRST: Ordinal = ("arabic", (1,))
"""The number that a list begins with."""


Group = tuple[object, str]
"""The level and title of a group of rows."""


@dataclass(frozen=True)
class PartOnHold:
    """A part of a table with its rows but for the header's, until it is decided how the first of them begins."""

    part: Part
    body: tuple[PartRow, ...]
    decision: Decision


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
        page = min(pieces[0].page for pieces in self.cells.values())
        return PartRow(page, tuple(p[0] for _, p in sorted(self.cells.items()) if p[0].page == page))

    @property
    def kind(self) -> str:
        """group, total or item."""
        return kind_of(self.first_part)


@dataclass
class LogicalTable:
    """A whole table on its way over pages: its header, what was decided at each break, and the rows not yet settled.

    `xs` are the vertical rulings of its first part, `last` is its latest; `pieces` has a fragment and the engine of
    every part. Parts of the table are `waiting` until their breaks are decided, the rows of the others are in `rows`,
    which begins with row `first`; `counts` has the settled rows by kind. `joined` are the latest of these as they stand
    on their page, `joined_open` says that no rule closes them there. `last_body` are those of the latest part that has
    any, `groups` the levels and titles of the groups that go on there; `later` says that it is not the table's first.
    `right` is the header of its right half (beside.py). A table may run over thousands of pages, so that settled rows
    are let go.
    """

    last: Part
    header: tuple[PartRow, ...]
    rows: list[LogicalRow]
    joined: tuple[PartRow, ...]
    first: int = 0
    right: tuple[PartRow, ...] = ()
    joined_open: bool = False
    waiting: list[PartOnHold] = field(default_factory=list)
    habits: Habits = field(default_factory=Habits)
    last_body: tuple[PartRow, ...] = ()
    last_number: Ordinal | None = None
    groups: tuple[Group, ...] = ()
    later: bool = False
    stitches: list[Stitch] = field(default_factory=list)
    pieces: list[tuple[Fragment, str]] = field(default_factory=list)
    xs: tuple[float, ...] = field(init=False)
    counts: Counter[str] = field(default_factory=Counter)
    columns: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.xs = self.last.xs
        self.columns = column_names(self.header, self.last.column_count)
        self.pieces.append(piece_of(self.last))
        self.see(self.joined)

    def see(self, body: tuple[PartRow, ...]) -> None:
        """Keep what the next page is measured by."""
        self.last_body = body or self.last_body
        numbers = (parse_ordinal(row.texts().get(0, "")) for row in reversed(body))
        self.last_number = next((n for n in numbers if n), self.last_number)
        for row in body:
            if kind_of(row) == "group":
                self.groups = (*_open_above(self.groups, _level(row)), (_level(row), title_of(row)))

    @property
    def may_get_header(self) -> bool:
        """Whether a later page may yet show which rows of its first page name its columns."""
        return not self.header and not self.first and len(self.pieces) == 1

    def name(self, count: int) -> None:
        """Take the first `count` rows of its only page as its header."""
        self.header, self.joined = self.last.rows[:count], self.last.rows[count:]
        self.columns = column_names(self.header, self.last.column_count)
        self.rows = [_row(row) for row in self.joined]
        self.last_body, self.last_number, self.groups = (), None, ()
        self.see(self.joined)


def piece_of(part: Part) -> tuple[Fragment, str]:
    """Where a part stands, and the engine that found it."""
    return Fragment(part.page, part.box, part.text), part.engine


def begin_table(part: Part, apart: Decision | None) -> LogicalTable:
    """A logical table that begins with this part; `apart` is why it is not the one before it, going on."""
    headers = header_row_count(part)
    body = part.rows[headers:]
    table = LogicalTable(part, part.rows[:headers], [_row(row) for row in body], body, joined_open=part.open_end)
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


def weigh(
    table: LogicalTable, part: Part, fitted: Part | None, *, between: str = "", blank: int = 0, max_drift: float
) -> Decision:
    """Decide whether `part` is where `table` goes on.

    Args:
        table: the table so far.
        part: the first part of a later page.
        fitted: it with the table's columns, if it has them.
        between: what kind of text stands between, see `TableSignals`.
        blank: blank sheets between.
        max_drift: points by which rulings may have moved.
    """
    if fitted and table.may_get_header:
        table.name(header_said_again(table.last, fitted))
    last = table.last
    same = last.column_count == part.column_count
    drift = max(abs(a - b) for a, b in zip(last.xs, part.xs, strict=True)) if same else -1.0
    number = next((n for row in part.rows if (n := parse_ordinal(row.texts().get(0, "")))), None)
    goes_on = bool(number and table.last_number and follows(table.last_number, number))
    grouped = any(kind_of(row) == "group" for row in (*table.last_body[-1:], *part.rows[:3]))
    signals = TableSignals(
        pages_apart=part.page - last.page - blank,
        between=between,
        columns_before=last.column_count,
        columns_after=part.column_count,
        columns_shared=not same and fitted is not None,
        drift=round(drift, 1),
        numbers_go_on=goes_on,
        numbers_restart=number == FIRST and table.last_number is not None and not goes_on and not grouped,
        text_goes_on=bool(fitted and fitted.rows and table.last_body and text_goes_on(table.last_body, fitted.rows[0])),
        number_lacking=bool(table.last_number and part.rows and not part.rows[0].texts().get(0, "")),
        header_rows_before=len(table.header),
        header_rows_repeated=repeated_rows(table.header, part),
        header_rows_own=header_row_count(part, table.last_body),
    )
    return decide_table(signals, max_drift)


def take_up(table: LogicalTable, part: Part, decision: Decision) -> tuple[PartRow, ...]:
    """Let `table` go on in `part`, whose rows wait until the table's breaks are decided.

    Returns:
        The rows of the part that say the header again, or the title of the group that goes on.
    """
    if table.may_get_header:
        table.name(header_row_count(table.last, part.rows))
    headers = repeated_rows(table.header, part)
    while headers < len(part.rows) and _says_the_group_again(table, part.rows[headers]):
        headers += 1
    body = part.rows[headers:]
    table.habits.learn(table.last_body, begins_whole=not table.later, ends_whole=False)
    table.later = True
    table.waiting.append(PartOnHold(part, body, decision))
    table.habits.lowest = max(table.habits.lowest, table.last.box.bottom)
    table.last = part
    table.see(body)
    table.pieces.append(piece_of(part))
    return part.rows[:headers]


def _says_the_group_again(table: LogicalTable, row: PartRow) -> bool:
    """Whether the row, at the top of a page, is the title of a group that goes on from the page before."""
    return kind_of(row) == "group" and (_level(row), title_of(row)) in table.groups


def _open_above(groups: Sequence[Group], level: object) -> Iterator[Group]:
    """The groups that go on where one of that level begins: those above it."""
    return takewhile(lambda group: group[0] != level, groups)


def _level(row: PartRow) -> object:
    """What is alike in the numbers of groups that are not one in the other: how they are numbered, and how deep."""
    first = row.texts().get(0, "")
    number = parse_ordinal(first)
    return (number[0], len(number[1])) if number else first if len(first) <= SIGN else ""


def go_on(table: LogicalTable, waiting: PartOnHold, verdict: Decision | None) -> None:
    """Append the rows of a part that waited, rejoining the row that the page's end cut and cells merged over it."""
    body: Sequence[PartRow] = waiting.body
    if verdict and verdict.join:
        for cell in body[0].cells:
            _extend(table, len(table.rows) - 1, cell)
        body = body[1:]
    elif verdict:
        end = row_end(table.joined)
        over = cells_from_above(end, body[0], table.habits)
        if 0 < len(over) < len(body[0].cells):
            # A cell merged over both rows goes on beside the new one.
            for cell in over:
                _extend(table, len(table.rows), cell)
            body = [PartRow(body[0].page, tuple(cell for cell in body[0].cells if cell not in over)), *body[1:]]
    table.rows.extend(_row(row) for row in body)
    table.joined = waiting.body or table.joined
    table.joined_open = waiting.part.open_end
    table.stitches.append(Stitch(waiting.part.page, waiting.decision, verdict))


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
