"""Parts of tables on single pages to whole logical tables, with every decision at a page break kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from normalizers.text import fold
from pipeline.steps.reconstruct.header import column_names, header_row_count, is_group, repeated_rows
from pipeline.steps.reconstruct.part import Part, PartCell, PartRow
from pipeline.steps.reconstruct.stitch import Decision, RowEnd, TableSignals, decide_row, decide_table, row_signals

TOTAL = re.compile(r"^(tổng( cộng| số)?|cộng)\b[^a-zđà-ỹ]*$")


@dataclass(frozen=True)
class Stitch:
    """The decisions at one page break; `page` is the later page."""

    page: int
    table: Decision
    row: Decision | None


@dataclass
class LogicalRow:
    """A row of a whole table: for every column that a cell begins in, its pieces page by page."""

    cells: dict[int, list[PartCell]]

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

    @property
    def end(self) -> RowEnd:
        """How the row stands at the end of its last page; a column's text there is what counts as broken off."""
        page = max(pieces[-1].page for pieces in self.cells.values())
        last = {column: pieces[-1] for column, pieces in self.cells.items() if pieces[-1].page == page}
        ended = frozenset(column for column, piece in last.items() if piece.ends_early)
        shown = {column: piece.text for column, piece in last.items() if piece.lines}
        return RowEnd(self.texts().get(0, ""), shown, ended, self.kind == "group")

    def extend(self, row: PartRow) -> None:
        """Take up the rest of this row from the next page."""
        for cell in row.cells:
            begun = [column for column in self.cells if column <= cell.column]
            self.cells[max(begun) if cell.column not in self.cells and begun else cell.column].append(cell)


@dataclass
class LogicalTable:
    """A whole table: its parts, header rows, body rows, and what was decided at each page break."""

    parts: list[Part]
    header: tuple[PartRow, ...]
    rows: list[LogicalRow]
    repeated: list[PartRow] = field(default_factory=list)
    stitches: list[Stitch] = field(default_factory=list)

    @property
    def columns(self) -> list[str]:
        """Flattened header paths."""
        return column_names(self.header, self.parts[0].column_count)


def begin_table(part: Part) -> LogicalTable:
    """A logical table that begins with this part."""
    headers = header_row_count(part)
    return LogicalTable([part], part.rows[:headers], [_row(r) for r in part.rows[headers:]])


def _row(row: PartRow) -> LogicalRow:
    return LogicalRow({c.column: [c] for c in row.cells})


def weigh(table: LogicalTable, part: Part, *, text_between: bool, max_drift: float) -> Decision:
    """Decide whether `part` is where `table` goes on."""
    last = table.parts[-1]
    same = last.column_count == part.column_count
    drift = max(abs(a - b) for a, b in zip(last.xs, part.xs, strict=True)) if same else -1.0
    signals = TableSignals(
        pages_apart=part.page - last.page,
        text_between=text_between,
        columns_before=last.column_count,
        columns_after=part.column_count,
        drift=round(drift, 1),
        header_rows_before=len(table.header),
        header_rows_repeated=repeated_rows(table.header, part),
        header_rows_own=header_row_count(part),
    )
    return decide_table(signals, max_drift)


def go_on(table: LogicalTable, part: Part, decision: Decision) -> None:
    """Append `part` to `table`, rejoining the row that the page's end cut."""
    headers = repeated_rows(table.header, part)
    table.repeated.extend(part.rows[:headers])
    body: Sequence[PartRow] = part.rows[headers:]
    verdict = None
    if body and table.rows:
        before = table.rows[-1]
        verdict = decide_row(
            row_signals(
                before.end,
                RowEnd(body[0].texts().get(0, ""), body[0].texts(), frozenset(), is_group(body[0])),
                [row.texts() for row in table.rows[:-1] if row.kind == "item"],
            )
        )
        if verdict.join:
            before.extend(body[0])
            body = body[1:]
    table.rows.extend(_row(row) for row in body)
    table.parts.append(part)
    table.stitches.append(Stitch(part.page, decision, verdict))
